"""Column widths: lanes first, then the text columns share the rest by need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sopflow.chart.fitting import narrowest, natural
from sopflow.chart.plan import Plan
from sopflow.chart.sizes import lane_needs
from sopflow.model import Profile, Text
from sopflow.model.profile import Font
from sopflow.model.room import LEAST_COLUMN, LEAST_NUMBER
from sopflow.model.text import Items

__all__ = ["PAD", "Column", "choose_columns", "is_tight", "shown_columns"]

PAD = 3.0
"""Between text and the border of its cell, in points."""
LANE_SHARE = 0.104
"""Width of a lane as a share of the table: the median of 53 measured tables."""
LANES_LIMIT = 0.45
YIELD = 0.62
"""Share of its longest word that a text column keeps where lanes need the paper."""
LEAST_LANE = 46.0
"""Points that a box with its tracks takes."""
TEXT = ("activity", "requires", "duration", "output", "note")
USUAL = {"activity": 17.8, "requires": 11.5, "duration": 7.1, "output": 10.6, "note": 12.3}
"""Shares of the table in percent: the medians of 53 measured tables."""
USUAL_PART = 0.8
COMFORT = {"activity": 92.0, "requires": 52.0, "duration": 38.0, "output": 48.0, "note": 46.0}
"""Points below which a column with text is no pleasure to read."""
FILL = 0.9
"""How full lines are on the average, by words that do not fit any more."""
_WIDEST_NUMBER = 60.0
"""Points; a longer number of a step, or a longer word over the numbers, is broken."""
_LOW = 4.2
"""Lines that fit in any row beside its symbol; fewer save nothing."""
_NOTHING = 0.5
"""Points that are lost in rounding."""
_STEPS = 48
_SAMPLE = 150
"""Rows that the sharing looks at; more would only cost time."""


class Column(NamedTuple):
    """A column of the table. `key` is a profile column, or "lane" with its index."""

    key: str
    lane: int
    width: float


def shown_columns(plan: Plan, profile: Profile) -> list[str]:
    """The profile's columns, without those that no row fills and the profile does not insist on."""
    filled = {key for row in plan.rows for key in row.texts}
    always = {"number", "activity", "actors", *profile.keep_columns}
    return [key for key in profile.columns if key in always or key in filled]


def choose_columns(
    plan: Plan, profile: Profile, total: float, extra: Sequence[float], *, generous: bool = False
) -> list[Column]:
    """Every column with its width in points; together they are `total` wide. `extra` widens single lanes; `generous`
    leaves room for answers at both sides of every diamond."""
    keys = shown_columns(plan, profile)
    fixed: dict[str, float] = {key: total * share / 100 for key, share in profile.widths.items() if key in keys}
    needs = [need + more for need, more in zip(_needs(plan, profile, generous), extra, strict=True)]
    texts = {key: _entries(plan, profile, key) for key in TEXT if key in keys}
    longest = max(natural(row.number, profile.font_size, font=profile.font) for row in plan.rows)
    title = narrowest(profile.labels.number, profile.header_size, bold=True, font=profile.font)
    longest, title = min(longest, _WIDEST_NUMBER), min(title, _WIDEST_NUMBER)
    number = max(fixed.get("number", longest + 2 * PAD + 4), title + 2 * PAD, LEAST_NUMBER)
    hard = {key: fixed.get(key, _least(plan, profile, key)) for key in texts}
    least = {
        key: max(hard[key], COMFORT[key]) if _filled(plan, key) and key not in fixed else hard[key] for key in texts
    }
    lanes = _lane_widths(needs, total, fixed.get("actors"), total - number - sum(least.values()), extra)
    floors = [need + more for need, more in zip(_needs(plan, profile, generous, titles=False), extra, strict=True)]
    most = (total - number - LEAST_COLUMN * len(hard)) / len(lanes)
    lanes = _narrowed(lanes, sum(lanes) - (total - number - sum(hard.values())), most, floors)
    lanes = _narrowed(lanes, sum(lanes) - (total - number - sum(_yielding(hard, fixed))), most)
    hard = _squeezed(hard, total - number - sum(lanes))
    room = total - number - sum(lanes)
    widths = _share(texts, least, hard, set(fixed), room)
    slack = room - sum(widths.values())
    if slack > 0:
        widths, lanes = _spread(widths, lanes, fixed, slack)
    elif slack < -_NOTHING:
        widths = _squeezed(widths, room)
    else:
        widths["activity"] += slack
    found: list[Column] = []
    for key in keys:
        if key == "actors":
            found += [Column("lane", index, width) for index, width in enumerate(lanes)]
        else:
            found.append(Column(key, -1, number if key == "number" else widths[key]))
    return found


