"""Whose a task is: every command of every person in every state, and what is said where it is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopflow.engine import (
    Case,
    TaskClaimed,
    TaskDelegated,
    TaskReleased,
    TaskResolved,
    TaskState,
    cancel_task,
    claim,
    complete,
    delegate,
    release,
    resolve,
    skip,
)  # fmt: skip
from sopflow.errors import NotAllowed
from tests.engine.helpers import LINE, Run, Steps

STEPS: Steps = [
    {"id": "awal", "actor": "a", "next": ["tulis", "lain"]},
    {"id": "tulis", "actor": "a", "next": "akhir", "optional": True},
    {"id": "lain", "actor": "b"},
    {"id": "akhir", "actor": "a", "join": "all"},
]
PERSONS = ("ani", "budi", "cici")
STATES: dict[str, list[Callable[[Run], Case]]] = {
    "offered": [],
    "claimed by ani": [lambda run: run(claim, "tulis", person="ani")],
    "delegated by ani to budi": [lambda run: run(delegate, "tulis", person="ani", to="budi")],
}
COMMANDS: dict[str, Callable[[Run, str], Case]] = {
    "claim": lambda run, person: run(claim, "tulis", person=person),
    "release": lambda run, person: run(release, "tulis", person=person),
    "release with a reason": lambda run, person: run(release, "tulis", person=person, reason="cuti"),
    "delegate": lambda run, person: run(delegate, "tulis", person=person, to="deni"),
    "resolve": lambda run, person: run(resolve, "tulis", person=person),
    "complete": lambda run, person: run(complete, "tulis", person=person),
    "skip": lambda run, person: run(skip, "tulis", person=person),
    "return": lambda run, person: run.back("tulis", to="awal", person=person),
    "cancel": lambda run, person: run(cancel_task, "tulis", person=person, reason="tidak perlu"),
}
# What each command leaves: whose the task is then, `gone`, or `-` where it is refused.
TABLE = """
state                     person  claim  release  release+  delegate    resolve  complete  skip  return  cancel
offered                   ani     ani    -        -         deni/ani    -        gone      gone  gone    gone
offered                   budi    budi   -        -         deni/budi   -        gone      gone  gone    gone
offered                   cici    cici   -        -         deni/cici   -        gone      gone  gone    gone
claimed by ani            ani     -      offered  offered   deni/ani    -        gone      gone  gone    gone
claimed by ani            budi    -      -        offered   -           -        -         -     -       gone
claimed by ani            cici    -      -        offered   -           -        -         -     -       gone
delegated by ani to budi  ani     ani    -        offered   -           -        -         -     -       gone
delegated by ani to budi  budi    -      -        offered   -           ani      -         -     -       gone
delegated by ani to budi  cici    -      -        offered   -           -        -         -     -       gone
"""
ROWS = [
    (line[:24].strip(), line.split()[-10], command, wanted)
    for line in TABLE.strip().splitlines()[1:]
    for command, wanted in zip(COMMANDS, line.split()[-9:], strict=True)
]
ALLOWED = {
    "offered": ["claim", "complete"],
    "claimed by ani": ["complete by ani", "release by ani", "delegate by ani", "release with a reason"],
    "delegated by ani to budi": ["resolve by budi", "claim by ani", "release with a reason"],
}


def run_in(state: str) -> Run:
    run = Run(STEPS)
    run.go("awal")
    for move in STATES[state]:
        move(run)
    return run


def whose(run: Run) -> str:
    """The holder of the task `tulis`, with its owner if it has one."""
    found = [task for task in run.case.open_tasks if task.name == "tulis"]
    if not found:
        return "gone"
    return "/".join(filter(None, (found[0].holder, found[0].owner))) or "offered"


def test_the_table_is_whole() -> None:
    """The table has a row for every state, person and command."""
    assert {row[:3] for row in ROWS} == {(s, p, c) for s in STATES for p in PERSONS for c in COMMANDS}


@pytest.mark.parametrize(("state", "person", "command", "wanted"), ROWS)
def test_who_may_do_what(state: str, person: str, command: str, wanted: str) -> None:
    """Each command of each person leaves the task with whom the table says, or is refused without a trace."""
    run = run_in(state)
    before, events = run.case, list(run.events)
    if wanted == "-":
        with pytest.raises(NotAllowed) as refused:
            COMMANDS[command](run, person)
        assert refused.value.allowed == ALLOWED[state]
        assert (run.case, run.events) == (before, events)
    else:
        COMMANDS[command](run, person)
        assert whose(run) == wanted
        assert run.case.version == before.version + 1


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("person", PERSONS)
def test_what_is_said_to_be_allowed_is(state: str, person: str) -> None:
    """Everything that a refusal offers instead is really accepted, from the person it names or from the one refused."""
    for offer in ALLOWED[state]:
        command, _, whom = offer.partition(" by ")
        run = run_in(state)
        COMMANDS[command](run, whom or person)
        assert whose(run) != whose(run_in(state))


def test_an_ended_task_is_nobodys() -> None:
    """A task that is done cannot be claimed, released, delegated or resolved."""
    for command in ("claim", "release with a reason", "delegate", "resolve"):
        run = run_in("offered")
        run.go("tulis")
        with pytest.raises(NotAllowed) as refused:
            COMMANDS[command](run, "ani")
        assert refused.value.allowed == ["lain"]


def test_the_state_of_a_task_follows_its_holder_and_owner() -> None:
    """A task is offered without a holder, claimed with one, delegated with an owner too."""
    run = run_in("offered")
    assert run.case.task("tulis").state is TaskState.OFFERED
    assert run(claim, "tulis", person="ani").task("tulis").state is TaskState.CLAIMED
    assert run(delegate, "tulis", person="ani", to="budi").task("tulis").state is TaskState.DELEGATED
    assert run(resolve, "tulis", person="budi").task("tulis").state is TaskState.CLAIMED
    assert run(release, "tulis", person="ani").task("tulis").state is TaskState.OFFERED


def test_the_events_say_who_and_why() -> None:
    """Claiming, delegating, resolving with a note and releasing with a reason are events with those words."""
    run = run_in("claimed by ani")
    run(delegate, "tulis", person="ani", to="budi")
    run(resolve, "tulis", person="budi", note="sudah dicek")
    run(release, "tulis", person="dina", reason="ani cuti")
    at = run.events[0].at
    assert run.events[2:] == [
        TaskClaimed("k", 3, at, "ani", "tulis", "tulis"),
        TaskDelegated("k", 4, at, "ani", "tulis", "tulis", "budi"),
        TaskResolved("k", 5, at, "budi", "tulis", "tulis", "sudah dicek"),
        TaskReleased("k", 6, at, "dina", "tulis", "tulis", "ani cuti"),
    ]


def test_nobody_delegates_to_themselves() -> None:
    """A task is not delegated to the person who delegates it."""
    run = run_in("offered")
    with pytest.raises(NotAllowed) as refused:
        run(delegate, "tulis", person="ani", to="ani")
    assert refused.value.allowed == ["another person"]
    assert run.case.version == 2


def test_assigning_keeps_the_task_the_same() -> None:
    """Claiming and delegating change neither the id of a task, nor since when it is open, nor until when it is due."""
    run = Run([{**LINE[0], "duration": "1 hari kerja"}, *LINE[1:]])
    first = run.case.task("satu")
    run(claim, "satu", person="ani")
    run(delegate, "satu", person="ani", to="budi")
    now = run.case.task("satu")
    assert now.due is not None
    assert (now.id, now.since, now.due, now.opened) == (first.id, first.since, first.due, first.opened)


def test_the_next_task_is_offered_again() -> None:
    """Who has claimed a task has no claim on the one after it, nor on the same one when a loop opens it again."""
    run = Run(
        [{"id": "tulis", "actor": "a"}, {"id": "putus", "actor": "a", "answers": {"YA": "end", "TIDAK": "tulis"}}]
    )
    run(claim, "tulis", person="ani")
    run(complete, "tulis", person="ani")
    assert run.case.task("putus").state is TaskState.OFFERED
    run(complete, "putus", answer="TIDAK")
    assert run.case.task("tulis").state is TaskState.OFFERED


def test_a_task_as_read_may_have_been_claimed_since() -> None:
    """A task that was read before somebody claimed it is still the same task, and what counts is whose it is now."""
    run = run_in("offered")
    read = run.case.task("tulis")
    run(claim, "tulis", person="ani")
    with pytest.raises(NotAllowed):
        run(complete, read, person="budi")
    assert run(complete, read, person="ani").version == 4
