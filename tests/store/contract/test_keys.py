"""Idempotency keys: a command that is repeated is done once, and says what the case is now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sopflow.engine import Case, Engine, Event
from sopflow.errors import CaseConflict, NotAllowed, UnknownName, WrongValue
from tests.engine.helpers import LOOP, open_names, sop_of
from tests.store.racing import Between, at_once
from tests.store.samples import EACH, WHOLE
from tests.store.stores import Desk

HASH = "ab" * 32
Command = Callable[[Engine, Case, str], Case]

COMMANDS: dict[str, Command] = {
    "claim": lambda engine, case, key: engine.claim(case.task("terima"), by="x", key=key),
    "delegate": lambda engine, case, key: engine.delegate(case.task("terima"), to="y", by="x", key=key),
    "complete": lambda engine, case, key: engine.complete(case.task("terima"), by="x", key=key),
    "cancel": lambda engine, case, key: engine.cancel(case, reason="dicabut", by="x", key=key),
    "note": lambda engine, case, key: engine.note(case, "catatan", by="x", key=key),
    "note on a task": lambda engine, case, key: engine.note(case.task("terima"), "catatan", by="x", key=key),
    "attach": lambda engine, case, key: engine.attach(
        case, name="a", media_type="a/b", sha256=HASH, reference="r", by="x", key=key
    ),
}
LATER: dict[str, Command] = {
    "skip": lambda engine, case, key: engine.skip(case.task("survei"), by="x", key=key),
    "resolve": lambda engine, case, key: engine.resolve(case.task("survei"), by="y", key=key),
    "release": lambda engine, case, key: engine.release(case.task("survei"), by="x", reason="cuti", key=key),
    "return": lambda engine, case, key: engine.return_to(case, to="terima", reason="keliru", by="x", key=key),
}


def begun(desk: Desk, name: str) -> Case:
    """A case of which this command can be given."""
    desk.engine.publish(sop_of(WHOLE))
    case = desk.engine.start("surat", ref="1", by="x")
    if name in LATER:
        case = desk.engine.complete(case, by="x")
    if name in ("resolve", "release"):
        case = desk.engine.delegate(case, to="y", by="x")
    return case


@pytest.mark.parametrize("name", [*COMMANDS, *LATER])
def test_a_repeated_command_changes_nothing(desk: Desk, name: str) -> None:
    """Given again with its key, by any process, a command gives the case as it is, and nothing is appended."""
    case, command = begun(desk, name), (COMMANDS | LATER)[name]
    after = command(desk.engine, case, "kunci")
    kept = desk.contents()
    assert after.version > case.version
    assert command(desk.engine, case, "kunci") == command(desk.other, case, "kunci") == after
    assert desk.contents() == kept


def test_a_repeated_command_gives_the_case_as_it_is_now(desk: Desk) -> None:
    """However far the case has gone since, repeating an early command gives the present one."""
    case = begun(desk, "complete")
    desk.engine.complete(case, by="x", key="1")
    now = desk.engine.skip(desk.engine.case(case.id), by="x", key="2")
    assert desk.other.complete(case, by="x", key="1") == now
    assert desk.other.complete(case, by="x", key="1", seen=1) == now


def test_cases_have_keys_of_their_own(desk: Desk) -> None:
    """The same key in another case is another key."""
    first = begun(desk, "complete")
    second = desk.engine.start("surat", ref="2", by="x")
    for case in (first, second):
        assert desk.engine.complete(case, by="x", key="kunci").version == 2
    assert [task.name for task in desk.other.worklist()] == ["survei", "survei"]


def test_a_key_is_of_one_command(desk: Desk) -> None:
    """A key that was used for another kind of command, or for another task, is refused, and nothing is written."""
    case = begun(desk, "skip")
    case = desk.engine.note(case, "catatan", by="x", key="kunci")
    case = desk.engine.claim(case.task("survei"), by="x", key="lain")
    kept = desk.contents()
    survei = case.task("survei")
    commands: list[tuple[str, Callable[[], Any]]] = [
        ("NoteAdded", lambda: desk.engine.complete(survei, by="x", key="kunci")),
        ("NoteAdded", lambda: desk.engine.note(survei, "catatan", by="x", key="kunci")),
        ("TaskClaimed survei", lambda: desk.other.skip(survei, by="x", key="lain")),
        ("TaskClaimed survei", lambda: desk.other.cancel(case, reason="r", by="x", key="lain")),
    ]
    for about, command in commands:
        with pytest.raises(NotAllowed, match=about) as refused:
            command()
        assert refused.value.allowed == ["another key"]
    with pytest.raises(WrongValue):
        desk.engine.complete(survei, by="x", key=" ")
    assert desk.contents() == kept


OTHERS: dict[str, list[Command]] = {
    "complete": [
        lambda e, c, k: e.complete(c.task("putus"), by="x", answer="TIDAK", facts={"n": 1}, key=k),
        lambda e, c, k: e.complete(c.task("putus"), by="x", answer="YA", facts={"n": True}, key=k),
        lambda e, c, k: e.complete(c.task("putus"), by="x", answer="YA", key=k),
        lambda e, c, k: e.complete(c.task("putus"), by="x", answer="YA", facts={"n": 1}, outputs={"a": "1"}, key=k),
        lambda e, c, k: e.complete(c.task("putus"), by="y", answer="YA", facts={"n": 1}, key=k),
        lambda e, c, k: e.complete(c.task("putus"), by="x", actor="a", answer="YA", facts={"n": 1}, key=k),
        lambda e, c, k: e.complete(c.task("putus"), by="x", answer="MUNGKIN", facts={"n": 1}, key=k),
    ],
    "note": [
        lambda e, c, k: e.note(c, "lain", by="x", key=k),
        lambda e, c, k: e.note(c.task("putus"), "catatan", by="x", key=k),
    ],
    "attach": [
        lambda e, c, k: e.attach(c, name="b", media_type="a/b", sha256=HASH, reference="r", by="x", key=k),
        lambda e, c, k: e.attach(c, name="a", media_type="a/c", sha256=HASH, reference="r", by="x", key=k),
        lambda e, c, k: e.attach(c, name="a", media_type="a/b", sha256="cd" * 32, reference="r", by="x", key=k),
        lambda e, c, k: e.attach(c, name="a", media_type="a/b", sha256=HASH, reference="s", by="x", key=k),
    ],
    "delegate": [lambda e, c, k: e.delegate(c, to="z", by="x", key=k)],
    "release": [
        lambda e, c, k: e.release(c, by="x", key=k),
        lambda e, c, k: e.release(c, by="x", reason="lain", key=k),
    ],
    "resolve": [
        lambda e, c, k: e.resolve(c, by="y", note="lain", key=k),
        lambda e, c, k: e.resolve(c, by="y", key=k),
    ],
    "return": [
        lambda e, c, k: e.return_to(c, to="tulis", reason="lain", by="x", key=k),
        lambda e, c, k: e.return_to(c, to="putus", reason="keliru", by="x", key=k),
    ],
    "cancel": [lambda e, c, k: e.cancel(c, reason="lain", by="x", key=k)],
}
"""By the command that the key was used for: others of the same kind, on the same task, that differ in one thing."""
THIS: dict[str, Command] = {
    "complete": lambda e, c, k: e.complete(c, by="x", answer=" ya", facts={"n": 1}, key=k),
    "note": lambda e, c, k: e.note(c, "catatan", by="x", key=k),
    "attach": COMMANDS["attach"],
    "delegate": lambda e, c, k: e.delegate(c, to="y", by="x", key=k),
    "release": lambda e, c, k: e.release(c, by="x", reason="cuti", key=k),
    "resolve": lambda e, c, k: e.resolve(c, by="y", note="beres", key=k),
    "return": lambda e, c, k: e.return_to(c, to="tulis", reason="keliru", by="x", key=k),
    "cancel": COMMANDS["cancel"],
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_key_is_of_one_command_to_the_last_word(desk: Desk, name: str) -> None:
    """What differs in answer, facts, outputs, text, person, reason or document is another command, and is refused."""
    desk.engine.publish(sop_of(LOOP))
    case = desk.engine.complete(desk.engine.start("surat", ref="1", by="x"), by="x")
    if name in ("release", "resolve"):
        case = desk.engine.delegate(case, to="y", by="x")
    after = THIS[name](desk.engine, case, "kunci")
    kept = desk.contents()
    for number, other in enumerate(OTHERS[name]):
        with pytest.raises(NotAllowed, match="'kunci' was used for") as refused:
            other(desk.other if number % 2 else desk.engine, case, "kunci")
        assert refused.value.allowed == ["another key"]
    assert THIS[name](desk.other, case, "kunci") == after
    assert desk.contents() == kept


def test_the_same_command_may_be_said_in_other_words(desk: Desk) -> None:
    """What is kept alike is the same: the case of an answer, the order of facts, the only actor named or not."""
    desk.engine.publish(sop_of(LOOP))
    case = desk.engine.complete(desk.engine.start("surat", ref="1", by="x"), by="x")
    pair: Any = (1.5,)
    after = desk.engine.complete(case, by="x", answer="YA", facts={"m": [1.5], "n": None}, key="kunci")
    again = desk.other.complete(case, by="x", actor="b", answer="ya ", facts={"n": None, "m": pair}, key="kunci")
    assert again == after


def test_a_key_is_of_one_round(desk: Desk) -> None:
    """The same command for the same task in an earlier or later round of a loop is another one."""
    desk.engine.publish(sop_of(LOOP))
    first = desk.engine.complete(desk.engine.start("surat", ref="1", by="x"), by="x").open_tasks[0]
    case = desk.engine.complete(first, by="x", answer="TIDAK", key="1")
    second = desk.engine.complete(case, by="x").open_tasks[0]
    with pytest.raises(NotAllowed, match="'1' was used for TaskCompleted putus"):
        desk.other.complete(second, by="x", answer="TIDAK", key="1")
    case = desk.engine.complete(second, by="x", answer="TIDAK", key="2")
    with pytest.raises(NotAllowed, match="'2' was used for TaskCompleted putus"):
        desk.other.complete(first, by="x", answer="TIDAK", key="2")
    for task, key in ((first, "1"), (second, "2")):
        assert desk.other.complete(task, by="x", answer="TIDAK", key=key) == case


def test_a_command_that_finds_its_task_is_done_once(desk: Desk) -> None:
    """Who only knows names finds the task again in the case as it was, and is told when the key was for another."""
    desk.engine.publish(sop_of(LOOP))
    case = desk.engine.complete(desk.engine.start("surat", ref="1", by="x"), by="x")

    def answered(engine: Engine, answer: str, name: str = "putus", key: str | None = "kunci") -> Case:
        return engine.once(
            case.id, key, lambda found: engine.complete(found.task(name), by="x", answer=answer, key=key)
        )

    after = answered(desk.engine, "TIDAK")
    now = desk.engine.complete(after, by="x")
    kept = desk.contents()
    assert answered(desk.other, "tidak") == now
    for answer, name in (("YA", "putus"), ("TIDAK", "tulis")):
        with pytest.raises(NotAllowed, match="'kunci' was used for TaskCompleted putus"):
            answered(desk.other, answer, name)
    assert desk.contents() == kept
    with pytest.raises(NotAllowed, match="needs an answer"):
        desk.other.once(now, "lain", lambda found: desk.other.complete(found, by="x", key="lain"))
    assert not answered(desk.other, "YA", key=None).is_running


def test_a_refused_command_leaves_its_key_free(desk: Desk) -> None:
    """A key is remembered with what was appended: after a refusal it can be used for the right command."""
    desk.engine.publish(sop_of(LOOP))
    case = desk.engine.complete(desk.engine.start("surat", ref="1", by="x"), by="x")
    with pytest.raises(NotAllowed):
        desk.engine.complete(case, by="x", key="kunci")
    assert not desk.engine.complete(case, by="x", answer="YA", key="kunci").is_running


@pytest.mark.parametrize("seen", [None, 1])
def test_threads_that_race_with_one_key_append_once(desk: Desk, seen: int | None) -> None:
    """Six threads give one command with one key at once: all get the case after it, one event is appended and told."""
    case = begun(desk, "complete")
    told: list[Event] = []
    engines = [desk.apart() for _ in range(6)]
    for engine in engines:
        engine.subscribe(told.extend)
    given = at_once(*(lambda e=engine: e.complete(case, by="x", key="kunci", seen=seen) for engine in engines))
    assert given == [desk.engine.case(case.id)] * 6
    assert desk.other.verify(case).version == 2
    assert told == list(desk.other.history(case))[1:]


def test_threads_that_race_with_several_keys_all_get_through(desk: Desk) -> None:
    """Notes of six threads with keys of their own are all kept, each once, also when each is sent twice."""
    case = begun(desk, "note")
    commands = [(desk.apart(), f"{number // 2}") for number in range(6)]
    at_once(*(lambda e=engine, k=key: e.note(case, k, by="x", key=k) for engine, key in commands))
    notes = [event.text for event in desk.other.history(case)[1:]]  # type: ignore[attr-defined]
    assert sorted(notes) == ["0", "1", "2"]
    assert desk.other.verify(case).version == 4


@pytest.mark.parametrize("seen", [None, 1])
def test_a_repetition_that_overtakes_is_noticed(desk: Desk, seen: int | None) -> None:
    """Between reading the case and looking up the key the same command comes through: its case is what both get."""
    case = begun(desk, "complete")
    slow = desk.apart(lambda store: Between(store, lambda: desk.engine.complete(case, by="x", key="kunci")))
    after = slow.complete(case, by="x", key="kunci", seen=seen)
    assert (after.version, open_names(after)) == (2, ["survei"])
    assert after == desk.other.verify(case)


def test_another_command_that_overtakes_is_a_conflict_all_the_same(desk: Desk) -> None:
    """A key makes nobody win who was slower: the same task with another key is a conflict."""
    desk.engine.publish(sop_of(EACH))
    case = desk.engine.start("surat", ref="1", by="x")
    task, other = case.task("baca.a"), case.task("baca.b")
    slow = desk.apart(lambda store: Between(store, lambda: desk.engine.complete(task, by="y", key="2")))
    with pytest.raises(CaseConflict):
        slow.complete(task, by="x", key="1")
    slow = desk.apart(lambda store: Between(store, lambda: desk.engine.note(case, "catatan", by="y", key="3")))
    with pytest.raises(CaseConflict):
        slow.complete(other, by="x", key="1", seen=2)
    assert desk.other.verify(case).version == 3


def test_keys_are_asked_of_cases_that_are_there(desk: Desk) -> None:
    """A key that was not used yet gives nothing; a case that does not exist has no keys."""
    engine = desk.engine
    engine.publish(sop_of(LOOP))
    case = engine.start("surat", ref="1", by="x")
    assert desk.store.repeated(case.id, "kunci") is None
    with pytest.raises(UnknownName):
        desk.store.repeated("tidak-ada", "kunci")
