"""A JSON Schema in the words of a vocabulary: keys, fixed values, and the sentence that an editor shows for each key.

>>> schema = {"properties": {"title": {"type": "string"}, "sopflow": {"const": 1}}, "required": ["sopflow", "title"]}
>>> worded(schema, Kind(at="Sop"), "id")["properties"]["judul"]
{'type': 'string', 'description': 'Judul SOP.'}
"""

from __future__ import annotations

from typing import Any

from sopflow.loading.vocabulary import value_in_words
from sopflow.vocabulary import Vocabulary
from sopflow.vocabulary.places import PLACES, Kind, Place
from sopflow.vocabulary.values import FLAG

__all__ = ["kind_of_definition", "worded"]

Schema = dict[str, Any]

_SAYS: dict[str, dict[str, str]] = {
    "Modes": {
        "in_turn": "One after the other, with an arrow between.",
        "jointly": "One task that the first completes and the others see.",
        "each": "A task for each; all must complete.",
        "any": "One task; the first to complete it decides.",
    },
    "Ending": {"end": "The name of the ending, such as ditolak."},
    "Duration": {"text": "The duration as printed.", "rows": "How many rows it covers."},
    "Led": {"lead": "The sentence above the list.", "items": "What the list holds."},
}
"""What the keys are for that stand in no model."""
_DEFINITIONS = {
    "Cell": Kind(at="Led"),
    "Targets": PLACES["Step"].kinds["next"],
}
"""Definitions that are shared by values of one kind."""
_CHOICES = ("anyOf", "oneOf", "allOf")
_SAME = ("items", "not", "if", "then", "else")


def kind_of_definition(name: str) -> Kind:
    """What a definition of the schema is about."""
    return _DEFINITIONS.get(name) or Kind(at=name if name in PLACES else "")


def worded(schema: Schema, kind: Kind, vocabulary: Vocabulary) -> Schema:
    """A schema of English keys, which is about values of a kind, in the words of a vocabulary."""
    place = kind.place
    if vocabulary == "id" and schema.get("type") == "boolean":
        schema = {key: value for key, value in schema.items() if key != "type"} | {"enum": list(FLAG)}
    said: Schema = {}
    for key, value in schema.items():
        if key == "properties":
            said[key] = _properties(value, place, vocabulary)
        elif key in _CHOICES:
            said[key] = [worded(choice, kind, vocabulary) for choice in value]
        elif key in _SAME and isinstance(value, dict):
            said[key] = worded(value, kind, vocabulary)
        elif key == "additionalProperties" and isinstance(value, dict):
            said[key] = worded(value, _each(kind), vocabulary)
        elif key == "patternProperties":
            said[key] = {name: worded(inner, _each(kind), vocabulary) for name, inner in value.items()}
        elif key == "propertyNames":
            said[key] = value | ({"enum": _keys(value["enum"], place, vocabulary)} if "enum" in value else {})
        elif key == "required":
            said[key] = _keys(value, place, vocabulary)
        elif key == "dependentRequired":
            said[key] = {
                _key(name, place, vocabulary): _keys(names, place, vocabulary) for name, names in value.items()
            }
        elif key in ("enum", "const", "default", "examples"):
            said[key] = value_in_words(value, kind, vocabulary)
        else:
            said[key] = value
    return said


def _each(kind: Kind) -> Kind:
    """What stands behind keys that are free, or are all of one kind."""
    kinds = kind.place.kinds.values() if kind.place else ()
    return kind.each or next(iter(kinds), Kind())


def _properties(properties: Schema, place: Place | None, vocabulary: Vocabulary) -> Schema:
    if place is None:
        return {name: worded(schema, Kind(), vocabulary) for name, schema in properties.items()}
    return {
        _key(name, place, vocabulary): _described(worded(schema, place.kind(name), vocabulary), place, name, vocabulary)
        for name, schema in properties.items()
    }


def _described(schema: Schema, place: Place, name: str, vocabulary: Vocabulary) -> Schema:
    """A schema with what its key is for."""
    place = next((PLACES[other] for other in place.also if name in PLACES[other].words), place)
    says = place.says.get(name) if vocabulary == "id" else _says_in_english(schema, place, name)
    bare = {key: value for key, value in schema.items() if key != "description"}
    return bare | ({"description": says} if says else {})


def _says_in_english(schema: Schema, place: Place, name: str) -> str | None:
    """What the model says of it; a fixed word of documents says itself what it is."""
    said: str | None = schema.get("description") or _SAYS.get(place.name, {}).get(name)
    if said is None and "Labels" in place.name and schema.get("default"):
        return f"In place of “{schema['default']}”."
    return said


def _keys(names: list[str], place: Place | None, vocabulary: Vocabulary) -> list[str]:
    return [_key(name, place, vocabulary) for name in names]


def _key(name: str, place: Place | None, vocabulary: Vocabulary) -> str:
    return name if place is None or vocabulary == "en" else place.indonesian.get(name, name)
