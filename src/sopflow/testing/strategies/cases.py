"""Random runs of a SOP by all commands, and single commands that a case allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from itertools import chain

from hypothesis import strategies as st

from sopflow.compiling import compile
from sopflow.engine import Case, Event, Facts, Playbook, read_flow, start
from sopflow.errors import WrongValue
from sopflow.language import phrase
from sopflow.model import Sop
from sopflow.testing.command import Command
from sopflow.testing.engines import MONDAY
from sopflow.testing.strategies.drafts import ALWAYS, PEOPLE, Draft, command_of, drafts, facts

__all__ = ["CaseHistory", "case_histories", "commands"]

_GAPS = st.sampled_from([
    timedelta(), timedelta(minutes=1), timedelta(hours=3), timedelta(days=1), timedelta(days=40), timedelta(hours=-2),
])  # fmt: skip
"""Between two commands; the clock may also be set back."""


@dataclass(frozen=True)
class CaseHistory:
    """One case with all that has happened in it: `fold(book, events) == case`."""

    book: Playbook = field(repr=False)
    events: tuple[Event, ...]
    case: Case = field(repr=False)
    commands: tuple[Command, ...]
    """What was given after the start, each of which has one event or two."""


def commands(
    book: Playbook, case: Case, history: Sequence[Event], *, people: Sequence[str] = PEOPLE
) -> st.SearchStrategy[Command]:
    """Commands that the case allows, by and to these people, who are at least two.

    For a case that is over these are notes and documents, which are taken also then. Shrinks towards completing the
    first open task with its first answer. Raises WrongValue for fewer people.
    """
    if len(set(people)) < 2:
        raise WrongValue("people", repr(list(people)), [phrase("the names of two people or more")])
    return drafts(running=case.is_running).map(lambda draft: command_of(draft, book, case, history, people))


def case_histories(
    sop: Sop, procedure: str | None = None, *, max_commands: int = 25, people: Sequence[str] = PEOPLE
) -> st.SearchStrategy[CaseHistory]:
    """Cases of a SOP after at most so many commands of all kinds, which may have ended, been given up, or be running.

    The commands come from `commands`; times go on by minutes or weeks, and sometimes back. Without `procedure` any one
    of the SOP's. Shrinks towards a case that has just started; to fail with few commands it leaves out those before.
    Raises InvalidSop and UnknownName as `compile` does, and WrongValue for fewer than two people.

    `sops().flatmap(case_histories)` gives cases of any SOP.
    """
    if len(set(people)) < 2:
        raise WrongValue("people", repr(list(people)), [phrase("the names of two people or more")])
    wanted = [found.id for _, found in sop.flows()] if procedure is None else [procedure]
    books = st.sampled_from([read_flow(compile(sop, name)) for name in wanted])
    # Lists in a list, because one alone is five commands long on average, however long it may be.
    some = st.lists(st.tuples(drafts(), _GAPS), min_size=1, max_size=4)
    steps = st.lists(some, max_size=max_commands).map(lambda found: list(chain.from_iterable(found))[:max_commands])
    return st.builds(_run, books, st.integers(0, 5), facts(), steps, st.just(tuple(people)))


def _run(
    book: Playbook, at: int, told: Facts, steps: Sequence[tuple[Draft, timedelta]], people: Sequence[str]
) -> CaseHistory:
    starts = list(book.net.starts)
    now = MONDAY.astimezone(UTC)
    begun = start(book, case_id="1", ref="2026/1", by=people[0], at=now, start_at=starts[at % len(starts)], facts=told)
    case, events, given = begun.case, list(begun.events), []
    for draft, gap in steps:
        if not case.is_running and draft.kind not in ALWAYS:
            continue
        command = command_of(draft, book, case, events, people)
        now += gap
        change = command.decide(book, case, events, now)
        case, events = change.case, [*events, *change.events]
        given.append(command)
    return CaseHistory(book, tuple(events), case, tuple(given))