def _needs(plan: Plan, profile: Profile, generous: bool, *, titles: bool = True) -> list[float]:
    return lane_needs(plan, profile.header_size, generous=generous, font=profile.font, titled=titles)


def is_tight(
    plan: Plan, profile: Profile, columns: Sequence[Column], extra: Sequence[float], *, generous: bool = False
) -> bool:
    """Whether some lane got less than it needs and was asked to grow to, because the paper has no more."""
    needs = _needs(plan, profile, generous)
    lanes = [column.width for column in columns if column.key == "lane"]
    return any(width + 0.5 < need + more for width, need, more in zip(lanes, needs, extra, strict=True))


def _lane_widths(
    needs: list[float], total: float, fixed: float | None, limit: float, extra: Sequence[float]
) -> list[float]:
    """As wide as real documents make them, not narrower than needed, and not more than what the texts leave."""
    count = len(needs)
    wished = fixed if fixed is not None else min(total * LANE_SHARE * count, total * LANES_LIMIT)
    each = wished / count
    lanes = [max(need, each + more) for need, more in zip(needs, extra, strict=True)]
    over = sum(lanes) - max(min(wished * 1.25 + sum(extra), limit), sum(needs))
    if over > 0:
        spare = [lane - need for lane, need in zip(lanes, needs, strict=True)]
        whole = sum(spare) or 1.0
        lanes = [lane - over * part / whole for lane, part in zip(lanes, spare, strict=True)]
    return lanes


def _yielding(hard: dict[str, float], fixed: dict[str, float]) -> list[float]:
    """What text columns keep before lanes become narrower than their symbols and answers need: a long word of a text
    may be hyphenated, an answer beside an arrow has nowhere to go."""
    return [width if key in fixed else max(width * YIELD, LEAST_COLUMN) for key, width in hard.items()]


def _spread(
    widths: dict[str, float], lanes: list[float], fixed: dict[str, float], slack: float
) -> tuple[dict[str, float], list[float]]:
    """All columns that are not fixed grow alike by `slack` points in all; all text columns where none is free."""
    free = {key: width for key, width in widths.items() if key not in fixed}
    whole = sum(free.values()) + (0.0 if "actors" in fixed else sum(lanes))
    if not whole:
        free, whole = widths, sum(widths.values())
    if "actors" not in fixed:
        lanes = [lane * (1 + slack / whole) for lane in lanes]
    return widths | {key: width * (1 + slack / whole) for key, width in free.items()}, lanes


def _squeezed(widths: dict[str, float], room: float) -> dict[str, float]:
    """Columns on paper that is too narrow for their longest words: all give up the same share of what they have above
    the least, and words break."""
    over = sum(widths.values()) - room
    if over <= 0:
        return widths
    least = min(LEAST_COLUMN, room / len(widths))
    loose = {key: max(width - least, 0.0) for key, width in widths.items()}
    whole = sum(loose.values()) or 1.0
    return {key: width - over * loose[key] / whole for key, width in widths.items()}


def _narrowed(lanes: list[float], over: float, most: float, floors: Sequence[float] = ()) -> list[float]:
    """Lanes that give up `over` points in all, but not so much that a symbol no longer fits while they could have
    `most` points each, and none below its floor."""
    if over <= 0:
        return lanes
    least = min(LEAST_LANE, most)
    loose = [
        max(lane - max(least, floor), 0.0) for lane, floor in zip(lanes, floors or [0.0] * len(lanes), strict=True)
    ]
    share = min(over / (sum(loose) or 1.0), 1.0)
    return [lane - part * share for lane, part in zip(lanes, loose, strict=True)]


