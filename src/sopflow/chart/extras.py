"""Extra fields of the identity page: those of the profile, filled in by the SOP, and those that only the SOP has.

>>> from sopflow.model.identity import ExtraField
>>> agency = [ExtraField(label="No. Revisi", after="revised")]
>>> [(field.label, field.text, field.after) for field in filled(agency, [ExtraField(label="no. revisi", text="2")])]
[('No. Revisi', '2', 'revised')]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from sopflow.model import Profile, Sop
from sopflow.model.identity import ExtraField, IdentityBox, IdentityField

__all__ = ["box_fields", "filled", "upper_fields"]

_BOXES = frozenset(get_args(IdentityBox))


def filled(agency: Sequence[ExtraField], own: Sequence[ExtraField]) -> list[ExtraField]:
    """The agency's fields with the texts of the SOP's own that have the same label, and then its others.

    Labels are the same whatever their capitals and blanks; what the SOP says of the place wins.
    """
    waiting = list(own)
    found = []
    for field in agency:
        match = next((one for one in waiting if _key(one) == _key(field)), None)
        if match is None:
            found.append(field)
            continue
        waiting.remove(match)
        text = field.text if match.text is None else match.text
        found.append(field.model_copy(update={"text": text, "after": match.after or field.after}))
    return found + waiting


def _key(field: ExtraField) -> str:
    return " ".join(field.label.casefold().split())


def upper_fields(sop: Sop, profile: Profile) -> list[IdentityField | ExtraField]:
    """The rows of the upper block, from above: the profile's fields, and the extra ones where they belong.

    One that follows a field which is not printed stands above `approval`, as one without a place does.
    """
    rows: list[IdentityField | ExtraField] = list(profile.identity.fields)
    for extra in _extras(sop, profile):
        if extra.after in _BOXES:
            continue
        if extra.after in rows:
            at = rows.index(extra.after) + 1
            while at < len(rows) and isinstance(rows[at], ExtraField):
                at += 1
        else:
            at = next((index for index, row in enumerate(rows) if row == "approval"), len(rows))
        rows.insert(at, extra)
    return rows


def box_fields(sop: Sop, profile: Profile) -> tuple[dict[int, list[ExtraField]], list[ExtraField]]:
    """The extra fields that stand across the page: by the row of boxes that they follow, and those below all rows."""
    below: dict[int, list[ExtraField]] = {}
    last = []
    for extra in _extras(sop, profile):
        if extra.after not in _BOXES:
            continue
        row = next((index for index, names in enumerate(profile.identity.boxes) if extra.after in names), None)
        if row is None:
            last.append(extra)
        else:
            below.setdefault(row, []).append(extra)
    return below, last


def _extras(sop: Sop, profile: Profile) -> list[ExtraField]:
    return filled(profile.identity.extra_fields, sop.extra_fields or ())
