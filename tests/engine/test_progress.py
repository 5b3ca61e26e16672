"""Progress: which symbols of the chart are done, open, late or left out."""

from __future__ import annotations

from datetime import timedelta

import sopflow
from sopflow.engine import Engine, cancel_case, cancel_task, note, progress, skip
from sopflow.store import MemoryStore
from tests.engine.helpers import FORK, LINE, LOOP, NOON, Hands, Run, sop_of


def shown(run: Run, hours: float = 0) -> dict[str, str]:
    return progress(run.case, run.events, NOON + timedelta(hours=hours))


def test_what_is_done_and_what_is_open() -> None:
    """Completed tasks are done, open ones open; what is still to come is not named."""
    run = Run(FORK)
    assert shown(run) == {"bagi": "open"}
    run.go("bagi", "kanan")
    run(note, text="ya", task="kiri")
    assert shown(run) == {"bagi": "done", "kanan": "done", "kiri": "open"}
    run.go("kiri", "gabung")
    assert shown(run) == {"bagi": "done", "kanan": "done", "kiri": "done", "gabung": "done"}


def test_what_was_due_is_late() -> None:
    """An open task that was due before now is late; a done one is done, however late it was."""
    run = Run([{**LINE[0], "duration": "1 jam"}, *LINE[1:]])
    assert shown(run, 1) == {"satu": "open"}
    assert shown(run, 1.1) == {"satu": "late"}
    run.go("satu")
    assert shown(run, 99) == {"satu": "done", "dua": "open"}


def test_what_was_left_out_is_skipped() -> None:
    """Skipped and cancelled tasks are skipped."""
    run = Run([{"id": "awal", "actor": "a", "optional": True}, *FORK])
    run(skip, "awal")
    run.go("bagi")
    run(cancel_task, "kiri", reason="tidak perlu")
    assert shown(run) == {"awal": "skipped", "bagi": "done", "kiri": "skipped", "kanan": "open"}


def test_of_a_loop_the_last_time_counts() -> None:
    """A task that a loop has opened again is open, and done once it is done again."""
    run = Run(LOOP)
    run.go("tulis", "putus=TIDAK")
    assert shown(run) == {"tulis": "open", "putus": "done"}
    run.go("tulis")
    assert shown(run) == {"tulis": "done", "putus": "open"}


def test_what_was_sent_back_is_not_done() -> None:
    """What a return has taken back is not done any more; other branches still are."""
    run = Run(FORK)
    run.go("bagi", "kiri", "kanan")
    run.back("gabung", to="kiri")
    assert shown(run) == {"bagi": "done", "kanan": "done", "kiri": "open"}
    run.back("kiri", to="bagi")
    assert shown(run) == {"bagi": "open"}


def test_a_return_leaves_what_was_done_before() -> None:
    """Of a task that was done twice and sent back once, the first time still counts."""
    run = Run(LOOP)
    run.go("tulis", "putus=TIDAK", "tulis")
    run.back("putus", to="putus")
    assert shown(run) == {"tulis": "done", "putus": "open"}


def test_a_cancelled_case_shows_how_far_it_came() -> None:
    """Nothing is open in a case that was given up; what was done stays done."""
    run = Run(FORK)
    run.go("bagi", "kiri")
    run(cancel_case, reason="ditarik")
    assert shown(run, 99) == {"bagi": "done", "kiri": "done"}


def test_the_engine_gives_what_the_chart_takes() -> None:
    """The progress of a case, also as it was when it was read, can be drawn on the chart of its version."""
    clock = Hands()
    engine = Engine(MemoryStore(), clock)
    engine.publish(sop_of([{**LINE[0], "duration": "1 jam"}, *LINE[1:]]))
    before = engine.start("surat", ref="1", by="x")
    clock.time += timedelta(hours=2)
    after = engine.complete(before, by="x")
    assert engine.progress(before) == {"satu": "late"}
    assert engine.progress(after.id) == {"satu": "done", "dua": "open"}
    assert sopflow.draw(engine.definition(after), status=engine.progress(after)).startswith("<svg")
