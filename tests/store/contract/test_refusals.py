"""What callers get wrong: each mistake has an exception of its own that says what would do, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from sopflow.engine import Case, Engine, Place
from sopflow.errors import (
    CaseConflict,
    NotAllowed,
    SopflowError,
    StoreFailed,
    UnknownName,
    UnsupportedFormat,
    WrongValue,
)
from sopflow.wiring import open as open_engine
from tests.engine.helpers import NOON, Hands, sop_of
from tests.store.samples import WHOLE
from tests.store.stores import Desk

HASH = "ab" * 32
DEEP: Any = 1
for _ in range(12):
    DEEP = [DEEP]
Command = Callable[[Engine, Case], Any]


def attach(**wrong: Any) -> Command:
    right = {"name": "a", "media_type": "text/plain", "sha256": HASH, "reference": "r", "by": "x"}
    return lambda engine, case: engine.attach(case, **(right | wrong))


def begin(**wrong: Any) -> Command:
    right = {"sop": "surat", "ref": "lain", "by": "x"}
    return lambda engine, case: engine.start(**(right | wrong))


def do(**wrong: Any) -> Command:
    """Completing the task `kanan`, which asks LENGKAP or KURANG, with this besides."""
    right = {"by": "x", "answer": "LENGKAP"}
    return lambda engine, case: engine.complete(case.task("kanan"), **(right | wrong))


UNKNOWN: dict[str, tuple[Command, str, list[str]]] = {
    "a SOP": (begin(sop="surta"), "published SOP", ["surat"]),
    "a procedure": (begin(procedure="srat"), "procedure", ["surat"]),
    "a step to begin at": (begin(at="trima"), "step", [step["id"] for step in WHOLE]),
    "a case": (lambda engine, case: engine.case("k9999"), "case", ["k0001"]),
    "a case of a task": (
        lambda engine, case: engine.complete(replace(case.task("kanan"), case="k9999"), by="x"), "case", ["k0001"],
    ),
    "an answer": (do(answer="LENGKAP SEKALI"), "answer", ["LENGKAP", "KURANG"]),
    "an answer that is no text": (do(answer=True), "answer", ["LENGKAP", "KURANG"]),
    "an actor who completes": (do(actor="kasi"), "actor", ["a", "b", "c"]),
    "an actor of a worklist": (lambda engine, case: engine.worklist("kasi"), "actor", ["a", "b", "c"]),
    "a task to return to": (
        lambda engine, case: engine.return_to(case.task("kanan"), to="trima", reason="r", by="x"), "task", [],
    ),
    "an order": (lambda engine, case: engine.cases(order="terbaru"), "order", ["oldest", "newest", "changed"]),
    "a version": (lambda engine, case: engine.definition("0" * 64), "published version", []),
}  # fmt: skip

REFUSED: dict[str, tuple[Command, list[str]]] = {
    "a task that is not open by name": (lambda engine, case: case.task("gabung"), ["kiri", "kanan"]),
    "a case with two open tasks": (lambda engine, case: engine.complete(case, by="x"), ["kiri", "kanan"]),
    "no answer": (do(answer=None), ["LENGKAP", "KURANG"]),
    "an answer to a plain task": (
        lambda engine, case: engine.complete(case.task("kiri"), by="x", actor="b", answer="YA"), ["no answer"],
    ),
    "no actor where two may": (lambda engine, case: engine.complete(case.task("kiri"), by="x"), ["b", "c"]),
    "another's task": (do(actor="a"), ["c"]),
    "skipping what must be done": (lambda engine, case: engine.skip(case.task("kanan"), by="x"), ["complete kanan"]),
    "a start in the middle": (begin(at="bagi"), ["terima"]),
    "releasing what nobody has": (
        lambda engine, case: engine.release(case.task("kanan"), by="x"), ["claim", "complete"],
    ),
    "resolving what is not delegated": (
        lambda engine, case: engine.resolve(case.task("kanan"), by="x"), ["claim", "complete"],
    ),
    "delegating to oneself": (
        lambda engine, case: engine.delegate(case.task("kanan"), to="x", by="x"), ["another person"],
    ),
    "returning to what is not before": (
        lambda engine, case: engine.return_to(case.task("kanan"), to="kiri", reason="r", by="x"),
        ["terima", "survei", "bagi"],
    ),
    "returning to what has not been": (
        lambda engine, case: engine.return_to(case.task("kanan"), to="gabung", reason="r", by="x"),
        ["terima", "survei", "bagi"],
    ),
    "another's key": (lambda engine, case: engine.complete(case.task("kiri"), by="x", key="kunci"), ["another key"]),
}  # fmt: skip

WRONG: dict[str, tuple[Command, str]] = {
    "a blank ref": (begin(ref=" "), "ref"),
    "a ref that is a number": (begin(ref=12), "ref"),
    "a ref too long": (begin(ref="1" * 201), "ref"),
    "nobody": (do(by=""), "by"),
    "nobody at all": (do(by=None), "by"),
    "half a character": (do(by="\ud83d"), "by"),
    "a NUL": (begin(ref="a\0b"), "ref"),
    "a SOP that no store could keep": (begin(sop="a\0b"), "sop"),
    "a SOP that is a number": (begin(sop=5), "sop"),
    "a key that is a number": (do(key=5), "key"),
    "an infinite fact": (do(facts={"jumlah": float("inf")}), "facts['jumlah']"),
    "a fact that is not a number": (begin(facts={"jumlah": float("nan")}), "facts['jumlah']"),
    "a fact too large": (do(facts={"jumlah": 2**63}), "facts['jumlah']"),
    "a fact far too large": (do(facts={"jumlah": 10**5000}), "facts['jumlah']"),
    "a fact of bytes": (do(facts={"isi": b"a"}), "facts['isi']"),
    "a fact of a set": (do(facts={"isi": {1}}), "facts['isi']"),
    "a fact of money": (do(facts={"harga": Decimal(1)}), "facts['harga']"),
    "a fact that is a moment": (do(facts={"saat": NOON}), "facts['saat']"),
    "a fact within": (do(facts={"a": [{"b": object()}]}), "facts['a'][0]['b']"),
    "a fact too deep": (do(facts={"a": DEEP}), "facts['a'][0][0][0][0][0][0][0][0]"),
    "a fact with a NUL": (do(facts={"a": "\0"}), "facts['a']"),
    "a fact with half a character": (do(facts={"a": ["\udc00"]}), "facts['a'][0]"),
    "a fact too long": (do(facts={"a": "x" * 10_001}), "facts['a']"),
    "a fact without a name": (do(facts={"": 1}), "facts: a name"),
    "a name that is no text": (do(facts={1: 1}), "facts: a name"),
    "a name within that is no text": (do(facts={"a": {None: 1}}), "facts['a']: a name"),
    "facts that are a list": (do(facts=[1]), "facts"),
    "too many facts": (do(facts={f"{number}": 1 for number in range(1001)}), "facts"),
    "an output that is no text": (do(outputs={"surat": 12}), "outputs['surat']"),
    "an output without a name": (do(outputs={" ": "12"}), "outputs: a name"),
    "outputs that are a text": (do(outputs="surat"), "outputs"),
    "no reason": (lambda engine, case: engine.cancel(case, reason="", by="x"), "reason"),
    "a reason that is a list": (lambda engine, case: engine.cancel(case, reason=[], by="x"), "reason"),  # type: ignore[arg-type]
    "no reason to return": (
        lambda engine, case: engine.return_to(case.task("kanan"), to="bagi", reason="\n", by="x"), "reason",
    ),
    "an empty note": (lambda engine, case: engine.note(case, "", by="x"), "text"),
    "a note too long": (lambda engine, case: engine.note(case, "x" * 10_001, by="x"), "text"),
    "delegated to nobody": (lambda engine, case: engine.delegate(case.task("kanan"), to="", by="x"), "to"),
    "a document without a name": (attach(name=""), "name"),
    "a document of no type": (attach(media_type="surat"), "media_type"),
    "a document of a number": (attach(media_type=5), "media_type"),
    "a hash too short": (attach(sha256="ab"), "sha256"),
    "a hash of other letters": (attach(sha256="g" * 64), "sha256"),
    "a document nowhere": (attach(reference=" "), "reference"),
    "an id that no store could keep": (lambda engine, case: engine.case("\0"), "id"),
    "an id of half a character": (lambda engine, case: engine.history("\ud800"), "case"),
    "an id that is a number": (lambda engine, case: engine.case(5), "id"),  # type: ignore[arg-type]
    "a person that no store could keep": (lambda engine, case: engine.worklist(person="\ud800"), "person"),
    "an actor that is a list": (lambda engine, case: engine.worklist([]), "actor"),  # type: ignore[arg-type]
    "a ref to look for that is a number": (lambda engine, case: engine.cases(ref=5), "ref"),  # type: ignore[arg-type]
    "no limit": (lambda engine, case: engine.worklist(limit=0), "limit"),
    "a limit below": (lambda engine, case: engine.cases(limit=-1), "limit"),
    "a limit too large": (lambda engine, case: engine.worklist(limit=1_000_001), "limit"),
    "a limit far too large": (lambda engine, case: engine.worklist(limit=10**5000), "limit"),
    "a limit that is a truth": (lambda engine, case: engine.cases(limit=True), "limit"),
    "a limit that is a text": (lambda engine, case: engine.cases(limit="5"), "limit"),  # type: ignore[arg-type]
    "a place that is a text": (lambda engine, case: engine.worklist(after="halaman 2"), "after"),
    "a place too far": (lambda engine, case: engine.worklist(after="9" * 18 + ".a.1.b"), "after"),
    "a place that no store could keep": (lambda engine, case: engine.worklist(after="1.\0.1.b"), "after"),
    "a place that is a number": (lambda engine, case: engine.cases(after=2), "after"),  # type: ignore[arg-type]
    "a digest that is a number": (lambda engine, case: engine.definition(5), "digest"),  # type: ignore[arg-type]
}  # fmt: skip


@pytest.fixture
def case(desk: Desk) -> Case:
    """A case with the branches `kiri` and `kanan` open."""
    desk.engine.publish(sop_of(WHOLE))
    case = desk.engine.start("surat", ref="1", by="x", facts={"a": 1})
    for name in ("terima", "survei"):
        case = desk.engine.complete(case.task(name), by="x")
    case = desk.engine.note(case, "catatan", by="x", key="kunci")
    return desk.engine.complete(case, by="x")


def refused(desk: Desk, case: Case, command: Command, kind: type[SopflowError], mistake: str = "") -> Any:
    """What the command raises on an engine that has read the case, and on one that has read nothing yet."""
    before = desk.contents()
    errors = []
    for engine in (desk.engine, desk.again()):
        try:
            command(engine, case)
        except SopflowError as error:
            errors.append(error)
    assert [type(error) for error in errors] == [kind, kind], mistake
    assert str(errors[0]) == str(errors[1])
    assert desk.contents() == before, mistake
    return errors[0]


def test_what_is_unknown_is_named_with_what_is_known(desk: Desk, case: Case) -> None:
    """A name that is not there: UnknownName with the names that are."""
    for mistake, (command, kind, known) in UNKNOWN.items():
        error = refused(desk, case, command, UnknownName, mistake)
        assert error.kind == kind, mistake
        assert error.known == known or (not known and error.known), mistake


def test_what_is_not_allowed_says_what_is(desk: Desk, case: Case) -> None:
    """A command that the case refuses: NotAllowed with what it would take."""
    for mistake, (command, allowed) in REFUSED.items():
        assert refused(desk, case, command, NotAllowed, mistake).allowed == allowed, mistake


def test_a_value_that_no_store_can_keep_is_named(desk: Desk, case: Case) -> None:
    """A value of a wrong type, size or shape: WrongValue with its name, and what would do."""
    for mistake, (command, name) in WRONG.items():
        error = refused(desk, case, command, WrongValue, mistake)
        assert error.name == name, mistake
        assert error.allowed, mistake
        assert len(str(error)) < 400, mistake


def test_what_is_done_already_is_a_conflict(desk: Desk, case: Case) -> None:
    """A task that was completed, withdrawn or opened anew since it was read: CaseConflict with both versions."""
    task = case.task("kanan")
    desk.engine.return_to(case.task("kiri"), to="bagi", reason="keliru", by="x")
    for command in (
        lambda engine, case: engine.complete(task, by="x", answer="LENGKAP"),
        lambda engine, case: engine.claim(task, by="x"),
        lambda engine, case: engine.cancel(task, reason="r", by="x"),
        lambda engine, case: engine.note(task, "catatan", by="x"),
        lambda engine, case: engine.note(case, "catatan", by="x", seen=5),
    ):
        error = refused(desk, case, command, CaseConflict)
        assert (error.case, error.seen, error.now) == (case.id, 5, 6)


def test_a_case_that_is_over_takes_remarks_only(desk: Desk, case: Case) -> None:
    """Of a case that was given up nothing moves any more; a note and a document may still be added."""
    over = desk.engine.cancel(case, reason="dicabut", by="x")
    error = refused(desk, over, lambda engine, case: engine.cancel(case, reason="lagi", by="x"), NotAllowed)
    assert error.allowed == []
    refused(desk, over, lambda engine, case: engine.complete(case, by="x"), NotAllowed)
    refused(desk, case, lambda engine, case: engine.complete(case.task("kanan"), by="x"), CaseConflict)
    assert desk.other.note(over, "catatan", by="x").version == over.version + 1
    assert desk.other.verify(case).version == over.version + 1


def test_a_clock_without_a_zone_is_refused(desk: Desk, case: Case) -> None:
    """A time that could be any time is no time."""
    engine = Engine(desk.store, Hands(datetime(2026, 3, 16)))
    before = desk.contents()
    for command in (
        lambda: engine.note(case, "catatan", by="x"),
        lambda: engine.start("surat", ref="2", by="x"),
        lambda: engine.worklist(overdue=True),
        lambda: engine.publish(sop_of(WHOLE)),
    ):
        with pytest.raises(WrongValue, match="time zone"):
            command()
    assert desk.contents() == before


def test_a_place_of_nowhere_is_a_place(desk: Desk, case: Case) -> None:
    """A page behind a place where nothing stands, or no longer, begins behind it; before the first it is all."""
    assert desk.other.worklist(after=Place(NOON, "")) == list(case.open_tasks)[::-1]
    assert desk.other.cases(after="0.k.0.") == [case]
    assert desk.other.cases(after="253402300799999999.k.0.") == []


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("", UnsupportedFormat),
        ("kasus.db", UnsupportedFormat),
        ("mysql://host/sop", UnsupportedFormat),
        ("postgresql://host/sop", UnsupportedFormat),
        ("postgresql+psycopg2://host/sop", UnsupportedFormat),
        ("postgresql+psycopg://ani:rahasia@host:lima/sop", UnsupportedFormat),
        ("memory://kasus", UnsupportedFormat),
        ("sqlite://", WrongValue),
        ("sqlite:///:memory:", WrongValue),
        ("sqlite:///file:kasus.db?mode=memory&uri=true", WrongValue),
        ("sqlite:///kasus.db?synchronous=OFF", WrongValue),
        ("sqlite:////tidak/ada/kasus.db", StoreFailed),
        ("postgresql+psycopg://ani:rahasia@/sop?host=/tidak/ada&connect_timeout=2", StoreFailed),
    ],
)
def test_a_store_that_cannot_be_opened_says_why(url: str, kind: type[SopflowError]) -> None:
    """A URL that names no store, and one whose database does not answer; a password is never shown."""
    with pytest.raises(SopflowError) as refused:
        open_engine(url)
    assert type(refused.value) is kind
    assert "rahasia" not in str(refused.value)
