"""docs/profiles.md shows the shipped profiles as they are, and what it tells to write is right."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from sopflow.loading import read_profile, reads, shipped
from sopflow.loading.tree import read_tree
from sopflow.model import Profile
from sopflow.model.identity import ExtraField
from tests.loading.helpers import GOOD

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/profiles.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
SNIPPETS = re.findall(r"^\| [^|]+ \| `([^`]+)`", PAGE.partition("| to print | write |")[2], re.MULTILINE)


def profile_of(name: str) -> Profile:
    sop = reads(GOOD + f"profile: {name}\n").sop
    assert sop is not None
    return sop.style


@pytest.mark.parametrize("name", shipped())
def test_the_page_shows_every_shipped_profile(name: str) -> None:
    """Under its name, the file as it is shipped, without the comment at its head."""
    text = (ROOT / f"src/sopflow/profiles/{name}.yaml").read_text(encoding="utf-8")
    section = PAGE.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    assert f"```yaml\n{text[text.index('name: ') :]}```" in section


@pytest.mark.parametrize("name", shipped())
def test_the_table_says_the_columns_of_every_profile(name: str) -> None:
    """In their order, with the words of the profile."""
    profile = profile_of(name)
    words = ["*lanes*" if key == "actors" else getattr(profile.labels, key) for key in profile.columns]
    assert f"| [{name}](#{name}) | {' · '.join(words)} |" in PAGE


@pytest.mark.parametrize("text", BLOCKS, ids=lambda text: text.split("\n")[1].strip() or text.split("\n")[0])
def test_every_block_is_right(text: str) -> None:
    """SOPs and profiles alike have no finding."""
    findings = reads(text).findings if text.startswith("sopflow:") else read_profile(text, "blok.yaml")[1]
    assert [str(finding) for finding in findings] == []


@pytest.mark.parametrize("text", SNIPPETS)
def test_every_line_that_is_told_to_write_is_right(text: str) -> None:
    """As a profile, and as the `layout` of a SOP."""
    profile, findings = read_profile(f"{text}\n", "baris.yaml")
    assert findings == ()
    assert profile != Profile()
    assert reads(f"{GOOD}layout: {{{text}}}\n").findings == ()


@pytest.mark.parametrize("group", [Profile(), Profile().dates, Profile().signature, ExtraField(label="")], ids=type)
def test_the_reference_names_every_key(group: BaseModel) -> None:
    """Also those of the groups, in the page about the format."""
    page = (ROOT / "docs/format.md").read_text(encoding="utf-8")
    named = {name for code in re.findall(r"`([^`\n]+)`", page) for name in re.findall(r"\w+", code)}
    assert set(type(group).model_fields) - named == set()


def keys_of(values: dict[str, Any]) -> dict[str, Any]:
    """The keys of nested mappings, without what stands under them."""
    return {key: keys_of(value) if isinstance(value, dict) and value else None for key, value in values.items()}


def test_the_standard_profile_names_every_key() -> None:
    """It is the list that others copy from; groups with free keys are there, empty."""
    text = (ROOT / "src/sopflow/profiles/permenpan-35-2012.yaml").read_text(encoding="utf-8")
    tree, findings = read_tree(text, "permenpan-35-2012.yaml")
    assert findings == []
    assert isinstance(tree, dict)
    everything = keys_of(Profile().model_dump()) | {"paper": None}
    assert keys_of(tree) == everything
