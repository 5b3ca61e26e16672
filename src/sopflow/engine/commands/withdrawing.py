"""Leaving the way that the chart draws: cancelling a task or a case, and sending a case back.

Sending back is causal: it takes back the completion of an earlier task and everything that followed from it, and
nothing else. What other branches have done meanwhile stays done, and waits for the join as before. The events that
remain are a run of the net of their own, so what was proven of the net holds for what comes after (causal-consistent
reversibility: Danos and Krivine, Reversible Communicating Systems, 2004).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from sopflow.engine.case import Case, apply, begin
from sopflow.engine.commands.change import Change, Given, by_holder, change, find, running
from sopflow.engine.events import (
    CaseCancelled,
    CaseStarted,
    Event,
    TaskCancelled,
    TaskCompleted,
    TaskReturned,
    TaskSkipped,
)  # fmt: skip
from sopflow.engine.facts import check_text
from sopflow.engine.marking import rests
from sopflow.engine.task import Task
from sopflow.errors import BrokenHistory, NotAllowed, UnknownName
from sopflow.language import N_, Phrase, phrase

if TYPE_CHECKING:
    from sopflow.engine.playbook import Playbook

__all__ = ["cancel_case", "cancel_task", "return_to"]

_Move: TypeAlias = TaskCompleted | TaskSkipped | TaskCancelled
_MOVES = (TaskCompleted, TaskSkipped, TaskCancelled)


def cancel_case(book: Playbook, case: Case, given: Given, *, reason: str) -> Change:
    """Give a case up: nothing of it is open afterwards. Raises NotAllowed when it is over already."""
    head = running(case, given)
    if not case.is_running:
        said = phrase("case {case} is {status}", case=case.ref, status=Phrase(case.status))
        raise NotAllowed(said, [])
    return change(book, case, CaseCancelled(*head, check_text("reason", reason)))


def cancel_task(book: Playbook, case: Case, task: Task | str, given: Given, *, reason: str) -> Change:
    """Drop a task that one of several branches does not need: the branch counts as arrived at its join.

    The case is then where it would be had the branch been worked to its end, so what was proven of the net holds for
    what comes after. Raises NotAllowed for a task without which its case could not go on, or whose branch may join at
    several places.
    """
    head = running(case, given)
    found = find(book, case, task)
    ends = rests(book.net, found.name)
    waits = [place for places in ends for place in places if place in book.net.waiting]
    if len(ends) != 1 or len(waits) != 1:
        if waits:
            why = N_("task {task!r} cannot be cancelled, as it may join the others at several places")
        else:
            why = N_("task {task!r} cannot be cancelled, as the case cannot go on without it")
        others = [phrase("skip {task}", task=found.name)] if found.name in book.net.skips else []
        ways = [phrase("return the case to an earlier step"), phrase("cancel the case")]
        raise NotAllowed(
            Phrase(why, {"task": found.name}), [phrase("complete {task}", task=found.name), *others, *ways]
        )
    return change(book, case, TaskCancelled(*head, found.name, found.step, check_text("reason", reason), waits[0]))


def return_to(
    book: Playbook, case: Case, history: Sequence[Event], task: Task | str, given: Given, *, to: str, reason: str
) -> Change:
    """Send the case back from an open task to an earlier one that it came from, which is then open again.

    `history` is all events of the case. `to` names the task, or a step with one task. Raises UnknownName for a name
    that no task has, NotAllowed for one that the open task does not come from, BrokenHistory for other events.
    """
    head = running(case, given)
    found = by_holder(find(book, case, task), given.by)
    run = _Run(book, *_counting(case, history))
    if set(run.case.tokens) != set(case.tokens):
        raise BrokenHistory(case.id, phrase("its events do not make the case that is stored"))
    source = _source(book, run, found, to)
    undone = run.following(source.seq)
    again = _Run(book, run.first, [event for event in run.moves if event.seq not in undone]).case
    withdrawn = tuple([other.name for other in case.open_tasks if undone & run.behind[other.name]])
    stay = {other.name for other in case.open_tasks} - set(withdrawn)
    reopened = tuple([other.name for other in again.open_tasks if other.name not in stay])
    event = TaskReturned(
        *head, found.name, found.step, source.task, check_text("reason", reason), tuple(sorted(undone)), withdrawn,
        reopened, again.tokens,
    )  # fmt: skip
    return change(book, case, event)


def _source(book: Playbook, run: _Run, task: Task, to: str) -> TaskCompleted | TaskSkipped:
    """The completion that is to be taken back."""
    if not any(to in (work.name, work.step) for work in book.works.values()):
        raise UnknownName("task", to, book.works)
    came_from = run.leading_to(task.name)
    done = {event.task: event for event in run.moves if event.seq in came_from and not isinstance(event, TaskCancelled)}
    named = [done[to]] if to in done else [event for event in done.values() if event.step == to]
    if len(named) == 1:
        return named[0]
    if named:
        raise NotAllowed(phrase("step {to!r} has several tasks", to=to), [event.task for event in named])
    raise NotAllowed(
        phrase("task {task!r} does not come from {to!r}", task=task.name, to=to),
        list(done) or [phrase("cancel the case")],
    )


class _Run:
    """Events that count, with what each follows from."""

    def __init__(self, book: Playbook, first: CaseStarted, moves: Sequence[_Move]) -> None:
        self.first = first
        self.moves = moves
        self.behind: dict[str, frozenset[int]] = {}
        """For each place with a token, the events that brought it there: one, or with a join all that it gathered."""
        self._causes: dict[int, frozenset[int]] = {}
        """For each event, those that brought the token that it moved."""
        self.case = self._play(book)

    def leading_to(self, place: str) -> set[int]:
        """The events that the token at a place comes from, near and far."""
        found = set(self.behind[place])
        for event in reversed(self.moves):
            if event.seq in found:
                found |= self._causes[event.seq]
        return found

    def following(self, seq: int) -> set[int]:
        """The event of this number and all that follow from it, near and far."""
        found = {seq}
        for event in self.moves:
            if found & self._causes[event.seq]:
                found.add(event.seq)
        return found

    def _play(self, book: Playbook) -> Case:
        case = begin(book, self.first)
        self.behind = dict.fromkeys(case.tokens, frozenset({self.first.seq}))
        for number, event in enumerate(self.moves, 2):
            before = case.tokens
            case = apply(book, case, replace(event, seq=number))
            self._causes[event.seq] = self.behind.pop(event.task)
            # Who comes last to a join does not follow from those who wait there; what the join opens does. Two joins
            # that happen at once give each other's, which can only take more back, never less than a whole run.
            gathered = [self.behind.pop(place) for place in before if place not in case.tokens and place != event.task]
            brought = frozenset({event.seq}).union(*gathered)
            for place in case.tokens:
                self.behind.setdefault(place, brought)
        return case


def _counting(case: Case, history: Sequence[Event]) -> tuple[CaseStarted, list[_Move]]:
    """What has moved the tokens of the case, without what was taken back and what took it back."""
    events = [event for event in history if event.seq <= case.version]
    if not events or not isinstance(events[0], CaseStarted):
        raise BrokenHistory(case.id, phrase("it does not begin with CaseStarted"))
    undone = {seq for event in events if isinstance(event, TaskReturned) for seq in event.undone}
    return events[0], [event for event in events if isinstance(event, _MOVES) and event.seq not in undone]
