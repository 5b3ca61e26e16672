"""What a case does not allow: every refusal says what would be allowed, and changes nothing."""

from __future__ import annotations

import pickle

import pytest

from sopflow.engine import Case, Engine, complete, start
from sopflow.errors import CaseConflict, NotAllowed, SopflowError, UnknownName
from tests.engine.helpers import LOOP, NOON, book_of, by, engine_of, sop_of


@pytest.fixture
def engine() -> Engine:
    return engine_of(LOOP)


@pytest.fixture
def case(engine: Engine) -> Case:
    return engine.start("surat", ref="1", by="x")


def test_a_decision_needs_an_answer(engine: Engine, case: Case) -> None:
    """Completing a decision without an answer is refused with the answers."""
    case = engine.complete(case, by="x")
    with pytest.raises(NotAllowed) as refused:
        engine.complete(case, by="x")
    assert refused.value.allowed == ["YA", "TIDAK"]
    assert case == engine.case(case.id)


def test_an_unknown_answer_is_named_with_the_known_ones(engine: Engine, case: Case) -> None:
    """An answer that no arrow carries is unknown, and the closest label is suggested."""
    case = engine.complete(case, by="x")
    with pytest.raises(UnknownName) as unknown:
        engine.complete(case, by="x", answer="TDAK")
    assert (
        unknown.value.kind,
        unknown.value.known,
        unknown.value.suggestions,
    ) == ("answer", ["YA", "TIDAK"], ["TIDAK"])
    assert case == engine.case(case.id)


def test_an_answer_is_found_whatever_its_case_and_blanks(engine: Engine, case: Case) -> None:
    """Labels are unique without case and outer blanks, so an answer is found without them and kept as the label."""
    case = engine.complete(engine.complete(case, by="x"), by="x", answer=" tidak ")
    assert engine.history(case)[-1].answer == "TIDAK"  # type: ignore[attr-defined]


def test_a_plain_task_takes_no_answer(engine: Engine, case: Case) -> None:
    """An answer to a task that asks nothing is refused."""
    with pytest.raises(NotAllowed):
        engine.complete(case, by="x", answer="YA")
    assert case == engine.case(case.id)


def test_another_actor_may_not_complete(engine: Engine, case: Case) -> None:
    """An actor whose task it is not is refused with the one whose it is; one that does not exist is unknown."""
    with pytest.raises(NotAllowed) as refused:
        engine.complete(case, by="x", actor="b")
    assert refused.value.allowed == ["a"]
    with pytest.raises(UnknownName) as unknown:
        engine.complete(case, by="x", actor="kasi")
    assert unknown.value.known == ["a", "b", "c"]


def test_a_task_that_is_done_is_a_conflict(engine: Engine, case: Case) -> None:
    """Completing a task that somebody has completed meanwhile is a conflict, also when a loop has opened its like."""
    stale = case.open_tasks[0]
    case = engine.complete(engine.complete(case, by="x"), by="x", answer="TIDAK")
    assert stale.name == case.open_tasks[0].name
    with pytest.raises(CaseConflict) as conflict:
        engine.complete(stale, by="y")
    assert (case.id, 1, 3) == (conflict.value.case, conflict.value.seen, conflict.value.now)


def test_a_case_as_read_is_completed_only_as_it_was_read(engine: Engine, case: Case) -> None:
    """A command on a case that has moved on since it was read is a conflict."""
    engine.complete(case, by="x")
    with pytest.raises(CaseConflict):
        engine.complete(case, by="y")


def test_a_version_that_was_seen_is_insisted_on() -> None:
    """With `seen`, a task that is still open is not completed when another branch has gone on; without it, it is."""
    engine = engine_of([{"id": "baca", "actors": {"each": ["a", "b"]}}])
    case = engine.start("surat", ref="1", by="x")
    engine.complete(case.task("baca.a"), by="x")
    with pytest.raises(CaseConflict) as conflict:
        engine.complete(case.task("baca.b"), by="x", seen=case.version)
    assert (conflict.value.seen, conflict.value.now) == (1, 2)
    engine.complete(case.task("baca.b"), by="x")


def test_a_step_that_is_not_optional_is_not_skipped(engine: Engine, case: Case) -> None:
    """Skipping is refused for a step that must be done."""
    with pytest.raises(NotAllowed) as refused:
        engine.skip(case, by="x")
    assert refused.value.allowed == ["complete tulis"]


def test_an_ended_case_takes_nothing(engine: Engine, case: Case) -> None:
    """A case that has ended has no task to complete, and says so."""
    case = engine.complete(engine.complete(case, by="x"), by="x", answer="YA")
    with pytest.raises(NotAllowed, match="the case has ended") as refused:
        engine.complete(case, by="x")
    assert refused.value.allowed == []
    with pytest.raises(NotAllowed):
        case.task("tulis")


