"""Column widths: the whole table, every column wide enough for its words, and fixed widths kept."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopflow.chart.columns import PAD, Column, choose_columns, is_tight, shown_columns
from sopflow.chart.fitting import narrowest
from sopflow.chart.sizes import lane_needs
from tests.chart.helpers import plan_of, profile_of, step

TOTAL = 867.0


def columns(
    *steps: dict[str, Any], total: float = TOTAL, extra: list[float] | None = None, **keys: Any
) -> list[Column]:
    layout = keys.pop("layout", None)
    plan = plan_of(*steps, layout=layout, **keys)
    return choose_columns(plan, profile_of(layout), total, extra or [0.0] * len(plan.lanes))


def width(found: list[Column], key: str) -> float:
    return sum(column.width for column in found if column.key == key)


def test_a_column_that_no_step_fills_is_not_drawn() -> None:
    """Number, activity and lanes always stand; the others only with something in them, or when the profile insists."""
    plan = plan_of(step("x", output="Berkas"), step("y", note=""))
    assert shown_columns(plan, profile_of()) == ["number", "activity", "actors", "output", "note"]
    keep = {"keep_columns": ["requires"], "columns": ["number", "requires", "actors", "activity", "output"]}
    assert shown_columns(plan, profile_of(keep)) == ["number", "requires", "actors", "activity", "output"]


def test_lanes_stand_in_their_place_one_column_each() -> None:
    """The column `actors` becomes a column for each lane, numbered from 0."""
    found = columns(step("x", output="Berkas"))
    assert [(column.key, column.lane) for column in found] == [
        ("number", -1), ("activity", -1), ("lane", 0), ("lane", 1), ("lane", 2), ("output", -1),
        ("note", -1),
    ]  # fmt: skip


TEXTS = st.lists(
    st.sampled_from(["surat", "permohonan", "berkas", "pertanggungjawaban", "laporan", "a"]), min_size=1, max_size=25
).map(" ".join)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(TEXTS, st.none() | TEXTS, st.none() | TEXTS, st.none() | TEXTS), min_size=1, max_size=6),
    st.integers(1, 10),
    st.floats(720, 1100),
)
def test_the_columns_are_as_wide_as_the_table(
    rows: list[tuple[str, str | None, str | None, str | None]], lanes: int, total: float
) -> None:
    """Whatever the texts, the columns together are as wide as the table, and none is empty or negative."""
    steps = [
        step(
            f"s{index}",
            "l0",
            activity=activity,
            **{key: text for key, text in zip(("requires", "output", "note"), rest, strict=True) if text},
        )
        for index, (activity, *rest) in enumerate(rows)
    ]
    found = columns(*steps, total=total, actors={f"l{index}": f"Lajur {index}" for index in range(lanes)})
    assert sum(column.width for column in found) == pytest.approx(total)
    assert min(column.width for column in found) > 10


def test_words_stay_whole_where_there_is_room() -> None:
    """Each text column holds its longest word, which may break once if it is very long."""
    texts = {"activity": "Memverifikasi pertanggungjawaban", "requires": "Dokumentasi", "output": "Persetujuan"}
    found = columns(step("x", **texts))
    for key, text in texts.items():
        assert width(found, key) >= narrowest(text, 8.5) + 2 * PAD


def test_fixed_widths_are_kept() -> None:
    """A width in percent of the table is that width; `actors` is all lanes together."""
    found = columns(step("x", output="Berkas", note="a"), layout={"widths": {"activity": 30, "actors": 40}})
    assert width(found, "activity") == pytest.approx(0.30 * TOTAL, rel=0.02)
    assert width(found, "lane") == pytest.approx(0.40 * TOTAL, rel=0.02)


def test_a_column_with_more_text_is_wider() -> None:
    """Room goes where it saves lines."""
    long = "Memeriksa kelengkapan berkas permohonan dan mencatatnya dalam buku agenda surat masuk bagian umum"
    found = columns(*(step(f"s{index}", note=long, output="Berkas") for index in range(5)))
    assert width(found, "note") > 2 * width(found, "output")


def test_lanes_are_alike_unless_one_needs_more() -> None:
    """Lanes have one width; a lane with a long word in its title is wider."""
    same = [column.width for column in columns(step("x")) if column.key == "lane"]
    assert max(same) == pytest.approx(min(same))
    actors = {
        "a": "Loket",
        "b": "Penyelenggaraan",
        "c": "Seksi",
        "d": "Bidang",
        "e": "Dinas",
        "f": "Badan",
        "g": "Kota",
        "h": "H",
    }
    wide = [
        column.width
        for column in columns(step("x", output="y", requires="z", note="w"), actors=actors, total=700)
        if column.key == "lane"
    ]
    assert wide[1] > wide[2] + 2


def test_a_lane_can_be_given_more() -> None:
    """`extra` widens the lane it names, at the cost of the texts."""
    before = columns(step("x", output="Berkas", note="a", requires="b"))
    after = columns(step("x", output="Berkas", note="a", requires="b"), extra=[0.0, 40.0, 0.0])
    assert after[3].width > before[3].width + 20
    assert width(after, "activity") < width(before, "activity")


def test_lanes_never_push_the_texts_out() -> None:
    """With ten lanes on A4 the texts keep enough room for their words."""
    actors = {f"l{index}": "Kepala Bidang Penyelenggaraan" for index in range(10)}
    texts = {
        "activity": "Menyampaikan verifikasi",
        "requires": "Dokumen",
        "output": "Berkas",
        "note": "Segera",
        "duration": "1 hari",
    }
    found = columns(step("x", "l0", **texts), actors=actors, total=774)
    for key, text in texts.items():
        assert width(found, key) >= narrowest(text, 8.5) + 2 * PAD - 0.01, key
    assert min(column.width for column in found if column.key == "lane") >= 30


@pytest.mark.parametrize("lanes", [14, 18, 22, 26])
def test_no_column_is_too_narrow_to_exist(lanes: int) -> None:
    """As many lanes as the format allows leave every column something, also on paper that is too narrow for them."""
    texts = {"activity": "Menyampaikan", "requires": "Dokumen", "output": "Berkas", "duration": "1 hari"}
    found = columns(step("x", "l0", **texts), actors={f"l{index}": f"Bidang {index}" for index in range(lanes)})
    assert sum(column.width for column in found) == pytest.approx(TOTAL)
    assert min(column.width for column in found) > 10


def test_tight_means_that_a_lane_got_less_than_it_asked_for() -> None:
    """On wide paper nothing is tight; with more lanes than fit, or after asking for too much, it is."""
    plan, profile = plan_of(step("x", output="Berkas")), profile_of()
    free = [0.0] * 3
    assert not is_tight(plan, profile, choose_columns(plan, profile, TOTAL, free), free)
    greedy = [2000.0, 0.0, 0.0]
    assert is_tight(plan, profile, choose_columns(plan, profile, TOTAL, greedy), greedy)


def test_lanes_need_room_for_title_words_and_answers() -> None:
    """A lane needs its longest title word, and the answers beside its diamonds; the need has a limit."""
    plain, titled, asked = (
        lane_needs(plan_of(*steps, actors=actors, layout={"words": {"start": "", "end": ""}}), 8.5)[0]
        for steps, actors in (
            ([step("x")], {"a": "A"}),
            ([step("x")], {"a": "Penyelenggaraan"}),
            ([step("x", answers={"Sudah dilengkapi": "end", "Belum dilengkapi": "x"})], {"a": "A"}),
        )
    )
    assert plain < titled
    assert plain < asked < 130
