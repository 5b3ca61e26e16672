"""Text that gets smaller to keep to the pages that a profile allows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.chart import Chart, make_chart
from sopflow.chart.audit import audit
from sopflow.chart.fitness import SMALLEST, STEP, fit_pages, with_text
from sopflow.model import Profile, Sop
from tests.chart.helpers import flow_pages, sop_of, step

ACTIVITY = "Memeriksa kelengkapan berkas permohonan izin dan mencatatnya dalam buku agenda surat masuk bagian umum "


def long_sop(steps: int = 16, words: int = 2, **layout: object) -> Sop:
    """A SOP whose rows are as high as their texts."""
    texts = {"activity": ACTIVITY * words, "output": "Berkas permohonan yang lengkap dan tercatat " * words}
    return sop_of(*(step(f"s{index}", "abc"[index % 3], **texts) for index in range(steps)), layout=layout)


def size_of(chart: Chart) -> float:
    """The size of the text in the cells of the table."""
    sizes = {
        cell.text.size
        for page in flow_pages(chart)
        for cell in page.tables[0].cells
        if cell.role == "activity" and cell.text and not cell.header
    }
    assert len(sizes) == 1
    return sizes.pop()


@given(st.floats(SMALLEST, 10), st.integers(1, 6), st.lists(st.integers(1, 8), min_size=8, max_size=8))
def test_the_text_is_the_largest_that_keeps_to_the_pages(size: float, most: int, counts: list[int]) -> None:
    """Of all half points below, where smaller text never takes more pages: none above the one that is found fits."""
    pages = dict(zip([SMALLEST + STEP * index for index in range(8)], sorted(counts), strict=True))

    def count(tried: float) -> int:
        return next(pages[known] for known in sorted(pages) if known >= tried)

    found = fit_pages(lambda tried: tried, count, size, most)
    steps = [size, *(known for known in sorted(pages, reverse=True) if known < size)]
    fitting = [tried for tried in steps if count(tried) <= max(most, count(steps[-1]))]
    assert found == fitting[0]


@given(st.floats(SMALLEST, 10), st.lists(st.integers(1, 8), min_size=8, max_size=8), st.integers(1, 8))
def test_the_half_point_above_does_not_fit(size: float, counts: list[int], most: int) -> None:
    """Also where smaller text takes more pages, as breaks between pages may fall otherwise."""
    pages = dict(zip([SMALLEST + STEP * index for index in range(8)], counts, strict=True))

    def count(tried: float) -> int:
        return next(pages[known] for known in sorted(pages) if known >= tried)

    found = fit_pages(lambda tried: tried, count, size, most)
    steps = [size, *(known for known in sorted(pages, reverse=True) if known < size)]
    if found < size and count(found) <= most:
        assert count(steps[steps.index(found) - 1]) > most


def test_without_a_cap_the_text_is_what_the_profile_says() -> None:
    """It is laid out once, and never smaller."""
    tried: list[float] = []
    fit_pages(tried.append, lambda _: 9, 8.5, None)
    assert tried == [8.5]
    assert size_of(make_chart(long_sop(font_size=9))) == 9


def test_a_cap_that_is_met_changes_nothing() -> None:
    """The same pages as without it."""
    free = make_chart(long_sop())
    assert make_chart(long_sop(max_pages=len(flow_pages(free)))).pages == free.pages


def test_a_cap_makes_the_text_smaller_and_no_smaller_than_needed() -> None:
    """The pages are those allowed; with half a point more they would not be; and the drawing is clean."""
    free = make_chart(long_sop(words=4))
    most = len(flow_pages(free)) - 1
    capped = make_chart(long_sop(words=4, max_pages=most))
    size = size_of(capped)
    assert len(flow_pages(capped)) <= most
    assert SMALLEST <= size < 8.5
    larger = with_text(Profile(), size + STEP)
    above = long_sop(words=4, font_size=larger.font_size, header_size=larger.header_size)
    assert len(flow_pages(make_chart(above))) > most
    assert capped.findings == ()
    assert [str(defect) for defect in audit(capped)] == []


def test_the_header_gets_smaller_with_the_table() -> None:
    """By as much, and never below the smallest text."""
    assert with_text(Profile(font_size=10, header_size=9), 8).header_size == 7
    assert with_text(Profile(font_size=10, header_size=7), 7).header_size == SMALLEST


def test_a_cap_that_cannot_be_met_is_told() -> None:
    """As few pages as can be, in the largest text that gives so few."""
    chart = make_chart(long_sop(max_pages=1))
    (finding,) = chart.findings
    assert finding.rule == "too-many-pages"
    assert finding.params["pages"] == len(flow_pages(chart))
    assert f"max_pages: {len(flow_pages(chart))}" in finding.hint
    fewest = len(flow_pages(make_chart(long_sop(font_size=SMALLEST, header_size=SMALLEST))))
    assert len(flow_pages(chart)) == fewest


def test_text_is_not_made_smaller_for_nothing() -> None:
    """Rows of a few words are as high as their symbols, whatever the size."""
    sop = sop_of(*(step(f"s{index}", "abc"[index % 3]) for index in range(20)), layout={"max_pages": 1})
    assert size_of(make_chart(sop)) == 8.5


@pytest.mark.parametrize("size", [6.5, 10])
def test_every_size_that_a_profile_may_name_is_clean(size: float) -> None:
    """Down to the smallest text, column numbers included, the audit finds nothing."""
    chart = make_chart(long_sop(font_size=size, header_size=size, column_numbers="parentheses"))
    assert [str(defect) for defect in audit(chart)] == []


def test_each_procedure_has_its_own_cap() -> None:
    """A cap in the layout of a procedure makes no other's text smaller."""

    def drawn(**layout: object) -> Chart:
        texts = {"activity": ACTIVITY * 6, "output": "Berkas permohonan yang lengkap dan tercatat " * 6}
        procedures = [
            {"id": id, "title": id, "steps": [step(f"{id}{index}", "ab"[index % 2], **texts) for index in range(16)]}
            for id in "pq"
        ]
        return make_chart(sop_of(steps=None, procedures=[procedures[0] | {"layout": layout}, procedures[1]]))

    free = sum(page.procedure == "p" for page in flow_pages(drawn()))
    pages = flow_pages(drawn(max_pages=free - 1))
    assert sum(page.procedure == "p" for page in pages) == free - 1
    cells = [(page.procedure, cell) for page in pages for cell in page.tables[0].cells if cell.role == "activity"]
    sizes = {procedure: cell.text.size for procedure, cell in cells if cell.text and not cell.header}
    assert sizes["p"] < sizes["q"] == 8.5
