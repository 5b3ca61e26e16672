"""What is told of a case: outputs and facts of completed tasks, notes, and documents."""

from __future__ import annotations

from typing import Any

import pytest

from sopflow.engine import (
    CaseStarted,
    CaseStatus,
    DocumentAttached,
    Engine,
    NoteAdded,
    TaskCompleted,
    attach,
    claim,
    complete,
    note,
)  # fmt: skip
from sopflow.errors import CaseConflict, NotAllowed, UnknownName
from tests.engine.helpers import FORK, LINE, Run, engine_of, open_names

PDF: dict[str, Any] = {
    "name": "Surat Permohonan", "media_type": "application/pdf", "sha256": "ab" * 32, "reference": "arsip/2026/7",
}  # fmt: skip


@pytest.fixture
def engine() -> Engine:
    return engine_of(LINE)


def test_a_completion_keeps_what_it_yielded(engine: Engine) -> None:
    """Outputs and facts stand in the event of their completion, with the actor and the person."""
    case = engine.start("surat", ref="1", by="x")
    case = engine.complete(case, by="ani", outputs={"Nota Dinas": "7/2026"}, facts={"jumlah": 3})
    event = engine.history(case)[-1]
    assert isinstance(event, TaskCompleted)
    assert (event.by, event.actor, event.outputs, event.facts) == ("ani", "a", {"Nota Dinas": "7/2026"}, {"jumlah": 3})


def test_facts_are_merged_and_the_later_counts(engine: Engine) -> None:
    """The facts of a case are those of its start and of all completions; a later one of the same name replaces."""
    case = engine.start("surat", ref="1", by="x", facts={"pemohon": "PT Maju", "jumlah": 1})
    assert case.facts == {"pemohon": "PT Maju", "jumlah": 1}
    case = engine.complete(case, by="x", facts={"jumlah": 2, "loket": None})
    case = engine.complete(case, by="x")
    assert case.facts == {"pemohon": "PT Maju", "jumlah": 2, "loket": None}
    first = engine.history(case)[0]
    assert isinstance(first, CaseStarted)
    assert first.facts == {"pemohon": "PT Maju", "jumlah": 1}


def test_facts_inside_a_mapping_are_not_merged(engine: Engine) -> None:
    """A fact is replaced as a whole, also where it is a mapping."""
    case = engine.start("surat", ref="1", by="x", facts={"alamat": {"jalan": "A", "kota": "B"}})
    assert engine.complete(case, by="x", facts={"alamat": {"kota": "C"}}).facts == {"alamat": {"kota": "C"}}


def test_starting_again_tells_no_new_facts(engine: Engine) -> None:
    """A start that is repeated gives the case that is there, with the facts that it has."""
    case = engine.start("surat", ref="1", by="x", facts={"jumlah": 1})
    assert engine.start("surat", ref="1", by="y", facts={"jumlah": 2}) == case


def test_a_note_moves_nothing() -> None:
    """A note is an event of its own about the case or one of its tasks; tasks and tokens stay as they are."""
    run = Run(FORK)
    before = run.go("bagi")
    run(note, text="menunggu tanda tangan", person="rina")
    after = run(note, text="sudah ditelepon", task="kiri")
    assert (after.open_tasks, after.tokens, after.facts) == (before.open_tasks, before.tokens, before.facts)
    at = before.changed
    assert run.events[2:] == [
        NoteAdded("k", 3, at, "rina", "menunggu tanda tangan"),
        NoteAdded("k", 4, at, "x", "sudah ditelepon", "kiri"),
    ]
    assert after.version == 4


def test_a_document_is_taken_down() -> None:
    """A document belongs to the case or to a task, with its name, type, hash and where it is."""
    run = Run(FORK)
    before = run.case
    run(attach, **PDF)
    after = run(attach, **PDF, task="bagi")
    assert after.open_tasks == before.open_tasks
    assert run.events[1:] == [
        DocumentAttached(
            "k", seq, before.changed, "x", "Surat Permohonan", "application/pdf", "ab" * 32, "arsip/2026/7", task
        )
        for seq, task in ((2, None), (3, "bagi"))
    ]


@pytest.mark.parametrize("over", ["ended", "cancelled"])
def test_remarks_are_taken_after_the_end(over: str) -> None:
    """Notes and documents are added to a case that has ended or was cancelled, which stays over."""
    engine = engine_of(LINE[:1])
    case = engine.start("surat", ref="1", by="x")
    case = engine.complete(case, by="x") if over == "ended" else engine.cancel(case, reason="ditarik", by="x")
    after = engine.attach(engine.note(case, "diarsipkan", by="rina"), **PDF, by="rina")
    assert (after.status, after.end, after.version) == (CaseStatus(over), case.end, case.version + 2)
    assert engine.verify(after) == after
    assert engine.worklist() == []


def test_nobody_needs_to_hold_a_task_to_remark_on_it() -> None:
    """Everybody may add a note or a document to a task that somebody has claimed, and the claim stays."""
    run = Run(LINE)
    run(claim, "satu", person="ani")
    run(note, text="segera", task="satu", person="budi")
    assert run(attach, **PDF, task="satu", person="cici").task("satu").holder == "ani"


def test_only_open_tasks_are_remarked_on() -> None:
    """A note on a task that is done or not open yet is refused; on one that the SOP does not have it is unknown."""
    run = Run(LINE)
    task = run.case.task("satu")
    run.go("satu")
    before = run.case
    for name in ("satu", "tiga"):
        with pytest.raises(NotAllowed) as refused:
            run(note, text="ya", task=name)
        assert refused.value.allowed == ["dua"]
    with pytest.raises(UnknownName):
        run(attach, **PDF, task="empat")
    with pytest.raises(CaseConflict):
        run(note, text="ya", task=task)
    assert run.case is before


def test_a_remark_does_not_stand_in_anybodys_way(engine: Engine) -> None:
    """A task read before a note was added is still completed; only whoever insists on the version is in conflict."""
    case = engine.start("surat", ref="1", by="x")
    engine.note(case, "ya", by="y")
    with pytest.raises(CaseConflict):
        engine.complete(case, by="x", seen=case.version)
    assert open_names(engine.complete(case, by="x")) == ["dua"]


def test_the_core_completes_with_all_that_a_task_asks() -> None:
    """One command gives answer, actor, outputs and facts together."""
    answers = {"YA": "end", "TIDAK": {"end": "ditolak"}}
    run = Run([{"id": "putus", "actors": {"any": ["a", "b"]}, "answers": answers}])
    case = run(complete, "putus", actor="b", answer="tidak", outputs={"SK": "9"}, facts={"alasan": ["kurang"]})
    assert (case.end, case.facts) == ("ditolak", {"alasan": ["kurang"]})
    assert run.events[1] == TaskCompleted(
        "k", 2, case.started, "x", "putus", "putus", "b", "TIDAK", {"SK": "9"}, {"alasan": ["kurang"]}
    )
