"""Strings: what may go into a file as text, and numbers as every format reads them."""

from __future__ import annotations

import re

from sopflow.chart.model import Line, Run, TextBlock
from sopflow.chart.ruler import printable

__all__ = ["block_text", "clean", "number", "printed"]

_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_BLANKS = re.compile(r"\s+")


def clean(text: str) -> str:
    """Text for titles, descriptions and attributes: on one line, without characters that files cannot hold.

    Control characters, unpaired surrogates, noncharacters and marks that turn the writing direction are left out.

    >>> clean("Nota\\tDinas \\x00\\u202e 007")
    'Nota Dinas 007'
    """
    return _BLANKS.sub(" ", _UNFIT.sub("", text)).strip()


def printed(run: Run) -> str:
    """The characters of a run as they are drawn; what the bundled font lacks is drawn as a box.

    >>> printed(Run("10\\u2013 15\\x07"))
    '10– 15'
    """
    return printable(run.text, run.font).replace("\n", " ")


def block_text(block: TextBlock | None) -> str:
    """The text of a block on one line: as its author typed it, or put together from its lines.

    >>> block_text(TextBlock((Line(0, 0, 9, (Run("Kepala Di-"),), hyphen=True), Line(0, 9, 9, (Run("nas"),))), 9))
    'Kepala Dinas'
    """
    if block is None:
        return ""
    if block.source:
        return clean(block.source)
    return clean("".join(map(_with_gap, block.lines)))


def _with_gap(line: Line) -> str:
    if line.hyphen:
        return line.text.removesuffix("-")
    return line.text if line.joined else line.text + " "


def number(value: float) -> str:
    """A length with at most three decimals, without an exponent.

    >>> number(935.4330709), number(12.0), number(-0.0001)
    ('935.433', '12', '0')
    """
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
