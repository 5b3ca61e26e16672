"""The legend stands where nothing else stands, and words come in the language of the document."""

from __future__ import annotations

from dataclasses import replace

from sopflow.chart.model import Line, Page, Rect, Run, TextBlock
from sopflow.rendering.description import flow_summary, symbol_alt
from sopflow.rendering.legend import legend
from sopflow.rendering.style import STATUSES
from sopflow.rendering.words import words_of
from tests.render.sample import flow_page

WORDS = words_of("id")


def covered(page: Page) -> Rect:
    keys = legend(page, frozenset(STATUSES), WORDS)
    last = keys[-1].text.lines[0]
    return Rect(keys[0].rect.x, keys[0].rect.y, last.x + last.width - keys[0].rect.x, keys[0].rect.height)


def test_the_legend_lists_the_statuses_that_occur_in_a_fixed_order() -> None:
    """Only statuses of the page are explained, done first."""
    keys = legend(flow_page(), frozenset({"late", "done", ""}), WORDS)
    assert [key.text.source for key in keys] == ["selesai", "terlambat"]
    assert legend(flow_page(), frozenset({""}), WORDS) == ()


def test_the_legend_gives_way_to_text_and_tables() -> None:
    """A page number at the lower right sends it up, and it never covers the table."""
    page = flow_page()
    usual = covered(page)
    assert usual.x > page.width / 2
    assert usual.y > page.height / 2
    line = Line(usual.x, usual.bottom, 60, (Run("Halaman 2 dari 2"),))
    moved = covered(replace(page, texts=(*page.texts, TextBlock((line,), 8))))
    assert moved.y < page.height / 2
    assert not moved.overlaps(page.tables[0].outline)


def test_words_follow_the_language() -> None:
    """English documents are described in English, all others in Indonesian."""
    page = flow_page()
    english = words_of("en")
    assert flow_summary(page, english).startswith(
        "Flow: 1 Mulai (PIC/OPD) to 2 Valid? (Helpdesk); 2 Valid? (Helpdesk) if"
    )
    assert symbol_alt(page, page.symbols[3], english, {"tangani": "late"}) == "Process: late"
    assert symbol_alt(page, page.symbols[3], WORDS, {}) == "Proses"
