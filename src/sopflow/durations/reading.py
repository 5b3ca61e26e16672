"""Reading durations: what a text says, as far as it can be measured."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from sopflow.durations import patterns
from sopflow.durations.duration import MONTHS, SECONDS, Calendar, Duration, DurationError, Unit
from sopflow.durations.spelling import nearest
from sopflow.language import N_

__all__ = ["LONGEST_DAYS", "LONGEST_TEXT", "read_duration", "suspicion"]

LONGEST_DAYS = 36_525
"""What is longer than a hundred years is a slip of the hand, and would not fit a calendar."""
LONGEST_TEXT = 200
"""A longer text is a remark, not an amount of time; it is kept and not measured."""

_Amount = tuple[float, Unit, Calendar]
_Measure = tuple[float | None, float | None, Unit, Calendar]


def read_duration(text: str, *, rows: int = 1) -> Duration:
    """The duration that a text says, measured as far as it can be; the text itself is always kept.

    Raises DurationError for a number with a misspelt unit, a negative number, a falling range, and for more than a
    hundred years. A comma is a decimal mark; a full stop before three digits parts thousands.

    >>> read_duration("3 mneit")
    Traceback (most recent call last):
    sopflow.durations.duration.DurationError: '3 mneit' has no known unit of time; did you mean '3 menit'?
    """
    found = _cached(text) if len(text) <= LONGEST_TEXT else _read(text)
    return found if rows == 1 else replace(found, rows=rows)


def suspicion(text: str) -> str | None:
    """What the author may have meant by a text that cannot be measured, or None.

    >>> suspicion("3 hari krja")
    '3 hari kerja'
    """
    words = " ".join(text.split())
    if len(words) > LONGEST_TEXT or not any(map(str.isdecimal, words)) or _measure(words) is not None:
        return None
    mended = re.sub(r"[^\W\d_]+", lambda word: nearest(word[0]) or word[0], words)
    return mended if mended != words and _measure(mended) is not None else None


def _number(digits: str) -> float:
    if "." in digits and re.fullmatch(patterns.THOUSANDS, digits):
        digits = digits.replace(".", "")
    # float() reads any number of digits (as infinity in the end), where int() refuses more than 4,300.
    return float(digits.replace(",", "."))


def _read(text: str) -> Duration:
    words = " ".join(text.split())
    found = _plain(words)
    if found is None:
        _refuse_slips(text, words)
        found = _measure(words)
    if found is None:
        return Duration(text)
    low, high, unit, calendar = found
    most = high if high is not None else low if low is not None else 0.0
    if most * _days(unit) > LONGEST_DAYS:
        fact = N_("'{text}' is longer than a hundred years")
        raise DurationError(fact, N_("check the number and its unit"), text=_short(text))
    if low is not None and low > most:
        raise DurationError(N_("'{text}' falls from more to less"), N_("write the smaller number first"), text=text)
    return Duration(text, low, high, unit, calendar)


_cached = lru_cache(maxsize=4096)(_read)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"


def _days(unit: Unit) -> float:
    return SECONDS[unit] / 86_400 if unit in SECONDS else MONTHS[unit] * 30.4


def _plain(words: str) -> _Measure | None:
    match = patterns.PLAIN.fullmatch(words)
    if match is None:
        return None
    first, second, unit, calendar = match.groups()
    low = _number(first)
    high = low if second is None else _number(second)
    return (
        low,
        high,
        patterns.UNITS[unit.casefold()],
        patterns.CALENDARS[calendar.casefold()] if calendar else Calendar.CLOCK,
    )


def _refuse_slips(text: str, words: str) -> None:
    if re.match(patterns.NEGATIVE, words):
        raise DurationError(
            N_("'{text}' is a negative duration"), N_("write a number from 0 upwards"), text=_short(text)
        )
    slip = re.fullmatch(patterns.SLIP, words)
    near = nearest(slip[1]) if slip else None
    if slip and near in patterns.UNITS:
        close = f"{words[: slip.start(1)]}{near}"
        remedy = N_("did you mean '{close}'?")
        raise DurationError(N_("'{text}' has no known unit of time"), remedy, text=_short(text), close=_short(close))


def _measure(words: str) -> _Measure | None:
    if len(words) > LONGEST_TEXT:
        return None
    iso = re.fullmatch(patterns.ISO, words)
    if iso is not None:
        parts = zip(iso.groups(), patterns.ISO_UNITS, strict=True)
        return _closed(_total([(_number(digits), unit, Calendar.CLOCK) for digits, unit in parts if digits]))
    line = re.sub(r"\*+\)?", " ", words.casefold())
    line = re.sub(
        patterns.REMARK, lambda remark: f" {remark[1]} " if remark[1].strip() in patterns.CALENDARS else " ", line
    )
    line = " ".join(re.sub(patterns.COUNT_WORD, lambda word: patterns.COUNTS[word[1]], line).split())
    at_most, at_least = re.match(patterns.AT_MOST, line), re.match(patterns.AT_LEAST, line)
    opening = at_most or at_least or re.match(patterns.ABOUT, line)
    line = line[opening.end() if opening else 0 :].rstrip(" .,;")
    found = _alternatives(re.sub(patterns.TAIL, "", line))
    if found is None:
        return None
    low, high, unit, calendar = found
    return (None if at_most else low, None if at_least else high, unit, calendar)


def _alternatives(line: str) -> _Measure | None:
    """ "120 menit / 3 hari": from the shortest to the longest of them."""
    ends: list[_Amount] = []
    ranges = [_range(part) for part in re.split(patterns.OTHER, line)]
    for found in ranges:
        if found is None or found[0] is None or found[1] is None:
            return None
        ends += [(found[0], found[2], found[3]), (found[1], found[2], found[3])]
    if len(ranges) == 1:
        return ranges[0]
    same = _in_one_unit(ends)
    return None if same is None else (min(same[0]), max(same[0]), same[1], same[2])


def _range(part: str) -> _Measure | None:
    plain = _plain(part)
    if plain is not None:
        return plain
    sides = [_total(_amounts(side)) for side in re.split(patterns.BETWEEN, part)]
    if len(sides) == 1:
        return _closed(sides[0])
    ends = [side for side in sides if side is not None]
    same = _in_one_unit(ends) if len(ends) == len(sides) == 2 else None
    return None if same is None else (same[0][0], same[0][1], same[1], same[2])


def _amounts(side: str) -> list[_Amount]:
    """ "1 jam 30 menit" → 1 jam, 30 menit; empty when anything else stands in it."""
    found: list[_Amount] = []
    amount, at = re.compile(patterns.AMOUNT), 0
    while at < len(side):
        match = amount.match(side, at)
        if match is None:
            return []
        times, number, unit, calendar = match.groups()
        value = _number(times) * (1.0 if number is None else _number(number))
        found.append((value, patterns.UNITS[unit], patterns.CALENDARS[calendar] if calendar else Calendar.CLOCK))
        at = match.end()
    return found


def _total(amounts: list[_Amount]) -> _Amount | None:
    same = _in_one_unit(amounts)
    return None if same is None else (sum(same[0]), same[1], same[2])


def _closed(amount: _Amount | None) -> _Measure | None:
    return None if amount is None else (amount[0], amount[0], amount[1], amount[2])


def _in_one_unit(amounts: list[_Amount]) -> tuple[list[float], Unit, Calendar] | None:
    """All values in the smallest of their units; None when their units or calendars cannot be compared."""
    units = {unit for _, unit, _ in amounts}
    calendars = {calendar for _, _, calendar in amounts}
    if len(calendars) != 1:
        return None
    if len(units) == 1:
        return [value for value, _, _ in amounts], amounts[0][1], amounts[0][2]
    sizes = next((sizes for sizes in (SECONDS, MONTHS) if units <= sizes.keys()), None)
    if sizes is None or Calendar.WORKING in calendars:
        return None
    smallest = min(units, key=sizes.__getitem__)
    return [value * sizes[unit] / sizes[smallest] for value, unit, _ in amounts], smallest, Calendar.CLOCK
