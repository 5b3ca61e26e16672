"""Where `sopflow render` puts what it draws."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sopflow.errors import SopflowError, UnsupportedFormat
from sopflow.language import N_, Phrase, phrase, plural
from sopflow.loading.searching import Found

__all__ = ["FORMATS", "OutputClash", "Target", "targets"]

FORMATS = ("pdf", "svg", "png", "gv")


class OutputClash(SopflowError):
    """An `-o` that cannot take all that is to be drawn."""


@dataclass(frozen=True, slots=True)
class Target:
    """One SOP file, and the file of each format that it becomes."""

    source: Path
    outputs: tuple[tuple[str, Path], ...]
    """Format and path; a chart of several pages adds the page number to the name."""


def targets(
    files: Sequence[Found], formats: Sequence[str], output: str, *, page: int | None = None
) -> tuple[Target, ...]:
    """The targets of files. `output` is a file where one SOP is drawn in one format, and a folder otherwise.

    Without formats, the suffix of the file says it, and in a folder it is PDF. Below a folder the folders of the
    sources are kept, and one `page` alone has its number in its name. Raises `UnsupportedFormat`, and `OutputClash`
    where two would be written to one place.

    >>> files = [Found(Path("sop/kota/cuti.yaml"), Path("kota/cuti.yaml"))]
    >>> targets(files, [], "out")[0].outputs == (("pdf", Path("out/kota/cuti.pdf")),)
    True
    >>> targets(files, [], "out/surat.svg")[0].outputs == (("svg", Path("out/surat.svg")),)
    True
    """
    formats = tuple(dict.fromkeys(formats))
    suffix = Path(output).suffix.lower().removeprefix(".")
    if not suffix or output.endswith(("/", os.sep)) or Path(output).is_dir():
        return _in_folder(files, formats or ("pdf",), Path(output), "" if page is None else f"-{page}")
    if suffix not in FORMATS:
        raise UnsupportedFormat(suffix, FORMATS)
    if len(files) != 1 or len(formats) > 1:
        said = N_("{output} is one file, but {count} are to be drawn; name a folder after -o")
        raise OutputClash(Phrase(said, {"output": output, "count": _count(files, formats)}))
    if formats and formats[0] != suffix:
        given = formats[0]
        raise OutputClash(
            phrase("-f says {given}, {output} says {suffix}; leave -f out", given=given, output=output, suffix=suffix)
        )
    return (Target(files[0].path, ((suffix, Path(output)),)),)


def _count(files: Sequence[Found], formats: Sequence[str]) -> Phrase:
    if len(files) != 1:
        return plural("{count} SOP", "{count} SOPs", len(files))
    return plural("{count} format", "{count} formats", len(formats))


def _in_folder(files: Sequence[Found], formats: Sequence[str], folder: Path, ending: str) -> tuple[Target, ...]:
    taken: dict[Path, Path] = {}
    found = []
    for file in files:
        stem = folder / file.below.with_suffix("")
        if stem in taken:
            said = N_("{one} and {other} would both be drawn to {stem}; draw them into two folders")
            raise OutputClash(Phrase(said, {"one": taken[stem], "other": file.path, "stem": stem}))
        taken[stem] = file.path
        found.append(
            Target(file.path, tuple((name, stem.with_name(f"{stem.name}{ending}.{name}")) for name in formats))
        )
    return tuple(found)
