"""Lists of cases: filters, the three orders, pages."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from sopflow.engine import Case, CaseOrder, CaseStatus, Engine, case_place
from sopflow.errors import UnknownName
from sopflow.store import MemoryStore
from tests.engine.helpers import LINE, Hands, Ticks, engine_of, pages, sop_of

AFTER: dict[str, Callable[[Case, CaseOrder], Any]] = {
    "case": lambda case, order: case,
    "place": case_place,
    "text": lambda case, order: str(case_place(case, order)),
}


def filled(clock: Ticks | Hands | None = None) -> Engine:
    """Twelve cases of two SOPs: running, ended and cancelled ones, changed in another order than started."""
    engine = Engine(MemoryStore(), clock or Ticks())
    for id in ("surat", "lain"):
        engine.publish(sop_of(LINE[:2], id=id))
    cases = [engine.start(sop, ref=str(number), by="x") for number in range(6) for sop in ("surat", "lain")]
    for case in reversed(cases[:8]):
        engine.note(case, "ya", by="x")
    for case in cases[1:4]:
        engine.cancel(case, reason="ditarik", by="x")
    engine.complete(engine.complete(cases[8], by="x"), by="x")
    return engine


def keys(cases: list[Case]) -> list[str]:
    return [f"{case.sop} {case.ref}" for case in cases]


def test_cases_are_listed_in_three_orders() -> None:
    """Cases come by when they started, oldest or newest first, or by when they changed, latest first."""
    engine = engine_of(LINE)
    first, second, third = (engine.start("surat", ref=str(number), by="x") for number in range(3))
    engine.note(first, "ya", by="x")
    engine.note(third, "ya", by="x")
    first = engine.note(first, "lagi", by="x")
    third = engine.case(third.id)
    assert engine.cases() == engine.cases(order="oldest") == [first, second, third]
    assert engine.cases(order=CaseOrder.NEWEST) == [third, second, first]
    assert engine.cases(order="changed") == [first, third, second]


def test_cases_are_filtered_by_all_that_is_given() -> None:
    """SOP, ref and status narrow the list together, in any combination."""
    engine = filled()
    whole = engine.cases()
    assert {case.status for case in whole} == set(CaseStatus)
    for sop, ref, status in product((None, "surat", "entah"), (None, "1", "99"), (None, *CaseStatus)):
        assert engine.cases(sop=sop, ref=ref, status=status) == [
            case
            for case in whole
            if sop in (None, case.sop) and ref in (None, case.ref) and status in (None, case.status)
        ]
    assert engine.cases(status="ended") == engine.cases(status=CaseStatus.ENDED)


@pytest.mark.parametrize("how", AFTER)
@pytest.mark.parametrize("order", list(CaseOrder))
@pytest.mark.parametrize("limit", [1, 5, 12, 13])
@pytest.mark.parametrize("standing", [False, True])
def test_pages_make_the_whole_list(how: str, order: CaseOrder, limit: int, standing: bool) -> None:
    """The pages behind each other are the whole list, also of cases that started or changed at the same time."""
    engine = filled(Hands() if standing else Ticks())
    whole = engine.cases(order=order)
    places = [case_place(case, order) for case in whole]
    assert places == sorted(places, reverse=order is not CaseOrder.OLDEST)
    found: list[Case] = []
    for page in pages(
        lambda after: engine.cases(order=order, limit=limit, after=after), lambda case: AFTER[how](case, order)
    ):
        assert len(page) <= limit
        found += page
    assert found == whole
    assert len(whole) == 12


def test_new_cases_do_not_disturb_the_pages() -> None:
    """Cases that start or change between two pages push nothing out of the pages by start."""
    engine = filled()
    before = engine.cases(order=CaseOrder.NEWEST)
    page = engine.cases(order=CaseOrder.NEWEST, limit=5)
    engine.start("surat", ref="baru", by="x")
    engine.note(before[-1], "ya", by="x")
    rest = engine.cases(order=CaseOrder.NEWEST, after=page[-1])
    assert keys(page + rest) == keys(before)


def test_filters_hold_on_every_page() -> None:
    """A page behind another has the same filters."""
    engine = filled()
    whole = engine.cases(sop="lain", order=CaseOrder.CHANGED)
    assert len(whole) == 6
    assert engine.cases(sop="lain", order=CaseOrder.CHANGED, limit=3, after=whole[1]) == whole[2:5]


@pytest.mark.parametrize(
    ("name", "value"), [("order", "biggest"), ("order", 7), ("status", "open"), ("status", ["ended"])]
)
def test_an_order_or_status_that_there_is_not_is_unknown(name: str, value: Any) -> None:
    """An order or a status that does not exist is unknown, and the known ones are named."""
    with pytest.raises(UnknownName) as unknown:
        engine_of(LINE).cases(**{name: value})
    known: list[str] = list(CaseOrder if name == "order" else CaseStatus)
    assert (unknown.value.kind, unknown.value.known) == (name, known)


def test_a_case_is_found_by_its_ref() -> None:
    """The ref of a case finds it again, as it is now."""
    engine = engine_of(LINE)
    case = engine.complete(engine.start("surat", ref="2026/00123", by="x"), by="x")
    engine.start("surat", ref="2026/00124", by="x")
    assert engine.cases(ref="2026/00123") == [case]


def test_versions_are_listed_by_sop_and_age() -> None:
    """Published versions come by SOP and oldest first, and say which one new cases start with."""
    engine = engine_of(LINE)
    engine.publish(sop_of(LINE, id="arsip"), by="rina")
    newer = engine.publish(sop_of(LINE[:2]))
    found = engine.published()
    assert [(version.sop, version.current) for version in found] == [("arsip", True), ("surat", False), ("surat", True)]
    assert (found[0].by, found[2].digest, found[2].actors) == ("rina", newer, ("a", "b", "c"))
    assert engine.definition(newer) == sop_of(LINE[:2])
    case = engine.start("surat", ref="1", by="x")
    assert engine.definition(case) == engine.definition(case.digest) == sop_of(LINE[:2])
