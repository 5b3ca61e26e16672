"""The legend stands where nothing else stands, and looks tell statuses apart without colour."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.chart.model import Chart, Line, Page, Rect, Run, Table, TextBlock
from sopflow.rendering import render_pages
from sopflow.rendering.description import flow_summary, symbol_alt
from sopflow.rendering.legend import Key, legend
from sopflow.rendering.style import LOOKS, PLAIN, STATUSES, Look
from sopflow.rendering.words import words_of
from tests.render.sample import flow_page, sample_chart

WORDS = words_of("id")
ALL = dict(zip(("lapor", "analisis", "tangani", "(end)"), STATUSES, strict=True))


def keys(page: Page, status: dict[str, str] | None = None) -> tuple[Key, ...]:
    chart = sample_chart(status=ALL if status is None else status)
    return legend(chart, page)


def covered(page: Page) -> Rect:
    """What the whole legend covers."""
    found = keys(page)
    last = found[-1].text.lines[0]
    return Rect(found[0].rect.x, found[0].rect.y, last.x + last.width - found[0].rect.x, found[0].rect.height)


def higher(page: Page, top: float) -> Page:
    """The page with its table moved to begin there."""
    table = page.tables[page.flow_table]
    return replace(page, tables=(replace(table, y=top),))


def test_the_legend_lists_the_statuses_of_the_case_in_a_fixed_order() -> None:
    """Only statuses that the case has are explained, done first."""
    found = keys(flow_page(), {"tangani": "late", "lapor": "done", "analisis": "late"})
    assert [key.text.source for key in found] == ["selesai", "terlambat"]
    assert keys(flow_page(), {}) == ()


def test_every_flow_page_has_the_same_legend_and_no_other_page_has_one() -> None:
    """A page without a late step explains what late looks like, and the identity page explains nothing."""
    chart = sample_chart(status={"elsewhere": "late"})
    identity, flow = chart.pages[0], flow_page()
    assert [key.status for key in legend(chart, flow)] == ["late"]
    assert identity.kind == "identity"
    assert legend(chart, identity) == ()


def test_the_legend_stands_above_the_table_at_its_right_end() -> None:
    """With an upper margin it is in the same place on every page: it ends where the table ends."""
    page = flow_page()
    place = covered(page)
    assert place.right == pytest.approx(page.tables[0].outline.right)
    assert place.bottom < page.tables[0].y


def test_the_legend_gives_way_to_text() -> None:
    """Words in the upper right corner send it to the left."""
    page = flow_page()
    usual = covered(page)
    line = Line(usual.x, usual.bottom, 60, (Run("Rahasia"),))
    moved = covered(replace(page, texts=(*page.texts, TextBlock((line,), 8))))
    assert moved.x == pytest.approx(page.tables[0].x)
    assert moved.y == usual.y


def test_a_narrow_upper_margin_sends_the_legend_down_but_never_to_the_lower_left() -> None:
    """Below the table it stands in the right half: the lower left is for an electronic signature."""
    page = higher(flow_page(), 10.0)
    number = Line(page.width - 120, page.height - 30, 90, (Run("Halaman 2 dari 2"),))
    place = covered(replace(page, texts=(TextBlock((number,), 7.5),)))
    assert place.y > page.tables[0].outline.bottom
    assert place.x >= page.width / 2
    assert not place.overlaps(Rect(number.x, number.y - 7.5, number.width, 9.75), gap=4.0)


def test_a_page_without_room_has_no_legend() -> None:
    """A table from edge to edge is never covered."""
    page = flow_page()
    whole = Table(0, 0, (page.width,), (page.height,), ())
    assert keys(replace(page, tables=(whole,), flow_table=0)) == ()


@given(
    st.lists(
        st.tuples(st.floats(0, 900), st.floats(0, 600), st.floats(1, 500)),
        max_size=12,
    ),
    st.floats(0, 300),
)
def test_the_legend_covers_nothing_and_stays_on_the_page(texts: list[tuple[float, float, float]], top: float) -> None:
    """Wherever tables and texts stand, the legend touches none of them and does not leave the page."""
    page = higher(flow_page(), top)
    lines = [Line(x, y, width, (Run("x"),)) for x, y, width in texts]
    page = replace(page, texts=tuple(TextBlock((line,), 8.0) for line in lines))
    found = keys(page)
    if not found:
        return
    place = covered(page)
    assert (place.x >= 0, place.y >= 0) == (True, True)
    assert (place.right <= page.width, place.bottom <= page.height) == (True, True)
    assert not any(place.overlaps(table.outline) for table in page.tables)
    assert not any(place.overlaps(Rect(line.x, line.y - 8, line.width, 10.4)) for line in lines)


def test_looks_differ_without_colour() -> None:
    """Width and dashes of the outline alone tell each status from every other, and from a symbol without one."""
    outlines = {(look.width, look.dashes) for look in (PLAIN, *LOOKS.values())}
    assert len(outlines) == len(LOOKS) + 1
    for one, other in combinations((PLAIN, *LOOKS.values()), 2):
        assert one.dashed != other.dashed or abs(one.width - other.width) > 0.45


def grey(colour: str) -> float:
    """How light a colour prints without colour: 0 is black, 1 white."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


@pytest.mark.parametrize("look", LOOKS.values())
def test_words_in_a_coloured_symbol_can_be_read(look: Look) -> None:
    """Fills are light enough for black words, and outlines dark enough for white paper."""
    assert grey(look.fill) > 0.7
    assert grey(look.line) < 0.4


def test_what_is_done_is_shaded_without_colour() -> None:
    """The shade of what is done or late is seen on a grey print, too."""
    assert grey(PLAIN.fill) - grey(LOOKS["done"].fill) > 0.12
    assert grey(PLAIN.fill) - grey(LOOKS["late"].fill) > 0.12


@pytest.mark.parametrize("form", ["svg", "png", "pdf", "gv"])
def test_every_format_draws_the_looks_and_the_legend(form: str) -> None:
    """Each status changes the file of the flow page in every format."""
    plain = render_pages(sample_chart(), form)
    seen = {tuple(render_pages(sample_chart(status={"tangani": status}), form)) for status in STATUSES}
    assert len(seen | {tuple(plain)}) == len(STATUSES) + 1


def test_one_page_alone_has_the_legend_that_it_has_among_others() -> None:
    """What a page explains does not depend on which pages are drawn with it."""
    chart = sample_chart(status={"elsewhere": "late", "lapor": "done"})
    alone: Chart = replace(chart, pages=chart.pages[1:2])
    assert render_pages(chart, "svg")[1] == render_pages(alone, "svg")[0]


def test_words_follow_the_language() -> None:
    """English documents are described in English, all others in Indonesian."""
    page = flow_page()
    english = words_of("en")
    assert flow_summary(page, english).startswith(
        "Flow: 1 Mulai (PIC/OPD) to 2 Valid? (Helpdesk); 2 Valid? (Helpdesk) if"
    )
    assert symbol_alt(page, page.symbols[3], english, {"tangani": "late"}) == "Process: late"
    assert symbol_alt(page, page.symbols[3], WORDS, {}) == "Proses"
