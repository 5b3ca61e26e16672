"""Reads the book in a finished PDF back: what links and bookmarks lead to, and what stands under a link."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import pdfplumber
import pikepdf


class Leap(NamedTuple):
    """A link: the page it stands on, the text under it, and the page that it leads to; pages are 1-based."""

    page: int
    text: str
    target: int


class Mark(NamedTuple):
    """A bookmark: its text, the page that it leads to, and the bookmarks below it."""

    text: str
    target: int
    children: tuple[Mark, ...]


@lru_cache(maxsize=4)
def leaps(pdf: bytes) -> tuple[Leap, ...]:
    """All links in the order of pages, and on a page from above."""
    with pikepdf.open(io.BytesIO(pdf)) as document, pdfplumber.open(io.BytesIO(pdf)) as printed:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
        return tuple(
            Leap(number, _under(printed.pages[number - 1], annotation.Rect), numbers[annotation.Dest[0].objgen])
            for number, page in enumerate(document.pages, 1)
            for annotation in page.get("/Annots", [])
        )


def bookmarks(pdf: bytes) -> tuple[Mark, ...]:
    """The tree of bookmarks."""
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as outline:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
        return tuple(_mark(item, numbers) for item in outline.root)


@lru_cache(maxsize=4)
def page_texts(pdf: bytes) -> tuple[str, ...]:
    """The text of every page."""
    with pdfplumber.open(io.BytesIO(pdf)) as printed:
        return tuple(page.extract_text() for page in printed.pages)


def flat(marks: tuple[Mark, ...]) -> Iterator[Mark]:
    """Bookmarks in the order in which a reader shows them."""
    for mark in marks:
        yield mark
        yield from flat(mark.children)


def _mark(item: Any, numbers: dict[tuple[int, int], int]) -> Mark:
    children = tuple(_mark(child, numbers) for child in item.children)
    return Mark(str(item.title), numbers[item.destination[0].objgen], children)


def _under(page: Any, rect: Any) -> str:
    left, low, right, high = (float(value) for value in rect)
    box = (left - 0.5, float(page.height) - high - 0.5, right + 0.5, float(page.height) - low + 0.5)
    return " ".join((page.crop(box).extract_text() or "").split())
