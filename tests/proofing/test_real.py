"""Real documents have no fault: the definitions, every shape of the format, both fonts, papers, running cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopflow.chart.model import Chart
from sopflow.model import Sop
from sopflow.proofing import proof_pdf, proof_source, proof_svg
from sopflow.rendering import render_pages
from sopflow.wiring import chart_of
from tests.chart.helpers import FILES, chart_from, shape, sop_of, step
from tests.chart.random_sops import random_sop

ODD = (
    step("a", activity="Menerima *surat* **tugas** ✓ — ½ Ω 1∕2", requires=["Surat", "*Draf* 漢"]),
    step("b", "b", question="Lengkap dan benar?", answers={"Ya": "c", "Tidak": "a"}),
    step("c", "c", note="*)", activity="Mempertanggungjawabkan " * 12),
)


def faults(chart: Chart, sop: Sop | None = None) -> list[str]:
    """Every fault of the PDF and of the SVG files of a chart, and every text of the SOP that they lack."""
    found = [f"pdf {fault}" for fault in proof_pdf(chart, render_pages(chart, "pdf")[0])]
    found += [f"svg {fault}" for fault in proof_svg(chart, render_pages(chart, "svg"))]
    return found + ([str(fault) for fault in proof_source(chart, sop)] if sop else [])


@pytest.mark.parametrize("name", FILES)
def test_the_definitions_and_all_shapes_have_no_fault(name: str) -> None:
    """What is printed of every SOP in the tree is what its chart and its file say."""
    assert faults(chart_from(name), shape(name)) == []


@pytest.mark.parametrize(
    "layout",
    [
        {"font": "serif", "column_numbers": "plain", "number_style": "dot"},
        {"paper": "A4", "font_size": 10, "connectors": "numbers"},
        {"paper": {"width": 200, "height": 150}, "terminators": "symbol"},
    ],
)
def test_fonts_papers_and_odd_characters(layout: dict[str, object]) -> None:
    """Both fonts, narrow paper, broken words and characters that no font has are printed as the chart says."""
    sop = sop_of(*ODD, layout=layout, footnotes=["*) jika *perlu*"], title="Surat ☎ naskah")
    assert faults(chart_of(sop), sop) == []


def test_one_page_alone() -> None:
    """A page that is drawn by itself is proofed like a whole document."""
    chart = chart_from("darurat-kondisi-layanan")
    assert faults(replace(chart, pages=chart.pages[1:])) == []


def test_a_running_case() -> None:
    """Looks, legend and descriptions of a case that runs are those of its status."""
    sop = shape("darurat-kondisi-layanan")
    steps = [step.id for _, step in sop.procedure().only_steps()]
    status = dict(zip(steps, ("done", "open", "late", "skipped"), strict=False))
    assert faults(chart_of(sop, status=status), sop) == []


@pytest.mark.parametrize("seed", [3])
def test_random_documents(seed: int) -> None:
    """Long texts, many lanes and many pages are printed like the others."""
    sop = random_sop(seed, steps=12)
    assert faults(chart_of(sop), sop) == []
