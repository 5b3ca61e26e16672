"""Commands that come twice, and commands that were decided on an older version."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from sopflow.engine import Case, Change, Engine, Event, TaskCompleted
from sopflow.errors import CaseConflict, NotAllowed
from sopflow.store import MemoryStore
from tests.engine.helpers import FORK, Steps, Ticks, engine_of, open_names, sop_of

STEPS: Steps = [{"id": "awal", "actor": "a"}, *FORK]
PDF: dict[str, Any] = {"name": "Surat", "media_type": "text/plain", "sha256": "0" * 64, "reference": "rak 1"}
COMMANDS: dict[str, Callable[[Engine, Case, dict[str, Any]], Case]] = {
    "complete": lambda engine, case, more: engine.complete(case.task("kiri"), by="ani", **more),
    "claim": lambda engine, case, more: engine.claim(case.task("kiri"), by="budi", **more),
    "release": lambda engine, case, more: engine.release(case.task("kanan"), by="ani", **more),
    "delegate": lambda engine, case, more: engine.delegate(case.task("kiri"), to="deni", by="ani", **more),
    "return": lambda engine, case, more: engine.return_to(
        case.task("kiri"), to="bagi", reason="keliru", by="ani", **more
    ),
    "cancel a task": lambda engine, case, more: engine.cancel(case.task("kiri"), reason="tidak perlu", by="x", **more),
    "cancel": lambda engine, case, more: engine.cancel(case, reason="ditarik", by="ani", **more),
    "note": lambda engine, case, more: engine.note(case, "ya", by="ani", **more),
    "note on a task": lambda engine, case, more: engine.note(case.task("kiri"), "ya", by="ani", **more),
    "attach": lambda engine, case, more: engine.attach(case, **PDF, by="ani", **more),
}


@pytest.fixture
def engine() -> Engine:
    return engine_of(STEPS)


@pytest.fixture
def case(engine: Engine) -> Case:
    """A case with two branches open, one of them claimed."""
    case = engine.complete(engine.complete(engine.start("surat", ref="1", by="x"), by="x"), by="x")
    return engine.claim(case.task("kanan"), by="ani")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("insisting", [False, True])
def test_a_repeated_command_changes_nothing(engine: Engine, case: Case, command: str, insisting: bool) -> None:
    """With a key, the same command a second time gives the case as it is, also when it insists on what it saw."""
    more: dict[str, Any] = {"key": "k-1", **({"seen": case.version} if insisting else {})}
    after = COMMANDS[command](engine, case, more)
    assert after.version == case.version + 1
    assert COMMANDS[command](engine, case, more) == after
    assert len(engine.history(case)) == after.version


def test_a_repeated_command_gives_the_case_as_it_is_now(engine: Engine, case: Case) -> None:
    """When others have gone on since, the repeated command gives what there is now and takes nothing back."""
    COMMANDS["complete"](engine, case, {"key": "k-1"})
    now = engine.complete(case.task("kanan"), by="ani")
    assert open_names(now) == ["gabung"]
    assert COMMANDS["complete"](engine, case, {"key": "k-1"}) == now


def test_a_repeated_command_that_ended_the_case(engine: Engine, case: Case) -> None:
    """A command whose repetition comes after the case is over changes nothing either."""
    COMMANDS["claim"](engine, case, {"key": "k-1"})
    ended = engine.cancel(case, reason="ditarik", by="x")
    assert COMMANDS["claim"](engine, case, {"key": "k-1"}) == ended


@pytest.mark.parametrize("first", COMMANDS)
@pytest.mark.parametrize("second", COMMANDS)
def test_a_key_is_for_one_command(engine: Engine, case: Case, first: str, second: str) -> None:
    """The key of one command is refused for every other one, which says what the key was used for."""
    if first == second:
        return
    after = COMMANDS[first](engine, case, {"key": "k-1"})
    with pytest.raises(NotAllowed, match="'k-1' was used for") as refused:
        COMMANDS[second](engine, case, {"key": "k-1"})
    assert refused.value.allowed == ["another key"]
    assert engine.case(case.id) == after


def test_a_key_is_for_one_task(engine: Engine, case: Case) -> None:
    """The same command with the same key for another task is refused."""
    engine.complete(case.task("kiri"), by="x", key="k-1")
    with pytest.raises(NotAllowed, match="TaskCompleted kiri"):
        engine.complete(case.task("kanan"), by="ani", key="k-1")


def test_a_key_belongs_to_its_case(engine: Engine, case: Case) -> None:
    """Two cases may have commands with the same key."""
    other = engine.start("surat", ref="2", by="x")
    engine.note(case, "ya", by="x", key="k-1")
    assert engine.complete(other, by="x", key="k-1").version == 2


def test_what_was_refused_has_not_used_its_key(engine: Engine, case: Case) -> None:
    """A key of a command that was refused is free for the one that is allowed."""
    with pytest.raises(NotAllowed):
        engine.complete(case.task("kanan"), by="budi", key="k-1")
    assert engine.complete(case.task("kanan"), by="ani", key="k-1").version == case.version + 1


def test_the_key_of_a_command_can_be_asked_for(engine: Engine, case: Case) -> None:
    """What a key has done is known afterwards, and nothing of one that was not used."""
    engine.complete(case.task("kiri"), by="ani", key="k-1")
    found = engine.repeated(case, "k-1")
    assert isinstance(found, TaskCompleted)
    assert (found.task, found.by) == ("kiri", "ani")
    assert engine.repeated(case.id, "k-2") is None


def test_one_key_in_many_threads_is_one_command(engine: Engine, case: Case) -> None:
    """However often a command is given at once with one key, it happens once and nobody is refused."""
    for number, more in enumerate([{}, {"seen": case.version + 1}]):
        with ThreadPoolExecutor(8) as pool:
            cases = list(
                pool.map(lambda _: engine.note(case, "ya", by="x", key=f"k-{number}", **more), range(32))  # noqa: B023
            )
        assert {found.version for found in cases} == {case.version + number + 1}
    assert len(engine.history(case)) == case.version + 2


class Overtaken(MemoryStore):
    """A store in which somebody is faster: before a key is looked at, or before the events are kept."""

    overtake: Callable[[], object] | None = None
    where = "repeated"

    def repeated(self, case: str, key: str) -> Event | None:
        self._let_pass("repeated")
        return super().repeated(case, key)

    def append(self, change: Change, *, key: str | None) -> None:
        self._let_pass("append")
        super().append(change, key=key)

    def _let_pass(self, where: str) -> None:
        if self.overtake is not None and where == self.where:
            overtake, self.overtake = self.overtake, None
            overtake()


@pytest.mark.parametrize("where", ["repeated", "append"])
@pytest.mark.parametrize("seen", [None, 1])
def test_a_command_that_is_overtaken_by_itself_gives_what_it_did(where: str, seen: int | None) -> None:
    """Given twice at once, the command that comes later gives the case after the earlier one, and is no conflict."""
    store = Overtaken()
    engine = Engine(store, Ticks())
    engine.publish(sop_of(STEPS))
    case = engine.start("surat", ref="1", by="x")
    store.where, store.overtake = where, lambda: engine.complete(case, by="x", key="k-1", seen=seen)
    assert engine.complete(case, by="x", key="k-1", seen=seen) == engine.case(case.id)
    assert engine.case(case.id).version == 2


@pytest.mark.parametrize("seen", [None, 1])
def test_a_command_that_is_overtaken_by_another_is_decided_anew(seen: int | None) -> None:
    """A command whose task is still open goes through behind a faster one, unless it insists on the version it saw."""
    store = Overtaken()
    engine = Engine(store, Ticks())
    engine.publish(sop_of(STEPS))
    case = engine.start("surat", ref="1", by="x")
    store.where, store.overtake = "append", lambda: engine.note(case, "ya", by="y", key="k-2")
    if seen is None:
        assert engine.complete(case, by="x", key="k-1").version == 3
    else:
        with pytest.raises(CaseConflict):
            engine.complete(case, by="x", key="k-1", seen=seen)
        assert engine.case(case.id).version == 2


@pytest.mark.parametrize("command", COMMANDS)
def test_a_version_seen_is_insisted_on(engine: Engine, case: Case, command: str) -> None:
    """Every command takes the version it was decided on: the case as it is goes through, an older one is a conflict."""
    with pytest.raises(CaseConflict) as conflict:
        COMMANDS[command](engine, case, {"seen": case.version - 1})
    assert (conflict.value.seen, conflict.value.now) == (case.version - 1, case.version)
    assert engine.case(case.id) == case
    assert COMMANDS[command](engine, case, {"seen": case.version}).version == case.version + 1
