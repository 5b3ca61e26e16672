"""The gallery: what changed stands first, old beside new, every chart is in it, and it needs nothing from outside."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.chart.measure import Measure, measure
from tests.chart.small import decision, with_arrow
from tests.gallery import Exhibit, Mark, gallery
from tests.gallery.__main__ import main
from tests.golden.charts import FILES

SAME = Exhibit("sama", "Tetap", {"sama-1.svg": b"<svg>s</svg>"}, {"sama-1.svg": b"<svg>s</svg>"}, Measure(pages=1))
OTHER = Exhibit(
    "lain",
    "Berubah",
    {"lain-1.svg": b"<svg>o</svg>", "lain-2.svg": b"<svg/>"},
    {"lain-1.svg": b"<svg>n</svg>", "lain-2.svg": b"<svg/>"},
    Measure(pages=2),
)
FAULT = Mark("panjang-1.svg", 0.25, 0.5, "page 1 at 9,9 text-small: <a>")
LONGER = Exhibit(
    "panjang", "Bertambah", {}, {"panjang-1.svg": b"<svg/>"}, Measure(defects=Counter({"text-small": 2})), (FAULT,)
)


class Reader(HTMLParser):
    """Ids, tags and addresses of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.tags: Counter[str] = Counter()
        self.asked: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("src", "href", "srcset", "action", "data", "poster"):
                self.asked.append(value or "")


def test_what_changed_stands_first() -> None:
    """A chart that changed stands before one that did not, with its old and its new page, in the table too."""
    page = gallery([SAME, OTHER])
    assert page.index('id="lain"') < page.index('id="sama"')
    assert page.index('href="#lain"') < page.index('href="#sama"')
    assert "1 of 2 charts changed" in page
    assert "1 of 3 pages differ" in page
    assert "lain-1.svg, accepted" in page
    assert "lain-1.svg, now" in page
    assert "sama-1.svg, accepted" not in page


def test_every_page_of_a_changed_chart_is_there() -> None:
    """Those that did not change stand below those that did, once each."""
    page = gallery([OTHER])
    assert "unchanged: lain-2.svg" in page
    assert Reader(page).tags["img"] == 3


def test_a_new_page_has_no_old_one() -> None:
    """A page that was never accepted is shown as new, with the chart's defects."""
    page = gallery([LONGER])
    assert LONGER.changed == ["panjang-1.svg"]
    assert "There is no such page" in page
    assert "2 text-small" in page


def test_defects_are_marked_where_they_are() -> None:
    """A defect is listed with its words, and has a ring on its page."""
    page = gallery([LONGER])
    assert "<li>page 1 at 9,9 text-small: &lt;a&gt;" in page
    assert 'style="left:25.00%;top:50.00%"' in page


def test_a_chart_with_a_defect_comes_before_one_without() -> None:
    """Among charts that did not change, those with defects stand first and are open."""
    spoiled = SAME._replace(name="cacat", marks=(FAULT._replace(file="sama-1.svg"),))
    page = gallery([OTHER, SAME, spoiled])
    assert page.index('id="cacat"') < page.index('id="sama"')
    assert '<details id="cacat" tabindex=-1 open>' in page
    assert '<details id="sama" tabindex=-1>' in page


def test_nothing_changed() -> None:
    """Without a change all charts are open, and there is nothing to accept and no view to choose."""
    page = gallery([SAME])
    assert "Nothing changed" in page
    assert '<details id="sama" tabindex=-1 open>' in page
    assert "make accept" not in page
    assert Reader(page).tags["input"] == 0


def test_the_page_asks_for_nothing() -> None:
    """All it shows is in it, and it forbids itself to ask: links lead to places in the page alone."""
    page = Reader(gallery([SAME, OTHER, LONGER]))
    assert all(asked.startswith(("data:image/svg+xml;base64,", "#")) for asked in page.asked)
    assert not re.search(r"url\((?!#)|@import|fetch\(|https?://", gallery([SAME, OTHER, LONGER]))
    assert "default-src 'none'" in gallery([SAME])


def test_every_link_and_label_leads_somewhere() -> None:
    """No id is given twice, and each link and each view that a key chooses is there."""
    text = gallery([SAME, OTHER, LONGER])
    page = Reader(text)
    assert len(page.ids) == len(set(page.ids))
    links = {asked[1:] for asked in page.asked if asked.startswith("#")}
    assert links | {"side", "over", "was", "now", "was-ink", "now-ink"} <= set(page.ids)
    assert 'const views = ["side", "over", "was", "now"]' in text


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
