"""The reference of the format: it names every key, and every file on it is a good SOP."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from sopflow.loading import reads
from sopflow.model import (
    Actor,
    Agency,
    Approval,
    Call,
    Closing,
    Dates,
    Procedure,
    Profile,
    Relation,
    Section,
    Sop,
    Start,
    Step,
    Terminators,
)

PAGE = (Path(__file__).parents[2] / "docs/format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
MODELS = [
    Actor,
    Agency,
    Approval,
    Call,
    Closing,
    Dates,
    Procedure,
    Profile,
    Relation,
    Section,
    Sop,
    Start,
    Step,
    Terminators,
]


@pytest.mark.parametrize("model", [*MODELS, type(Profile().labels), type(Profile().identity), type(Profile().words)])
def test_the_page_names_every_key(model: type[BaseModel]) -> None:
    """No key of the format is missing from the reference."""
    named = {name for code in re.findall(r"`([^`\n]+)`", PAGE) for name in re.findall(r"\w+", code)}
    assert set(model.model_fields) - named == set()


@pytest.mark.parametrize("text", EXAMPLES, ids=lambda text: re.findall(r"^id: (\S+)", text, re.MULTILINE)[0])
def test_every_example_on_the_page_is_a_good_sop(text: str) -> None:
    """What authors copy from the page has no finding."""
    reading = reads(text)
    assert [str(finding) for finding in reading.findings] == []
    assert reading.complete
