"""Notes: findings about a cell, each with the place in the written file that it concerns.

A finding of the import stands at the cell it is about: its line and column are row and column of the sheet, and its
message begins with the name of the cell.
"""

from __future__ import annotations

from dataclasses import dataclass

from sopflow.findings import Finding, Severity
from sopflow.interop.table.grid import Cell, Grid
from sopflow.language import N_
from sopflow.model.sop import Path

__all__ = ["RULES", "Note", "note"]

RULES = {
    "import-unreadable": N_("the file is no table that can be read"),
    "import-too-large": N_("the file is larger than any table of a SOP"),
    "import-no-table": N_("the file, or the sheet that was named, has no table of a SOP"),
    "import-several-tables": N_("there are several tables, and one must be named or the others left out"),
    "import-unknown-column": N_("a column whose title is not known is left out"),
    "import-unnamed-lane": N_("a lane has no title"),
    "import-no-mark": N_("nobody is marked as the actor of a step"),
    "import-several-marks": N_("several actors are marked, and how they share the step is not known"),
    "import-unclear-mark": N_("words in a lane are taken for a mark"),
    "import-unclear-decision": N_("answers, or where they lead, are not clear from the wording"),
    "import-unknown-number": N_("the wording leads to a number that no step has, or that several have"),
    "import-read-as": N_("something is read in a way that should be looked at"),
    "import-unclear-cell": N_("a cell holds an error or no result, or a step lacks its text"),
    "import-bad-value": N_("a date or a duration that a SOP file cannot hold"),
    "import-left-out": N_("a text of the table is not taken over"),
    "import-missing": N_("the table does not say what a SOP file must have"),
}
"""The rules of the import with what each is about."""


@dataclass(frozen=True, slots=True)
class Note:
    """A finding, and the path of the value in the written file whose line it is told at."""

    finding: Finding
    path: Path = ()

    def under(self, *path: str | int) -> Note:
        """The same for a value that stands deeper in the file by this path."""
        return Note(self.finding, (*path, *self.path))


def note(
    grid: Grid, cell: Cell, rule: str, severity: Severity, fact: str, remedy: str, *path: str | int, **params: object
) -> Note:
    """A note on a cell. `{cell}` in the templates is its name."""
    params = {"cell": grid.name(cell)} | params
    return Note(Finding(rule, severity, fact, remedy, grid.span(cell), params), path)
