"""The gallery: what changed stands first, old beside new, and every chart is in it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.chart.measure import Measure, measure
from tests.chart.small import decision, with_arrow
from tests.gallery import Exhibit, gallery, main
from tests.golden.charts import FILES

SAME = Exhibit("sama", "Tetap", {"sama-1.svg": b"<svg>s</svg>"}, {"sama-1.svg": b"<svg>s</svg>"}, Measure(pages=1))
OTHER = Exhibit("lain", "Berubah", {"lain-1.svg": b"<svg>o</svg>"}, {"lain-1.svg": b"<svg>n</svg>"}, Measure(pages=1))
LONGER = Exhibit("panjang", "Bertambah", {}, {"panjang-1.svg": b"<svg/>"}, Measure(defects=Counter({"text-small": 2})))


def test_what_changed_stands_first() -> None:
    """A chart that changed stands before one that did not, with its old and its new page."""
    page = gallery([SAME, OTHER])
    assert page.index('id="lain"') < page.index('id="sama"')
    assert "1 of 2 charts changed" in page
    assert "lain-1.svg, accepted" in page
    assert "lain-1.svg, now" in page
    assert "sama-1.svg, accepted" not in page


def test_a_new_page_has_no_old_one() -> None:
    """A page that was never accepted is shown as new, with the chart's defects."""
    page = gallery([LONGER])
    assert LONGER.changed == ["panjang-1.svg"]
    assert "There is no such page" in page
    assert "2 text-small" in page


def test_the_gallery_holds_every_chart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each SOP of the tree is in the file, and the command says where that is."""
    target = tmp_path / "deep" / "gallery.html"
    assert main([str(target)]) == 0
    page = target.read_text(encoding="utf-8")
    assert all(f'id="{name}"' in page for name in FILES)
    assert str(target) in capsys.readouterr().out


def test_the_numbers_of_a_chart() -> None:
    """Pages, edges, bends, crossings, lengths and defects are counted from the chart."""
    found = measure(decision())
    assert (found.pages, found.edges, found.arrows, found.bends, found.crossings) == (1, 3, 3, 3, 0)
    assert found.length == 55 + (65 + 180) + (40 + 80 + 50)
    assert found.shortest == 55 + (65 + 180) + (10 + 80)
    assert found.defects == Counter()
    assert (found + found).bends == 6
    assert found.stretch == pytest.approx(found.length / found.shortest)
    assert measure(with_arrow(decision(), "periksa", "kirim", label=None)).defects["label-missing"] == 1
