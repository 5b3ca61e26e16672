"""Which word was meant, for one that is a letter off."""

from __future__ import annotations

from sopflow.durations.patterns import UNITS

__all__ = ["nearest"]

_CORRECT = (
    "detik", "menit", "jam", "hari", "minggu", "bulan", "triwulan", "semester", "tahun", "minute", "minutes", "hour",
    "hours", "days", "week", "weeks", "month", "months", "kerja", "efektif", "kalender", "maksimal", "minimal",
)  # fmt: skip
_NO_SLIPS = {"jan", "mei"}  # "7 Jan" is a date where none belongs, not a misspelt "7 jam"


def nearest(word: str) -> str | None:
    """The word that was meant, for one that is a letter away from it (two for a long word); None for a known word.

    >>> nearest("mneit"), nearest("krja"), nearest("menit"), nearest("orang")
    ('menit', 'kerja', None, None)
    """
    typed = word.casefold()
    known = typed in _CORRECT or typed in UNITS or typed.removesuffix("an") in UNITS
    if known or typed in _NO_SLIPS or len(typed) > 12:
        return None
    alike = (correct for correct in _CORRECT if correct[0] in typed[:2])
    distance, best = min(((_distance(typed, correct), correct) for correct in alike), default=(3, ""))
    return best if distance <= (2 if len(best) >= 6 else 1) else None


def _distance(left: str, right: str) -> int:
    """How many letters to change, drop, add or swap with their neighbour."""
    rows = [list(range(len(right) + 1))]
    for i, a in enumerate(left, start=1):
        row = [i]
        for j, b in enumerate(right, start=1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
