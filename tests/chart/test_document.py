"""The whole document: pages in order, text around the tables, several procedures, long rows, page numbers."""

from __future__ import annotations

import pytest

from sopflow.chart import make_chart
from sopflow.chart.audit import audit
from sopflow.chart.model import Chart, Kind, Page
from sopflow.compiling.graph import build_graph
from sopflow.loading import loads
from tests.chart.helpers import FILES, chart_from, flow_pages, shape, sop_of, step

LONG = " ".join(f"kata{index}" for index in range(1100))


def steps(count: int, prefix: str = "s") -> list[dict[str, object]]:
    return [step(f"{prefix}{index}", "abc"[index % 3], output="Berkas", duration="1 hari") for index in range(count)]


def texts(page: Page) -> list[str]:
    """The texts of a page outside its tables."""
    return [block.source for block in page.texts]


def printed(page: Page, role: str) -> list[str]:
    """The texts of the cells with that role, without the header's."""
    table = page.tables[page.flow_table]
    return [cell.text.source for cell in table.cells if cell.role == role and not cell.header and cell.text]


def clean(chart: Chart) -> bool:
    return [str(defect) for defect in audit(chart)] == []


def test_the_identity_page_stands_first() -> None:
    """One identity page, then the flow."""
    assert [page.kind for page in make_chart(sop_of(*steps(3))).pages] == ["identity", "flow"]


def test_pages_are_numbered() -> None:
    """From 1 on, and the number is printed at the lower right of each page unless the profile does not want it."""
    chart = make_chart(sop_of(*steps(14)))
    count = len(chart.pages)
    assert [page.number for page in chart.pages] == list(range(1, count + 1))
    assert [texts(page)[-1] for page in chart.pages] == [
        f"Halaman {number} dari {count}" for number in range(1, count + 1)
    ]
    for page in chart.pages:
        line = page.texts[-1].lines[0]
        assert line.x + line.width > page.width / 2
        assert line.y > page.height - 60
    plain = make_chart(sop_of(*steps(14), layout={"page_numbers": False}))
    assert not any("Halaman" in text for page in plain.pages for text in texts(page))


def test_the_lower_left_stays_free() -> None:
    """Nothing stands in the strip at the foot of a page where an electronic signature prints its mark."""
    for page in make_chart(sop_of(*steps(30))).pages:
        foot = page.height - (12 + 10) * 72 / 25.4
        assert all(table.outline.bottom <= foot + 0.01 for table in page.tables)
        assert not [line for block in page.texts for line in block.lines if line.y > foot and line.x < page.width / 2]


@pytest.mark.parametrize(("paper", "size"), [("F4", (935.4, 609.4)), ("A4", (841.9, 595.3)), ("A3", (1190.6, 841.9))])
def test_the_paper_is_the_one_asked_for(paper: str, size: tuple[float, float]) -> None:
    """`paper` goes before the profile's, and every page has its size."""
    for page in make_chart(sop_of(*steps(3)), paper=paper).pages:
        assert (page.width, page.height) == pytest.approx(size, abs=0.1)


def test_portrait_pages() -> None:
    """A profile may turn the flow pages; they are clean all the same."""
    chart = make_chart(sop_of(*steps(9), layout={"orientation": "portrait"}))
    assert all(page.width < page.height for page in flow_pages(chart))
    assert clean(chart)


