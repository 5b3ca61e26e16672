"""Any commands in any order, on any sound procedure: no work is lost or doubled, and no case is ever stuck."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from sopflow.compiling.net import Arrival
from sopflow.engine import (
    Case,
    CaseStarted,
    Change,
    Event,
    Given,
    Playbook,
    Task,
    TaskCancelled,
    TaskCompleted,
    TaskReturned,
    TaskSkipped,
    cancel_case,
    cancel_task,
    fold,
)  # fmt: skip
from sopflow.engine.commands import Decide, is_repeated
from sopflow.errors import NotAllowed
from tests.compiling import token_game
from tests.compiling.strategies import sound_steps
from tests.engine.helpers import NOON, Steps
from tests.engine.playing import COMMANDS, MOST, Play, begun, ended, freed, one_more, sent_back, walked, who

RUNS = settings(max_examples=80, deadline=None)


def check_state(play: Play) -> None:
    """What holds for every case at every time."""
    book, case, events = play
    assert len(set(case.tokens)) == len(case.tokens)
    assert set(case.tokens) <= set(book.net.places)
    assert sorted(task.name for task in case.open_tasks) == sorted(
        token for token in case.tokens if token in book.works
    )
    assert case.is_running == bool(case.open_tasks) == bool(case.tokens)
    assert case.version == len(events)
    assert [event.seq for event in events] == list(range(1, case.version + 1))
    times = [event.at for event in events]
    assert times == sorted(times)
    assert (case.started, case.changed) == (times[0], times[-1])
    opened = [(task.opened, task.since) for task in case.open_tasks]
    assert opened == sorted(opened)
    assert all(events[seq - 1].at == since for seq, since in opened)


@RUNS
@given(sound_steps(), st.integers(0, 2**32))
def test_whatever_is_done_the_case_is_whole(steps: Steps, seed: int) -> None:
    """After each of any commands all tokens are whole, the events make the case, and it travels between processes."""
    random = Random(seed)  # noqa: S311
    play = begun(steps, random)
    for _ in range(20):
        check_state(play)
        assert fold(play.book, play.events) == play.case
        assert pickle.loads(pickle.dumps((play.case, play.events))) == (play.case, play.events)  # noqa: S301
        assert hash(play.case) == hash(fold(play.book, play.events))
        if not play.case.is_running:
            break
        play = one_more(play, random)[2]


@RUNS
@given(sound_steps(), st.integers(0, 2**32))
def test_no_case_is_ever_stuck(steps: Steps, seed: int) -> None:
    """Whatever was cancelled, sent back, claimed or delegated, the case can still be worked to its end."""
    random = Random(seed)  # noqa: S311
    play = walked(begun(steps, random), random, most=25)
    done = ended(play, random)
    check_state(done)
    assert done.case.end is not None
    assert fold(play.book, done.events) == done.case


def counting(events: Sequence[Event]) -> list[Event]:
    """The events that have moved tokens and were not taken back."""
    undone = {seq for event in events if isinstance(event, TaskReturned) for seq in event.undone}
    return [
        event
        for event in events
        if event.seq not in undone and isinstance(event, (CaseStarted, TaskCompleted, TaskSkipped, TaskCancelled))
    ]


def marking(play: Play, events: Sequence[Event]) -> set[str] | None:
    """The places with a token after these events, played without the engine; None when one cannot happen."""
    net = play.book.net
    tokens = token_game.begin(net)
    for event in events:
        if isinstance(event, (TaskCompleted, TaskSkipped, TaskCancelled)):
            if event.task not in tokens:
                return None
            if isinstance(event, TaskCancelled):
                arrivals = [Arrival(event.joins, "")]
            else:
                completed = isinstance(event, TaskCompleted)
                arrivals = list(net.moves[event.task, event.answer] if completed else net.skips[event.task])  # type: ignore[union-attr]
            tokens = token_game.after(net, tokens, event.task, arrivals)
    return set(tokens)


@RUNS
@given(sound_steps(), st.integers(0, 2**32))
def test_a_return_takes_back_what_followed_and_nothing_else(steps: Steps, seed: int) -> None:
    """What is left after a return is a run of the net that leads to its tokens; what was taken back fits in nowhere.

    Tasks that do not come from what was taken back stay as they are, with whoever has claimed them.
    """
    random = Random(seed)  # noqa: S311
    play = walked(begun(steps, random), random, most=25)
    if not play.case.is_running:
        return
    for _ in range(6):
        task = random.choice(play.case.open_tasks)
        try:
            after = play.after(sent_back(play, task, Given(task.holder or "x", NOON), random))
        except NotAllowed:
            continue
        event = after.events[-1]
        assert isinstance(event, TaskReturned)
        left = counting(after.events)
        assert marking(after, left) == set(after.case.tokens)
        source = min(event.undone)
        assert play.events[source - 1].task == event.to  # type: ignore[attr-defined]
        for undone in (play.events[seq - 1] for seq in event.undone):
            alone = marking(play, [*(one for one in left if one.seq < undone.seq), undone])
            assert (alone is None) == (undone.task != event.to)  # type: ignore[attr-defined]
        assert event.to in [one.name for one in after.case.open_tasks]
        assert task.name in event.withdrawn
        assert {one.name for one in play.case.open_tasks} - set(event.withdrawn) <= {
            one.name for one in after.case.open_tasks if one in play.case.open_tasks
        }
        check_state(after)
        play = after


@RUNS
@given(sound_steps(), st.integers(0, 2**32))
def test_a_cancelled_task_leaves_what_its_branch_would_have(steps: Steps, seed: int) -> None:
    """Beside other tokens every task can be dropped, alone none; then the tokens stand as if its branch were done."""
    random = Random(seed)  # noqa: S311
    play = walked(begun(steps, random), random)
    if not play.case.is_running:
        return
    task = random.choice(play.case.open_tasks)
    try:
        change = cancel_task(play.book, play.case, task, Given("x", NOON), reason="tidak perlu")
    except NotAllowed:
        assert len(play.case.tokens) == 1
        return
    assert len(play.case.tokens) > 1
    wanted = set(change.case.tokens)
    others = [other.name for other in play.case.open_tasks if other is not task]
    worked = play
    for _ in range(MOST):
        branch = [one for one in worked.case.open_tasks if one.name not in others]
        worked = freed(worked, branch[0], random)
        if set(worked.case.tokens) == wanted:
            break
    assert set(worked.case.tokens) == wanted


@RUNS
@given(sound_steps(depth=2), st.integers(0, 2**32))
def test_a_case_can_be_given_up_at_any_time(steps: Steps, seed: int) -> None:
    """Whatever has happened, a running case can be cancelled, and is nothing but its events then."""
    random = Random(seed)  # noqa: S311
    play = walked(begun(steps, random), random)
    if play.case.is_running:
        play = play.after(cancel_case(play.book, play.case, who(play, random), reason="ditarik"))
    check_state(play)
    assert fold(play.book, play.events) == play.case


def as_decided(name: str, task: Task, events: Sequence[Event], seed: float) -> Decide:
    """A command of these that does the same whenever it is given for the same case."""

    def decide(book: Playbook, case: Case, by: Given) -> Change:
        random = Random(seed)  # noqa: S311
        return COMMANDS[name](Play(book, case, [*events[: case.version]]), task, by, random)

    return decide


@RUNS
@given(sound_steps(), st.integers(0, 2**32))
def test_every_command_is_known_again(steps: Steps, seed: int) -> None:
    """Each command, decided on the case as it was then, is the one that was given; by somebody else it is another."""
    random = Random(seed)  # noqa: S311
    play = begun(steps, random)
    events, commands = list(play.events), list[tuple[Decide, Event]]()
    for _ in range(12):
        if not play.case.is_running:
            break
        decide = as_decided(random.choice(list(COMMANDS)), random.choice(play.case.open_tasks), events, random.random())
        try:
            change = decide(play.book, play.case, who(play, random))
        except NotAllowed:
            continue
        play = play.after(change)
        events += change.events
        commands.append((decide, change.events[0]))
    for decide, event in commands:
        assert is_repeated(play.book, events, event, decide, event.by)
        assert not is_repeated(play.book, events, event, decide, "lain")
