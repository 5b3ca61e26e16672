"""Faults and defects are said in the language of whoever reads them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sopflow.chart.audit import Defect, DefectKind
from sopflow.chart.audit.defect import SAYS
from sopflow.language import translated
from sopflow.proofing import proof_repeat, proof_svg
from sopflow.rendering import render_pages
from sopflow.wiring import chart_of, load
from tests.cli.running import run

SOP = Path(__file__).parents[2] / "definitions/sumbar/darurat-kondisi-layanan.yaml"


def test_every_kind_of_defect_says_what_it_is() -> None:
    """In one sentence, and in Indonesian as well."""
    assert SAYS.keys() == set(DefectKind)
    assert all(translated(says, "id") != says for says in SAYS.values())


def test_a_fault_is_said_in_both_languages() -> None:
    """Page, place, what is asked for and what is there; the kind keeps its name."""
    chart = chart_of(load(SOP))
    pages = render_pages(chart, "svg")
    spoiled = [page.replace(b"Berita acara Kegiatan", b"Berita acra Kegiatan") for page in pages]
    fault = next(fault for fault in proof_svg(chart, spoiled) if fault.kind == "text-differs")
    assert str(fault).startswith(f"page {fault.page} at ")
    assert str(fault).endswith(f" text-differs: {fault.what} prints '3. Berita acra Kegiatan'")
    assert fault.said_in("id").startswith(f"halaman {fault.page} di ")
    assert fault.said_in("id").endswith(f" text-differs: {fault.what} tercetak '3. Berita acra Kegiatan'")


def test_a_fault_of_the_whole_file_has_no_place() -> None:
    """What differs between two drawings."""
    (fault,) = proof_repeat([b"a"], [b"b"])
    assert fault.said_in("id") == "bytes-differ: berkas yang digambar ulang berbeda mulai bita 0"


def test_render_says_defects_in_the_language_of_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--audit` with `--lang id`."""
    from sopflow.chart import audit

    defect = Defect(DefectKind.ARROW_OVERLAP, 2, 10, 20, "a → b", "a → c")
    monkeypatch.setattr(audit, "audit", lambda _: (defect, replace(defect, second="")))
    done = run("--lang", "id", "render", SOP, "-o", tmp_path / "x.gv", "--audit")
    assert f"{SOP}: halaman 2 di 10,20 arrow-overlap: dua panah berimpit (a → b, a → c)\n" in done.out
    assert f"{SOP}: halaman 2 di 10,20 arrow-overlap: dua panah berimpit (a → b)\n" in done.out
