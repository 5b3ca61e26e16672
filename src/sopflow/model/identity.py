"""How the identity page and the signatures are laid out: a profile's keys `identity`, `signature` and `dates`.

>>> IdentityLayout(boxes=["legal_basis", ["related", "qualifications"]]).boxes
(('legal_basis',), ('related', 'qualifications'))
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema

from sopflow.language import N_
from sopflow.model.base import Flag, Model, refuse
from sopflow.model.text import Text
from sopflow.vocabulary import Code

__all__ = [
    "DateLook", "DateStyle", "ExtraField", "IdentityBox", "IdentityField", "IdentityLayout", "ListMarks",
    "SignatureLine", "SignatureLook",
]  # fmt: skip

ListMarks = Literal["numbers", "letters", "dashes", "bullets"]
IdentityField = Literal["sop_number", "created", "revised", "effective", "approval", "title"]
IdentityBox = Literal["legal_basis", "qualifications", "related", "equipment", "warnings", "records"]
IdentityPlace = Literal[
    "sop_number", "created", "revised", "effective", "approval", "title",
    "legal_basis", "qualifications", "related", "equipment", "warnings", "records",
]  # fmt: skip
DateStyle = Literal["typed", "long", "padded", "numeric", "month"]
SignatureLine = Literal["name", "rank", "nip"]
Side = Literal["left", "center", "right"]


def _read_row(value: Any) -> Any:
    row = (value,) if isinstance(value, str) else value
    if isinstance(row, (list, tuple)) and not 1 <= len(row) <= 2:
        raise refuse(N_("a row of boxes holds {count}"), N_("write one box, or two beside each other"), count=len(row))
    return row


def _read_rows(value: Any) -> Any:
    rows = value if isinstance(value, (list, tuple)) else ()
    _refuse_twice([name for row in rows for name in ((row,) if isinstance(row, str) else row)])
    return value


def _read_once(value: Any) -> Any:
    _refuse_twice(value if isinstance(value, (list, tuple)) else ())
    return value


def _refuse_twice(names: Any) -> None:
    seen: list[Any] = []
    for name in names:
        if name in seen:
            raise refuse(N_("`{name}` stands twice"), N_("name it once"), name=Code(name))
        seen.append(name)


BoxRow = Annotated[tuple[IdentityBox, ...], BeforeValidator(_read_row)]
_BOX_SCHEMA = {"enum": list(get_args(IdentityBox))}
_ROWS_SCHEMA = {
    "type": "array",
    "items": {"anyOf": [_BOX_SCHEMA, {"type": "array", "items": _BOX_SCHEMA, "minItems": 1, "maxItems": 2}]},
}


class ExtraField(Model):
    """A field of the identity page that only some agencies or SOPs have, such as Klasifikasi or No. Revisi."""

    label: str
    """The name of the field as printed."""
    text: Text | None = None
    """What stands behind the label; without it, room to write by hand."""
    after: IdentityPlace | None = None
    """A field of the upper block, to stand in a row below it, or a box, to stand across the page below it; above
    `approval` where it is absent."""


class DateLook(Model):
    """How dates are printed; what is typed as text (dots, a placeholder, a revision number, "-") stays as typed."""

    style: DateStyle = "typed"
    """typed: as in the file; long: 2 Januari 2018; padded: 02 Januari 2018; numeric: 02-01-2018; month: Januari 2018.
    A date of a month or a year alone never gets a day."""
    blank: str = ""
    """What is printed where a date is blank or absent, such as "-"."""


class SignatureLook(Model):
    """How a signature looks: that of `approval` on the identity page, and the `closing` below the table."""

    space: Annotated[float, Field(ge=0, le=60)] = 16
    """Room for a signature, stamp or QR code above the name, in millimetres."""
    mark: str = ""
    """Printed in that room for the software that signs, such as ${ttd_pengirim} or ${qrcode}."""
    align: Side = "center"
    """How the lines stand below each other."""
    lines: Annotated[tuple[SignatureLine, ...], BeforeValidator(_read_once)] = ("name", "rank", "nip")
    """The lines below the room, from above; a line that is not named is not printed."""
    closing: Side = "right"
    """Where the signature below the table stands on the page."""


class IdentityLayout(Model):
    """How the identity page is laid out."""

    separator: str = ""
    """Between label and value of the upper block, such as ": "."""
    separators: dict[IdentityField, str] = Field(default_factory=dict)
    """The separators of single fields, where they differ."""
    marks: dict[IdentityBox, ListMarks] = Field(default_factory=dict)
    """The list markers of single boxes, where they are not `identity_marks`."""
    headings_upper: Flag = False
    """Print the headings of the six boxes in capitals."""
    title_upper: Flag = False
    """Print the name of the SOP in capitals."""
    fields: Annotated[tuple[IdentityField, ...], BeforeValidator(_read_once)] = (
        "sop_number", "created", "revised", "effective", "approval", "title",
    )  # fmt: skip
    """The fields of the upper block, from above."""
    boxes: Annotated[tuple[BoxRow, ...], BeforeValidator(_read_rows), WithJsonSchema(_ROWS_SCHEMA)] = (
        ("legal_basis", "qualifications"), ("related", "equipment"), ("warnings", "records"),
    )  # fmt: skip
    """The boxes below it, row by row: two beside each other, or one across the page."""
    extra_fields: tuple[ExtraField, ...] = ()
    """Fields that every SOP of the agency has; `extra_fields` of a SOP fills those with the same label."""
