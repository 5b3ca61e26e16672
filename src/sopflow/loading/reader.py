"""From a file or a text to a SOP, with everything that is wrong found at once.

>>> text = "sopflow: 1\\nid: cuti\\ntitle: Izin Cuti\\nactors: {staf: Staf}\\nsteps: [{id: tulis, actor: staf}]\\n"
>>> reading = reads(text)
>>> reading.sop.id, reading.complete, [str(finding) for finding in reading.findings]
('cuti', True, ['<text>:5:9 error missing-activity: step tulis has no `activity`; say what is done'])
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from sopflow.errors import InvalidSop
from sopflow.findings import Finding, Severity, Span
from sopflow.language import N_
from sopflow.loading import limits
from sopflow.loading.characters import clean, decode
from sopflow.loading.files import check_logo, read_bytes
from sopflow.loading.mistakes import mistakes
from sopflow.loading.positions import SourceText
from sopflow.loading.profiles import resolve
from sopflow.loading.refused import Mistake
from sopflow.loading.salvage import without
from sopflow.loading.shape import counts, shape
from sopflow.loading.sorts import no_sop
from sopflow.loading.surprises import surprises
from sopflow.loading.tree import read_tree, too_many_findings
from sopflow.loading.understanding import understood, worded
from sopflow.model import Sop
from sopflow.vocabulary.values import BOX

__all__ = ["Reading", "load", "loads", "read", "reads"]

_LOSES = frozenset({"actor-or-actors", "bad-id", "duplicate-key", "merge-key", "no-steps", "steps-or-procedures"})
"""Rules of what is missing from the SOP, or means something else in it, though nothing in it is wrong by itself."""


class Reading(NamedTuple):
    """What a file gave.

    `sop` is None where nothing could be made of it. With errors among the `findings` the SOP is good for further
    checks and nothing else; `complete` is False where wrong values had to be left out of it, so that a rule about the
    whole flow would report what is merely left out.
    """

    sop: Sop | None
    findings: tuple[Finding, ...]
    complete: bool

    @property
    def has_errors(self) -> bool:
        """Whether any finding keeps the SOP from being used."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def load(path: str | os.PathLike[str]) -> Sop:
    """The SOP in a file. Raises InvalidSop with every finding if one is an error, OSError if it cannot be opened."""
    return _sop(read(path))


def loads(text: str, *, file: str = "<text>", folder: str | os.PathLike[str] | None = None) -> Sop:
    """The SOP in a text. Raises InvalidSop with every finding if one is an error.

    `file` is the name that findings carry; `folder` is where a logo and a profile file are looked for.

    >>> loads("sopflow: 1\\nid: a\\n")
    Traceback (most recent call last):
    sopflow.errors.InvalidSop: <text>:1:1 error missing-actors: the file does not name its actors; add `actors:`
    <text>:1:1 error missing-key: the file has no `title`; add `title: …`
    <text>:1:1 error steps-or-procedures: the file has no `steps`; add `steps:`
    """
    return _sop(reads(text, file=file, folder=folder))


def read(path: str | os.PathLike[str]) -> Reading:
    """What a file gives, with all findings. Raises OSError if it cannot be opened, such as FileNotFoundError."""
    file = os.fspath(path)
    raw = read_bytes(path)
    if len(raw) > limits.FILE:
        return _too_large(file)
    text, findings = decode(raw, file)
    if text is None:
        return Reading(None, tuple(findings), complete=False)
    return _read(text, file, Path(file).parent, findings)


def reads(text: str, *, file: str = "<text>", folder: str | os.PathLike[str] | None = None) -> Reading:
    """What a text gives, with all findings; see `loads`. Never raises for anything that stands in the text.

    Raises TypeError for bytes: a file's bytes are decoded by `read`, which has findings for other encodings.
    """
    if not isinstance(text, str):
        raise TypeError(f"a SOP is read from text, not from {type(text).__name__}; decode it, or load its file")
    if len(text) * 4 > limits.FILE and len(text.encode("utf-8", "surrogatepass")) > limits.FILE:
        return _too_large(file)
    return _read(text, file, None if folder is None else Path(folder), [])


def _sop(reading: Reading) -> Sop:
    if reading.sop is None or reading.has_errors:
        raise InvalidSop(reading.findings)
    return reading.sop


