"""Text of a cell or an identity field: a paragraph, a list, or a list under a lead-in.

A paragraph is not a list of one: officials print the first without a marker and the second with one. A paragraph
stays a plain `str`; a list is `Items`. Light markup (`*italic*`, `**bold**`) stays in the string; `spans` reads it.

>>> read_text(["Surat Permohonan", "WAG"])
Items(items=('Surat Permohonan', 'WAG'), lead='')
>>> read_text("Surat Permohonan")
'Surat Permohonan'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, InstanceOf, PlainSerializer, WithJsonSchema

from sopflow.language import N_
from sopflow.model.base import refuse

__all__ = ["LED_SCHEMA", "Items", "Lines", "Text", "read_text", "write_led", "write_text"]


@dataclass(frozen=True, slots=True)
class Items:
    """A list in a cell. `lead` is the sentence above it, without a marker, or empty."""

    items: tuple[str, ...]
    lead: str = ""


def _entry(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    raise refuse(
        N_("an entry of a list is not text"), N_("put the entry in quotes; a colon followed by a space makes a mapping")
    )


def read_text(value: Any) -> Any:
    """Text as typed: `str` for a paragraph, `Items` for a list; numbers become the text they are."""
    if isinstance(value, (str, Items)):
        return value
    if isinstance(value, (list, tuple)):
        return Items(tuple(map(_entry, value)))
    if isinstance(value, Mapping):
        if set(value) == {"lead", "items"} and isinstance(value["items"], (list, tuple)):
            return Items(tuple(map(_entry, value["items"])), _entry(value["lead"]))
        raise refuse(
            N_("a mapping stands where text is expected"),
            N_("write text, a list, or `{{lead: …, items: […]}}`; put text with a colon in quotes"),
        )
    return str(value)


def write_text(value: str | Items) -> Any:
    """Text as a file holds it: what `read_text` reads as the same.

    >>> write_text(Items(("Surat", "WAG"))), write_text(Items(("Surat",), lead="Salinan:"))
    (['Surat', 'WAG'], {'lead': 'Salinan:', 'items': ['Surat']})
    """
    if isinstance(value, Items):
        return write_led(value) if value.lead else list(value.items)
    return value


def write_led(value: Items) -> dict[str, Any]:
    """A list with its lead-in, also where that is empty."""
    return {"lead": value.lead, "items": list(value.items)}


def _read_lines(value: Any) -> Any:
    return tuple(map(_entry, value)) if isinstance(value, (list, tuple)) else (_entry(value),)


_ENTRY: dict[str, Any] = {"type": ["string", "number"]}
_LIST: dict[str, Any] = {"type": "array", "items": _ENTRY}
LED_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"lead": _ENTRY, "items": _LIST},
    "required": ["lead", "items"],
    "additionalProperties": False,
}
"""A list under a lead-in, as JSON Schema."""
_TEXT_SCHEMA: dict[str, Any] = {"anyOf": [{"type": ["string", "number", "null"]}, _LIST, LED_SCHEMA]}

Text = Annotated[
    str | InstanceOf[Items], BeforeValidator(read_text), PlainSerializer(write_text), WithJsonSchema(_TEXT_SCHEMA)
]
Lines = Annotated[
    tuple[str, ...],
    BeforeValidator(_read_lines),
    WithJsonSchema({"anyOf": [{"type": ["string", "number", "null"]}, _LIST]}),
]
