"""What has happened: the history of a case, the same case folded anew, and what the chart shows of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sopflow.engine import fold, read_flow
from sopflow.errors import UnknownName
from tests.engine.helpers import NOON, Hands, book_of, sop_of
from tests.store.samples import TIMED, WHOLE
from tests.store.stores import Desk


def test_a_history_is_whole_and_in_order(desk: Desk, clock: Hands) -> None:
    """All events from the first on, by case or id, and each prefix of them folds to the case of that time."""
    engine = desk.engine
    engine.publish(sop_of(WHOLE))
    cases = [engine.start("surat", ref="1", by="x")]
    for name, answer in (("terima", None), ("survei", None), ("bagi", None), ("kiri", None), ("kanan", "KURANG")):
        clock.time += timedelta(hours=1)
        task = cases[-1].task(name)
        cases.append(engine.complete(task, by="x", actor=task.actors[-1], answer=answer))
    history = desk.other.history(cases[-1])
    assert history == desk.other.history(cases[0]) == desk.other.history(cases[0].id)
    assert [event.seq for event in history] == [1, 2, 3, 4, 5, 6]
    assert [event.at for event in history] == [NOON + timedelta(hours=hours) for hours in range(6)]
    assert [fold(book_of(WHOLE), history[:number]) for number in range(1, 7)] == cases
    assert desk.other.verify(cases[0]) == desk.other.verify(cases[-1].id) == cases[-1]


def test_a_case_goes_on_as_a_fold_of_its_events(desk: Desk) -> None:
    """What a definition read back from the store makes of events read back is the case that was stored."""
    engine = desk.engine
    engine.publish(sop_of(WHOLE))
    case = engine.complete(engine.start("surat", ref="1", by="x"), by="x")
    from sopflow.compiling import compile

    book = read_flow(compile(desk.other.definition(case)))
    assert fold(book, desk.other.history(case)) == case


def test_a_case_that_is_not_there_has_no_history(desk: Desk) -> None:
    """Case, history, progress and verify of an id that no case has: unknown, with the latest cases."""
    engine = desk.engine
    engine.publish(sop_of(WHOLE))
    for number in range(25):
        engine.start("surat", ref=f"{number}", by="x")
    latest = [f"k{number:04}" for number in range(25, 5, -1)]
    for ask in (engine.case, engine.history, engine.progress, engine.verify, desk.other.case):
        with pytest.raises(UnknownName) as unknown:
            ask("k0026")
        assert (unknown.value.kind, unknown.value.name, unknown.value.known) == ("case", "k0026", latest)


def test_the_chart_shows_what_is_done_open_late_and_skipped(desk: Desk, clock: Hands) -> None:
    """The state of every symbol follows from the stored case and its events, and of late ones from the clock."""
    engine = desk.engine
    engine.publish(sop_of(TIMED))
    engine.publish(sop_of(WHOLE, id="lengkap"))
    case = engine.complete(engine.start("surat", ref="1", by="x"), by="x")
    assert desk.other.progress(case.id) == {"cepat": "done", "lambat": "open"}
    clock.time += timedelta(hours=3)
    assert desk.other.progress(case) == {"cepat": "done", "lambat": "late"}
    case = engine.skip(engine.complete(engine.start("lengkap", ref="1", by="x"), by="x"), by="x")
    case = engine.return_to(engine.complete(case, by="x").task("kiri"), to="bagi", reason="keliru", by="x")
    assert desk.other.progress(case) == {"terima": "done", "survei": "skipped", "bagi": "open"}