def test_text_stands_above_the_first_and_below_the_last_table() -> None:
    """Titles and sections before, sections, footnotes and the signature after; nothing of them on pages between."""
    chart = make_chart(
        sop_of(
            *steps(24),
            table_title=["LAMPIRAN", "ALUR"], footnotes=["*) jika ada"], closing={"position": "Kepala", "name": "Nama"},
            sections=[{"title": "Peran", "text": "Petugas", "place": "before"}, {"title": "Catatan", "text": "Segera"}],
        )
    )  # fmt: skip
    first, *between, last = flow_pages(chart)
    assert texts(first)[:3] == ["LAMPIRAN\nALUR", "Peran", "Petugas"]
    assert texts(last)[:5] == ["*) jika ada", "Catatan", "Segera", "Kepala", "Nama"]
    assert all(len(texts(page)) == 1 for page in between)
    assert between
    above = [line.y for block in first.texts[:3] for line in block.lines]
    below = [line.y for block in last.texts[:5] for line in block.lines]
    assert max(above) < first.tables[0].y
    assert min(below) > last.tables[0].outline.bottom
    assert clean(chart)


def test_long_text_around_the_table_stands_on_pages_of_its_own() -> None:
    """A section that would leave no room for the table comes before it or after it, whole."""
    sections = [
        {"title": "Peran", "text": LONG, "place": "before"},
        {"title": "Catatan", "text": LONG + LONG, "place": "after"},
    ]
    chart = make_chart(sop_of(*steps(3), sections=sections))
    kinds = [page.kind for page in chart.pages]
    assert kinds[0] == "identity"
    assert kinds.index("flow") > kinds.index("text") > 0
    assert kinds[-1] == "text"
    words = " ".join(text for page in chart.pages if page.kind == "text" for text in texts(page)[:-1]).split()
    assert [word for word in words if word.startswith("kata")] == [*LONG.split(), *(LONG + LONG).split()]
    assert clean(chart)


def test_rows_stand_on_the_pages_in_order() -> None:
    """Each step has its row once, from the first page to the last, and the header repeats."""
    chart = make_chart(sop_of(*steps(25)))
    pages = flow_pages(chart)
    assert len(pages) > 2
    assert [number for page in pages for number in printed(page, "number")] == [str(n) for n in range(1, 26)]
    headers = [[cell.text and cell.text.source for cell in page.tables[0].cells if cell.header] for page in pages]
    assert all(header == headers[0] for header in headers)
    assert clean(chart)


def test_procedures_have_tables_of_their_own() -> None:
    """Each begins on a new page with its title and number 1; the letters of connectors go on."""
    procedures = [
        {
            "id": id,
            "title": f"Bagian {id}",
            "steps": [*steps(11, id), step(f"{id}-akhir", answers={"Ya": "end", "Tidak": f"{id}0"})],
        }
        for id in ("p", "q")
    ]
    chart = make_chart(sop_of(steps=None, procedures=procedures))
    pages = flow_pages(chart)
    assert [page.procedure for page in pages] == sorted(page.procedure for page in pages)
    firsts = {page.procedure: page for page in reversed(pages)}
    assert {id: texts(page)[0] for id, page in firsts.items()} == {"p": "Bagian p", "q": "Bagian q"}
    assert all(printed(page, "number")[0] == "1" for page in firsts.values())
    letters = {
        id: {
            symbol.letter
            for page in pages
            if page.procedure == id
            for symbol in page.symbols
            if symbol.kind is Kind.CONNECTOR
        }
        for id in firsts
    }
    assert letters["p"]
    assert letters["q"]
    assert not letters["p"] & letters["q"]
    assert clean(chart)


def test_a_procedure_may_have_a_layout_of_its_own() -> None:
    """`layout` in a procedure changes its pages and no others."""
    procedures = [
        {"id": "p", "title": "P", "steps": steps(2, "p")},
        {
            "id": "q",
            "title": "Q",
            "steps": steps(2, "q"),
            "layout": {"number_style": "dot", "labels": {"activity": "Uraian"}},
        },
    ]
    first, second = flow_pages(make_chart(sop_of(steps=None, procedures=procedures)))
    assert (printed(first, "number"), printed(second, "number")) == (["1", "2"], ["1.", "2."])
    assert [
        [cell.text.source for cell in page.tables[0].cells if cell.header and cell.role == "activity" and cell.text]
        for page in (first, second)
    ] == [["Kegiatan"], ["Uraian"]]


