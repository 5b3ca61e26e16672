"""Reads a finished PDF back: its lines by place, and its tags with the text they hold."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import pdfplumber
import pikepdf


class Glyph(NamedTuple):
    """One printed character: start of its baseline, right edge, and the marked content it belongs to."""

    x: float
    y: float
    right: float
    text: str
    content: int | None


class Tag(NamedTuple):
    """One element of the structure tree; `text` is what it holds itself, without its children."""

    kind: str
    alt: str
    title: str
    page: int
    text: str
    children: tuple[Tag, ...]

    def all(self, kind: str) -> list[Tag]:
        own = [self] if self.kind == kind else []
        return own + [tag for child in self.children for tag in child.all(kind)]

    @property
    def heard(self) -> str:
        """What a reader hears: descriptions stand for what they describe."""
        return self.alt or self.text + "".join(child.heard for child in self.children)


def glyphs(pdf: bytes) -> list[list[Glyph]]:
    """The characters of every page in the order of the file, measured from the upper left corner."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [[_glyph(char, float(page.height)) for char in page.chars] for page in document.pages]


def _glyph(char: dict[str, Any], height: float) -> Glyph:
    x, y = char["matrix"][4:]
    return Glyph(x, height - y, char["x1"], char["text"], char.get("mcid"))


@lru_cache(maxsize=4)
def tags(pdf: bytes) -> Tag:
    """The structure tree."""
    contents: dict[tuple[int, int], str] = {}
    for number, page in enumerate(glyphs(pdf)):
        for glyph in page:
            if glyph.content is not None:
                key = (number, glyph.content)
                contents[key] = contents.get(key, "") + glyph.text
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        root = document.Root.StructTreeRoot.K
        return _tag(root[0] if isinstance(root, pikepdf.Array) else root, pages, contents, 0)


def _tag(element: Any, pages: dict[tuple[int, int], int], contents: dict[tuple[int, int], str], page: int) -> Tag:
    page = pages[element.Pg.objgen] if "/Pg" in element else page
    text, children = "", []
    for child in _children(element):
        if isinstance(child, int):
            text += contents.get((page, child), "")
        elif "/MCID" in child:
            text += contents.get((pages[child.Pg.objgen] if "/Pg" in child else page, int(child.MCID)), "")
        elif "/S" in child:  # else it is a link's area, which says nothing
            children.append(_tag(child, pages, contents, page))
    alt, title = str(element.get("/Alt", "")), str(element.get("/T", ""))
    return Tag(str(element.S)[1:], alt, title, page, text, tuple(children))


def _children(element: Any) -> Iterator[Any]:
    kids = element.get("/K")
    if kids is not None:
        yield from kids if isinstance(kids, pikepdf.Array) else (kids,)
