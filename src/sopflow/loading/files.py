"""The files that a SOP names: they lie in its folder or below it, wherever links and dots may point."""

from __future__ import annotations

import os
from collections.abc import Mapping
from errno import EINVAL
from pathlib import Path, PurePosixPath, PureWindowsPath
from stat import S_ISFIFO
from typing import Any

from sopflow.findings import Finding, Severity
from sopflow.language import N_, Phrase
from sopflow.loading.limits import FILE
from sopflow.loading.places import shown
from sopflow.model.sop import Source

__all__ = ["LOGO_SUFFIXES", "check_logo", "escapes", "is_file", "read_bytes"]

_MOST = 64 * 1024
"""No real SOP is larger."""
LOGO_SUFFIXES = (".png", ".jpg", ".jpeg", ".svg")


def escapes(name: str, folder: Path | None) -> bool:
    """Whether a path leads out of the folder: it is absolute, climbs with `..`, or follows a link to elsewhere.

    Without a folder only the text is judged. Windows spellings count on every system.

    >>> [escapes(name, None) for name in ("img/logo.png", "../logo.png", "C:logo.png", "/logo.png")]
    [False, True, True, True]
    """
    for path in (PurePosixPath(name), PureWindowsPath(name)):
        if path.anchor or ".." in path.parts:
            return True
    if "\0" in name:
        return True
    if folder is None:
        return False
    home = os.path.realpath(folder)
    return os.path.commonpath([home, os.path.realpath(Path(folder, name))]) != home


def check_logo(data: Mapping[str, Any], source: Source, folder: Path | None, *, of: str = N_("SOP")) -> list[Finding]:
    """Whether `agency.logo` is a picture in the folder of what `of` says. A missing file is a warning.

    Nothing is opened.
    """
    agency = data.get("agency")
    logo = agency.get("logo") if isinstance(agency, dict) else None
    if not isinstance(logo, str) or not logo:
        return []
    span = source.span(("agency", "logo"))
    params = {"path": shown(logo)}
    if "://" in logo:
        fact, remedy = N_("the logo `{path}` is a web address"), N_("save the picture beside the {of}")
        return [Finding("bad-logo", Severity.ERROR, fact, remedy, span, params | {"of": Phrase(of)})]
    if escapes(logo, folder):
        fact, remedy = N_("the logo `{path}` lies outside the folder of the {of}"), N_("put it into that folder")
        return [Finding("path-escapes", Severity.ERROR, fact, remedy, span, params | {"of": Phrase(of)})]
    if not logo.lower().endswith(LOGO_SUFFIXES):
        fact, remedy = N_("the logo `{path}` is no PNG, JPEG or SVG file"), N_("save it as one of {allowed}")
        return [Finding("bad-logo", Severity.ERROR, fact, remedy, span, params | {"allowed": ", ".join(LOGO_SUFFIXES)})]
    if folder is not None and _other_thing(Path(folder, logo)):
        fact, remedy = N_("the logo `{path}` is a folder or a pipe, so none is printed"), N_("name a picture file")
        return [Finding("bad-logo", Severity.WARNING, fact, remedy, span, params)]
    if folder is not None and not is_file(Path(folder, logo)):
        fact, remedy = (
            N_("the logo `{path}` is missing, so none is printed"),
            N_("put the file into the folder of the {of}"),
        )
        return [Finding("missing-logo", Severity.WARNING, fact, remedy, span, params | {"of": Phrase(of)})]
    return []


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file, at most one more than the limit. Raises OSError, also for a pipe, which may never end."""
    if S_ISFIFO(os.stat(path).st_mode):  # noqa: PTH116  # the path stays what the caller gave, in errors too
        raise OSError(EINVAL, N_("a pipe is no SOP file"), os.fspath(path))
    with open(path, "rb") as stream:  # noqa: PTH123  # the path stays what the caller gave, in errors too
        raw = stream.read(_MOST)
        # A buffer for the limit itself would cost more than reading a file of the usual size.
        return raw if len(raw) < _MOST else raw + stream.read(FILE + 1 - _MOST)


def _other_thing(path: Path) -> bool:
    """Whether something stands there that is no ordinary file."""
    try:
        return path.exists() and not path.is_file()
    except OSError:  # such as a name that is too long
        return False


def is_file(path: Path) -> bool:
    """Whether an ordinary file stands there: no folder, no device that would wait for ever."""
    try:
        return path.is_file()
    except OSError:  # such as a name that is too long
        return False
