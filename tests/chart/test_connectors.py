"""Off-page connectors: which arrows a page cuts, where they leave and arrive, and what letter they bear."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.chart.connectors import ASIDE, EDGE, Crossings, Pentagon, letter, seat
from sopflow.chart.plan import Plan
from tests.chart.helpers import plan_of, step


def chain(count: int, **keys: dict[str, Any]) -> Plan:
    """Steps that lead from one to the next, in three lanes by turns; `keys` change single steps."""
    steps = [step(f"s{index}", "abc"[index % 3], **keys.get(f"s{index}", {})) for index in range(count)]
    return plan_of(*steps, layout={"terminators": "cell"})


def crossings(plan: Plan) -> Crossings:
    count = len(plan.rows)
    return Crossings.of(plan, range(count), count)


def shown(found: list[Pentagon]) -> set[tuple[str, str, int]]:
    return {(one.id, one.edge, one.lane) for one in found}


def test_an_arrow_down_leaves_at_the_foot_and_arrives_at_the_head() -> None:
    """The way out wants the lane of its source, the way in that of its target."""
    cut = crossings(chain(4))
    assert shown(cut.pentagons(0, 2)) == {("to s2", "foot", 1)}
    assert shown(cut.pentagons(2, 4)) == {("from s2", "head", 2)}


def test_a_loop_back_leaves_at_the_head_and_arrives_at_the_foot() -> None:
    """An arrow to an earlier page goes the other way round."""
    cut = crossings(chain(4, s3={"answers": {"Ya": "end", "Tidak": "s0"}}))
    assert ("to s0", "head", 0) in shown(cut.pentagons(2, 4))
    assert ("from s0", "foot", 0) in shown(cut.pentagons(0, 2))


def test_arrows_to_one_target_share_a_way_out_and_a_way_in() -> None:
    """Two answers from a page to one step of another page are one connector on each."""
    jump = {"answers": {"Ya": "s1", "Tidak": "s5"}}
    cut = crossings(chain(6, s0=jump, s1={"answers": {"Ya": "s2", "Tidak": "s5"}}))
    assert [one.id for one in cut.pentagons(0, 3)].count("to s5") == 1
    assert [one.id for one in cut.pentagons(3, 6)].count("from s5") == 1


def test_pages_between_hold_nothing_of_an_arrow_that_passes() -> None:
    """An arrow from the first page to the third leaves no mark on the second."""
    cut = crossings(chain(6, s0={"answers": {"Ya": "s1", "Tidak": "s5"}}))
    assert all("s5" not in one.id for one in cut.pentagons(2, 4))


def test_a_target_reached_from_both_sides_has_one_way_in() -> None:
    """Arrows from an earlier and from a later page arrive at one connector, at the head."""
    cut = crossings(chain(6, s0={"answers": {"Ya": "s1", "Tidak": "s3"}}, s5={"answers": {"Ya": "end", "Tidak": "s3"}}))
    arriving = [one for one in cut.pentagons(2, 4) if one.id == "from s3"]
    assert [one.edge for one in arriving] == ["head"]


def test_cuts_count_arrows_over_a_border() -> None:
    """Every arrow that runs over a border counts, whichever way."""
    cut = crossings(chain(4, s0={"answers": {"Ya": "s1", "Tidak": "s3"}}, s3={"answers": {"Ya": "end", "Tidak": "s0"}}))
    assert [cut.cuts(border) for border in (1, 2, 3)] == [3, 3, 3]


PENTAGONS = st.lists(
    st.builds(Pentagon, st.sampled_from("abcdefgh"), st.booleans(), st.just("foot"), st.integers(0, 4)),
    max_size=14,
    unique=True,
)


@given(PENTAGONS, st.lists(st.floats(40, 300), min_size=5, max_size=7))
def test_connectors_never_share_a_seat(pentagons: list[Pentagon], widths: list[float]) -> None:
    """Every connector has a place of its own within its lane, clear of the others."""
    seats = list(seat(pentagons, widths).values())
    assert len(set(seats)) == len(seats) == len(pentagons)
    assert all(abs(one.aside) + EDGE <= widths[one.lane] / 2 for one in seats if one.aside)
    for one, other in combinations(seats, 2):
        if (one.lane, one.level) == (other.lane, other.level):
            assert abs(one.aside - other.aside) >= ASIDE


@given(PENTAGONS, st.integers(5, 7))
def test_a_new_level_begins_when_all_lanes_are_taken(pentagons: list[Pentagon], lanes: int) -> None:
    """In narrow lanes one connector stands in each before a second row of them begins."""
    levels = [one.level for one in seat(pentagons, [50.0] * lanes).values()]
    assert max(levels, default=-1) == -(-len(pentagons) // lanes) - 1


def test_a_connector_gets_the_lane_it_wants_or_the_next() -> None:
    """The first takes its lane, the second the nearest that is free."""
    pentagons = [Pentagon(target, True, "foot", 2) for target in "xyz"]
    assert [one.lane for one in seat(pentagons, [50.0] * 4).values()] == [2, 1, 3]


def test_connectors_stand_beside_each_other_in_one_wide_lane() -> None:
    """A single lane has room for three connectors in one row."""
    pentagons = [Pentagon(target, True, "foot", 0) for target in "xyz"]
    assert [(one.level, one.aside) for one in seat(pentagons, [90.0]).values()] == [(0, 0.0), (0, -30.0), (0, 30.0)]


@pytest.mark.parametrize(
    ("index", "expected"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_letters_go_on_behind_z(index: int, expected: str) -> None:
    """Letters are counted as columns of a spreadsheet are."""
    assert letter(index, "letters") == expected


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_letters_are_unique(one: int, other: int) -> None:
    """Two connectors never share a name, in letters or in numbers."""
    assert (letter(one, "letters") == letter(other, "letters")) == (one == other)
    assert (letter(one, "numbers") == letter(other, "numbers")) == (one == other)
    assert letter(one, "numbers") == str(one + 1)
