"""The Indonesian pages of rules say what the list of rules says."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopflow.cli.rules import entries
from sopflow.reporting.pages import summary_of

PAGES = Path(__file__).parents[2] / "docs" / "id" / "rules"
SUMMARIES = {entry.id: entry.summary for entry in entries()}


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.md")), ids=lambda path: path.stem)
def test_a_page_begins_with_the_sentence_of_the_list(path: Path) -> None:
    """Heading, and the summary as `sopflow rules` has it, with the words of Indonesian files."""
    sentence = summary_of(SUMMARIES[path.stem], "id")
    page = path.read_text(encoding="utf-8")
    assert page.startswith(f"# {path.stem}\n\n{sentence[0].upper()}{sentence[1:]}.\n\n")
