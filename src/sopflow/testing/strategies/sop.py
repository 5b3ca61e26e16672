"""Random SOPs that are sound, whatever their shape."""

from __future__ import annotations

from typing import Any, NamedTuple

from hypothesis import strategies as st

from sopflow.errors import WrongValue
from sopflow.language import phrase
from sopflow.model import Sop
from sopflow.testing.strategies.outline import Knot, outlines
from sopflow.testing.strategies.words import ENDS, ids, lines
from sopflow.testing.strategies.writing import write_steps

__all__ = ["sops"]


class _Flow(NamedTuple):
    """One procedure in the making."""

    title: str
    actors: dict[str, Any] | None
    outline: list[Knot]
    end: str
    starts: list[tuple[int, str | None]]
    """Besides the first step: which steps, counted round and round, and the words in their capsules."""


def sops(*, max_steps: int = 12, max_actors: int = 10, max_procedures: int = 3) -> st.SearchStrategy[Sop]:
    """SOPs of any shape that `sopflow.check` finds nothing in, with at most so many steps in each procedure.

    They have decisions of two to four answers, loops, jumps ahead, forks inside each other with their joins, steps that
    several actors share in each of the four ways, decisions by another actor, optional steps, several starts, named
    ends, times of all kinds, headings, and rows with several symbols. They shrink towards one step of one actor.
    `sop.content` is the text of such a file. Raises WrongValue for a limit below one.

    >>> sops(max_steps=0)
    Traceback (most recent call last):
    sopflow.errors.WrongValue: max_steps is 0; give a whole number from 1
    """
    for name, value in (("max_steps", max_steps), ("max_actors", max_actors), ("max_procedures", max_procedures)):
        if not isinstance(value, int) or value < 1:
            raise WrongValue(name, repr(value), [phrase("a whole number from 1")])
    people = _people(max_actors)
    flow = _flows(people, max_steps)
    alone = st.lists(flow, min_size=1, max_size=1)
    flows = alone | alone | alone | st.lists(flow, min_size=1, max_size=max_procedures)
    return st.builds(_sop, ids(), lines(), people, flows)


def _people(most: int) -> st.SearchStrategy[dict[str, Any]]:
    plain: st.SearchStrategy[dict[str, Any]] = st.just({})
    actor = plain | st.fixed_dictionaries(
        {}, optional={"name": lines(), "kind": st.sampled_from(["external", "system"]), "short": st.just("Pel.")}
    )
    return st.lists(actor, min_size=1, max_size=most).map(
        lambda found: {f"a{number}": {"name": f"Pelaksana {number}"} | keys for number, keys in enumerate(found, 1)}
    )


def _flows(people: st.SearchStrategy[dict[str, Any]], most: int) -> st.SearchStrategy[_Flow]:
    nobody: st.SearchStrategy[dict[str, Any] | None] = st.none()
    no_words: st.SearchStrategy[str | None] = st.none()
    starts = st.lists(st.tuples(st.integers(1, 20), no_words | lines()), max_size=3)
    return st.builds(
        _Flow,
        lines(),
        nobody | nobody | people,
        outlines(most),
        st.sampled_from(ENDS),
        st.just([]) | st.just([]) | starts,
    )


def _sop(id: str, title: str, actors: dict[str, Any], flows: list[_Flow]) -> Sop:
    data: dict[str, Any] = {"sopflow": 1, "id": id, "title": title, "actors": actors}
    if len(flows) == 1:
        return Sop.model_validate(data | _procedure(flows[0], actors, "s"))
    data["procedures"] = [
        {"id": f"bagian-{number}", "title": flow.title}
        | ({"actors": flow.actors} if flow.actors is not None else {})
        | _procedure(flow, flow.actors or actors, f"p{number}-")
        for number, flow in enumerate(flows, 1)
    ]
    return Sop.model_validate(data)


def _procedure(flow: _Flow, actors: dict[str, Any], prefix: str) -> dict[str, Any]:
    items, ids = write_steps(flow.outline, list(actors), prefix, flow.end)
    words = {ids[number % len(ids)]: label for number, label in flow.starts}
    if not words.keys() - {ids[0]}:
        return {"steps": items}
    words = {ids[0]: words.pop(ids[0], None), **words}
    starts = [id if label is None else {"at": id, "label": label} for id, label in words.items()]
    return {"start": starts, "steps": items}
