"""Forms of a label: in one line, and broken into narrower ones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sopflow.chart.breaking import SHORTEST
from sopflow.chart.fitting import Fitted, FittedLine, fit, natural
from sopflow.model.profile import Font

__all__ = ["forms"]

NARROW = (24.0, 20.0, 17.0)
"""Widths of labels that break inside words, in points."""


@lru_cache(maxsize=1024)
def forms(text: str, size: float, font: Font, tight: bool) -> tuple[Fitted, ...]:
    """The label in one line, then broken into narrower ones, inside words only where nothing can grow."""
    found = [*_broken_at_spaces(text, size, font)]
    if tight:
        for shortest in (SHORTEST, 2):
            # Two letters alone on a line read badly; worse is only an answer that stands nowhere.
            narrow = [fit(text, width, size, markup=False, font=font, shortest=shortest) for width in NARROW]
            found += [fitted for fitted in narrow if fitted not in found and not any(map(_is_cut, fitted.lines))]
    return tuple(found)


def _is_cut(line: FittedLine) -> bool:
    """Whether a line ends inside a word without a hyphen."""
    return line.joined and not line.hyphen and not line.text.endswith(("/", "-"))


def _broken_at_spaces(text: str, size: float, font: Font) -> Iterator[Fitted]:
    whole = natural(text, size, font=font)
    seen: set[tuple[str, ...]] = set()
    for part in (1.0, 0.62, 0.45, 0.34):
        fitted = fit(text, max(whole * part, 12.0) + 0.5, size, markup=False, font=font)
        words = tuple("".join(run.text for run in line.runs) for line in fitted.lines)
        broken = any(line.hyphen or (line.joined and not line.text.endswith(("/", "-"))) for line in fitted.lines)
        if words not in seen and not broken:
            seen.add(words)
            yield fitted
