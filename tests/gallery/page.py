"""The gallery as one web page: the summary, then what changed, then the rest."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from tests.chart.measure import Measure
from tests.gallery.exhibits import Exhibit, Mark

__all__ = ["gallery"]

_HERE = Path(__file__).parent
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
_VIEWS = (("side", "side by side"), ("over", "laid over each other"), ("was", "accepted"), ("now", "now"))
_INKS = """\
<svg width=0 height=0 aria-hidden=true style="position:absolute"><filter id=was-ink color-interpolation-filters=sRGB>
<feColorMatrix values="0 0 0 0 1 .3 .6 .1 0 0 .3 .6 .1 0 0 0 0 0 1 0"/></filter>
<filter id=now-ink color-interpolation-filters=sRGB>
<feColorMatrix values=".3 .6 .1 0 0 .18 .36 .06 0 .4 0 0 0 0 1 0 0 0 1 0"/></filter></svg>"""
"""Filters that print black as red and as blue. Laid over each other, what both have is black again."""


def gallery(exhibits: Sequence[Exhibit]) -> str:
    """The web page.

    >>> page = gallery([Exhibit("a", "A < B", {"a-1.svg": b"<svg/>"}, {"a-1.svg": b"<svg/>"}, Measure(pages=1))])
    >>> "Nothing changed" in page, "A &lt; B" in page
    (True, True)
    """
    ordered = sorted(exhibits, key=lambda one: (not one.changed, not one.marks))
    changed = [one for one in ordered if one.changed]
    same = [one for one in ordered if not one.changed]
    news = f"{len(changed)} of {len(exhibits)} charts changed" if changed else "Nothing changed"
    return "\n".join([
        "<!doctype html><html lang=en><meta charset=utf-8>",
        f'<meta http-equiv=Content-Security-Policy content="{_POLICY}">',
        '<meta name=viewport content="width=device-width">',
        f"<title>Gallery: {news}</title><style>{(_HERE / 'style.css').read_text(encoding='utf-8')}</style>",
        _INKS,
        *_head(news, ordered, changed),
        "<main>",
        *_table(ordered),
        *(part for one in changed for part in _changed(one)),
        *(part for one in same for part in _same(one, shown=not changed)),
        "</main>",
        f"<script>{(_HERE / 'keys.js').read_text(encoding='utf-8')}</script></html>",
        "",
    ])  # fmt: skip


def _head(news: str, exhibits: Sequence[Exhibit], changed: Sequence[Exhibit]) -> Iterator[str]:
    """The headline, what it comes to, and the choice of how changes are shown."""
    whole = sum((one.numbers for one in exhibits), Measure())
    pages = sum(len(one.changed) for one in changed)
    defects = _defects(whole.defects)
    yield f"<h1>{news}</h1><p class=sum>{pages} of {whole.pages} pages differ from those accepted. "
    yield (
        f"{whole.edges} edges, {whole.crossings_in_a_thousand:.1f} crossings in 1,000, {whole.bends_each:.2f} bends an "
        f"arrow, {whole.stretch:.3f} times the shortest length. Defects: {defects}.</p>"
    )
    if not changed:
        return
    yield "<p class=sum><code>make accept</code> keeps all charts as they are now.</p>"
    # Before <main>, so that styles can follow the choice without a script.
    for key, (view, label) in enumerate(_VIEWS, 1):
        checked = " checked" if key == 1 else ""
        yield f"<input type=radio name=view id={view}{checked}><label for={view}><kbd>{key}</kbd> {label}</label>"
    yield "<p class=keys><kbd>j</kbd> next chart <kbd>k</kbd> chart before <kbd>t</kbd> table</p>"


def _table(exhibits: Sequence[Exhibit]) -> Iterator[str]:
    heads = ("Chart", "Changed", "Pages", "Edges", "Bends/arrow", "Crossings", "Length", "Defects")
    yield f"<table id=table><thead><tr>{''.join(f'<th scope=col>{head}' for head in heads)}<tbody>"
    for one in exhibits:
        yield _row(
            f'<a href="#{escape(one.name)}">{escape(one.name)}</a>', str(len(one.changed) or ""), one.numbers,
            css=" class=new" if one.changed else "",
        )  # fmt: skip
    whole = sum((one.numbers for one in exhibits), Measure())
    yield f"<tfoot>{_row('Together', str(sum(len(one.changed) for one in exhibits)), whole)}</table>"


def _row(name: str, changed: str, numbers: Measure, css: str = "") -> str:
    cells = (
        changed,
        str(numbers.pages),
        str(numbers.edges),
        f"{numbers.bends_each:.2f}",
        str(numbers.crossings),
        f"{numbers.stretch:.2f}",
        _defects(numbers.defects),
    )
    return f"<tr{css}><th scope=row>{name}{''.join(f'<td>{cell}' for cell in cells)}"


def _defects(counts: Counter[str]) -> str:
    found = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
    return f"<span class=bad>{escape(found)}</span>" if found else "none"


def _changed(one: Exhibit) -> Iterator[str]:
    yield f'<section id="{escape(one.name)}" tabindex=-1><h2>{_heading(one)}</h2>'
    yield from _faults(one)
    for file in one.changed:
        marks = [mark for mark in one.marks if mark.file == file]
        yield "<div class=pair>"
        yield _figure("was", f"{file}, accepted", one.old.get(file))
        yield _figure("now", f"{file}, now", one.new.get(file), marks)
        yield "</div>"
    rest = [file for file in one.files if file not in one.changed]
    if rest:
        yield f"<details><summary>unchanged: {escape(', '.join(rest))}</summary>{_pages(one, rest)}</details>"
    yield "</section>"


def _same(one: Exhibit, *, shown: bool) -> Iterator[str]:
    opened = " open" if shown or one.marks else ""
    yield f'<details id="{escape(one.name)}" tabindex=-1{opened}><summary><h2>{_heading(one)}</h2></summary>'
    yield from _faults(one)
    yield f"{_pages(one, one.files)}</details>"


def _pages(one: Exhibit, files: Iterable[str]) -> str:
    figures = (
        _figure("same", file, one.new[file], [mark for mark in one.marks if mark.file == file]) for file in files
    )
    return f"<div class=pages>{''.join(figures)}</div>"


def _heading(one: Exhibit) -> str:
    return f"{escape(one.name)} <small>{escape(one.title)}</small>"


def _faults(one: Exhibit) -> Iterator[str]:
    if one.marks:
        yield f"<ol class=bad>{''.join(f'<li>{escape(mark.text)}' for mark in one.marks)}</ol>"


def _figure(css: str, caption: str, page: bytes | None, marks: Iterable[Mark] = ()) -> str:
    """A page with its caption, and a ring around the place of each defect."""
    rings = "".join(
        f'<i style="left:{100 * mark.across:.2f}%;top:{100 * mark.down:.2f}%" title="{escape(mark.text)}"></i>'
        for mark in marks
    )
    body = f"<div class=sheet>{_image(caption, page)}{rings}</div>" if page is not None else "<p>There is no such page."
    return f"<figure class={css}>{body}<figcaption>{escape(caption)}</figcaption></figure>"


def _image(alt: str, page: bytes) -> str:
    # As a picture of its own each page keeps its ids and styles to itself.
    source = f"data:image/svg+xml;base64,{b64encode(page).decode()}"
    return f'<img loading=lazy decoding=async alt="{escape(alt)}" src="{source}">'
