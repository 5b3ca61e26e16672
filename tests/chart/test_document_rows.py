"""Rows that are taller than a page: they go on over the next pages, and nothing is lost."""

from __future__ import annotations

import pytest

from sopflow.chart import make_chart
from sopflow.chart.audit import audit
from sopflow.chart.model import Chart, Page
from tests.chart.helpers import flow_pages, sop_of, step

LONG = " ".join(f"kata{index}" for index in range(1100))


def printed(page: Page, role: str) -> list[str]:
    """The texts of the cells with that role, without the header's."""
    table = page.tables[page.flow_table]
    return [cell.text.source for cell in table.cells if cell.role == role and not cell.header and cell.text]


def clean(chart: Chart) -> bool:
    return [str(defect) for defect in audit(chart)] == []


def test_a_row_taller_than_a_page_is_continued() -> None:
    """Its text goes on at the top of the next page, its number and symbol stand once, and no word is lost."""
    chart = make_chart(sop_of(step("x"), step("y", "b", activity=LONG), step("z", "c")))
    pages = flow_pages(chart)
    assert len(pages) > 1
    activities = " ".join(text for page in pages for text in printed(page, "activity"))
    assert [word for word in activities.split() if word.startswith("kata")] == LONG.split()
    assert [number for page in pages for number in printed(page, "number")] == ["1", "2", "3"]
    assert sum(symbol.node == "y" for page in pages for symbol in page.symbols) == 1
    assert clean(chart)


def test_a_continued_row_says_that_it_goes_on() -> None:
    """The row's later parts are marked with the profile's word."""
    chart = make_chart(
        sop_of(step("x"), step("y", "b", activity=LONG), layout={"labels": {"continued": "(sambungan)"}})
    )
    assert any(
        "(sambungan)" in text
        for page in flow_pages(chart)[1:]
        for text in printed(page, "activity") + printed(page, "number")
    )


@pytest.mark.parametrize("words", [100, 250, 300])
def test_a_tall_first_row_below_a_long_section(words: int) -> None:
    """A row that would fill a page is split for the room that the text above the first table leaves."""
    before = [{"title": "Peran", "text": " ".join(LONG.split()[:words]), "place": "before"}]
    chart = make_chart(
        sop_of(
            step("x", activity=" ".join(LONG.split()[:600])),
            step("y", "b"),
            sections=before,
            layout={"terminators": "cell"},
        )
    )
    assert clean(chart)
    foot = chart.pages[-1].height - (12 + 10) * 72 / 25.4
    assert all(page.tables[0].outline.bottom <= foot + 0.01 for page in flow_pages(chart))


def test_a_thousand_words_in_every_column() -> None:
    """Long texts in all columns of one row are all continued, and nothing is lost."""
    columns = dict.fromkeys(("activity", "requires", "output", "note"), LONG)
    chart = make_chart(sop_of(step("x", **columns), step("y")))
    for key in columns:
        words = " ".join(text for page in flow_pages(chart) for text in printed(page, key)).split()
        assert [word for word in words if word.startswith("kata")] == LONG.split(), key
    assert clean(chart)


def test_a_long_list_and_a_long_word() -> None:
    """A list of forty entries and a word of a hundred letters stay in their cells."""
    items = [f"Berkas {index}" for index in range(40)]
    chart = make_chart(sop_of(step("x", requires=items, output="a" * 100, note="https://contoh.go.id/" + "b" * 90)))
    assert clean(chart)
