"""The JSON Schema of the three kinds of file in both vocabularies, made from the models: what editors complete.

`python -m sopflow.loading.schema` writes the files that are shipped beside this module. A schema sees values as
YAML 1.2 reads them (`title: 2025` is a number there), so wherever the format takes text it allows them all.

>>> json_schema()["$id"], sorted(json_schema("profile")["properties"])[:3]
('urn:sopflow:sop-v1', ['bands', 'column_numbers', 'columns'])
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel

from sopflow.loading.book import MATTERS
from sopflow.loading.limits import ACTORS, STEPS, TEXT
from sopflow.loading.schema_docs import documented
from sopflow.loading.schema_words import kind_of_definition, worded
from sopflow.loading.shape import RESERVED
from sopflow.model import Book, Profile, Sop
from sopflow.model.profile import PAPERS
from sopflow.vocabulary import VOCABULARIES, Vocabulary

__all__ = ["Kind", "json_schema", "schema_file", "shipped_schema", "write"]

Kind = Literal["sop", "profile", "book"]
Schema = dict[str, Any]

_TITLES: dict[Vocabulary, dict[Kind, str]] = {
    "en": {
        "sop": "sopflow SOP, format 1",
        "profile": "sopflow profile, format 1",
        "book": "sopflow book of SOPs, format 1",
    },
    "id": {
        "sop": "SOP sopflow, format 1",
        "profile": "Profil sopflow, format 1",
        "book": "Buku SOP sopflow, format 1",
    },
}
_MODELS: dict[Kind, type[BaseModel]] = {"sop": Sop, "profile": Profile, "book": Book}
_TEXT = ["string", "number", "boolean", "null"]
_SUBSCHEMAS = ("items", "additionalProperties", "propertyNames", "not", "if", "then", "else")
_EXAMPLE = {
    "sopflow": 1,
    "id": "izin-cuti",
    "title": "Izin Cuti",
    "actors": {"pegawai": "Pegawai", "kepala": {"name": "Kepala Dinas", "kind": "internal"}},
    "steps": [
        {"id": "ajukan", "actor": "pegawai", "activity": "Mengajukan permohonan cuti", "duration": "10 menit"},
        {
            "id": "putuskan",
            "actor": "kepala",
            "activity": "Memeriksa permohonan cuti",
            "answers": {"Disetujui": "end", "Dikembalikan": "ajukan"},
        },
    ],
}


def json_schema(kind: Kind = "sop", vocabulary: Vocabulary = "en") -> Schema:
    """The schema of a SOP file, a profile file or a book file (JSON Schema draft 2020-12).

    >>> list(json_schema("sop", "id")["properties"])[:4]
    ['sopflow', 'id', 'judul', 'nomor']
    """
    schema = _tidy(documented(_MODELS[kind]))
    definitions: Schema = schema.pop("$defs", {})
    if kind == "sop":
        profile = _tidy(documented(Profile))
        definitions |= profile.pop("$defs") | {"Profile": profile}
        _spell_sop(schema, definitions)
    _spell_paper(definitions["Profile"] if kind == "sop" else schema)
    if kind == "book":
        _spell_book(schema, definitions)
    schema, definitions = _shared(schema, definitions)
    schema = worded(schema, kind_of_definition(_MODELS[kind].__name__), vocabulary)
    definitions = {name: worded(inner, kind_of_definition(name), vocabulary) for name, inner in definitions.items()}
    if kind == "sop":
        definitions["Step"]["properties"]["id"] |= {"not": {"enum": list(RESERVED[vocabulary])}}
    if vocabulary == "id":
        # What the models say of themselves is in English; what each key is for has been said.
        for described in (schema, *definitions.values()):
            described.pop("description", None)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:sopflow:{_name(kind, vocabulary)}",
        "title": _TITLES[vocabulary][kind],
    }
    return (
        head
        | {key: value for key, value in schema.items() if key != "title"}
        | {"$defs": dict(sorted(definitions.items()))}
    )


def schema_file(kind: Kind = "sop", vocabulary: Vocabulary = "en") -> str:
    """The usual name of the file.

    >>> schema_file("sop", "id")
    'sop-id-v1.schema.json'
    """
    return f"{_name(kind, vocabulary)}.schema.json"


def shipped_schema(kind: Kind = "sop", vocabulary: Vocabulary = "en") -> str:
    """The text of the schema file that comes with sopflow.

    >>> json.loads(shipped_schema("profile"))["title"]
    'sopflow profile, format 1'
    """
    return files("sopflow.loading").joinpath(schema_file(kind, vocabulary)).read_text(encoding="utf-8")


def write(folder: Path) -> list[Path]:
    """Write all schema files into a folder; the paths that were written."""
    written = []
    for vocabulary in VOCABULARIES:
        for kind in _MODELS:
            path = folder / schema_file(kind, vocabulary)
            text = json.dumps(json_schema(kind, vocabulary), ensure_ascii=False, indent=2)
            path.write_text(text + "\n", encoding="utf-8")
            written.append(path)
    return written


def _name(kind: Kind, vocabulary: Vocabulary) -> str:
    return f"{kind}-id-v1" if vocabulary == "id" else f"{kind}-v1"


def _tidy(schema: Schema) -> Schema:
    """Without the titles and nulls that pydantic adds, and with every kind of scalar where text may stand."""
    tidied: Schema = {}
    for key, value in schema.items():
        if key in ("properties", "patternProperties", "$defs"):
            tidied[key] = {name: _tidy(inner) for name, inner in value.items()}
        elif key in _SUBSCHEMAS and isinstance(value, dict):
            tidied[key] = _tidy(value)
        elif key in ("anyOf", "oneOf"):
            choices = [_tidy(choice) for choice in value if choice != {"type": "null"}]
            tidied |= choices[0] if len(choices) == 1 else {key: choices}
        elif key == "type" and "enum" not in schema and "const" not in schema:
            tidied |= _scalars(value, schema)
        elif key != "title" and not (key == "default" and value in (None, [], {})):
            tidied[key] = value
    return tidied


def _scalars(types: str | list[str], schema: Schema) -> Schema:
    if "string" not in ([types] if isinstance(types, str) else types):
        return {"type": types}
    if "pattern" in schema or "minLength" in schema:
        return {"type": ["string", "integer"]}
    return {"type": _TEXT, "maxLength": TEXT}


def _shared(schema: Schema, definitions: Schema) -> tuple[Schema, Schema]:
    """The same with one definition for each schema that stands in many places, such as text and ids."""
    named: Schema = {"Text": {"type": _TEXT, "maxLength": TEXT}}
    if "Section" in definitions:
        named["Id"] = definitions["Start"]["properties"]["at"]
        named["Cell"] = definitions["Section"]["properties"]["text"]
        named["Targets"] = {"anyOf": definitions["Step"]["properties"]["next"]["anyOf"]}

    def share(value: Any, own: str = "") -> Any:
        if isinstance(value, list):
            return [share(entry) for entry in value]
        if not isinstance(value, dict):
            return value
        bare = {key: inner for key, inner in value.items() if key != "description"}
        for name, definition in named.items():
            if bare == definition and name != own:
                return {key: inner for key, inner in value.items() if key == "description"} | _ref(name)
        return {key: share(inner) for key, inner in value.items()}

    shared = {name: share(definition) for name, definition in definitions.items()}
    return share(schema), shared | {name: share(definition, name) for name, definition in named.items()}


def _spell_sop(schema: Schema, definitions: Schema) -> None:
    """The short spellings that readers of the models take, and the keys that depend on one another."""
    text = {"type": _TEXT, "maxLength": TEXT}
    identifier = {key: value for key, value in definitions["Start"]["properties"]["at"].items() if key != "description"}
    for flow in (schema, definitions["Procedure"]):
        keys = flow["properties"]
        keys["actors"] = _with_description(keys["actors"], _actors(identifier["pattern"], text))
        keys["start"] = _with_description(keys["start"], _one_or_list(identifier, _ref("Start")))
        keys["layout"] = _with_description(keys["layout"], _ref("Profile"))
        keys["steps"] |= {"minItems": 1, "maxItems": STEPS}
    definitions["Step"]["properties"]["calls"] |= _one_or_list(identifier, _ref("Call"))
    definitions["Step"]["properties"]["calls"].pop("type", None)
    definitions["Step"]["properties"]["calls"].pop("items", None)
    related = schema["properties"]["related"]
    led = next(each for each in related["anyOf"] if each.get("type") == "object")
    related["anyOf"] = [text, {"type": "array", "items": {"anyOf": [text, _ref("Relation")]}}, led]
    schema["oneOf"] = [{"required": ["actors", "steps"]}, {"required": ["procedures"]}]
    definitions["Step"] |= {
        "oneOf": [{"required": ["actor"]}, {"required": ["actors"]}],
        "anyOf": [{"required": ["activity"]}, {"required": ["same_row"]}],
        "not": {"required": ["next", "answers"]},
        "dependentRequired": {"question": ["answers"], "decided_by": ["answers", "actor"]},
    }
    schema["examples"] = [_EXAMPLE]


def _spell_paper(schema: Schema) -> None:
    paper = schema["properties"]["paper"]
    paper["anyOf"] = [{"enum": list(PAPERS)}, {"$ref": paper.pop("$ref")}]


def _spell_book(schema: Schema, definitions: Schema) -> None:
    """Front matter as plain text or as the name of a file, and its entries as they may be typed."""
    text = {"type": _TEXT, "maxLength": TEXT}
    for key in MATTERS:
        schema["properties"][key] = _with_description(schema["properties"][key], {"anyOf": [text, _ref("Matter")]})
    texts = definitions["Matter"]["properties"]["text"]
    entry = {"anyOf": [*definitions["Entry"]["properties"]["text"]["anyOf"], _ref("Entry")]}
    definitions["Matter"]["properties"]["text"] = _with_description(
        texts, {"anyOf": [text, {"type": "array", "items": entry}]}
    )
    schema["required"] = ["book"]


def _actors(pattern: str, text: Schema) -> Schema:
    return {
        "type": "object",
        "patternProperties": {pattern: {"anyOf": [text, _ref("Actor")]}},
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": ACTORS,
    }


def _one_or_list(short: Schema, full: Schema) -> Schema:
    return {"anyOf": [short, full, {"type": "array", "items": {"anyOf": [short, full]}}]}


def _with_description(old: Schema, new: Schema) -> Schema:
    return {key: value for key, value in old.items() if key == "description"} | new


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


if __name__ == "__main__":
    for _path in write(Path(__file__).parent):
        print(_path)