def _least(plan: Plan, profile: Profile, key: str) -> float:
    font, texts = profile.font, (row.texts[key] for row in plan.rows if key in row.texts)
    words = max((narrowest(text, profile.font_size, font=font) for text in texts), default=0.0)
    title = narrowest(getattr(profile.labels, key), profile.header_size, bold=True, font=font)
    return min(max(words, title, 24.0), 110.0) + 2 * PAD + 0.5


def _filled(plan: Plan, key: str) -> bool:
    return any(key in row.texts for row in plan.rows)


def _entries(plan: Plan, profile: Profile, key: str) -> list[tuple[float, ...]]:
    """For each row the natural widths of the cell's paragraphs or entries."""
    rows = [row for row in plan.rows if row.kind == "step"]
    stride = max(1, len(rows) // _SAMPLE)
    return [_naturals(row.texts.get(key), profile.font_size, profile.font) for row in rows[::stride]]


def _naturals(text: Text | None, size: float, font: Font) -> tuple[float, ...]:
    if text is None:
        return ()
    parts = [text.lead, *text.items] if isinstance(text, Items) else text.split("\n")
    return tuple(natural(part, size, font=font) for part in parts if part)


def _share(
    texts: dict[str, list[tuple[float, ...]]],
    least: dict[str, float],
    hard: dict[str, float],
    fixed: set[str],
    room: float,
) -> dict[str, float]:
    """Widths as real documents share them, none narrower than its longest word or wider than its longest line; what
    is left goes, step by step, to the column that makes most rows lower."""
    free = [key for key in texts if key not in fixed]
    spare = room - sum(least.values())
    if not free:
        return dict(least)
    if spare <= 0:
        loose = sum(least[key] - hard[key] for key in free) or 1.0
        return dict(hard) | {key: hard[key] + (least[key] - hard[key]) * max(1 + spare / loose, 0.0) for key in free}
    most = {key: max((max(cell, default=0.0) for cell in texts[key]), default=0.0) + 2 * PAD + 8 for key in free}
    open_room = room - sum(least[key] for key in texts if key in fixed)
    usual = sum(USUAL[key] for key in free)
    widths = dict(least)
    for key in free:
        widths[key] = max(least[key], min(most[key], USUAL_PART * open_room * USUAL[key] / usual))
    over = sum(widths.values()) - room
    if over > 0:
        spare_of = {key: widths[key] - least[key] for key in free}
        return widths | {key: widths[key] - over * spare_of[key] / (sum(spare_of.values()) or 1.0) for key in free}
    return _spend(texts, widths, most, free, -over / _STEPS)


def _spend(
    texts: dict[str, list[tuple[float, ...]]],
    widths: dict[str, float],
    most: dict[str, float],
    free: list[str],
    step: float,
) -> dict[str, float]:
    lines = {key: _lines(texts[key], widths[key]) for key in texts}
    wider = {key: _lines(texts[key], widths[key] + step) for key in free}
    for _ in range(_STEPS):
        hungry = [key for key in free if widths[key] < most[key]]
        if not hungry:
            break
        best = max(hungry, key=lambda key: (_saving(lines, key, wider[key]), USUAL[key] / widths[key]))
        widths[best] += step
        lines[best], wider[best] = wider[best], _lines(texts[best], widths[best] + step)
    return widths


def _lines(cells: Sequence[tuple[float, ...]], width: float) -> list[float]:
    """About how many lines each cell takes. Not rounded: a step of width that saves a tenth of a line is on its way."""
    inner = max((width - 2 * PAD) * FILL, 5.0)
    return [sum([part / inner if part > inner else 1.0 for part in cell]) for cell in cells]


def _saving(lines: dict[str, list[float]], key: str, wider: Sequence[float]) -> float:
    """Lines that the whole table loses when the cells of `key` take those of `wider`."""
    saved = 0.0
    others = [lines[other] for other in lines if other != key]
    for now, then, *beside in zip(lines[key], wider, *others, strict=True):
        tallest = max([_LOW, *beside])
        if now > tallest:
            saved += now - max(then, tallest)
    return saved
