"""Random SOPs: whatever a file may ask for, the chart is clean, complete and the same every time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from sopflow import compile
from sopflow.chart import make_chart
from sopflow.chart.audit import audit
from sopflow.chart.fitting import unwrapped
from sopflow.chart.listing import source_of
from sopflow.chart.model import Cell, Chart, Kind, Page, TextBlock
from sopflow.chart.ruler import printable
from sopflow.compiling.graph import build_graph
from sopflow.model import Heading, Procedure, Profile, Sop, Text
from tests.chart.helpers import flow_pages
from tests.chart.random_sops import random_sop

SEEDS = range(40)
SMALL = (3, 6, 10, 14, 20)
MENDED = (
    102, 112, 186, 201, 208, 212, 217, 250, 272, 290, 387, 452, 454, 476, 542, 596, 707, 761, 851, 933, 935, 969, 1188,
    1198, 4849, 4880, 5951,
)  # fmt: skip
"""Documents that once had a defect and are quick to draw; in their own length."""


@cache
def sop(seed: int) -> Sop:
    return random_sop(seed) if seed in MENDED else random_sop(seed, steps=SMALL[seed % len(SMALL)])


@cache
def chart(seed: int) -> Chart:
    return make_chart(sop(seed))


def squeezed(text: str) -> str:
    return "".join(printable(text).split())


def body_cells(page: Page) -> Iterator[Cell]:
    return (cell for cell in page.tables[page.flow_table].cells if not cell.header)


def pages_of(seed: int, procedure: Procedure) -> list[Page]:
    return [page for page in flow_pages(chart(seed)) if page.procedure == procedure.id]


@pytest.mark.parametrize("seed", SEEDS)
def test_random_sops_are_sound(seed: int) -> None:
    """What the generator makes compiles, so that nothing below is about broken flows."""
    found = sop(seed)
    for _, procedure in found.flows():
        assert compile(found, procedure.id).net.tasks


@pytest.mark.parametrize("seed", [*SEEDS, *MENDED])
def test_the_audit_finds_nothing(seed: int) -> None:
    """The chart of a random SOP has no defect."""
    assert [str(defect) for defect in audit(chart(seed))] == []


@pytest.mark.parametrize("seed", SEEDS[::8])
def test_the_same_sop_gives_the_same_chart(seed: int) -> None:
    """Drawing depends on nothing but the SOP."""
    again = random_sop(seed, steps=SMALL[seed % len(SMALL)])
    assert make_chart(again) == chart(seed)


def blocks(found: Chart) -> Iterator[TextBlock]:
    """Every text of a chart."""
    for page in found.pages:
        yield from page.texts
        yield from (cell.text for table in page.tables for cell in table.cells if cell.text)
        yield from (symbol.text for symbol in page.symbols if symbol.text)
        yield from (arrow.label.text for arrow in page.arrows if arrow.label)


@pytest.mark.parametrize("seed", SEEDS)
def test_lines_are_their_text_broken(seed: int) -> None:
    """With its line breaks undone, every text is what its source says, so no word is lost, doubled or changed."""
    for block in blocks(chart(seed)):
        assert unwrapped(block) == " ".join(printable(block.source).split())


def wanted(procedure: Procedure, profile: Profile) -> Iterator[tuple[str, str, str]]:
    """What the table has to print: (step, column, text); a heading has no step."""

    def text(value: Text) -> str:
        return squeezed(source_of(value, profile.list_marks, markup=True))

    for item in procedure.steps:
        if isinstance(item, Heading):
            yield "", "heading", text(item.heading)
        elif not item.same_row:
            values = {"activity": item.activity, "requires": item.requires, "output": item.output, "note": item.note}
            yield from (
                (item.id, key, text(value)) for key, value in values.items() if value and key in profile.columns
            )


@pytest.mark.parametrize("seed", SEEDS)
def test_every_text_of_the_sop_is_in_the_chart(seed: int) -> None:
    """Each column of each step prints its text, over a page break too; so do headings, lanes, questions and titles."""
    found = sop(seed)
    for _, procedure in found.flows():
        profile = found.style.over(procedure.layout)
        printed: Counter[tuple[str, str]] = Counter()
        texts: dict[tuple[str, str], str] = {}
        headings: list[str] = []
        for page in pages_of(seed, procedure):
            for cell in body_cells(page):
                if cell.text is not None and cell.role == "heading":
                    headings.append(squeezed(cell.text.source))
                elif cell.text is not None:
                    printed[cell.step, cell.role] += 1
                    said = squeezed(cell.text.source).removeprefix(squeezed(profile.labels.continued))
                    texts[cell.step, cell.role] = texts.get((cell.step, cell.role), "") + said
        for step, column, text in wanted(procedure, profile):
            if column == "heading":
                assert text in headings
            else:
                assert texts.get((step, column), "") == text, (step, column)
        questions = {squeezed(step.question) for _, step in procedure.only_steps() if step.question}
        symbols = {
            squeezed(symbol.text.source) for page in pages_of(seed, procedure) for symbol in page.symbols if symbol.text
        }
        assert questions <= symbols
        header = {
            squeezed(cell.text.source)
            for cell in pages_of(seed, procedure)[0].tables[0].cells
            if cell.header and cell.text
        }
        assert {squeezed(actor.short or actor.name) for actor in (procedure.actors or {}).values()} <= header
        around = "".join(squeezed(block.source) for page in chart(seed).pages for block in page.texts)
        for line in (*(procedure.table_title or ()), *(procedure.footnotes or ())):
            assert squeezed(source_of(line, "numbers", markup=line not in (procedure.table_title or ()))) in around


@pytest.mark.parametrize("seed", SEEDS)
def test_every_edge_is_drawn_once(seed: int) -> None:
    """An arrow between symbols draws its edges; an edge over pages leaves once by a connector, and arrives once."""
    leaving: Counter[tuple[str, str, str]] = Counter()
    arriving: Counter[tuple[str, str, str]] = Counter()
    whole: Counter[tuple[str, str, str]] = Counter()
    for page in flow_pages(chart(seed)):
        kinds = {symbol.id: symbol.kind for symbol in page.symbols}
        for arrow in page.arrows:
            if kinds[arrow.source] is Kind.CONNECTOR:
                arriving.update(arrow.edges)
            elif kinds[arrow.target] is Kind.CONNECTOR:
                leaving.update(arrow.edges)
            else:
                whole.update(arrow.edges)
    assert leaving == arriving
    assert whole + leaving == Counter(chart(seed).edges)
    assert max((whole + leaving).values()) == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_the_edges_are_those_of_the_flow(seed: int) -> None:
    """Every edge of the graph is asked for, apart from those into and out of a step that is itself the capsule."""
    asked = set(chart(seed).edges)
    expected: set[tuple[str, str, str]] = set()
    absorbed: set[tuple[str, str, str]] = set()
    stands_for = {
        (symbol.node, other) for page in flow_pages(chart(seed)) for symbol in page.symbols for other in symbol.also
    }
    for _, procedure in sop(seed).flows():
        for edge in build_graph(procedure).edges(keys=True):
            same = (edge[0], edge[1]) in stands_for or (edge[1], edge[0]) in stands_for
            (absorbed if same else expected).add(edge)
    assert asked == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_pages_cover_all_rows_in_order(seed: int) -> None:
    """Every row stands on a page, in the order of the file, once unless it is taller than a page."""
    for _, procedure in sop(seed).flows():
        expected = [item.id for item in procedure.steps if not isinstance(item, Heading) and not item.same_row]
        rows: list[str] = []
        for page in pages_of(seed, procedure):
            steps = {cell.row: cell.step for cell in body_cells(page) if cell.role == "activity" and cell.step}
            rows += [steps[row] for row in sorted(steps)]
        assert list(dict.fromkeys(rows)) == expected
        assert all(a == b for a, b in zip(sorted(rows, key=expected.index), rows, strict=True))


@pytest.mark.parametrize("seed", SEEDS)
def test_connectors_pair(seed: int) -> None:
    """Every letter leaves somewhere, at most once on a page, and arrives once; letters are given out in order."""
    outgoing: Counter[tuple[int, str]] = Counter()
    incoming: Counter[str] = Counter()
    for page in flow_pages(chart(seed)):
        for symbol in page.symbols:
            if symbol.kind is Kind.CONNECTOR and symbol.outgoing:
                outgoing[page.number, symbol.letter] += 1
            elif symbol.kind is Kind.CONNECTOR:
                incoming[symbol.letter] += 1
    assert set(incoming) == {letter for _, letter in outgoing}
    assert set(incoming.values()) <= {1}
    assert set(outgoing.values()) <= {1}
    order = [
        symbol.letter for page in flow_pages(chart(seed)) for symbol in page.symbols if symbol.kind is Kind.CONNECTOR
    ]
    assert list(dict.fromkeys(order)) == sorted(set(order), key=lambda letter: (len(letter), letter))


@pytest.mark.parametrize("seed", SEEDS)
def test_each_node_has_its_symbol(seed: int) -> None:
    """Every task and decision of the flow is drawn, once for each of its lanes, and starts and ends are there."""
    drawn = Counter(symbol.node for page in flow_pages(chart(seed)) for symbol in page.symbols)
    stands_for = {other for page in flow_pages(chart(seed)) for symbol in page.symbols for other in symbol.also}
    for _, procedure in sop(seed).flows():
        for node, data in build_graph(procedure).nodes(data=True):
            if data["kind"] in ("task", "decision"):
                assert drawn[node] == len(data["lanes"]), node
            else:
                assert drawn[node] >= 1 or node in stands_for, node
