"""How large symbols are, how wide a lane must be for them, and how high a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sopflow.chart.fitting import Fitted, fit, narrowest, natural
from sopflow.chart.model import Kind
from sopflow.chart.plan import Mark, Plan, Stroke
from sopflow.chart.routing.labels import label_text
from sopflow.model.profile import Font

__all__ = [
    "CHANNEL",
    "CONNECTOR",
    "LABEL_SIZE",
    "STACK_GAP",
    "STRIP",
    "WORD_SIZE",
    "Size",
    "lane_needs",
    "mark_size",
    "stack_height",
]

WORD_SIZE = 7.5
"""Text in symbols, in points."""
LABEL_SIZE = 7.5
"""Answers beside arrows, in points."""
CHANNEL = 14.6
"""Free room between a symbol and the border of its row: two tracks and an arrowhead, in points."""
STACK_GAP = 22.0
"""Between two symbols that stand above each other in one cell, in points."""
CONNECTOR = 16.0
"""Width and height of an off-page connector, in points."""
STRIP = 34.0
"""What a row grows by to hold off-page connectors at the edge of a page, in points."""
_SIDE = 11.0
_NARROW_SIDE = 7.2
"""Beside words in a narrow lane: a track, and the clearance of a passing line."""
_SMALL_SIZE = 7.0
"""Text in a rhombus that would grow too tall otherwise, in points."""
_BOX_HEIGHT = 20.0
_DIAMOND_HEIGHT = 27.0
_PLAIN_DIAMOND = 40.0
_TALL_DIAMOND = 36.0
_WIDE_DIAMOND = 84.0
_TOO_TALL = 60.0
_CAPSULE_HEIGHT = 18.0
_CAPSULE_PADS = (6.0, 12.0, 20.0)
"""Above and below the words of a capsule together, in points; more where its round ends need it."""
_MIN_LANE = 46.0
_MAX_NEED = 96.0


class Size(NamedTuple):
    """Width and height of a symbol, and its words fitted."""

    width: float
    height: float
    words: Fitted | None


def mark_size(
    mark: Mark, lane_width: float, narrowest_lane: float, font: Font = "sans", *, inner: bool = False
) -> Size:
    """The size of a symbol in a lane of that width; boxes are alike in all lanes of a chart. `inner`: there is a lane
    at either side, so that a rhombus may come near to both borders."""
    base = min(max(narrowest_lane * 0.5, 24.0), 46.0, narrowest_lane - 2 * _SIDE)
    if mark.kind is Kind.CAPSULE:
        return _capsule(mark.text, base, lane_width, font)
    if mark.kind is Kind.DIAMOND:
        return _diamond(mark.text, base, lane_width, _NARROW_SIDE if inner else _SIDE, font)
    return Size(base, _BOX_HEIGHT, None)


def _capsule(text: str, base: float, lane_width: float, font: Font) -> Size:
    if not text:
        return Size(base, _CAPSULE_HEIGHT, None)
    wish = max(base, natural(text, WORD_SIZE, font=font) + 12.0)
    found = _capsule_of(text, base, min(wish, lane_width - 2 * _SIDE), font)
    broken = found.words is not None and any(line.joined for line in found.words.lines)
    return _capsule_of(text, base, min(wish, lane_width - 2 * _NARROW_SIDE), font) if broken else found


def _capsule_of(text: str, base: float, room: float, font: Font) -> Size:
    """A capsule no wider than `room`; the corners of several lines stay clear of its round ends."""
    width = max(room - 8.0, 8.0)
    while True:
        words = fit(text, width, WORD_SIZE, markup=False, font=font)
        if len(words.lines) == 1:
            return Size(room, max(_CAPSULE_HEIGHT, words.height + 6.0), words)
        sizes = [_around(words, words.height + pad, room) for pad in _CAPSULE_PADS]
        fitting = [size for size in sizes if size[0] <= room]
        if fitting or width <= 14.0:
            need, height = (fitting or sizes[-1:])[0]
            return Size(min(max(base, need), room), height, words)
        width -= 3.0


def _around(words: Fitted, height: float, room: float) -> tuple[float, float]:
    """How wide a capsule of that height must be for the corners of its words to stay clear of the round ends."""
    radius = min(height, room) / 2
    ink = (len(words.lines) - 0.35) / len(words.lines) * words.height
    inset = _inset(radius, max(radius - (height - ink) / 2, 0.0))
    return max(line.width for line in words.lines) + 2 * inset + 2.0, max(_CAPSULE_HEIGHT, height)


def _inset(radius: float, away: float) -> float:
    """How far a round end has drawn in, `away` points off its middle."""
    return float(radius - (max(radius * radius - away * away, 0.0)) ** 0.5)


def _diamond(text: str, base: float, lane_width: float, side: float, font: Font) -> Size:
    """Words fit a rhombus when their width share and height share add up to at most one; the flattest that is not
    taller than it needs to be is chosen, and never one that fills a wide lane."""
    room = lane_width - 2 * _SIDE
    if not text:
        return Size(min(base + 8.0, room), _DIAMOND_HEIGHT, None)
    found = _flattest(text, min(base + 8.0, room), room, WORD_SIZE, font)
    if found is None or found.height > _TOO_TALL:
        room = lane_width - 2 * side
        smaller = _flattest(text, min(base + 8.0, room), room, _SMALL_SIZE, font)
        found = smaller or found or _broken(text, room, font)
    return found


def _flattest(text: str, width: float, room: float, size: float, font: Font) -> Size | None:
    best: Size | None = None
    while True:
        for share in (0.5, 0.58, 0.66, 0.74):
            found = _rhombus(text, width, share, size, font)
            if found is not None and (best is None or found.height < best.height - 3.0):
                best = found
        if (best is not None and best.height <= _TALL_DIAMOND) or width >= min(room, _WIDE_DIAMOND):
            return best
        width = min(width + 8.0, room)


def _rhombus(text: str, width: float, share: float, size: float, font: Font) -> Size | None:
    words = fit(text, width * share, size, markup=False, font=font)
    wide = max(line.width for line in words.lines)
    if wide >= width * 0.9 or any(line.joined and not line.text.endswith(("/", "-")) for line in words.lines):
        return None
    return Size(width, round(max((words.height - 1.0) / (1.0 - wide / width), _DIAMOND_HEIGHT), 1), words)


def _broken(text: str, width: float, font: Font) -> Size:
    """Words too long for the lane, cut where the line ends."""
    words = fit(text, width * 0.7, _SMALL_SIZE, markup=False, font=font)
    return Size(width, max(words.height * 3.4, _DIAMOND_HEIGHT), words)


def stack_height(sizes: Iterable[Size]) -> float:
    """Height of the symbols of one cell with the gaps between them."""
    heights = [size.height for size in sizes]
    return sum(heights) + STACK_GAP * (len(heights) - 1) if heights else 0.0


def lane_needs(
    plan: Plan, header_size: float, *, generous: bool = False, font: Font = "sans", titled: bool = True
) -> list[float]:
    """The least width of every lane, in points: its title, its symbols, and the answers below its diamonds; `generous`
    also leaves room for the answers at both sides; without `titled` the words of the title may be broken."""
    words = [narrowest(lane.short, header_size, bold=True, font=font) + 6.0 for lane in plan.lanes]
    titles = words if titled else [0.0] * len(words)
    needs = [max(_MIN_LANE, title) for title in titles]
    lane_of: Mapping[str, Mark] = {mark.id: mark for mark in plan.marks}
    for mark in plan.marks:
        needs[mark.lane] = max(needs[mark.lane], _mark_need(mark, font))
    for stroke in plan.strokes:
        if stroke.answers and stroke.source in lane_of:
            lane = lane_of[stroke.source].lane
            needs[lane] = max(needs[lane], _label_need(stroke, font) + (_PLAIN_DIAMOND if generous else 0.0))
    most = _MAX_NEED * 1.4 if generous else _MAX_NEED
    return [min(need, max(most, min(title, 120.0))) for need, title in zip(needs, titles, strict=True)]


def _mark_need(mark: Mark, font: Font) -> float:
    if not mark.text:
        return _MIN_LANE
    word = narrowest(mark.text, WORD_SIZE, font=font)
    if mark.kind is Kind.DIAMOND:
        return min(word / 0.66, 70.0) + 2 * _SIDE
    return word + 10.0 + 2 * _SIDE


def _label_need(stroke: Stroke, font: Font) -> float:
    return 2 * (narrowest(label_text(stroke.answers), LABEL_SIZE, font=font) + 5.0)
