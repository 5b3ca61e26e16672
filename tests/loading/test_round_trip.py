"""A SOP and a profile through JSON and back: nothing is lost, and the digest says what was said."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from sopflow.chart import make_chart
from sopflow.loading import load, loads, read_profile, reads, schema, shipped
from sopflow.model import Profile, Sop
from tests.chart.random_profiles import layouts, sop_texts
from tests.chart.random_sops import random_sop, random_text
from tests.loading.random_data import sops

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path
    for path in [*ROOT.glob("definitions/*/*.yaml"), *ROOT.glob("examples/*.yaml"), *ROOT.glob("tests/**/*.yaml")]
    if not reads(path.read_text(encoding="utf-8"), folder=path.parent).has_errors
)
SEEDS = range(30)
SCHEMAS: Mapping[schema.Kind, Draft202012Validator] = {
    "sop": Draft202012Validator(schema.json_schema("sop")),
    "profile": Draft202012Validator(schema.json_schema("profile")),
}


def problems(text: str, kind: schema.Kind = "sop") -> list[str]:
    """What the published schema says against a JSON text."""
    return [f"{error.json_path}: {error.message}" for error in SCHEMAS[kind].iter_errors(json.loads(text))]


def orders(sop: Sop) -> list[list[str]]:
    """The keys of all dicts whose order has a meaning, which their equality does not see."""
    found: list[list[str]] = []
    for _, procedure in sop.flows():
        found.append(list(procedure.actors or {}))
        found += [list(step.answers or {}) for _, step in procedure.only_steps()]
    return found


def same(back: Sop, sop: Sop) -> bool:
    """Whether a SOP came back whole: the fields themselves, their order, and what is worked out from them."""
    return (
        back == sop
        and back.__dict__ == sop.__dict__
        and back.digest == sop.digest
        and list(back.flows()) == list(sop.flows())
        and orders(back) == orders(sop)
    )


def check_sop(sop: Sop) -> None:
    """Each way to write a SOP down can be read again, and its content is a document by itself."""
    for text in (sop.content, sop.model_dump_json(exclude_none=True), sop.model_dump_json()):
        assert same(Sop.model_validate_json(text), sop)
    assert same(Sop.model_validate(sop.model_dump()), sop)
    assert Sop.model_validate_json(sop.content).content == sop.content
    assert problems(sop.content) == []


def check_profile(profile: Profile) -> None:
    """The same for a profile."""
    assert Profile.model_validate_json(profile.model_dump_json()) == profile
    assert Profile.model_validate_json(profile.model_dump_json(exclude_none=True)) == profile
    assert Profile.model_validate(profile.model_dump()) == profile
    assert problems(profile.model_dump_json(exclude_none=True), "profile") == []


def test_there_are_files() -> None:
    """Those of the next test, among them the five of real agencies and the shapes."""
    folders = [path.relative_to(ROOT).parts[0] for path in FILES]
    assert folders.count("definitions") == 5
    assert folders.count("tests") > 25
    assert "examples" in folders


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_comes_back(path: Path) -> None:
    """Also its profile; and its content, read as a file in its place, is the same SOP."""
    sop = load(path)
    check_sop(sop)
    assert problems(sop.model_dump_json(exclude_none=True)) == []
    check_profile(sop.style)
    again = loads(sop.content, folder=path.parent)
    assert same(again, sop)
    assert again.style == sop.style


@pytest.mark.parametrize("seed", SEEDS)
def test_every_random_sop_comes_back(seed: int) -> None:
    """With forks, several starts, several procedures, all modes of sharing, and texts that look like code."""
    sop = random_sop(seed)
    check_sop(sop)
    check_profile(sop.style)
    assert same(loads(sop.content), sop)


def test_the_random_sops_hold_what_may_be_lost() -> None:
    """The test before this one would pass with plain steps alone."""
    text = "".join(map(random_text, SEEDS))
    for key in ("procedures", "start", "actors", "decided_by", "same_row", "rows", "lead", "end", "heading", "closing"):
        assert f'"{key}": ' in text


@settings(max_examples=100)
@given(sops())
def test_every_key_in_every_spelling_comes_back(data: dict[str, Any]) -> None:
    """Absent and blank, paragraphs and lists, short and long forms."""
    check_sop(Sop.model_validate(data))


@settings(max_examples=50)
@given(sop_texts())
def test_every_layout_comes_back(text: str) -> None:
    """As a file gives it, where every number is text; also one whose values cannot stand together."""
    sop = reads(text).sop
    assert sop is not None
    check_sop(sop)
    check_profile(sop.style)


@settings(max_examples=50)
@given(layouts)
def test_every_profile_comes_back(values: dict[str, Any]) -> None:
    """Any that the model allows."""
    check_profile(Profile.model_validate(values))


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_profile_comes_back(name: str) -> None:
    """From its file."""
    profile, _ = read_profile((ROOT / f"src/sopflow/profiles/{name}.yaml").read_text(encoding="utf-8"), name)
    assert profile is not None
    check_profile(profile)
    check_profile(profile.over({"identity": {"extra_fields": [{"label": "Sifat", "text": ["a", "b"]}]}}))


@pytest.mark.parametrize("name", ["layout", "closing-and-sections"])
def test_a_sop_and_its_profile_are_all_that_a_chart_needs(name: str) -> None:
    """What comes back from JSON is drawn as it was."""
    sop = load(ROOT / f"tests/shapes/{name}.yaml")
    profile = Profile.model_validate_json(sop.style.model_dump_json())
    back = Sop.model_validate_json(sop.content).with_source(None, profile)
    assert make_chart(back).pages == make_chart(sop).pages
