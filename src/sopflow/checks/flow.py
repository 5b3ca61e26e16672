"""Flow: rows and arrows of a procedure as rules read them, whether or not references resolve.

>>> from sopflow.model import Procedure
>>> procedure = Procedure.model_validate({"id": "p", "title": "", "steps": [
...     {"id": "a", "actor": "x"}, {"id": "b", "actor": "x", "same_row": True, "answers": {"Ya": "end", "Tidak": "a"}},
... ]})
>>> [[step.id for _, step in row] for row in rows_of(procedure)]
[['a', 'b']]
>>> arrows(procedure)
{'a': [(None, 'b')], 'b': [('Ya', ''), ('Tidak', 'a')]}
"""

from __future__ import annotations

from sopflow.compiling.graph import moves
from sopflow.model import Procedure, Step

__all__ = ["arrows", "first_steps", "following", "reach", "rows_of"]


def rows_of(procedure: Procedure) -> list[list[tuple[int, Step]]]:
    """The rows of the table from above: each with its steps and their index in `steps`."""
    rows: list[list[tuple[int, Step]]] = []
    for index, step in procedure.only_steps():
        if step.same_row and rows:
            rows[-1].append((index, step))
        else:
            rows.append([(index, step)])
    return rows


def arrows(procedure: Procedure) -> dict[str, list[tuple[str | None, str]]]:
    """What leads out of each step: (answer or None, the id of a step); the id is "" for an end."""
    steps = [step for _, step in procedure.only_steps()]
    return {
        step.id: [(answer, target.step) for answer, targets in moves(step, after) for target in targets]
        for step, after in zip(steps, [*steps[1:], None], strict=False)  # without steps there is no last one
    }


def following(procedure: Procedure) -> dict[str, set[str]]:
    """The steps that follow each step; "" is an end."""
    return {step: {target for _, target in ways} for step, ways in arrows(procedure).items()}


def reach(procedure: Procedure) -> tuple[list[int], list[int]]:
    """Of each step in list order: all steps that come after it, and all that come before it.

    A set of steps is an integer with a bit for each position. In a loop a step comes after itself.

    >>> procedure = Procedure.model_validate({"id": "p", "title": "", "steps": [{"id": step} for step in "abc"]})
    >>> [[bin(steps) for steps in side] for side in reach(procedure)]
    [['0b110', '0b100', '0b0'], ['0b0', '0b1', '0b11']]
    """
    follows = following(procedure)
    places = {step.id: place for place, (_, step) in enumerate(procedure.only_steps())}
    ahead = [[places[target] for target in follows[step.id] if target in places] for _, step in procedure.only_steps()]
    behind: list[list[int]] = [[] for _ in ahead]
    for place, targets in enumerate(ahead):
        for target in targets:
            behind[target].append(place)
    return _all_of(ahead, range(len(ahead) - 1, -1, -1)), _all_of(behind, range(len(behind)))


def _all_of(edges: list[list[int]], order: range) -> list[int]:
    """What the edges lead to in any number of steps; quick where `order` comes to targets first."""
    found = [0] * len(edges)
    changed = True
    while changed:
        changed = False
        for place in order:
            steps = found[place]
            for target in edges[place]:
                steps |= found[target] | 1 << target
            if steps != found[place]:
                found[place], changed = steps, True
    return found


def first_steps(procedure: Procedure) -> set[str]:
    """The steps where a case may begin."""
    return {start.at for start in procedure.start} or {step.id for _, step in [*procedure.only_steps()][:1]}