@pytest.mark.parametrize("name", FILES)
def test_a_chart_asks_for_the_edges_of_its_flows(name: str) -> None:
    """The chart's edges are those of all graphs, apart from the one between a capsule and the step that it is."""
    symbols = [symbol for page in chart_from(name).pages for symbol in page.symbols]
    one = {pair for symbol in symbols for other in symbol.also for pair in ((symbol.node, other), (other, symbol.node))}
    edges = {edge for _, procedure in shape(name).flows() for edge in build_graph(procedure).edges(keys=True)}
    assert set(chart_from(name).edges) == {edge for edge in edges if edge[:2] not in one}
    assert len(set(chart_from(name).edges)) == len(chart_from(name).edges)


def test_the_chart_knows_who_made_it_and_what_cannot_be_printed() -> None:
    """Title, agency and status come along; characters that the font lacks are listed once."""
    sop = sop_of(step("x", activity="Menandai ✓ lalu ✓"), title="Judul ✗", agency={"name": ["DINAS", "KOTA"]})
    chart = make_chart(sop, status={"x": "done"})
    assert (chart.id, chart.title, chart.author, chart.language) == ("s", "Judul ✗", "DINAS KOTA", "id")
    assert chart.status == {"x": "done"}
    assert chart.missing == ("✓", "✗")


def test_placeholders_and_hostile_text_print_as_they_stand() -> None:
    """No text is read as markup of any output."""
    hostile = "${nomor_naskah} <b>x</b> #eval $x$ \\N {{a}} &amp;"
    [page] = flow_pages(make_chart(sop_of(step("x", output=hostile))))
    assert printed(page, "output") == [hostile]


def test_symbols_say_whose_they_are() -> None:
    """A symbol knows its node, its step and its actor; a connector knows none."""
    chart = make_chart(sop_of(step("x", decided_by="b", answers={"Ya": "end", "Tidak": "x"}), *steps(14)))
    by_node = {symbol.node: symbol for page in flow_pages(chart) for symbol in page.symbols}
    assert (by_node["x"].step, by_node["x"].actor) == ("x", "a")
    assert (by_node["x.decision"].step, by_node["x.decision"].actor) == ("x", "b")
    assert (by_node[""].kind, by_node[""].step, by_node[""].actor) == (Kind.CONNECTOR, "", "")
    ids = [symbol.id for page in flow_pages(chart) for symbol in page.symbols if symbol.kind is not Kind.CONNECTOR]
    assert len(set(ids)) == len(ids)


def test_a_sop_without_any_text_is_drawn() -> None:
    """Nothing but steps with an activity: three columns, clean."""
    chart = make_chart(sop_of({"id": "x", "actor": "a", "activity": ""}, {"id": "y", "actor": "b", "activity": "-"}))
    assert clean(chart)


def test_sixteen_actors() -> None:
    """As many lanes as an office has, on the usual paper."""
    actors = {f"l{index}": f"Bidang {index}" for index in range(16)}
    chart = make_chart(sop_of(*(step(f"s{index}", f"l{index}", output="Berkas") for index in range(16)), actors=actors))
    assert clean(chart)


def test_a_file_is_drawn_as_it_is_loaded() -> None:
    """The profile and the layout of the file apply."""
    sop = loads("""
sopflow: 1
id: surat
title: Surat
profile: bps
layout: {paper: A4, words: {start: Awal, end: Akhir}}
actors: {a: Loket, b: Kepala}
steps:
  - {id: x, actor: a, activity: Menulis, output: Surat}
  - {id: y, actor: b, activity: Menandatangani, output: Surat}
""")
    [page] = flow_pages(make_chart(sop))
    assert page.width == pytest.approx(841.9, abs=0.1)
    assert [symbol.text.source for symbol in page.symbols if symbol.text] == ["Awal", "Akhir"]
    assert printed(page, "number") == ["1.", "2."]
