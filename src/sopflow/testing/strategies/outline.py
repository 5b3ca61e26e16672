"""Outlines: a random flow as a plain list, before it is written as steps.

Each entry is one step, with what it does to the structure around it: it opens a fork, begins another branch, joins the
branches, and so on. A list of these always has a meaning (`sopflow.testing.strategies.plan`), also when entries are
missing, so that Hypothesis can leave out any of them; and each entry is a handful of choices, so that it is quick.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from hypothesis import strategies as st

from sopflow.model import ActorMode
from sopflow.testing.strategies.words import ENDS, LABELS, ROWS

__all__ = ["Acting", "Knot", "Manner", "Way", "outlines"]

Kind: TypeAlias = Literal["on", "fork", "branch", "join", "redo", "aside", "close"]
"""What a step does: goes on in its chain; opens a fork; begins another branch of it; joins its branches; decides behind
a join whether to go back to it; begins a chain that only an answer of the step before leads to; ends that chain."""


@dataclass(frozen=True)
class Way:
    """Where an answer leads, or the chain behind it: to what follows its step, out, to that step again, or to any."""

    to: Literal["next", "leave", "again", "jump"] = "next"
    end: str = ""
    """The name of the end, where leaving means to end."""
    number: int = 0
    """The step it jumps to, counted round and round."""
    diamond: bool = False
    """It jumps to the decision of a step that somebody else decides, not to the work before it."""


@dataclass(frozen=True)
class Acting:
    """Who does a step: numbers of actors, counted round and round, and how several share it."""

    numbers: tuple[int, ...]
    mode: ActorMode | None = None
    decides: int | None = None
    """Who decides, where that is another."""
    lane: int | None = None
    """The lane it is drawn in, where that is another's."""


@dataclass(frozen=True)
class Manner:
    """What is seldom about a step."""

    heading: str | None = None
    """A heading above its row."""
    beside: bool = False
    """It stands in the row of the step before."""
    optional: bool = False
    question: str | None = None
    straight: bool = False
    """It forks, and one more branch leads straight to the join."""


@dataclass(frozen=True)
class Knot:
    """One step in the making."""

    kind: Kind
    acting: Acting
    texts: dict[str, Any]
    manner: Manner
    labels: tuple[str, ...]
    """Of its answers: the first is the way on; one for each of the ways follows."""
    ways: tuple[Way, ...]
    """None where it is no decision."""


_KINDS: list[Kind] = [
    "on", "on", "on", "on", "fork", "fork", "fork", "branch", "branch", "join", "join", "redo", "redo", "aside",
    "close",
]  # fmt: skip
_ALONE = [Acting((number,)) for number in range(10)]
_SHARED = [
    Acting(numbers, mode) for mode in ActorMode for numbers in ((0, 1), (1, 0), (4, 2), (0, 1, 2), (3, 1, 0, 2))
]  # fmt: skip
_TWO = [Acting((one,), decides=other) for one, other in ((0, 1), (1, 0), (2, 3), (5, 1))] * 2
_ASIDE = [Acting((0,), lane=1), Acting((2,), lane=0)]
_MANNERS = [Manner()] * 6 + [
    Manner(optional=True), Manner(optional=True), Manner(straight=True), Manner(beside=True), Manner(question="Siap?"),
    Manner(heading="A. Persiapan"),
]  # fmt: skip
_WAYS = [
    Way(), *(Way("leave", end) for end in ENDS), Way("again"), *(Way("jump", number=number) for number in range(6)),
    *(Way("jump", number=number, diamond=True) for number in range(3)),
]  # fmt: skip
_NO_WAYS: st.SearchStrategy[tuple[Way, ...]] = st.just(())
_SOME_WAYS = st.lists(st.sampled_from(_WAYS), min_size=1, max_size=3).map(tuple)

_KNOTS = st.builds(
    Knot,
    st.sampled_from(_KINDS),
    st.sampled_from(_ALONE + _SHARED + _TWO + _ASIDE),
    st.sampled_from(ROWS),
    st.sampled_from(_MANNERS),
    st.sampled_from(LABELS),
    _NO_WAYS | _SOME_WAYS,
)


def outlines(most: int) -> st.SearchStrategy[list[Knot]]:
    """A flow of one to so many steps."""
    return st.lists(_KNOTS, min_size=1, max_size=most)
