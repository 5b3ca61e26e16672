"""Facts: every plain value comes back with its type, and later ones take the place of earlier ones."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from itertools import count
from typing import Any, cast

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopflow.engine import CaseStarted, Fact, TaskCompleted
from tests.engine.helpers import LINE, sop_of
from tests.store.stores import Desk

LARGEST = 2**63 - 1
REFS = count()

words = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=20).filter(
    lambda word: bool(word.strip())
)
plain = (
    st.none()
    | st.booleans()
    | st.integers(-LARGEST, LARGEST)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)
)
facts = st.dictionaries(
    words,
    st.recursive(
        plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3), max_leaves=8
    ),
    max_size=4,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts, facts)
def test_all_facts_come_back(desk: Desk, first: dict[str, Fact], second: dict[str, Fact]) -> None:
    """Facts of any shape come back the same, to the type and the last bit, in the order in which they were told."""
    engine = desk.engine
    engine.publish(sop_of(LINE))
    case = engine.start("surat", ref=f"{next(REFS)}", by="x", facts=first)
    case = engine.complete(case, by="x", facts=second)
    other = desk.other
    started, completed = other.history(case.id)
    assert isinstance(started, CaseStarted)
    assert isinstance(completed, TaskCompleted)
    # `==` takes 1, 1.0 and True for the same.
    assert repr(started.facts) == repr(first)
    assert repr(completed.facts) == repr(second)
    assert repr(other.case(case.id).facts) == repr({**first, **second})
    assert other.verify(case) == case


def test_numbers_at_the_edge_come_back(desk: Desk) -> None:
    """The largest and smallest numbers of both kinds keep every digit."""
    told: dict[str, Fact] = {
        "besar": LARGEST, "kecil": -LARGEST, "pecahan": 0.1 + 0.2, "terbesar": 1.7976931348623157e308,
        "terkecil": 5e-324, "nol": -0.0, "bulat": 1.0, "ilmiah": 1e16, "lewat": 2**53 + 1, "benar": True, "satu": 1,
        "kosong": None,
    }  # fmt: skip
    desk.engine.publish(sop_of(LINE))
    case = desk.engine.start("surat", ref="1", by="x", facts=told)
    assert repr(desk.other.case(case.id).facts) == repr(told)


def test_other_kinds_of_plain_values_are_kept_as_plain_ones(desk: Desk) -> None:
    """A tuple is kept as a list, members of enumerations as what they are equal to, before and after reading."""

    class Warna(StrEnum):
        MERAH = "merah"

    class Angka(IntEnum):
        TIGA = 3

    told: dict[str, Any] = {"warna": Warna.MERAH, "angka": Angka.TIGA, "urut": (1, (Warna.MERAH,)), Warna.MERAH: None}
    expected = {"warna": "merah", "angka": 3, "urut": [1, ["merah"]], "merah": None}
    desk.engine.publish(sop_of(LINE))
    case = desk.engine.start("surat", ref="1", by="x", facts=told)
    for found in (case, desk.other.case(case.id)):
        assert repr(found.facts) == repr(expected)


def test_what_the_caller_changes_afterwards_changes_nothing(desk: Desk) -> None:
    """Facts are copied: the list that a caller goes on to change is not the case's."""
    pages = [1, 2]
    desk.engine.publish(sop_of(LINE))
    case = desk.engine.start("surat", ref="1", by="x", facts={"halaman": pages})  # type: ignore[dict-item]
    pages.append(3)
    assert desk.other.case(case.id).facts == case.facts == {"halaman": [1, 2]}


def test_what_is_read_is_nobody_elses(desk: Desk) -> None:
    """Whoever changes the facts of a case or an event that they have read changes neither the case nor its past."""
    engine = desk.engine
    engine.publish(sop_of(LINE))
    told: dict[str, Fact] = {"syarat": ["KTP"]}
    case = engine.start("surat", ref="1", by="x", facts=told)
    listed = engine.cases(ref="1")[0]
    started, *_ = engine.history(case)
    again = engine.start("surat", ref="1", by="x")
    assert isinstance(started, CaseStarted)
    for facts in (told, case.facts, listed.facts, started.facts, again.facts, engine.case(case.id).facts):
        cast("Any", facts)["syarat"].append("KK")
        cast("Any", facts)["lain"] = True
    assert engine.case(case.id).facts == {"syarat": ["KTP"]}
    assert engine.verify(case.id).facts == {"syarat": ["KTP"]}