def _read(text: str, file: str, folder: Path | None, findings: list[Finding]) -> Reading:
    text, found = clean(text, file)
    findings += found
    data, found = read_tree(text, file)
    findings += found
    if data is None:
        return _reading(None, findings, complete=False)
    findings += surprises(text, file)
    source = SourceText(file, text)
    if not isinstance(data, dict):
        findings.append(_no_mapping(data, source))
        return _reading(None, findings, complete=False)
    if "sopflow" not in data and (other := no_sop(data, file)) is not None:
        return _reading(None, [*findings, other], complete=False)
    (sop, complete), source, found = understood(data, source, lambda data, source: _understood(data, source, folder))
    findings = worded(findings, source) + found
    whole = complete and not any(finding.rule in _LOSES for finding in findings)
    return _reading(sop, findings, complete=whole and sop is not None)


def _understood(
    data: dict[str, Any], source: SourceText, folder: Path | None
) -> tuple[tuple[Sop | None, bool], list[Finding]]:
    """The SOP of a tree in English words and whether it is complete, and what is wrong with it."""
    if found := counts(data, source):
        return (None, False), found
    sop, wrong, complete = _build(data, source)
    if wrong and (meant := _meant(data, wrong, source)) is not None:
        data, source, told = meant
        result, found = _understood(data, source, folder)
        return result, told + found
    findings = shape(data, source)
    findings += [mistake.finding for mistake in wrong]
    for box in BOX:
        # Text that stands in the file as it is read is on one line, which is what nearly all boxes without a list have.
        if isinstance(text := data.get(box), str) and text not in source.text:
            findings += _joined(data, source)
            break
    profile, found = resolve(data, source, folder)
    findings += found
    if "agency" in data:
        findings += check_logo(data, source, folder)
    return (sop.with_source(source, profile) if sop else None, complete), findings


def _meant(
    data: dict[str, Any], wrong: list[Mistake], source: SourceText
) -> tuple[dict[str, Any], SourceText, list[Finding]] | None:
    from sopflow.loading.meant import as_meant

    return as_meant(data, wrong, source)


def _joined(data: dict[str, Any], source: SourceText) -> list[Finding]:
    from sopflow.loading.joined import joined_lines

    return joined_lines(data, source)


def _build(data: dict[str, Any], source: SourceText) -> tuple[Sop | None, list[Mistake], bool]:
    """The SOP of a tree; where the models refuse some of it, the SOP of the rest, and False."""
    if data.get("sopflow") == "1":
        data = data | {"sopflow": 1}
    try:
        return Sop.model_validate(data), [], True
    except ValidationError as error:
        wrong = mistakes(error, data, source)
    rest = without(data, wrong)
    try:
        sop = None if rest is None else Sop.model_validate(rest)
    except ValidationError:
        sop = None
    return sop, wrong, False


def _reading(sop: Sop | None, findings: list[Finding], *, complete: bool) -> Reading:
    """In the order of the file, each finding once, and no more of them than anybody reads."""
    if not findings:
        return Reading(sop, (), complete)
    once = {(finding.rule, finding.span, finding.message): finding for finding in findings}
    ordered = sorted(once.values(), key=lambda finding: finding.order)
    if len(ordered) > limits.FINDINGS:
        ordered[limits.FINDINGS :] = [too_many_findings(ordered[limits.FINDINGS].span)]
    return Reading(sop, tuple(ordered), complete)


def _too_large(file: str) -> Reading:
    fact, remedy = N_("the file is larger than {limit} bytes"), N_("split it")
    finding = Finding("too-large", Severity.ERROR, fact, remedy, Span(file, 1, 1), {"limit": limits.FILE})
    return Reading(None, (finding,), complete=False)


def _no_mapping(data: object, source: SourceText) -> Finding:
    if data == "":
        # A document that only begins has its blank value behind the last line.
        span = Span(source.file, 1, 1)
        return Finding("empty-file", Severity.ERROR, N_("the file is empty"), N_("write a SOP into it"), span)
    fact, remedy = N_("the file is no mapping of keys"), N_("begin it with `sopflow: 1`")
    return Finding("wrong-value", Severity.ERROR, fact, remedy, source.span(()))