def test_a_case_with_several_open_tasks_does_not_choose() -> None:
    """Completing a case with several open tasks is refused with their names, and so is a name that fits several."""
    engine = engine_of([{"id": "baca", "actors": {"each": ["a", "b"]}}])
    case = engine.start("surat", ref="1", by="x")
    for ask in (lambda: engine.complete(case, by="x"), lambda: case.task("baca")):
        with pytest.raises(NotAllowed) as refused:
            ask()
        assert refused.value.allowed == ["baca.a", "baca.b"]


def test_a_case_finds_a_task_of_an_actor() -> None:
    """By actor alone, by step and actor, by full name; another actor's task is none of theirs, whatever the name."""
    case = engine_of([{"id": "paraf", "actors": {"each": ["a", "b"]}}]).start("surat", ref="1", by="x")
    mine, other = case.open_tasks
    assert case.task(actor="a") == case.task("paraf", actor="a") == case.task("paraf.a") == mine
    assert case.task("paraf.b", actor="b") == other
    for name, actor, allowed in (
        ("paraf.a", "b", ["a"]), ("paraf", "c", ["a", "b"]), (None, "c", ["a", "b"]),
        ("paraf", None, ["paraf.a", "paraf.b"]), (None, None, ["paraf.a", "paraf.b"]),
        ("lain", "a", ["paraf.a", "paraf.b"]),
    ):  # fmt: skip
        with pytest.raises(NotAllowed) as refused:
            case.task(name, actor=actor)
        assert refused.value.allowed == allowed


def test_what_is_allowed_is_said_in_indonesian() -> None:
    """Of a task that is somebody's nothing of what could be done stays in English."""
    engine = engine_of(LOOP)
    case = engine.start("surat", ref="1", by="x")
    said = []
    for hold in ("offered", "claimed", "delegated"):
        if hold != "offered":
            case = engine.claim(case, by="ani") if hold == "claimed" else engine.delegate(case, to="budi", by="ani")
        with pytest.raises(NotAllowed) as refused:
            engine.resolve(case, by="x")
        said.append(refused.value.message_in("id").partition("yang boleh: ")[2])
    assert said == [
        "ambil, selesaikan",
        "diselesaikan oleh ani, dilepaskan oleh ani, dilimpahkan oleh ani, lepaskan dengan alasan",
        "diserahkan kembali oleh budi, diambil kembali oleh ani, lepaskan dengan alasan",
    ]


def test_the_core_knows_tasks_by_name() -> None:
    """A command may name its task; a task that is closed is refused with the open ones, one of no flow is unknown."""
    book = book_of(LOOP)
    case = start(book, case_id="k", ref="1", by="x", at=NOON).case
    with pytest.raises(NotAllowed) as refused:
        complete(book, case, "putus", by(), answer="YA")
    assert refused.value.allowed == ["tulis"]
    with pytest.raises(UnknownName) as unknown:
        complete(book, case, "tolis", by())
    assert unknown.value.suggestions == ["tulis"]
    assert complete(book, case, "tulis", by()).case.version == 2


def test_a_task_of_another_case_is_refused() -> None:
    """A task is completed in its own case only."""
    book = book_of(LOOP)
    one = start(book, case_id="k1", ref="1", by="x", at=NOON).case
    other = start(book, case_id="k2", ref="2", by="x", at=NOON).case
    with pytest.raises(NotAllowed):
        complete(book, one, other.open_tasks[0], by())


def test_exceptions_survive_pickling(engine: Engine, case: Case) -> None:
    """What a refused command raises arrives in another process with its fields."""

    def raised(command: object) -> SopflowError:
        with pytest.raises(SopflowError) as caught:
            command()  # type: ignore[operator]
        return caught.value

    engine.complete(case, by="x")
    errors = [
        raised(lambda: engine.complete(case, by="x")),
        raised(lambda: engine.complete(engine.case(case.id), by="x")),
        raised(lambda: engine.complete(engine.case(case.id), by="x", answer="?")),
        raised(lambda: engine.case("k")),
    ]
    assert [CaseConflict, NotAllowed, UnknownName, UnknownName] == list(map(type, errors))
    for error in errors:
        copy = pickle.loads(pickle.dumps(error))  # noqa: S301
        assert (type(error), error.args, vars(error)) == (type(copy), copy.args, vars(copy))


def test_a_case_survives_pickling(engine: Engine, case: Case) -> None:
    """A case with its tasks is the same after it was sent to another process."""
    assert case == pickle.loads(pickle.dumps(case))  # noqa: S301


def test_an_unsound_sop_is_not_published() -> None:
    """A SOP that cannot be compiled is refused, and the version before stays the one that cases start with."""
    engine = engine_of(LOOP)
    with pytest.raises(SopflowError):
        engine.publish(sop_of([{"id": "tulis", "actor": "a", "next": "tulis"}]))
    assert [task.name for task in engine.start("surat", ref="1", by="x").open_tasks] == ["tulis"]
