"""Cases at play: any commands in any order, given at random to cases of the pure core."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import NamedTuple

from sopflow.compiling import compile
from sopflow.engine import (
    Case,
    Change,
    Event,
    Given,
    Playbook,
    Task,
    TaskCompleted,
    TaskSkipped,
    TaskState,
    attach,
    cancel_task,
    claim,
    complete,
    delegate,
    note,
    read_flow,
    release,
    resolve,
    return_to,
    skip,
    start,
)  # fmt: skip
from sopflow.errors import NotAllowed
from sopflow.model import Sop
from tests.compiling.strategies import sop_of
from tests.engine.helpers import NOON, Steps

__all__ = [
    "DOCUMENT",
    "MOST",
    "PERSONS",
    "Play",
    "begun",
    "ended",
    "finished",
    "freed",
    "one_more",
    "sent_back",
    "sop_at_play",
    "walked",
    "who",
]

PERSONS = ("ani", "budi", "cici")
MOST = 4_000
"""Commands after which a case that has not ended is stuck."""


class Play(NamedTuple):
    """A case with all its events."""

    book: Playbook
    case: Case
    events: list[Event]

    def after(self, change: Change) -> Play:
        return Play(self.book, change.case, [*self.events, *change.events])


def sop_at_play(steps: Steps, random: Random) -> Sop:
    """The SOP of these steps, some of them made optional and some with a time."""
    for step in steps:
        if "answers" not in step and not isinstance(step.get("next"), list) and random.random() < 0.3:
            step["optional"] = True
        if random.random() < 0.3:
            step["duration"] = random.choice(["2 jam", "1 hari kerja", "3 jam kerja"])
    return sop_of(steps)


def begun(steps: Steps, random: Random) -> Play:
    """A new case of these steps."""
    book = read_flow(compile(sop_at_play(steps, random)))
    change = start(book, case_id="k", ref="1", by="x", at=NOON)
    return Play(book, change.case, list(change.events))


def who(play: Play, random: Random) -> Given:
    """Somebody, at a time around the last event's."""
    return Given(random.choice(PERSONS), play.case.changed + timedelta(hours=random.uniform(-5, 20)))


def finished(play: Play, task: Task, by: Given, random: Random) -> Change:
    """The task completed in one of the ways it allows."""
    answer = random.choice(task.answers) if task.answers else None
    facts = {random.choice("pq"): random.random()}
    return complete(play.book, play.case, task, by, actor=random.choice(task.actors), answer=answer, facts=facts)


def sent_back(play: Play, task: Task, by: Given, random: Random) -> Change:
    """The case sent back from the task to something that was done before."""
    names = [event.task for event in play.events if isinstance(event, (TaskCompleted, TaskSkipped))]
    to = random.choice(names or [task.name])
    return return_to(play.book, play.case, play.events, task, by, to=to, reason="keliru")


DOCUMENT = {"name": "Surat", "media_type": "text/plain", "sha256": "0" * 64, "reference": "rak 1"}
COMMANDS: dict[str, Callable[[Play, Task, Given, Random], Change]] = {
    "complete": finished,
    "skip": lambda play, task, by, random: skip(play.book, play.case, task, by, actor=random.choice(task.actors)),
    "claim": lambda play, task, by, random: claim(play.book, play.case, task, by),
    "release": lambda play, task, by, random: release(
        play.book, play.case, task, by, reason=random.choice([None, "cuti"])
    ),
    "delegate": lambda play, task, by, random: delegate(play.book, play.case, task, by, to=random.choice(PERSONS)),
    "resolve": lambda play, task, by, random: resolve(play.book, play.case, task, by),
    "return": sent_back,
    "cancel a task": lambda play, task, by, random: cancel_task(play.book, play.case, task, by, reason="tidak perlu"),
    "note": lambda play, task, by, random: note(play.book, play.case, by, text="ya", task=random.choice([None, task])),
    "attach": lambda play, task, by, random: attach(play.book, play.case, by, **DOCUMENT),
}
OFTEN = {"complete": 10, "return": 4, "cancel a task": 3}


def one_more(play: Play, random: Random) -> tuple[str, Task, Play]:
    """The case after one more command that it allows; what is refused on the way leaves it as it was."""
    for _ in range(100):
        name = random.choices(list(COMMANDS), [OFTEN.get(name, 1) for name in COMMANDS])[0]
        task = random.choice(play.case.open_tasks)
        try:
            return name, task, play.after(COMMANDS[name](play, task, who(play, random), random))
        except NotAllowed:
            continue
    raise AssertionError("no command is allowed")


def freed(play: Play, task: Task, random: Random) -> Play:
    """The task completed with any answer, whoever has claimed it; of a delegated one only the delegation ended."""
    if task.state is TaskState.DELEGATED:
        return play.after(release(play.book, play.case, task, Given("x", NOON), reason="selesaikan"))
    return play.after(finished(play, task, Given(task.holder or "x", NOON), random))


def ended(play: Play, random: Random) -> Play:
    """The case driven to its end, with whatever answers and over whatever claims."""
    for _ in range(MOST):
        if not play.case.is_running:
            return play
        play = freed(play, random.choice(play.case.open_tasks), random)
    raise AssertionError(f"the case does not end: {play.case.tokens}")


def walked(play: Play, random: Random, most: int = 12) -> Play:
    """The case after some commands."""
    for _ in range(random.randrange(most)):
        if play.case.is_running:
            play = one_more(play, random)[2]
    return play
