"""The words of the format in both vocabularies: all keys of the models, one to one, and the fixed values too."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from sopflow.loading import schema
from sopflow.loading.schema_words import kind_of_definition
from sopflow.model import Profile, Sop, actor, book, document, identity, matter, procedure, profile, settings, step
from sopflow.vocabulary import Code
from sopflow.vocabulary.places import PLACES, Kind
from sopflow.vocabulary.saying import said, spelled
from sopflow.vocabulary.values import FLAG

SOURCES = sorted((Path(__file__).parents[2] / "src/sopflow").rglob("*.py"))
MODULES = (actor, book, document, identity, matter, procedure, profile, settings, step)
MODELS: dict[str, type[BaseModel]] = {
    name: model
    for module in MODULES
    for name, model in vars(module).items()
    if isinstance(model, type) and issubclass(model, BaseModel) and model.model_fields and name in PLACES
} | {"Sop": Sop, "Profile": Profile}
WITHOUT_MODEL = {"Modes", "Ending", "Duration", "Led", "Widths", "Separators", "BoxMarks"}


def models_of(model: type[BaseModel], seen: set[str]) -> set[str]:
    """The names of all models that a model is made of."""
    if model.__name__ not in seen:
        seen.add(model.__name__)
        for definition in model.model_json_schema().get("$defs", {}):
            seen.add(definition)
    return seen


def test_every_model_of_a_file_is_a_place() -> None:
    """A new model cannot be forgotten; what files hold without a model is known by name."""
    found: set[str] = set()
    for root in (Sop, Profile, book.Book):
        models_of(root, found)
    assert found - {"ActorMode"} <= set(PLACES)
    assert set(PLACES) - set(MODELS) == WITHOUT_MODEL


@pytest.mark.parametrize("name", MODELS)
def test_every_key_of_a_model_has_an_indonesian_name(name: str) -> None:
    """In the order of the model, and no other keys."""
    assert list(PLACES[name].words) == list(MODELS[name].model_fields)


@pytest.mark.parametrize("name", PLACES)
def test_the_names_are_one_to_one(name: str) -> None:
    """Within a place each word means one key in either vocabulary, so that a stray word is never taken for another."""
    place = PLACES[name]
    words = place.indonesian
    assert len(set(words.values())) == len(words)
    assert {word: key for key, word in words.items()} == dict(place.english)
    assert not [key for key, word in words.items() for other in words if other != key and other == word]
    assert all(re.fullmatch("[a-z]+(_[a-z]+)*", word) for word in words.values())


def test_the_modes_of_a_group_are_its_keys() -> None:
    """They are no model, but an enumeration."""
    assert list(PLACES["Modes"].words) == [str(mode) for mode in actor.ActorMode]


@pytest.mark.parametrize("name", sorted(set(PLACES) - {"Widths", "Separators", "BoxMarks"}))
def test_every_key_says_what_it_is_for(name: str) -> None:
    """In one sentence, for editors and for the page of all keys."""
    says = PLACES[name].says
    assert list(says) == list(PLACES[name].words)
    assert [key for key, text in says.items() if not re.fullmatch(r"\S.{4,110}\S?[.]", text)] == []


def fixed_values(made: schema.Schema, kind: Kind, found: list[tuple[Kind, list[Any]]]) -> None:
    """The enumerations of a schema, each with the kind that stands there."""
    for key, value in made.items():
        if key in ("enum", "const"):
            found.append((kind, value if isinstance(value, list) else [value]))
        elif key == "properties":
            for name, inner in value.items():
                fixed_values(inner, kind.place.kind(name) if kind.place else Kind(), found)
        elif key in ("anyOf", "oneOf"):
            for inner in value:
                fixed_values(inner, kind, found)
        elif key == "items" and isinstance(value, dict):
            fixed_values(value, kind, found)


def test_every_fixed_value_has_an_indonesian_name() -> None:
    """Except sets of names, such as papers and fonts, which are called one way only."""
    found: list[tuple[Kind, list[Any]]] = []
    for file in ("sop", "profile", "book"):
        made = schema.json_schema(file)
        for name, definition in [("", made), *made["$defs"].items()]:
            root = {"sop": "Sop", "profile": "Profile", "book": "Book"}[file]
            fixed_values(definition, Kind(at=root) if not name else kind_of_definition(name), found)
    texts = [(kind, [value for value in values if isinstance(value, str)]) for kind, values in found]
    assert {tuple(values) for kind, values in texts if values and not kind.words} == {
        ("F4", "A4", "A3", "Letter", "Legal"), ("sans", "serif"),
    }  # fmt: skip
    assert [(list(kind.words), values) for kind, values in texts if kind.words and values != list(kind.words)] == []
    assert {value for _, values in texts for value in values} >= {"all", "external", "see", "landscape", "none"}


def test_the_values_of_a_kind_are_one_to_one() -> None:
    """No two fixed values of a place are called the same."""
    kinds = [kind for place in PLACES.values() for kind in place.kinds.values()]
    assert [kind.words for kind in kinds if len(set(kind.words.values())) != len(kind.words)] == []


def test_only_actors_has_two_names() -> None:
    """Any other word in a message can be replaced without knowing where in a file it belongs."""
    names: dict[str, set[str]] = defaultdict(set)
    for place in PLACES.values():
        for key, word in place.words.items():
            names[key].add(word)
        for kind in place.kinds.values():
            for value, word in kind.words.items():
                names[value].add(word)
    assert {key: words for key, words in names.items() if len(words) > 1} == {"actors": {"pelaksana", "para_pelaksana"}}


def test_the_actors_of_a_step_are_never_named_by_a_bare_word() -> None:
    """In a sentence `actors` is the key of the file; that of a step is a parameter, `Code("actors", "Step")`."""
    marked = [
        (path.name, call.args[0].value)
        for path in SOURCES
        if path.name != "rules.py"  # lists of rules, which are about no file
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in ("N_", "phrase")
        and call.args
        and isinstance(call.args[0], ast.Constant)
    ]
    assert len(marked) > 300
    named = {text for _, text in marked if re.search(r"`[^`{}]*\bactors\b[^`]*`", str(text))}
    assert named == {
        "`actors` names nobody",
        "add `actors:`",
        "write `actors` in the order in which they appear: {order}",
    }


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("add `join: all` to step {step}", "add `gabung: semua` to step {step}"),
        ("write `next: {join}` there", "write `selanjutnya: {join}` there"),
        ("write a step id, `end`, or `{{end: …}}`", "write a step id, `selesai`, or `{{selesai: …}}`"),
        ("write `layout: {{{change}}}`", "write `tata_letak: {{{change}}}`"),
        ("`{actors}: {{jointly: [a, b]}}`", "`{actors}: {{bersama: [a, b]}}`"),
        ("instead of {step}.decision, without `.decision`", "instead of {step}.keputusan, without `.keputusan`"),
        ("delete `same_row`, or output and note", "delete `sebaris`, or output and note"),
        ("`# sopflow: ignore each-with-answers` in `sopflow check --page`", None),
        ("write `key: value`, or `{key}` with `<<`", None),
    ],
)
def test_words_in_backticks_are_those_of_the_file(template: str, expected: str | None) -> None:
    """Keys, fixed values and ends; nothing outside of backticks, no parameter, no command, no comment."""
    assert spelled(template, "id") == (template if expected is None else expected)
    assert spelled(template, "en") == template


def test_parameters_are_words_only_where_they_say_so() -> None:
    """What an author typed stays as it is, even where it looks like a key."""
    assert said("activity", "id") == "activity"
    assert said(Code("activity"), "id") == "kegiatan"
    assert said((Code("note"), "note"), "id") == ("keterangan", "note")
    assert said(Code("number.decision", "Target"), "id") == "number.keputusan"
    assert said(Code("end: end", "Target"), "id") == "selesai: end"
    assert said(Code("end: end", "Target"), "en") == "end: end"


def test_a_switch_keeps_its_capital() -> None:
    """So that converting a file back gives the same text."""
    assert [word.lower() for word in FLAG] == [word.lower() for word in ("true", "false", "True", "False")]
    assert FLAG["True"] == FLAG["true"].capitalize()


def test_literals_of_the_models_are_covered() -> None:
    """One of them looked at by hand: the test above could be wrong in the same way as the table."""
    assert set(get_args(profile.Column)) == set(PLACES["Widths"].words)
