"""A trial of a picture: drawn once by itself, so that one which cannot be drawn is known before a whole document is."""

from __future__ import annotations

from functools import lru_cache

from sopflow.errors import DrawingFailed
from sopflow.rendering.typst_program import compile_pdf

__all__ = ["drawable"]

_SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}
"""Of the files that pictures are given to typst in."""
_PAGE = """#set document(title: "Logo", date: datetime(year: 1970, month: 1, day: 1))
#set page(width: 9pt, height: 9pt, margin: 0pt)
#image("/{name}", width: 9pt, height: 9pt, fit: "contain", alt: "Logo")
"""


@lru_cache(maxsize=8)
def drawable(data: bytes, media_type: str) -> bool:
    """Whether a picture of one of the three media types can be drawn into a PDF.

    >>> drawable(b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 5'/>", "image/svg+xml")
    True
    >>> drawable(b"GIF89a", "image/png")
    False
    """
    name = f"logo.{_SUFFIXES[media_type]}"
    try:
        compile_pdf(_PAGE.format(name=name), {name: data})
    except DrawingFailed:
        return False
    return True
