"""Starting: once for each SOP, procedure and ref, however often and by however many."""

from __future__ import annotations

from typing import Any

import pytest

import sopflow
from sopflow.engine import Case, CaseStarted, Event
from sopflow.errors import NotAllowed, StoreFailed, UnknownName
from sopflow.model import Sop
from tests.engine.helpers import NOON, open_names, sop_of
from tests.store.racing import at_once
from tests.store.samples import PAIR, ROOT
from tests.store.stores import Desk

THREADS = 8


def test_the_same_ref_gives_the_case_that_is_there(desk: Desk) -> None:
    """Starting a ref again gives its case as it is now, however far it is, and appends nothing."""
    desk.engine.publish(sop_of(PAIR))
    case = desk.engine.complete(desk.engine.start("surat", ref="1", by="x"), by="x")
    before = desk.contents()
    assert desk.again().start("surat", ref="1", by="y", facts={"lain": True}) == case
    assert desk.contents() == before
    assert desk.again().start("surat", ref="01", by="y").id != case.id


def test_the_same_ref_after_a_new_version_is_still_the_old_case(desk: Desk) -> None:
    """A version that was published since does not make a second case of the same ref."""
    desk.engine.publish(sop_of(PAIR))
    case = desk.engine.start("surat", ref="1", by="x")
    desk.engine.publish(sop_of(PAIR[:1]))
    assert desk.again().start("surat", ref="1", by="x") == case


def test_the_same_ref_after_another_first_procedure_is_still_the_old_case(desk: Desk) -> None:
    """A version whose first procedure is another one does not make a second case of what began without a name."""
    desk.engine.publish(sop_of(PAIR))
    case = desk.engine.start("surat", ref="1", by="x")
    procedures = [
        {
            "id": id, "title": id, "actors": {"a": "A", "b": "B"},
            "steps": [step | {"id": f"{step['id']}-{id}", "activity": "Mengerjakan"} for step in PAIR],
        }
        for id in ("satu", "dua")
    ]  # fmt: skip
    data: dict[str, Any] = {"sopflow": 1, "id": "surat", "title": "Surat", "procedures": procedures}
    desk.engine.publish(Sop.model_validate(data))
    assert desk.again().start("surat", ref="1", by="x") == desk.other.start("surat", ref="1", by="y") == case
    second = desk.engine.start("surat", ref="2", by="x", procedure="dua")
    first = desk.other.start("surat", ref="2", by="x")
    assert [second.procedure, first.procedure] == ["dua", "satu"]
    desk.engine.publish(Sop.model_validate(data | {"procedures": procedures[::-1]}))
    assert desk.again().start("surat", ref="2", by="x") == first
    named = desk.other.start("surat", ref="1", by="x", procedure="dua")
    assert (named.procedure, named.id == case.id) == ("dua", False)


def test_many_threads_that_start_one_ref_get_one_case(desk: Desk) -> None:
    """Eight threads with engines of their own start one ref at once: one case, one event, told once."""
    desk.engine.publish(sop_of(PAIR))
    told: list[Event] = []
    engines = [desk.apart() for _ in range(THREADS)]
    for engine in engines:
        engine.subscribe(told.extend)
    cases = at_once(*(lambda engine=engine: engine.start("surat", ref="1", by="x") for engine in engines))
    assert all(isinstance(case, Case) for case in cases)
    assert cases == [desk.engine.cases()[0]] * THREADS
    assert told == list(desk.engine.history(desk.engine.cases()[0]))
    assert len(desk.engine.worklist()) == 1


def test_refs_are_of_one_procedure(desk: Desk) -> None:
    """The same ref in two procedures, or in two SOPs, is two cases; a case begins where it is told to."""
    sop = sopflow.load(ROOT / "tests/shapes/several-procedures.yaml")
    desk.engine.publish(sop)
    desk.engine.publish(sop_of(PAIR))
    first = desk.engine.start(sop.id, ref="1", by="x")
    second = desk.engine.start(sop.id, ref="1", by="x", procedure="pengembalian", at="masukkan")
    third = desk.engine.start("surat", ref="1", by="x")
    assert len({first.id, second.id, third.id}) == 3
    assert [first.procedure, second.procedure] == ["peminjaman", "pengembalian"]
    assert [open_names(case) for case in (first, second, third)] == [["cari"], ["masukkan"], ["tulis"]]
    assert desk.again().cases(ref="1", sop=sop.id) == [first, second]


def test_a_case_begins_with_what_was_told(desk: Desk) -> None:
    """The first event holds who, when, ref, version, step and facts, and the case has the facts."""
    digest = desk.engine.publish(sop_of(PAIR))
    case = desk.engine.start("surat", ref="№ 1/Ⅲ", by="Siti 👩🏽", facts={"jumlah": 3})
    assert desk.again().history(case.id) == (
        CaseStarted(case.id, 1, NOON, "Siti 👩🏽", "№ 1/Ⅲ", "surat", digest, "surat", "tulis", {"jumlah": 3}),
    )
    found = desk.again().case(case.id)
    assert (found, found.facts) == (case, {"jumlah": 3})


def test_what_cannot_be_started_writes_nothing(desk: Desk) -> None:
    """A SOP, procedure or step that is not there is unknown; a step where no case begins is not allowed."""
    desk.engine.publish(sop_of(PAIR))
    before = desk.contents()
    for kind, given, known in (
        ("published SOP", {"sop": "surta"}, ["surat"]),
        ("procedure", {"procedure": "lain"}, ["surat"]),
        ("procedure", {"procedure": ""}, ["surat"]),
        ("step", {"at": "tilus"}, ["tulis", "paraf"]),
    ):
        for engine in (desk.engine, desk.again()):
            with pytest.raises(UnknownName) as unknown:
                engine.start(**({"sop": "surat", "ref": "1", "by": "x"} | given))  # type: ignore[arg-type]
            assert (unknown.value.kind, unknown.value.known) == (kind, known)
    with pytest.raises(NotAllowed) as refused:
        desk.engine.start("surat", ref="1", by="x", at="paraf")
    assert refused.value.allowed == ["tulis"]
    assert desk.contents() == before


def test_an_id_that_is_taken_is_refused(desk: Desk) -> None:
    """Should two cases get one id, the second is refused and the first stays as it is."""
    engine = desk.again(new_id=lambda now: "sama")
    engine.publish(sop_of(PAIR))
    case = engine.start("surat", ref="1", by="x")
    before = desk.contents()
    with pytest.raises(StoreFailed):
        engine.start("surat", ref="2", by="x")
    assert desk.contents() == before
    assert engine.cases() == [case]
