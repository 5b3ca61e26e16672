"""Lists of cases: filters, orders, pages."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sopflow.engine import Case, CaseOrder, CaseStatus, Engine, Place, case_place
from sopflow.errors import UnknownName
from tests.engine.helpers import NOON, Hands, sop_of
from tests.store.samples import PAIR
from tests.store.stores import Desk


def filled(desk: Desk, clock: Hands) -> list[Case]:
    """Six cases of two SOPs, two of each status, started two at a time and changed the other way round."""
    engine = desk.engine
    for id in ("surat", "lain"):
        engine.publish(sop_of(PAIR, id=id))
    cases = []
    for number in range(6):
        clock.time = NOON + timedelta(minutes=number // 2)
        cases.append(engine.start("lain" if number % 2 else "surat", ref=f"{number // 2}", by="x"))
    for number in reversed(range(4)):
        clock.time += timedelta(minutes=1)
        if number < 2:
            cases[number] = engine.complete(engine.complete(cases[number], by="x"), by="x")
        else:
            cases[number] = engine.cancel(cases[number], reason="dicabut", by="x")
    return cases


def pages(engine: Engine, limit: int, order: CaseOrder) -> list[Case]:
    """All pages one after the other, alternately behind the last case itself and the text of its place."""
    found: list[Case] = []
    after: Case | Place | str | None = None
    while page := engine.cases(limit=limit, order=order, after=after):
        assert len(page) <= limit
        found += page
        after = page[-1] if len(found) % 2 else str(case_place(page[-1], order))
    return found


def test_cases_are_narrowed_by_all_that_is_given(desk: Desk, clock: Hands) -> None:
    """SOP, ref and status, alone and together; what does not exist matches nothing."""
    cases = filled(desk, clock)
    other = desk.other
    assert other.cases() == cases
    assert other.cases(sop="lain") == cases[1::2]
    assert other.cases(ref="1") == cases[2:4]
    assert other.cases(ref="1", sop="lain") == [cases[3]]
    assert other.cases(status=CaseStatus.ENDED) == other.cases(status="ended") == cases[:2]
    assert other.cases(status="cancelled", sop="surat") == [cases[2]]
    assert other.cases(status="running", ref="0") == other.cases(sop="tidak-ada") == other.cases(ref="tidak ada") == []


def test_cases_are_sorted_in_three_ways(desk: Desk, clock: Hands) -> None:
    """Started first, started last, changed last; equal times by id, and each page goes on where the last one ended."""
    cases = filled(desk, clock)
    changed = sorted(cases, key=lambda case: (case.changed, case.id), reverse=True)
    expected = {CaseOrder.OLDEST: cases, CaseOrder.NEWEST: cases[::-1], CaseOrder.CHANGED: changed}
    assert [case.id for case in changed] == ["k0001", "k0002", "k0003", "k0004", "k0006", "k0005"]
    for order, whole in expected.items():
        assert desk.other.cases(order=order) == desk.other.cases(order=str(order)) == whole
        for limit in (1, 2, 4, 6, 7):
            assert pages(desk.other, limit, order) == whole
        assert desk.other.cases(order=order, limit=2, after=whole[1], sop="surat") == [
            case for case in whole[2:] if case.sop == "surat"
        ][:2]  # fmt: skip


def test_pages_of_cases_do_not_jump(desk: Desk, clock: Hands) -> None:
    """Cases that end, and cases that begin, between two pages move no other case from one page to another."""
    filled(desk, clock)
    first = desk.engine.cases(limit=3, status="running")
    assert [case.id for case in first] == ["k0005", "k0006"]
    first = desk.engine.cases(limit=3)
    clock.time += timedelta(minutes=1)
    desk.other.start("surat", ref="baru", by="x")
    desk.other.cancel(desk.other.case("k0005"), reason="dicabut", by="x")
    second = desk.engine.cases(limit=9, after=first[-1])
    assert [case.id for case in first + second] == [f"k{number:04}" for number in range(1, 8)]


def test_unknown_orders_and_statuses_are_named(desk: Desk) -> None:
    """An order or a status that does not exist is refused with those that do."""
    with pytest.raises(UnknownName) as unknown:
        desk.engine.cases(order="oldset")
    assert (unknown.value.known, unknown.value.suggestions) == (["oldest", "newest", "changed"], ["oldest"])
    with pytest.raises(UnknownName) as unknown:
        desk.engine.cases(status="selesai")
    assert unknown.value.known == ["running", "ended", "cancelled"]
