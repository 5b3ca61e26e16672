"""Room: what the paper of a profile offers to a table, and what its columns and lanes need at least.

Pure arithmetic on what a profile says, without measuring any text; lengths are points unless a name says millimetres.

>>> profile = Profile()
>>> [round(length, 1) for length in body(profile)]
[867.4, 504.6]
>>> round(lane_width(("number", "activity", "actors"), 20, profile), 1)
39.6
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from sopflow.model.procedure import Procedure
from sopflow.model.profile import Column, Profile

__all__ = [
    "LEAST", "LEAST_BODY", "LEAST_COLUMN", "LEAST_LANE", "LEAST_NUMBER", "MM", "NARROW_LANE", "READABLE",
    "always_shown", "body", "lane_width", "shown_columns",
]  # fmt: skip

MM = 72 / 25.4
"""Points in a millimetre."""
LEAST_BODY = (70.0, 75.0)
"""Width and height in millimetres below which not even an identity block stands on the paper."""
LEAST_COLUMN = 24.0
"""A column of text with two or three letters in a line."""
LEAST_NUMBER = 16.0
"""The column of step numbers."""
LEAST_LANE = 33.0
"""A lane in which the word in a capsule still stands inside of it."""
NARROW_LANE = 46.0
"""A box with a track for arrows at either side."""
LEAST: Mapping[Column, float] = dict.fromkeys(("activity", "requires", "duration", "output", "note"), LEAST_COLUMN)
"""What columns of text need to be there at all."""
READABLE: Mapping[Column, float] = {"activity": 60.0, "requires": 38.0, "duration": 38.0, "output": 38.0, "note": 38.0}
"""What they need so that few words are broken."""


def body(profile: Profile, orientation: Literal["landscape", "portrait"] | None = None) -> tuple[float, float]:
    """Width and height between the margins and above the room for an electronic signature; negative for paper that is
    smaller than its margins. `orientation` is that of the flowchart pages unless another is given."""
    sides = sorted((profile.paper.width, profile.paper.height))
    width, height = sides if (orientation or profile.orientation) == "portrait" else sides[::-1]
    margins = profile.margins
    wide = width - margins.left - margins.right
    return wide * MM, (height - margins.top - margins.bottom - profile.footer_reserve) * MM


def always_shown(profile: Profile) -> set[Column]:
    """The columns that are drawn whatever the steps say."""
    return {"number", "activity", "actors", *profile.keep_columns}


def shown_columns(procedure: Procedure, profile: Profile) -> tuple[Column, ...]:
    """The profile's columns for a procedure: without those that no step fills and the profile does not insist on.

    >>> from sopflow.model import Step
    >>> steps = [Step(id="lapor", actor="a", activity="Melapor", deadline="H-1")]
    >>> shown_columns(Procedure(id="p", title="P", steps=steps), Profile())
    ('number', 'activity', 'actors', 'duration', 'note')
    """
    filled = always_shown(profile)
    optional: tuple[Column, ...] = ("requires", "duration", "output", "note")
    for _, step in procedure.only_steps():
        filled.update(key for key in optional if getattr(step, key) is not None)
        if step.deadline is not None:
            filled.add("duration")
    return tuple(key for key in profile.columns if key in filled)


def lane_width(
    columns: Collection[Column], lanes: int, profile: Profile, needs: Mapping[Column, float] = READABLE
) -> float:
    """What each of the lanes gets when every other column is as narrow as it may be: as `needs` says, or as the
    profile fixes it."""
    width, _ = body(profile)
    others: list[Column] = [key for key in columns if key != "actors"]
    taken = sum(max(needs.get(key, LEAST_NUMBER), width * profile.widths.get(key, 0.0) / 100) for key in others)
    return (width - taken) / max(lanes, 1)
