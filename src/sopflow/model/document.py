"""What stands around the flow: agency, dates, approval, related SOPs, sections, signature."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, InstanceOf, PlainSerializer, WithJsonSchema

from sopflow.dates import Date, DateError, read_date
from sopflow.language import N_
from sopflow.model.base import Id, Model, refuse
from sopflow.model.text import LED_SCHEMA, Items, Lines, Text, read_text, write_led

__all__ = ["Agency", "Approval", "Closing", "Dates", "Related", "Relation", "Section"]


def _read_date(value: Any) -> Any:
    if isinstance(value, (list, tuple, Mapping)):
        raise refuse(N_("a date is not text"), N_("write a date such as 2 Januari 2022"))
    try:
        return read_date(str(value))  # also of a Date: it says what its text says
    except DateError as error:
        raise refuse(error.fact, error.remedy, **error.params) from None


DateText = Annotated[
    InstanceOf[Date],
    BeforeValidator(_read_date),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "number", "null"]}),
]


class Agency(Model):
    """The agency that makes the SOP."""

    name: Lines
    """One line or several, as on the letterhead."""
    unit: Text | None = None
    """The unit below the agency."""
    logo: str | None = None
    """A PNG, JPEG or SVG file in the SOP's folder or below it."""


class Dates(Model):
    """The three dates; what is printed is what was typed."""

    created: DateText | None = None
    """Tanggal Pembuatan."""
    revised: DateText | None = None
    """Tanggal Revisi."""
    effective: DateText | None = None
    """Tanggal Efektif."""


class Approval(Model):
    """Who approved the SOP (disahkan oleh)."""

    position: Text | None = None
    """The office of who approves."""
    name: str | None = None
    """The name of who approves."""
    rank: str | None = None
    """Pangkat/golongan, printed under the name."""
    nip: str | None = None
    """The number only; the word before it comes from the profile."""
    mark: str | None = None
    """Printed in the room for the signature, in place of the profile's."""


class Closing(Model):
    """A signature under the table."""

    place: str | None = None
    """Where it is signed."""
    date: DateText | None = None
    """When it is signed."""
    position: Text | None = None
    """The office of who signs."""
    name: str | None = None
    """The name of who signs."""
    rank: str | None = None
    """Pangkat/golongan, printed under the name."""
    nip: str | None = None
    """The number only; the word before it comes from the profile."""
    mark: str | None = None
    """Printed in the room for the signature, in place of the profile's."""


class Section(Model):
    """A titled text on the identity page, or before or after the table."""

    title: str
    """Such as Maksud dan Tujuan."""
    text: Text
    """The text below the title."""
    place: Literal["identity", "before", "after"] = "after"
    """On the identity page, or before or after the table."""


class Relation(Model):
    """One related SOP: free text, or a link with its kind."""

    sop: Id | None = None
    """The id of the other SOP."""
    relation: Literal["calls", "continues", "precedes", "see"] = "see"
    """continues: this SOP goes on where that one stops; precedes: that one goes on where this one stops."""
    at: Id | None = None
    """A step of the other SOP."""
    text: str | None = None
    """The printed wording, in place of the other's title."""


def _read_related(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return tuple(entry if isinstance(entry, (Mapping, Relation)) else {"text": entry} for entry in value)
    return read_text(value)


def _write_related(value: str | Items | tuple[Relation, ...]) -> Any:
    # A list without a lead-in would be read as relations.
    return write_led(value) if isinstance(value, Items) else value


Related = Annotated[
    str | Annotated[InstanceOf[Items], WithJsonSchema(LED_SCHEMA)] | tuple[Relation, ...],
    BeforeValidator(_read_related),
    PlainSerializer(_write_related),
]
