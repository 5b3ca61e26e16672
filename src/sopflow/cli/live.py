"""`--live`: the file that says how far a case is, read for the SOP whose chart it colours."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sopflow.errors import InvalidSop, SopflowError
from sopflow.language import N_, Phrase

if TYPE_CHECKING:
    from sopflow.cli.targets import Target
    from sopflow.model import Sop

__all__ = ["BadLive", "must_be_live", "read_live"]


class BadLive(SopflowError):
    """A `--live` that cannot be used with the other arguments."""


def must_be_live(path: Path, targets: Sequence[Target]) -> None:
    """Raises BadLive where there is no such file, or where not exactly one SOP is to be drawn."""
    if not path.is_file():
        absent = N_("{path}: there is no such file; --live takes the file with the status of each step")
        raise BadLive(Phrase(absent, {"path": path}))
    if len(targets) != 1:
        several = N_("--live is about one case of one SOP, but {count} SOPs are to be drawn; name one file")
        raise BadLive(Phrase(several, {"count": len(targets)}))


def read_live(path: Path, sop: Sop) -> dict[str, str]:
    """The status of steps and nodes in a file. Raises InvalidSop with all that is wrong with it, and OSError."""
    from sopflow.chart.progress import status_names
    from sopflow.loading import read_statuses
    from sopflow.rendering.style import STATUSES

    statuses, findings = read_statuses(path, status_names(sop), STATUSES)
    if findings:
        raise InvalidSop(sorted(findings, key=lambda finding: finding.order))
    return statuses
