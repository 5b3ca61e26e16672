"""What an author is told about a drawing, with its place in the file; and what is not drawn at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopflow.chart import Chart, make_chart
from sopflow.chart.remarks import RULES
from sopflow.checks import RULES as CHECKED
from sopflow.errors import InvalidSop
from sopflow.loading import RULES as LOADED
from sopflow.loading import loads
from sopflow.model import Sop
from tests.chart.helpers import FILES, chart_from, flow_pages, sop_of, step

LONG = " ".join(f"kata{index}" for index in range(1100))
HEAD = "sopflow: 1\nid: surat\ntitle: Surat\n"


def text_of(*steps: str, head: str = "", actors: int = 3) -> str:
    """A SOP file: four lines of head and actors, then a step on each line."""
    lanes = ", ".join(f"{'abcdefghijklmnopqrstuvwxyz'[index]}: Bidang {index}" for index in range(actors))
    return f"{HEAD}{head}actors: {{{lanes}}}\nsteps:\n" + "".join(f"- {{{each}}}\n" for each in steps)


def told(chart: Chart) -> list[tuple[str, int, int]]:
    """Rule, line and column of each finding."""
    return [(finding.rule, finding.span.line, finding.span.column) for finding in chart.findings]


def refused(sop: Sop, **how: str) -> list[tuple[str, int]]:
    """Rule and line of each reason why a SOP is not drawn."""
    with pytest.raises(InvalidSop) as caught:
        make_chart(sop, **how)  # type: ignore[arg-type]
    assert all(finding.message and finding.hint for finding in caught.value.findings)
    return [(finding.rule, finding.span.line) for finding in caught.value.findings]


@pytest.mark.parametrize("name", FILES)
def test_the_sops_of_the_project_give_nothing_to_tell(name: str) -> None:
    """What is drawn as it was meant needs no word."""
    assert [finding for finding in chart_from(name).findings if finding.rule in RULES] == []


def test_a_row_that_goes_on_over_pages() -> None:
    """At the longest text of its step, with the number of pages that hold a part of it."""
    text = text_of("id: x, actor: a, activity: Menulis", f"id: y, actor: b, activity: Membaca, note: {LONG}")
    chart = make_chart(loads(text))
    assert told(chart) == [("row-over-pages", 7, 46)]
    (finding,) = chart.findings
    parts = [
        page
        for page in flow_pages(chart)
        if any(cell.role == "note" and cell.text and not cell.header for cell in page.tables[0].cells)
    ]
    assert finding.params == {"step": "y", "pages": len(parts), "column": "note"}
    assert "shorten its `note`" in finding.hint


def test_a_cap_in_the_layout_of_the_file_of_a_procedure_and_in_a_profile(tmp_path: Path) -> None:
    """The finding stands where the cap is typed; at `profile` where that is in another file."""
    long = [f"id: s{index}, actor: a, activity: {LONG}" for index in range(2)]
    assert told(make_chart(loads(text_of(*long, head="layout: {max_pages: 1}\n"))))[0] == ("too-many-pages", 4, 21)
    steps = "".join(f"  - {{{each}}}\n" for each in long)
    procedure = f"procedures:\n- id: p\n  title: P\n  layout: {{max_pages: 1}}\n  steps:\n{steps}"
    assert told(make_chart(loads(f"{HEAD}actors: {{a: A, b: B}}\n{procedure}")))[0] == ("too-many-pages", 8, 23)
    (tmp_path / "kota.yaml").write_text("max_pages: 1\n", encoding="utf-8")
    sop = loads(text_of(*long, head="profile: kota.yaml\n"), folder=tmp_path)
    assert told(make_chart(sop))[0] == ("too-many-pages", 4, 10)


def test_characters_that_the_font_lacks() -> None:
    """The same finding as from the rule, at the text."""
    chart = make_chart(loads(text_of("id: x, actor: a, activity: Menandai ✓")))
    assert told(chart) == [("missing-character", 6, 31)]


def test_findings_come_in_the_order_of_the_file() -> None:
    """Whatever finds them."""
    text = text_of(
        f"id: x, actor: a, activity: {LONG}", "id: y, actor: b, activity: Menandai ✓", head="layout: {max_pages: 1}\n"
    )
    assert [rule for rule, *_ in told(make_chart(loads(text)))] == [
        "too-many-pages",
        "row-over-pages",
        "missing-character",
    ]


def test_lanes_that_other_paper_has_no_room_for() -> None:
    """`paper` given by the caller counts, not that of the file, which is fine."""
    sop = loads(text_of("id: x, actor: a, activity: Menulis", head="layout: {paper: A3}\n", actors=20))
    assert told(make_chart(sop)) == []
    assert told(make_chart(sop, paper="F4")) == [("narrow-lanes", 5, 1)]
    assert refused(sop, paper="Letter") == [("too-many-lanes", 5)]


def test_margins_that_other_paper_has_no_room_for() -> None:
    """They are pointed at where they are typed, once for all procedures."""
    text = text_of("id: x, actor: a, activity: Menulis", head="layout: {paper: A3, margins: {top: 130}}\n")
    assert told(make_chart(loads(text))) == []
    assert refused(loads(text), paper="A4") == [("paper-too-small", 4)]


def test_a_sop_that_was_built_from_data_is_checked_when_drawn() -> None:
    """No loader has looked at its layout."""
    sop = sop_of(step("x"), layout={"columns": ["number", "note"]})
    assert {rule for rule, _ in refused(sop)} == {"bad-columns"}
    assert refused(sop_of(step("x"), layout={"widths": {"note": 80, "output": 60}})) == [("bad-widths", 1)]


def test_an_identity_page_that_leaves_the_paper() -> None:
    """A signature with more room than small paper has is refused, and not cut off."""
    head = "layout: {paper: {width: 150, height: 118}, signature: {space: 60}}\n"
    sop = loads(text_of("id: x, actor: a, activity: Menulis", head=head))
    assert refused(sop) == [("paper-too-small", 4)]


def test_names_of_lanes_that_fill_the_page() -> None:
    """A header that leaves no room for rows is refused; one of sixty characters a name is drawn."""

    def named(length: int) -> Sop:
        return sop_of(step("x"), actors={"a": "Bidang " * (length // 7), "b": "B"})

    assert told(make_chart(named(60))) == []
    assert refused(named(3000)) == [("paper-too-small", 1)]


def test_rules_of_drawing_have_names_of_their_own() -> None:
    """So that `sopflow rules RULE` shows one page."""
    assert not RULES.keys() & (CHECKED.keys() | LOADED.keys())
