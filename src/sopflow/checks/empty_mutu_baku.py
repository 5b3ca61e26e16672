"""`empty-mutu-baku`: a step, or a whole SOP, that leaves kelengkapan, waktu or output open."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import and_
from typing import NamedTuple

from sopflow.checks.flow import first_steps, rows_of
from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.language import N_, Phrase, phrase
from sopflow.model import Items, Procedure, Step
from sopflow.model.profile import Column, Profile
from sopflow.model.room import shown_columns
from sopflow.model.sop import Path

__all__ = ["RULE"]

_NAMES: dict[Column, Phrase] = {
    "requires": phrase("requirements"),
    "duration": phrase("duration"),
    "output": phrase("output"),
}


def find(context: Context) -> Iterator[Problem]:
    """One problem for the columns that no step of the file fills, one for those that no step of one procedure fills,
    and one for each row with an empty cell in a column that is drawn."""
    flows = [_flow(path, procedure, context.sop.style.over(procedure.layout)) for path, procedure in context.flows]
    everywhere = reduce(and_, (flow.absent for flow in flows), frozenset(_NAMES))
    if everywhere and flows:
        yield _absent(("steps",) if context.sop.procedures is None else ("procedures",), everywhere)
    for flow in flows:
        if flow.absent - everywhere:
            yield _absent((*flow.path, "steps"), flow.absent - everywhere)
        for index, step, lacks in flow.rows:
            if lacks - flow.absent:
                params = {"step": step.id, "columns": _named(lacks - flow.absent)}
                fact, remedy = N_("step {step} is without {columns}"), N_("fill in what the step is measured by")
                yield Problem(RULE.id, (*flow.path, "steps", index, "id"), fact, remedy, params, RULE.severity)


class _Flow(NamedTuple):
    """A procedure: its rows with the columns that each leaves open, and the columns that none of its steps fills."""

    path: Path
    rows: tuple[tuple[int, Step, frozenset[Column]], ...]
    absent: frozenset[Column]


def _flow(path: Path, procedure: Procedure, profile: Profile) -> _Flow:
    asked = _NAMES.keys() & set(profile.columns)
    shown = shown_columns(procedure, profile)
    begin = first_steps(procedure)
    covered = 0
    rows = []
    for row in rows_of(procedure):
        index, step = row[0]
        lacks = {column for column in asked if _is_empty(step, column)}
        if covered or step.calls:
            lacks.discard("duration")  # that of the rows together, or of the other SOP
        if any(step.id in begin for _, step in row):
            lacks.discard("requires")  # what sets a case off may need nothing
        covered = max(covered - 1, step.duration.rows - 1 if step.duration else 0)
        rows.append((index, step, frozenset(lacks)))
    wanted = {column for _, _, lacks in rows for column in lacks}
    return _Flow(path, tuple(rows), frozenset(wanted.difference(shown)))


def _absent(place: Path, columns: frozenset[Column]) -> Problem:
    fact = N_("no step says its {columns}, so the document has no such column")
    remedy = N_("write it for each step; Mutu Baku is requirements, duration and output")
    return Problem(RULE.id, place, fact, remedy, {"columns": _named(columns)}, RULE.severity, on_key=True)


def _named(columns: frozenset[Column]) -> tuple[Phrase, ...]:
    return tuple(name for column, name in _NAMES.items() if column in columns)


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
