"""Appearance: in which row each lane has its first symbol.

>>> from sopflow.model import Procedure
>>> procedure = Procedure.model_validate({"id": "p", "title": "", "steps": [
...     {"id": "a", "actor": "loket"}, {"id": "b", "actors": {"in_turn": ["kasi", "kabid"]}},
... ]})
>>> first_symbols([procedure])
{'loket': (1, 0), 'kasi': (2, 0), 'kabid': (2, 1)}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sopflow.checks.flow import rows_of
from sopflow.model import ActorMode, Procedure, Sop, Step
from sopflow.model.sop import Path

__all__ = ["charts", "first_symbols"]


def charts(sop: Sop) -> Iterator[tuple[Path, list[Procedure]]]:
    """The lanes that a SOP names: where they stand in the file, and the procedures that are drawn with them."""
    flows = list(sop.flows())
    if sop.procedures is None:
        yield ("actors",), [procedure for _, procedure in flows]
        return
    own = [procedure.actors is not None for procedure in sop.procedures]
    if sop.actors is not None:
        yield ("actors",), [procedure for (_, procedure), has_own in zip(flows, own, strict=True) if not has_own]
    for (path, procedure), has_own in zip(flows, own, strict=True):
        if has_own:
            yield (*path, "actors"), [procedure]


def first_symbols(procedures: Iterable[Procedure]) -> dict[str, tuple[int, int]]:
    """The lanes of procedures below each other, each with the row of its first symbol and the place in that row.

    Rows count from 1; a start capsule in a lane that is named for it stands in row 0. Symbols that no arrow puts in
    order have the same place.
    """
    found: dict[str, tuple[int, int]] = {}
    row_number = 0
    for procedure in procedures:
        capsules = procedure.terminators
        if capsules is not None and capsules.start is not None:
            found.setdefault(capsules.start, (row_number, 0))
        for row in rows_of(procedure):
            row_number += 1
            for _, step in row:
                for place, lane in enumerate(_lanes(step)):
                    found.setdefault(lane, (row_number, place if len(row) == 1 and _in_order(step) else 0))
        if capsules is not None and capsules.end is not None:
            found.setdefault(capsules.end, (row_number + 1, 0))
    return found


def _lanes(step: Step) -> list[str]:
    drawn = [step.lane] if step.lane is not None else list(step.lanes)
    return drawn if step.decided_by is None else [*drawn, step.decided_by]


def _in_order(step: Step) -> bool:
    return step.decided_by is not None or (step.actors is not None and step.actors.mode is ActorMode.IN_TURN)
