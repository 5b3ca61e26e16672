"""The upper block of the identity page: logo and agency on the left, the fields with label and value on the right."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from sopflow.chart.cells import Look, Part, Row
from sopflow.chart.fitting import Fitted, FittedLine, balanced, fit, natural
from sopflow.chart.model import Rect, Run
from sopflow.chart.ruler import advance
from sopflow.chart.sheet import MM
from sopflow.chart.signature import signature
from sopflow.chart.stack import Stack
from sopflow.model import Approval, Profile, Sop, Text
from sopflow.model.profile import IdentityField

__all__ = ["Upper", "label_width", "upper_block"]

_LARGER = 1.0
"""The agency's name is this much larger than the other text, in points."""
_LOGO_HEIGHT = 72.0
_LOGO_WIDTH = 150.0
_LOGO_GAP = 7.0
_UNIT_GAP = 3.0
_LABEL_SHARE = 0.4
"""Of the right half that the labels may take at most."""


class Upper(NamedTuple):
    """The rows, and the box for the logo with y counted from the upper edge of the block (None without a logo)."""

    rows: tuple[Row, ...]
    logo: Rect | None


def label_width(profile: Profile, half: float, look: Look) -> float:
    """Width of the column of labels in points: the longest one on one line, within reason."""
    labels = [getattr(profile.labels, field) for field in profile.identity.fields]
    longest = max((natural(label, look.size, markup=False) for label in labels), default=0.0)
    return min(longest + 2 * look.pad, half * _LABEL_SHARE)


def upper_block(
    sop: Sop, profile: Profile, widths: tuple[float, float, float], look: Look, *, left_span: int, aspect: float
) -> Upper:
    """The block in columns of `widths` points: left half, labels, values.

    `left_span` is the number of table columns in the left half; `aspect` is width through height of the logo, or 0.
    The unit stands beside the name of the SOP where that is the last field, as real documents have it; else below the
    agency.
    """
    left, label, value = widths
    agency, fields = sop.agency, profile.identity.fields
    name = "\n".join(agency.name) if agency else None
    unit = agency.unit if agency else None
    apart = bool(unit) and len(fields) > 1 and fields[-1] == "title"
    big = Look(look.size + _LARGER, look.pad)
    names = _names(name, None if apart else unit, left, big)
    labels = [fit(getattr(profile.labels, field), label - 2 * look.pad, look.size, markup=False) for field in fields]
    values = [_value(field, sop, profile, value - 2 * look.pad, look) for field in fields]
    heights = [max(a.height, b.height) + 2 * look.pad for a, b in zip(labels, values, strict=True)] or [0.0]
    beside = len(heights) - apart
    lowest_logo = _LOGO_HEIGHT * 0.7 + _LOGO_GAP if aspect else 0.0
    lacking = names.height + lowest_logo + 4 * look.pad - sum(heights[:beside])
    if lacking > 0:
        tallest = fields.index("approval") if "approval" in fields[:beside] else beside - 1
        heights[tallest] += lacking
    logo, top = _logo_box(aspect, left - 4 * look.pad, sum(heights[:beside]), names.height, look)
    parts: list[list[Part]] = [[] for _ in heights]
    parts[0].append(
        Part(0, names, "agency", left_span, beside, "center", "top" if logo else "middle", top=top if logo else 0.0)
    )
    if apart:
        words = balanced(unit, left - 4 * look.pad, look.size, bold=True)
        parts[-1].append(Part(0, words, "unit", left_span, align="center", valign="middle"))
    for index, field in enumerate(fields):
        signed = field == "approval"
        parts[index] += [
            Part(left_span, labels[index], "label", valign="top" if signed else "middle", header=True),
            Part(left_span + 1, values[index], "approval" if signed else "value",
                 align="center" if signed else "left", valign="middle"),
        ]  # fmt: skip
    if not fields:
        parts[0].append(Part(left_span, None, "value", 2))
    rows = tuple(Row(height, tuple(cells)) for height, cells in zip(heights, parts, strict=True))
    return Upper(rows, logo._replace(x=(left - logo.width) / 2) if logo else None)


def _names(name: str | None, unit: Text | None, left: float, look: Look) -> Stack:
    fitted = [balanced(text, left - 4 * look.pad, look.size, bold=True) for text in (name, unit)]
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


def _value(field: IdentityField, sop: Sop, profile: Profile, width: float, look: Look) -> Fitted | Stack:
    if field == "approval":
        space = profile.identity.signature_space * MM
        who = sop.approval or Approval()
        return signature(who, width, look.size, space=space, nip_label=profile.labels.nip)
    text: Text | None
    if field == "sop_number":
        text = sop.number
    elif field == "title":
        text = sop.title.upper() if profile.identity.title_upper else sop.title
    else:
        date = getattr(sop.dates, field, None)
        text = None if date is None else date.text
    return _led(
        text, profile.identity.separators.get(field, profile.identity.separator), width, look, bold=field == "title"
    )


def _led(text: Text | None, separator: str, width: float, look: Look, *, bold: bool) -> Fitted:
    """The text behind a separator such as ": ", with its further lines under the first."""
    indent = advance(separator, look.size)
    fitted = fit(text, width - indent, look.size, bold=bold, markup=False)
    if not separator:
        return fitted
    lines = fitted.lines or (FittedLine((), 0.0),)
    first = FittedLine((Run(separator), *lines[0].runs), lines[0].width + indent, 0.0, lines[0].hyphen, lines[0].joined)
    others = (replace(line, indent=line.indent + indent) for line in lines[1:])
    return Fitted((first, *others), look.size, width, separator + fitted.source)
