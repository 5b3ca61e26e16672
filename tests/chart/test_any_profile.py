"""Whatever a profile says, a SOP is drawn inside its paper, or refused with a finding that says what to change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopflow.chart import Chart, make_chart
from sopflow.chart.model import Page, Rect
from sopflow.chart.ruler import ASCENT, DESCENT
from sopflow.errors import InvalidSop
from sopflow.findings import Finding, Severity
from sopflow.loading import reads
from sopflow.model import Sop
from tests.chart.random_profiles import layouts, sop_texts

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
PLAIN = st.fixed_dictionaries(
    {}, optional={"paper": st.fixed_dictionaries({"width": st.integers(100, 160), "height": st.integers(100, 130)})}
)


def check_findings(text: str, findings: Iterable[Finding]) -> None:
    """Each has its sentences, and a place that is in the file."""
    lines = text.splitlines()
    for finding in findings:
        assert finding.message
        assert finding.hint
        assert 1 <= finding.span.line <= len(lines)
        assert 1 <= finding.span.column <= len(lines[finding.span.line - 1]) + 1


def drawn(text: str) -> Chart | None:
    """The chart; None where the file or its drawing is refused, with good findings."""
    reading = reads(text)
    check_findings(text, reading.findings)
    if reading.has_errors:
        return None
    assert reading.sop is not None
    chart, findings = chart_or_findings(reading.sop)
    expected = Severity.WARNING if chart else Severity.ERROR
    assert all(finding.severity is expected for finding in findings)
    check_findings(text, findings)
    return chart


def chart_or_findings(sop: Sop) -> tuple[Chart | None, tuple[Finding, ...]]:
    """The chart with its warnings, or the errors that keep it from being drawn."""
    try:
        chart = make_chart(sop)
    except InvalidSop as error:
        return None, error.findings
    return chart, chart.findings


def rects(page: Page) -> Iterator[Rect]:
    """Everything on a page that takes room."""
    yield from (table.outline for table in page.tables)
    yield from (symbol.rect for symbol in page.symbols)
    yield from (arrow.label.rect for arrow in page.arrows if arrow.label)
    blocks = [*page.texts, *(cell.text for table in page.tables for cell in table.cells if cell.text)]
    for block in blocks:
        for line in block.lines:
            yield Rect(line.x, line.y - ASCENT * block.size, line.width, (ASCENT + DESCENT) * block.size)


def check_inside(chart: Chart) -> None:
    """Nothing leaves its sheet, and every column and row has a size."""
    for page in chart.pages:
        for rect in rects(page):
            assert min(rect.x, rect.y) >= -0.1
            assert rect.right <= page.width + 0.1
            assert rect.bottom <= page.height + 0.1
        for table in page.tables:
            assert min((*table.widths, *table.heights)) > 0


@settings(max_examples=120, deadline=None, suppress_health_check=SLOW)
@given(sop_texts(layouts))
def test_any_layout_gives_a_chart_or_findings(text: str) -> None:
    """No value of a layout makes any other exception, a hang, or text outside the paper."""
    chart = drawn(text)
    if chart is not None:
        check_inside(chart)


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(sop_texts(PLAIN))
def test_small_paper_gives_a_chart_or_findings(text: str) -> None:
    """Nor does paper as small as the model allows, which the standard margins nearly use up."""
    chart = drawn(text)
    if chart is not None:
        check_inside(chart)


@pytest.mark.parametrize("length", [200, 2000, 9999])
@pytest.mark.parametrize("group", ["labels: {activity", "labels: {actors", "words: {start"])
def test_an_endless_word_of_the_profile(group: str, length: int) -> None:
    """A fixed word of any length is broken, or refused where the header would fill the page."""
    steps = "steps: [{id: s, actor: a, activity: Menulis}]"
    drawn(f"sopflow: 1\nid: a\ntitle: B\nlayout: {{{group}: {'x' * length}}}}}\nactors: {{a: A}}\n{steps}\n")


def test_an_endless_name_of_a_lane() -> None:
    """The same for the name of an actor, at its place."""
    text = (
        f"sopflow: 1\nid: a\ntitle: B\nactors: {{a: {'x' * 9999}}}\nsteps: [{{id: s, actor: a, activity: Menulis}}]\n"
    )
    sop = reads(text).sop
    assert sop is not None
    with pytest.raises(InvalidSop) as caught:
        make_chart(sop)
    assert [finding.rule for finding in caught.value.findings] == ["paper-too-small"]
