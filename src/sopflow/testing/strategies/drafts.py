"""Drafts: random commands before it is known what the case allows.

A draft names its task, persons and answer by number, counted round and round over what there is, so that every draft is
a command of every case that is running, and Hypothesis can leave out any of several.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeAlias

from hypothesis import strategies as st

from sopflow.engine import Case, Event, Fact, Playbook, Task, TaskCompleted, TaskSkipped, TaskState
from sopflow.errors import NotAllowed
from sopflow.testing.command import Command

__all__ = ["ALWAYS", "PEOPLE", "Draft", "command_of", "drafts", "facts"]

PEOPLE = ("rina", "budi", "sari")
"""Who gives commands where nobody else is named."""
Kind: TypeAlias = Literal[
    "complete", "skip", "claim", "release", "delegate", "resolve", "return_to", "cancel", "cancel case", "note",
    "attach",
]  # fmt: skip
ALWAYS: list[Kind] = ["note", "attach"]
"""What a case takes also when it is over."""
_WEIGHTS: dict[Kind, int] = {
    "complete": 4, "skip": 4, "return_to": 3, "cancel": 4, "claim": 1, "delegate": 1, "resolve": 2, "release": 2,
    "cancel case": 1, "note": 1, "attach": 1,
}  # fmt: skip
"""What is seldom allowed comes often, as otherwise it is a completion."""
_KINDS: list[Kind] = [kind for kind, weight in _WEIGHTS.items() for _ in range(weight)]
_HASH = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@dataclass(frozen=True)
class Draft:
    """One command in the making."""

    kind: Kind
    task: int
    by: int
    other: int
    """The other person, the answer, or the task to go back to."""
    words: str
    """A reason, a note or a name."""
    facts: dict[str, Fact]


_CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
_NUMBERS = st.integers(0, 5)
_WORDS = st.sampled_from(["Kurang tanda tangan", "SK 12/2026", "Cuti", "☃ \\ ' \" ;--"]) | st.text(
    _CHARACTERS, min_size=1, max_size=20
).filter(str.strip)


def facts() -> st.SearchStrategy[dict[str, Fact]]:
    """What a command may tell of a case: nothing, or some named plain values, also lists and mappings of them."""
    none: st.SearchStrategy[Fact] = st.none()
    plain = (
        none | st.booleans() | st.integers(-(2**63) + 1, 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
    )
    values = st.recursive(
        plain | st.text(_CHARACTERS, max_size=10),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORDS, inner, max_size=3),
        max_leaves=4,
    )
    nothing: st.SearchStrategy[dict[str, Fact]] = st.just({})
    number: st.SearchStrategy[dict[str, Fact]] = st.just({"jumlah": 3})
    return nothing | nothing | number | st.dictionaries(_WORDS, values, max_size=2)


@cache
def drafts(*, running: bool = True) -> st.SearchStrategy[Draft]:
    """Any command in the making, or any that a case takes also when it is over."""
    kinds = _KINDS if running else ALWAYS
    return st.builds(Draft, st.sampled_from(kinds), _NUMBERS, _NUMBERS, _NUMBERS, _WORDS, facts())


def command_of(draft: Draft, book: Playbook, case: Case, history: Sequence[Event], people: Sequence[str]) -> Command:
    """The command of this kind; where the case does not allow it, another that gets on with the same task, and where
    it is over, a note."""
    by = people[draft.by % len(people)]
    tasks = case.open_tasks
    task = tasks[draft.task % len(tasks)] if tasks else None
    about = task.name if task is not None and draft.other % 2 else None
    if draft.kind == "attach":
        document = {"name": draft.words, "media_type": "application/pdf", "sha256": _HASH, "reference": "arsip/1"}
        return Command("attach", by, about, document)
    if task is None or draft.kind == "note":
        return Command("note", by, about, {"text": draft.words})
    if draft.kind == "cancel case":
        return Command("cancel", by, None, {"reason": draft.words})
    found = _assigning(draft, task, by, people) or _withdrawing(draft, book, case, history, task, by)
    return found or _getting_on(draft, task, by)


def _assigning(draft: Draft, task: Task, by: str, people: Sequence[str]) -> Command | None:
    """Taking on and giving away; what is nobody's yet is taken on before it is released, and delegated before it is
    resolved."""
    others = [person for person in people if person != (task.holder or by)]
    match draft.kind, task.state:
        case "claim" | "release", TaskState.OFFERED:
            return Command("claim", by, task.name)
        case "claim", TaskState.DELEGATED:
            return Command("claim", task.owner or by, task.name)
        case "release", TaskState.CLAIMED if task.holder == by:
            return Command("release", by, task.name)
        case "release", TaskState.CLAIMED | TaskState.DELEGATED:
            return Command("release", by, task.name, {"reason": draft.words})
        case "delegate" | "resolve", TaskState.OFFERED | TaskState.CLAIMED if others:
            return Command("delegate", task.holder or by, task.name, {"to": others[draft.other % len(others)]})
        case "resolve", TaskState.DELEGATED:
            return Command("resolve", task.holder or by, task.name, {"note": draft.words})
    return None


def _withdrawing(
    draft: Draft, book: Playbook, case: Case, history: Sequence[Event], task: Task, by: str
) -> Command | None:
    """Sending back or dropping a task, where the core allows it: the only rules that need more than the task."""
    if draft.kind == "return_to" and task.state is not TaskState.DELEGATED:
        done = dict.fromkeys(event.task for event in history if isinstance(event, (TaskCompleted, TaskSkipped)))
        ways = [{"to": name, "reason": draft.words} for name in done]
        first = draft.other % max(len(ways), 1)
        found = [Command("return_to", task.holder or by, task.name, way) for way in ways[first:] + ways[:first]]
    elif draft.kind == "cancel":
        tasks = sorted(case.open_tasks, key=lambda other: other is not task)
        found = [Command("cancel", by, other.name, {"reason": draft.words}) for other in tasks]
    else:
        return None
    return next((command for command in found if _allowed(command, book, case, history)), None)


def _allowed(command: Command, book: Playbook, case: Case, history: Sequence[Event]) -> bool:
    try:
        command.decide(book, case, history, case.changed)
    except NotAllowed:
        return False
    return True


def _getting_on(draft: Draft, task: Task, by: str) -> Command:
    if task.state is TaskState.DELEGATED:
        return Command("resolve", task.holder or by, task.name)
    more: dict[str, Any] = {"actor": task.actors[draft.other % len(task.actors)]}
    if draft.kind == "skip" and task.optional:
        return Command("skip", task.holder or by, task.name, more)
    if task.answers:
        more["answer"] = task.answers[draft.other % len(task.answers)]
    if draft.facts:
        more |= {"facts": draft.facts, "outputs": {draft.words: "arsip/1"}}
    return Command("complete", task.holder or by, task.name, more)
