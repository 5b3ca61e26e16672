"""The upper block of the identity page: logo and agency on the left, the fields with label and value on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from sopflow.chart.cells import Look, Part, Row
from sopflow.chart.dating import printed_date
from sopflow.chart.extras import upper_fields
from sopflow.chart.fitting import Fitted, FittedLine, balanced, fit, natural
from sopflow.chart.model import Rect, Run
from sopflow.chart.ruler import advance
from sopflow.chart.signature import signature_as
from sopflow.chart.stack import Stack
from sopflow.model import Approval, Profile, Sop, Text
from sopflow.model.identity import ExtraField, IdentityField

__all__ = ["Upper", "label_width", "upper_block"]

_LARGER = 1.0
"""The agency's name is this much larger than the other text, in points."""
_LOGO_HEIGHT = 72.0
_LOGO_WIDTH = 150.0
_LOGO_GAP = 7.0
_UNIT_GAP = 3.0
_LABEL_SHARE = 0.42
"""Of the right half that the labels may take at most."""

_Field = IdentityField | ExtraField


class Upper(NamedTuple):
    """The rows, and the box for the logo with y counted from the upper edge of the block (None without a logo)."""

    rows: tuple[Row, ...]
    logo: Rect | None


def label_width(sop: Sop, profile: Profile, half: float, look: Look) -> float:
    """Width of the column of labels in points: the longest one on one line, within reason."""
    labels = [_label(field, profile) for field in upper_fields(sop, profile)]
    longest = max((natural(label, look.size, markup=False, font=look.font) for label in labels), default=0.0)
    return min(longest + 2 * look.pad, half * _LABEL_SHARE)


def upper_block(
    sop: Sop, profile: Profile, widths: tuple[float, float, float], look: Look, *, left_span: int, aspect: float
) -> Upper:
    """The block in columns of `widths` points: left half, labels, values.

    `left_span` is the number of table columns in the left half; `aspect` is width through height of the logo, or 0.
    The unit stands beside the name of the SOP where that is the last of the profile's fields, as real documents have
    it; else below the agency.
    """
    left, label, value = widths
    agency, fields = sop.agency, upper_fields(sop, profile)
    name = "\n".join(agency.name) if agency else None
    unit = agency.unit if agency else None
    beside = _rows_of_agency(fields, profile) if unit else len(fields)
    apart = beside < len(fields)
    big = look._replace(size=look.size + _LARGER)
    names = _names(name, None if apart else unit, left, big)
    room = label - 2 * look.pad
    labels = [fit(_label(field, profile), room, look.size, markup=False, font=look.font) for field in fields]
    values = [_value(field, sop, profile, value - 2 * look.pad, look) for field in fields]
    words = balanced(unit, left - 4 * look.pad, look.size, bold=True, font=look.font) if apart else None
    heights = [max(a.height, b.height) + 2 * look.pad for a, b in zip(labels, values, strict=True)] or [0.0]
    beside = beside if fields else 1
    lowest_logo = _LOGO_HEIGHT * 0.7 + _LOGO_GAP if aspect else 0.0
    _stretch(heights, fields, slice(0, beside), names.height + lowest_logo + 4 * look.pad)
    if words is not None:
        _stretch(heights, fields, slice(beside, len(heights)), words.height + 2 * look.pad)
    logo, top = _logo_box(aspect, left - 4 * look.pad, sum(heights[:beside]), names.height, look)
    parts: list[list[Part]] = [[] for _ in heights]
    parts[0].append(
        Part(0, names, "agency", left_span, beside, "center", "top" if logo else "middle", top=top if logo else 0.0)
    )
    if words is not None:
        parts[beside].append(Part(0, words, "unit", left_span, len(heights) - beside, align="center", valign="middle"))
    for index, field in enumerate(fields):
        signed = field == "approval"
        role, align = ("approval", profile.signature.align) if signed else ("value", "left")
        parts[index] += [
            Part(left_span, labels[index], "label", valign="top" if signed else "middle", header=True),
            Part(left_span + 1, values[index], role, align=align, valign="middle"),
        ]
    if not fields:
        parts[0].append(Part(left_span, None, "value", 2))
    rows = tuple(Row(height, tuple(cells)) for height, cells in zip(heights, parts, strict=True))
    return Upper(rows, logo._replace(x=(left - logo.width) / 2) if logo else None)


def _rows_of_agency(fields: Sequence[_Field], profile: Profile) -> int:
    """How many rows the agency's cell covers when there is a unit: those above the title, where that comes last."""
    own = profile.identity.fields
    return fields.index("title") if len(own) > 1 and own[-1] == "title" else len(fields)


def _stretch(heights: list[float], fields: Sequence[_Field], rows: slice, need: float) -> None:
    """Give the row of the signature, or the last one, what the rows lack to be `need` points high together."""
    lacking = need - sum(heights[rows])
    if lacking > 0:
        signed = "approval" in fields[rows]
        heights[fields.index("approval") if signed else rows.stop - 1] += lacking


def _names(name: str | None, unit: Text | None, left: float, look: Look) -> Stack:
    fitted = [balanced(text, left - 4 * look.pad, look.size, bold=True, font=look.font) for text in (name, unit)]
    found = [words for words in fitted if words.lines]
    return Stack(tuple((_UNIT_GAP if index else 0.0, words) for index, words in enumerate(found)))


def _logo_box(aspect: float, width: float, height: float, names: float, look: Look) -> tuple[Rect | None, float]:
    """The box of the logo over the names, both centred in the cell, and where the names' cell padding begins."""
    if not aspect:
        return None, 0.0
    tall = min(_LOGO_HEIGHT, height - names - _LOGO_GAP - 3 * look.pad, min(width, _LOGO_WIDTH) / aspect)
    gap = _LOGO_GAP if names else 0.0
    top = (height - tall - gap - names) / 2
    return Rect(0.0, top, tall * aspect, tall), top + tall + gap - look.pad


def _label(field: _Field, profile: Profile) -> str:
    return field.label if isinstance(field, ExtraField) else str(getattr(profile.labels, field))


def _value(field: _Field, sop: Sop, profile: Profile, width: float, look: Look) -> Fitted | Stack:
    if field == "approval":
        return signature_as(profile, sop.approval or Approval(), width, look.size)
    layout = profile.identity
    text: Text | None
    if isinstance(field, ExtraField):
        return _led(field.text, layout.separator, width, look)
    if field == "sop_number":
        text = sop.number
    elif field == "title":
        text = sop.title.upper() if layout.title_upper else sop.title
    else:
        text = printed_date(getattr(sop.dates, field, None), profile.dates)
    return _led(text, layout.separators.get(field, layout.separator), width, look, bold=field == "title")


def _led(text: Text | None, separator: str, width: float, look: Look, *, bold: bool = False) -> Fitted:
    """The text behind a separator such as ": ", with its further lines under the first."""
    indent = advance(separator, look.size, font=look.font)
    fitted = fit(text, width - indent, look.size, bold=bold, markup=False, font=look.font)
    if not separator:
        return fitted
    lines = fitted.lines or (FittedLine((), 0.0),)
    runs = (Run(separator, font=look.font), *lines[0].runs)
    first = FittedLine(runs, lines[0].width + indent, 0.0, lines[0].hyphen, lines[0].joined)
    others = (replace(line, indent=line.indent + indent) for line in lines[1:])
    return Fitted((first, *others), look.size, width, separator + fitted.source)
