"""The JSON Schema: made from the models, shipped as a file, and in agreement with the loader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from sopflow.loading import reads, schema, shipped
from tests.loading.helpers import GOOD, step
from tests.loading.test_broken import TYPED

ROOT = Path(__file__).parents[2]
DEFINITIONS = sorted(ROOT.glob("definitions/**/*.yaml"))
SHAPES = sorted(ROOT.glob("tests/shapes/*.yaml"))


class _NoDates(SafeConstructor):
    """YAML 1.2 as editors read it: a date is text."""


_NoDates.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def as_editors_read(text: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _NoDates
    return yaml.load(text)


def problems(text: str, kind: schema.Kind = "sop") -> list[str]:
    validator = Draft202012Validator(schema.json_schema(kind))
    return [error.message for error in validator.iter_errors(as_editors_read(text))]


@pytest.mark.parametrize("kind", ["sop", "profile", "book"])
def test_the_schema_is_a_schema(kind: schema.Kind) -> None:
    """Of the draft that it names."""
    made = schema.json_schema(kind)
    Draft202012Validator.check_schema(made)
    assert made["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize("kind", ["sop", "profile", "book"])
def test_the_shipped_file_is_the_one_that_the_models_make(kind: schema.Kind) -> None:
    """After a change of the models: python -m sopflow.loading.schema."""
    assert json.loads(schema.shipped_schema(kind)) == schema.json_schema(kind)


def test_writing_makes_all_files(tmp_path: Path) -> None:
    """Byte by byte the shipped ones."""
    names = [path.name for path in schema.write(tmp_path)]
    assert names == ["sop-v1.schema.json", "profile-v1.schema.json", "book-v1.schema.json"]
    assert (tmp_path / "sop-v1.schema.json").read_text(encoding="utf-8") == schema.shipped_schema()


def test_the_example_in_the_schema_is_right() -> None:
    """For the schema and for the loader."""
    (example,) = schema.json_schema()["examples"]
    text = json.dumps(example)
    assert problems(text) == []
    assert reads(text).findings == ()


def test_there_are_definitions() -> None:
    """The next test would pass without any."""
    assert DEFINITIONS


@pytest.mark.parametrize("path", DEFINITIONS + SHAPES, ids=lambda path: path.stem)
def test_every_sop_of_the_project_keeps_to_the_schema(path: Path) -> None:
    """Editors underline nothing that the loader takes."""
    assert problems(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_profile_keeps_to_the_schema(name: str) -> None:
    """The same holds for profiles."""
    assert problems((ROOT / f"src/sopflow/profiles/{name}.yaml").read_text(encoding="utf-8"), "profile") == []


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
    """What a schema can say about keys and values, it says."""
    assert problems(TYPED[name][0])


def test_the_layout_is_typed() -> None:
    """Its keys complete like those of a profile file."""
    made = schema.json_schema()
    assert made["properties"]["layout"]["$ref"] == "#/$defs/Profile"
    assert set(made["$defs"]["Profile"]["properties"]) == set(schema.json_schema("profile")["properties"])
