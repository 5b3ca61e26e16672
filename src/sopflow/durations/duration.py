"""What a duration is: a text, and what it measures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

__all__ = ["MONTHS", "SECONDS", "Calendar", "Duration", "DurationError", "Unit", "in_words"]


class Unit(StrEnum):
    """The units of time that SOPs use, from short to long."""

    DETIK = "detik"
    MENIT = "menit"
    JAM = "jam"
    HARI = "hari"
    MINGGU = "minggu"
    BULAN = "bulan"
    TRIWULAN = "triwulan"
    SEMESTER = "semester"
    TAHUN = "tahun"


class Calendar(StrEnum):
    """clock: time that runs day and night ("1 x 24 jam"); working: "hari kerja", "jam kerja", "hari efektif"."""

    CLOCK = "clock"
    WORKING = "working"


SECONDS = {Unit.DETIK: 1, Unit.MENIT: 60, Unit.JAM: 3600, Unit.HARI: 86_400, Unit.MINGGU: 604_800}
"""Clock seconds in each unit that has a fixed number of them."""
MONTHS = {Unit.BULAN: 1, Unit.TRIWULAN: 3, Unit.SEMESTER: 6, Unit.TAHUN: 12}
"""Months in each of the other units."""


@dataclass(frozen=True, slots=True, repr=False)
class Duration:
    """A time cell. `min` and `max` count `unit`; None is an open side ("maksimal 10 hari" has no `min`).

    Without a unit nothing can be measured. `rows` is how many rows of the table the cell covers.
    """

    text: str
    min: float | None = None
    max: float | None = None
    unit: Unit | None = None
    calendar: Calendar = Calendar.CLOCK
    rows: int = 1

    @property
    def is_measurable(self) -> bool:
        """Whether the text says an amount of time."""
        return self.unit is not None

    @property
    def minutes(self) -> tuple[float | None, float | None] | None:
        """The least and the most in minutes of clock time; None for working time and from a month upwards.

        >>> Duration("maksimal 2 hari", max=2, unit=Unit.HARI).minutes
        (None, 2880.0)
        """
        if self.unit is None or self.unit not in SECONDS or self.calendar is not Calendar.CLOCK:
            return None
        seconds = SECONDS[self.unit]
        low, high = (None if side is None else side * seconds / 60 for side in (self.min, self.max))
        return low, high

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        measure = in_words(self.min, self.max, self.unit, self.calendar) or "not measurable"
        return f"Duration({self.text!r}, {measure}{f', rows={self.rows}' if self.rows != 1 else ''})"


class DurationError(ValueError):
    """A text that is surely a slip. `fact` and `remedy` are templates over `params`, as in a finding."""

    def __init__(self, fact: str, remedy: str, **params: object) -> None:
        super().__init__(fact, remedy)
        self.fact, self.remedy, self.params = fact, remedy, params

    def __str__(self) -> str:
        return f"{self.fact}; {self.remedy}".format_map(self.params)


def in_words(min: float | None, max: float | None, unit: Unit | None, calendar: Calendar = Calendar.CLOCK) -> str:
    """Indonesian words for a measure, which are read as the same measure; "" where nothing is measured.

    >>> in_words(2, 3, Unit.HARI, Calendar.WORKING), in_words(None, 1.5, Unit.JAM)
    ('2-3 hari kerja', 'maksimal 1,5 jam')
    """
    tail = f"{unit} kerja" if calendar is Calendar.WORKING else str(unit)
    if unit is None or (min is None and max is None):
        return ""
    if min is None or max is None:
        return f"minimal {_figure(min)} {tail}" if min is not None else f"maksimal {_figure(max or 0.0)} {tail}"
    return f"{_figure(min)} {tail}" if min == max else f"{_figure(min)}-{_figure(max)} {tail}"


def _figure(value: float) -> str:
    return format(Decimal(repr(float(value))), "f").removesuffix(".0").replace(".", ",")
