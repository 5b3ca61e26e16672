"""Every command, and the events that it appends: they come back from each store exactly as they went in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sopflow.engine import (
    Case,
    CaseCancelled,
    CaseEnded,
    CaseStarted,
    CaseStatus,
    DocumentAttached,
    Event,
    NoteAdded,
    TaskCancelled,
    TaskClaimed,
    TaskCompleted,
    TaskDelegated,
    TaskReleased,
    TaskResolved,
    TaskReturned,
    TaskSkipped,
)
from sopflow.engine import events as kinds
from tests.engine.helpers import FORK, Hands, Ticks, open_names, sop_of
from tests.store.samples import WHOLE
from tests.store.stores import Desk

HASH = "0123456789abcdef" * 4
TEXTS = (
    "Siti", "Ñandú ß İ ı", "田中 ماريا", "👩🏽‍💼🇮🇩", "dua\nbaris\ttab\r", "\"'`\\;--%s %(id)s :id ?", "{nama} {{",
    "\u2028\u200b\ufeff\x01\x1f\x7f", "null", "1", " berspasi ", "x" * 200,
)  # fmt: skip
"""Texts that an encoding, a driver or a template might take for something else."""


def as_kept(desk: Desk, case: Case) -> tuple[Event, ...]:
    """The events of a case as another engine reads them, after the case was read and folded there, too."""
    other = desk.other
    assert other.case(case.id) == case
    assert other.verify(case) == case
    return other.history(case.id)


def test_every_command_appends_its_event(desk: Desk) -> None:
    """A case through every command: each event holds what was said, and all of them are read back alike."""
    desk.clock = Ticks()
    engine = desk.again()
    told: list[Event] = []
    engine.subscribe(told.extend)
    digest = engine.publish(sop_of(WHOLE))
    case = engine.start("surat", ref="1", by="ani", facts={"pemohon": "PT Maju"})
    case = engine.claim(case, by="ani")
    case = engine.delegate(case, to="budi", by="ani")
    case = engine.resolve(case, by="budi", note="sudah dicek")
    case = engine.release(case, by="ani", reason="pindah tugas")
    case = engine.complete(case, by="cici", outputs={"agenda": "12/2026"}, facts={"lembar": 2})
    case = engine.skip(case, by="cici")
    case = engine.complete(case, by="cici")
    case = engine.note(case.task("kiri"), "menunggu berkas", by="dedi")
    case = engine.note(case, "tentang perkara", by="dedi")
    case = engine.attach(
        case.task("kanan"), name="surat.pdf", media_type="application/pdf", sha256=HASH.upper(), reference="s3://k/1",
        by="dedi",
    )  # fmt: skip
    case = engine.attach(case, name="foto", media_type="image/png", sha256=HASH, reference="rak 3", by="dedi")
    case = engine.complete(case.task("kiri"), by="euis", actor="c")
    case = engine.complete(case.task("kanan"), by="fajar", answer=" kurang ")
    case = engine.return_to(case, to="kanan", reason="salah jawab", by="fajar")
    case = engine.complete(case.task("kanan"), by="fajar", answer="LENGKAP")
    case = engine.complete(case, by="ani", answer="SETUJU")
    assert (case.status, case.end, case.facts) == (CaseStatus.ENDED, "selesai", {"pemohon": "PT Maju", "lembar": 2})

    def at(seq: int) -> tuple[str, int, datetime]:
        return case.id, seq, told[seq - 1].at

    expected: list[Event] = [
        CaseStarted(*at(1), "ani", "1", "surat", digest, "surat", "terima", {"pemohon": "PT Maju"}),
        TaskClaimed(*at(2), "ani", "terima", "terima"),
        TaskDelegated(*at(3), "ani", "terima", "terima", "budi"),
        TaskResolved(*at(4), "budi", "terima", "terima", "sudah dicek"),
        TaskReleased(*at(5), "ani", "terima", "terima", "pindah tugas"),
        TaskCompleted(*at(6), "cici", "terima", "terima", "a", None, {"agenda": "12/2026"}, {"lembar": 2}),
        TaskSkipped(*at(7), "cici", "survei", "survei", "b"),
        TaskCompleted(*at(8), "cici", "bagi", "bagi", "a", None),
        NoteAdded(*at(9), "dedi", "menunggu berkas", "kiri"),
        NoteAdded(*at(10), "dedi", "tentang perkara"),
        DocumentAttached(*at(11), "dedi", "surat.pdf", "application/pdf", HASH, "s3://k/1", "kanan"),
        DocumentAttached(*at(12), "dedi", "foto", "image/png", HASH, "rak 3"),
        TaskCompleted(*at(13), "euis", "kiri", "kiri", "c", None),
        TaskCompleted(*at(14), "fajar", "kanan", "kanan", "c", "KURANG"),
    ]
    returned, *rest = told[len(expected) :]
    assert isinstance(returned, TaskReturned)
    assert (returned.task, returned.to, returned.reason) == ("kanan-2", "kanan", "salah jawab")
    assert (returned.undone, returned.withdrawn, returned.reopened) == ((14,), ("kanan-2",), ("kanan",))
    assert told == [
        *expected,
        returned,
        TaskCompleted(*at(16), "fajar", "kanan", "kanan", "c", "LENGKAP"),
        TaskCompleted(*at(17), "ani", "gabung", "gabung", "a", "SETUJU"),
        CaseEnded(*at(18), "ani", "selesai"),
    ]
    assert len(rest) == 3
    assert as_kept(desk, case) == tuple(told)


def test_what_is_cancelled_is_kept(desk: Desk) -> None:
    """A task that is dropped and a case that is given up say why, and leave nothing open."""
    engine = desk.engine
    engine.publish(sop_of(FORK))
    case = engine.complete(engine.start("surat", ref="1", by="ani"), by="ani")
    case = engine.complete(case.task("kiri"), by="ani")
    case = engine.cancel(case.task("kanan"), reason="tidak perlu", by="budi")
    assert open_names(case) == ["gabung"]
    case = engine.cancel(case, reason="dicabut", by="budi")
    assert (case.status, case.open_tasks, case.end) == (CaseStatus.CANCELLED, (), None)
    dropped, given_up = as_kept(desk, case)[-2:]
    assert isinstance(dropped, TaskCancelled)
    assert (dropped.task, dropped.reason) == ("kanan", "tidak perlu")
    assert given_up == CaseCancelled(case.id, 5, given_up.at, "budi", "dicabut")
    assert desk.other.worklist() == []


def test_every_kind_of_event_is_tried() -> None:
    """The two tests above append every kind of event that there is."""
    tried = {
        CaseCancelled, CaseEnded, CaseStarted, DocumentAttached, NoteAdded, TaskCancelled, TaskClaimed, TaskCompleted,
        TaskDelegated, TaskReleased, TaskResolved, TaskReturned, TaskSkipped,
    }  # fmt: skip
    known = {kind for kind in vars(kinds).values() if isinstance(kind, type) and issubclass(kind, Event)}
    assert known - tried == {Event, kinds.TaskEvent}


def test_texts_are_kept_to_the_letter(desk: Desk) -> None:
    """Whatever people type, in every field that takes text, comes back as it was typed."""
    engine = desk.engine
    engine.publish(sop_of(FORK))
    for text in TEXTS:
        word = text.strip()  # persons, refs and keys have no outer blanks
        case = engine.start("surat", ref=word, by=word, facts={text: text})
        task = case.task("bagi")
        case = engine.delegate(task, to=f"{word}2"[-200:], by=word, key=word)
        case = engine.release(case, by=word, reason=text)
        case = engine.complete(case, by=word, outputs={text: text}, facts={text: {text: [text]}})
        case = engine.note(case, text, by=word)
        case = engine.attach(case, name=text, media_type="text/plain", sha256=HASH, reference=text, by=word)
        started, delegated, released, completed, noted, attached = as_kept(desk, case)
        assert isinstance(started, CaseStarted)
        assert (started.ref, started.by, started.facts) == (word, word, {text: text})
        assert isinstance(delegated, TaskDelegated)
        assert delegated.to == f"{word}2"[-200:]
        assert isinstance(released, TaskReleased)
        assert released.reason == text
        assert isinstance(completed, TaskCompleted)
        assert (completed.outputs, completed.facts) == ({text: text}, {text: {text: [text]}})
        assert isinstance(noted, NoteAdded)
        assert noted.text == text
        assert isinstance(attached, DocumentAttached)
        assert (attached.name, attached.reference) == (text, text)
        assert desk.other.cases(ref=word) == [case]
        assert desk.other.delegate(task, to=delegated.to, by=word, key=word) == case
    assert len(engine.cases()) == len(TEXTS)


def test_times_are_kept_to_the_microsecond(desk: Desk, clock: Hands) -> None:
    """A moment comes back as the same one in UTC, whatever the zone of the clock, from the first to the last year."""
    engine = desk.engine
    engine.publish(sop_of(FORK))
    for number, moment in enumerate((
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
        datetime(2026, 3, 16, 23, 30, 0, 123_457, tzinfo=UTC),
        datetime(2038, 1, 19, 3, 14, 8, 1, tzinfo=UTC),
        datetime.max.replace(tzinfo=UTC),
        datetime.min.replace(tzinfo=UTC),
    )):  # fmt: skip
        clock.time = moment
        case = engine.start("surat", ref=f"{number}", by="x")
        assert [event.at for event in as_kept(desk, case)] == [moment]
        assert [task.since for task in desk.other.worklist() if task.case == case.id] == [moment]


def test_a_clock_that_was_set_back_does_not_turn_the_order_around(desk: Desk, clock: Hands) -> None:
    """An event is never earlier than the one before, also when the clock is; the worklist and the lists go by that."""
    engine = desk.engine
    engine.publish(sop_of(FORK))
    case = engine.start("surat", ref="1", by="x")
    late = clock.time
    clock.time = late - timedelta(days=400)
    case = engine.complete(case, by="x")
    assert [event.at for event in as_kept(desk, case)] == [late, late]
    assert {task.since for task in desk.other.worklist()} == {late}
    clock.time = late + timedelta(days=400)
    assert as_kept(desk, engine.complete(case.task("kiri"), by="x"))[-1].at == clock.time
