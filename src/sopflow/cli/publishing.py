"""Publishing SOP files: checked first, so that a wrong one reaches no store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sopflow.errors import InvalidSop

if TYPE_CHECKING:
    from sopflow.engine import Engine
    from sopflow.findings import Finding
    from sopflow.model import Sop

__all__ = ["Readable", "Shelved", "is_path", "publish_one", "readable"]


class Readable(NamedTuple):
    """A SOP without errors, with what its author should know."""

    file: Path
    sop: Sop
    warnings: tuple[Finding, ...]


class Shelved(NamedTuple):
    """A SOP that is published."""

    file: str
    sop: str
    digest: str
    title: str
    new: bool
    """Whether new cases started with another version before, or with none."""


def is_path(name: str) -> bool:
    """Whether this names a file: no id of a SOP holds a dot or a slash.

    >>> is_path("surat.yaml"), is_path("sop/surat"), is_path("surat")
    (True, True, False)
    """
    return "." in name or "/" in name or "\\" in name


def readable(path: Path) -> Readable:
    """The SOP in a file. Raises InvalidSop with all findings when one is an error, OSError if it cannot be opened."""
    from sopflow import wiring
    from sopflow.findings import Severity

    findings = wiring.check(path, preset="correctness")  # conventions of the document are no matter of running
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise InvalidSop(findings)
    return Readable(path, wiring.load(path), tuple(findings))


def publish_one(engine: Engine, file: Readable, *, by: str) -> Shelved:
    """Publish a SOP, after its warnings were printed. What cases start with already is left as it is."""
    from sopflow.cli.reports import report

    if file.warnings:
        report(file.warnings, err=True)
    sop = file.sop
    new = not any(found.current and found.digest == sop.digest for found in engine.published() if found.sop == sop.id)
    if new:
        engine.publish(sop, by=by)
    return Shelved(str(file.file), sop.id, sop.digest, sop.title, new)
