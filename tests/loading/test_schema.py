"""The JSON Schema: made from the models, shipped as a file, and in agreement with the loader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from sopflow.editing.vocabulary import convert
from sopflow.loading import reads, schema, shipped
from sopflow.loading.vocabulary import in_words
from sopflow.vocabulary import Vocabulary
from tests.loading.helpers import GOOD, step
from tests.loading.random_data import sops
from tests.loading.test_broken import TYPED

ROOT = Path(__file__).parents[2]
DEFINITIONS = sorted(ROOT.glob("definitions/*/*.yaml"))
SHAPES = sorted(ROOT.glob("tests/shapes/*.yaml"))


class _NoDates(SafeConstructor):
    """YAML 1.2 as editors read it: a date is text."""


_NoDates.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def as_editors_read(text: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _NoDates
    return yaml.load(text)


def problems(text: str, kind: schema.Kind = "sop", vocabulary: Vocabulary = "en") -> list[str]:
    validator = Draft202012Validator(schema.json_schema(kind, vocabulary))
    return [error.message for error in validator.iter_errors(as_editors_read(text))]


@pytest.mark.parametrize("vocabulary", ["en", "id"])
@pytest.mark.parametrize("kind", ["sop", "profile", "book"])
def test_the_schema_is_a_schema(kind: schema.Kind, vocabulary: Vocabulary) -> None:
    """Of the draft that it names."""
    made = schema.json_schema(kind, vocabulary)
    Draft202012Validator.check_schema(made)
    assert made["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize("vocabulary", ["en", "id"])
@pytest.mark.parametrize("kind", ["sop", "profile", "book"])
def test_the_shipped_file_is_the_one_that_the_models_make(kind: schema.Kind, vocabulary: Vocabulary) -> None:
    """After a change of the models: python -m sopflow.loading.schema."""
    assert json.loads(schema.shipped_schema(kind, vocabulary)) == schema.json_schema(kind, vocabulary)


@pytest.mark.parametrize("vocabulary", ["en", "id"])
@pytest.mark.parametrize("kind", ["sop", "profile", "book"])
def test_every_key_says_what_it_is_for(kind: schema.Kind, vocabulary: Vocabulary) -> None:
    """Editors show it beside the key."""

    def silent(made: Any) -> list[str]:
        if isinstance(made, list):
            return [key for entry in made for key in silent(entry)]
        if not isinstance(made, dict):
            return []
        own = made.get("properties", {})
        return [key for key, value in own.items() if not value.get("description")] + [
            key for inner in made.values() for key in silent(inner)
        ]

    assert (
        silent({key: value for key, value in schema.json_schema(kind, vocabulary).items() if key != "examples"}) == []
    )


def test_writing_makes_all_files(tmp_path: Path) -> None:
    """Byte by byte the shipped ones."""
    names = [path.name for path in schema.write(tmp_path)]
    assert names == [
        "sop-v1.schema.json", "profile-v1.schema.json", "book-v1.schema.json",
        "sop-id-v1.schema.json", "profile-id-v1.schema.json", "book-id-v1.schema.json",
    ]  # fmt: skip
    assert (tmp_path / "sop-v1.schema.json").read_text(encoding="utf-8") == schema.shipped_schema()


@pytest.mark.parametrize("vocabulary", ["en", "id"])
def test_the_example_in_the_schema_is_right(vocabulary: Vocabulary) -> None:
    """For the schema and for the loader."""
    (example,) = schema.json_schema("sop", vocabulary)["examples"]
    text = json.dumps(example)
    assert problems(text, "sop", vocabulary) == []
    assert reads(text).findings == ()


def test_there_are_definitions() -> None:
    """The next test would pass without any."""
    assert DEFINITIONS


@pytest.mark.parametrize("path", DEFINITIONS + SHAPES, ids=lambda path: path.stem)
def test_every_sop_of_the_project_keeps_to_the_schema(path: Path) -> None:
    """Editors underline nothing that the loader takes, in either vocabulary; and each only its own words."""
    text = path.read_text(encoding="utf-8")
    assert problems(text) == []
    assert problems(convert(text, "id"), "sop", "id") == []
    assert problems(text, "sop", "id")
    assert problems(convert(text, "id"))


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_profile_keeps_to_the_schema(name: str) -> None:
    """The same holds for profiles."""
    text = (ROOT / f"src/sopflow/profiles/{name}.yaml").read_text(encoding="utf-8")
    assert problems(text, "profile") == []
    assert problems(convert(text, "id"), "profile", "id") == []


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        step("number: 007"),
        step("note: 2025"),
        step("duration: 3"),
        step("note: true"),
        step("calls: cuti"),
        step("calls: [cuti, {sop: izin, when: perlu}]"),
        step("next: [analisis, {end: ditolak}]"),
        step("next: 2"),
        GOOD + "start: lapor\n",
        GOOD + "start: [{at: lapor, label: Via Email}, analisis]\n",
        GOOD + "related: [Semua Aplikasi, {sop: cuti, relation: continues}]\n",
        GOOD + "dates: {created: 2022-01-02, revised: , effective: Oktober 2017}\n",
        GOOD + "layout: {paper: A4, widths: {activity: 30}, margins: {top: 20}}\n",
        GOOD + "layout: {paper: {width: 300, height: 200}}\n",
        GOOD + "  - heading: A. Penerimaan\n",
    ],
)
def test_every_spelling_that_the_loader_takes_is_in_the_schema(text: str) -> None:
    """Short and long forms, and scalars that YAML does not read as text."""
    assert reads(text).findings == ()
    assert problems(text) == []
    indonesian = convert(text, "id")
    assert reads(indonesian).findings == ()
    assert problems(indonesian, "sop", "id") == []


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, (_, rule, *_) in TYPED.items()
        if rule
        in ("unknown-key", "missing-key", "wrong-value", "bad-id", "bad-actors", "missing-activity", "actor-or-actors")
        and name not in ("a list", "a text", "a blank choice", "nothing for keys", "a layout of a procedure")
    ],
)
def test_editors_underline_what_the_loader_refuses(name: str) -> None:
    """What a schema can say about keys and values, it says, in both vocabularies."""
    assert problems(TYPED[name][0])
    assert problems(convert(TYPED[name][0], "id"), "sop", "id")


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path of every value in a tree."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, inner in inside for found in places(inner, (*path, key)))]


def changed(value: Any, path: tuple[str | int, ...], new: Any) -> Any:
    """A copy of a tree with another value at a path."""
    if not path:
        return new
    copy = value.copy()
    copy[path[0]] = changed(value[path[0]], path[1:], new)
    return copy


VALIDATORS: dict[Vocabulary, Draft202012Validator] = {
    "en": Draft202012Validator(schema.json_schema()),
    "id": Draft202012Validator(schema.json_schema("sop", "id")),
}
WRONG = [None, "", "salah", "lanskape", "true", 3, -1.5, True, [], ["a"], {}, {"a": "b"}, "semua-", [["activity"]]]


@settings(max_examples=150, deadline=None)
@given(sops(), st.integers(0, 100_000), st.sampled_from(WRONG) | st.none())
def test_both_schemas_say_the_same_of_any_data(data: dict[str, Any], place: int, wrong: Any) -> None:
    """Random data, and the same with one value changed for a wrong one: what one schema takes the other takes."""
    if wrong is not None:
        paths = places(data)
        data = changed(data, paths[place % len(paths)], wrong)
    assume(isinstance(data, dict))
    indonesian = in_words(data, "Sop", "id")
    assume(indonesian is not None)
    assert VALIDATORS["en"].is_valid(data) == VALIDATORS["id"].is_valid(indonesian)
    if wrong is None:
        assert VALIDATORS["id"].is_valid(indonesian)


@settings(max_examples=100, deadline=None)
@given(sops(), st.integers(0, 100_000), st.sampled_from(["tidak-ada", "end", "kegiatan", "activity"]))
def test_the_indonesian_schema_and_the_loader_agree_on_keys(data: dict[str, Any], place: int, word: str) -> None:
    """A key put anywhere into random data is refused by both, or by none."""
    data = in_words(data, "Sop", "id")
    keyed = [path for path in places(data) if isinstance(at(data, path), dict) and "answers" not in path]
    path = keyed[place % len(keyed)]
    assume(path[-1:] not in (("pelaksana",), ("jawaban",)) and word not in at(data, path))
    data = changed(data, path, at(data, path) | {word: "a"})
    found = {finding.rule for finding in reads(json.dumps(data, ensure_ascii=False)).findings}
    if found & {"unknown-key", "mixed-vocabulary"}:
        assert not VALIDATORS["id"].is_valid(data)


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    """The value at a path."""
    for part in path:
        value = value[part]
    return value


def test_the_layout_is_typed() -> None:
    """Its keys complete like those of a profile file."""
    made = schema.json_schema()
    assert made["properties"]["layout"]["$ref"] == "#/$defs/Profile"
    assert set(made["$defs"]["Profile"]["properties"]) == set(schema.json_schema("profile")["properties"])
