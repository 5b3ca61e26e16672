"""The gallery: every chart in the tree on one web page, what changed first, with the numbers of the audit.

`python -m tests.gallery [FILE]` writes it, to out/gallery.html unless another file is named.
"""

from __future__ import annotations

import sys
from base64 import b64encode
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import NamedTuple

from tests.chart.helpers import FILES, ROOT, chart_from, shape
from tests.chart.measure import Measure, measure
from tests.golden.charts import drawn, kept

__all__ = ["Exhibit", "exhibit", "gallery", "main"]

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 110rem; padding: 0 1rem; color: #222 }
h1, h2 { font-weight: 600 } h2 { margin: 3rem 0 .5rem } small { color: #666; font-weight: 400 }
table { border-collapse: collapse } td, th { padding: .15rem .8rem; border-bottom: 1px solid #ddd; text-align: right }
td:first-child, th:first-child { text-align: left } .bad { color: #b00; font-weight: 600 }
figure { margin: .5rem 0 } figcaption { color: #666 } img { width: 100%; border: 1px solid #bbb; background: #fff }
.row { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 1rem }
.one { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem }
.over { position: relative } .over img + img { position: absolute; inset: 0; mix-blend-mode: difference }
summary { cursor: pointer; font-size: 1.5rem; font-weight: 600; margin: 1.5rem 0 .5rem }
"""


class Exhibit(NamedTuple):
    """One chart: its pages as they were accepted and as they are drawn now, by file name, and its numbers."""

    name: str
    title: str
    old: Mapping[str, bytes]
    new: Mapping[str, bytes]
    numbers: Measure

    @property
    def changed(self) -> list[str]:
        """The pages that differ, appeared or are gone."""
        files = sorted(self.old.keys() | self.new.keys())
        return [file for file in files if self.old.get(file) != self.new.get(file)]


def exhibit(name: str) -> Exhibit:
    """The chart of one of the SOPs in the tree."""
    return Exhibit(name, shape(name).title, kept(name), drawn(name), measure(chart_from(name)))


def gallery(exhibits: list[Exhibit]) -> str:
    """The web page.

    >>> page = gallery([Exhibit("a", "A < B", {"a-1.svg": b"<svg/>"}, {"a-1.svg": b"<svg/>"}, Measure(pages=1))])
    >>> "Nothing changed" in page, "A &lt; B" in page
    (True, True)
    """
    changed = [one for one in exhibits if one.changed]
    same = [one for one in exhibits if not one.changed]
    news = f"{len(changed)} of {len(exhibits)} charts changed" if changed else "Nothing changed"
    parts = [
        f"<!doctype html><html lang=en><meta charset=utf-8><title>Gallery: {news}</title><style>{_STYLE}</style>",
        f"<h1>{news}</h1>",
        *_table([*changed, *same]),
    ]
    for one in changed:
        parts.append(f'<h2 id="{escape(one.name)}">{_heading(one)}</h2>')
        parts += [_pair(file, one.old.get(file), one.new.get(file)) for file in one.changed]
    for one in same:
        pages = "".join(_figure(file, page) for file, page in one.new.items())
        parts.append(f'<details id="{escape(one.name)}" open><summary>{_heading(one)}</summary>')
        parts.append(f"<div class=one>{pages}</div></details>")
    return "\n".join(parts)


def _table(exhibits: list[Exhibit]) -> Iterator[str]:
    heads = ("Chart", "Changed", "Pages", "Edges", "Bends/arrow", "Crossings", "Length", "Defects")
    yield f"<table><tr>{''.join(f'<th>{head}' for head in heads)}"
    for one in exhibits:
        numbers = one.numbers
        defects = ", ".join(f"{count} {kind}" for kind, count in sorted(numbers.defects.items()))
        cells = (
            f'<a href="#{escape(one.name)}">{escape(one.name)}</a>',
            str(len(one.changed) or ""),
            str(numbers.pages),
            str(numbers.edges),
            f"{numbers.bends_each:.2f}",
            str(numbers.crossings),
            f"{numbers.stretch:.2f}",
            f"<span class=bad>{escape(defects)}</span>" if defects else "none",
        )
        yield f"<tr>{''.join(f'<td>{cell}' for cell in cells)}"
    whole = sum((one.numbers for one in exhibits), Measure())
    yield (
        f"<tr><th>Together<th>{sum(len(one.changed) for one in exhibits)}<th>{whole.pages}<th>{whole.edges}"
        f"<th>{whole.bends_each:.2f}<th>{whole.crossings}<th>{whole.stretch:.2f}<th>{sum(whole.defects.values())}</table>"
    )


def _heading(one: Exhibit) -> str:
    return f"{escape(one.name)} <small>{escape(one.title)}</small>"


def _pair(file: str, old: bytes | None, new: bytes | None) -> str:
    """Old, new, and one laid over the other, so that only what differs is not black."""
    shown = [_figure(f"{file}, accepted", old), _figure(f"{file}, now", new)]
    if old is not None and new is not None:
        images = f"{_image(file, old)}{_image(file, new)}"
        shown.append(f"<figure><div class=over>{images}</div><figcaption>difference</figcaption></figure>")
    return f"<div class=row>{''.join(shown)}</div>"


def _figure(caption: str, page: bytes | None) -> str:
    body = _image(caption, page) if page is not None else "<p>There is no such page.</p>"
    return f"<figure>{body}<figcaption>{escape(caption)}</figcaption></figure>"


def _image(alt: str, page: bytes) -> str:
    # As a picture of its own each page keeps its ids and styles to itself.
    return f'<img alt="{escape(alt)}" src="data:image/svg+xml;base64,{b64encode(page).decode()}">'


def main(arguments: list[str]) -> int:
    """Write the gallery and say where it is."""
    target = Path(arguments[0]) if arguments else ROOT / "out" / "gallery.html"
    exhibits = [exhibit(name) for name in FILES]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(gallery(exhibits), encoding="utf-8")
    changed = sum(bool(one.changed) for one in exhibits)
    sys.stdout.write(f"{target}: {len(exhibits)} charts, {changed} changed\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
