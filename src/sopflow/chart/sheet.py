"""The sheet: the paper of a profile in points, and the part of it that may be printed on.

>>> from sopflow.model import Profile
>>> [round(value, 1) for value in sheet(Profile()).body]
[34.0, 42.5, 867.4, 504.6]
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from sopflow.chart.model import Rect
from sopflow.model import Profile

__all__ = ["MM", "Sheet", "sheet"]

MM = 72 / 25.4
"""Points in a millimetre."""


class Sheet(NamedTuple):
    """One sheet in points: its size, and the area inside the margins and above the room for an electronic signature."""

    width: float
    height: float
    body: Rect


def sheet(profile: Profile, orientation: Literal["landscape", "portrait"] | None = None) -> Sheet:
    """The sheet of a profile as it lies, or turned as `orientation` says.

    >>> portrait = sheet(Profile(), "portrait")
    >>> portrait.width < portrait.height
    True
    """
    sides = sorted((profile.paper.width * MM, profile.paper.height * MM))
    width, height = sides if (orientation or profile.orientation) == "portrait" else sides[::-1]
    margins = profile.margins
    top, left = margins.top * MM, margins.left * MM
    right, bottom = margins.right * MM, (margins.bottom + profile.footer_reserve) * MM
    return Sheet(width, height, Rect(left, top, width - left - right, height - top - bottom))
