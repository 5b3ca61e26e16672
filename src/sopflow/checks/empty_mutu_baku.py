"""`empty-mutu-baku`: a step that leaves kelengkapan, waktu or output open."""

from __future__ import annotations

from collections.abc import Iterator

from sopflow.checks.flow import first_steps, rows_of
from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.language import N_, Phrase, phrase
from sopflow.model import Items, Step
from sopflow.model.profile import Column
from sopflow.model.room import shown_columns

__all__ = ["RULE"]

_NAMES: dict[Column, Phrase] = {
    "requires": phrase("requirements"),
    "duration": phrase("duration"),
    "output": phrase("output"),
}


def find(context: Context) -> Iterator[Problem]:
    """A problem for each row with an empty cell below Mutu Baku, in a column that is drawn."""
    for path, procedure in context.flows:
        columns = shown_columns(procedure, context.sop.style.over(procedure.layout))
        begin = first_steps(procedure)
        covered = 0
        for row in rows_of(procedure):
            index, step = row[0]
            lacks = {column for column in _NAMES if column in columns and _is_empty(step, column)}
            if covered or step.calls:
                lacks.discard("duration")  # that of the rows together, or of the other SOP
            if any(step.id in begin for _, step in row):
                lacks.discard("requires")  # what sets a case off may need nothing
            covered = max(covered - 1, step.duration.rows - 1 if step.duration else 0)
            if lacks:
                params = {"step": step.id, "columns": tuple(name for column, name in _NAMES.items() if column in lacks)}
                fact, remedy = N_("step {step} is without {columns}"), N_("fill in what the step is measured by")
                yield Problem(RULE.id, (*path, "steps", index, "id"), fact, remedy, params, RULE.severity)


def _is_empty(step: Step, column: Column) -> bool:
    """Whether a cell is absent, blank, or holds dashes and dots only."""
    if column == "duration":
        return step.deadline is None and (step.duration is None or _says_nothing(step.duration.text))
    value = step.requires if column == "requires" else step.output
    if isinstance(value, Items):
        return all(map(_says_nothing, value.items))
    return value is None or _says_nothing(value)


def _says_nothing(text: str) -> bool:
    return not text.strip(" -–—.…_\n")


RULE = Rule("empty-mutu-baku", Severity.WARNING, N_("a step leaves its requirements, duration or output open"), find)
