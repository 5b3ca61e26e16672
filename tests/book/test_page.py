"""docs/book.md: its examples are right, and it names every key and every word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sopflow.loading import reads_book
from sopflow.loading.printing import COVER, COVER_LINES
from sopflow.model import Book, Matter
from sopflow.model.book import BookLabels, BookMargins
from sopflow.model.matter import Entry, read_matter
from tests.book.sample import ROOT
from tests.loading.test_schema import problems

PAGE = (ROOT / "docs/book.md").read_text(encoding="utf-8")
WORDS = PAGE[PAGE.index("### Words") : PAGE.index("## Order and groups")]
YAML = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
(TEXT,) = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("text", YAML, ids=range(len(YAML)))
def test_every_example_is_read_without_findings(text: str, tmp_path: Path) -> None:
    """By the loader and by the schema."""
    reading = reads_book(text, folder=tmp_path)
    assert reading.findings == ()
    assert reading.book is not None
    assert problems(text, "book") == []


def test_there_are_examples() -> None:
    """The test above would pass without any."""
    assert len(YAML) == 2


def test_the_plain_text_says_what_the_keys_say() -> None:
    """The decree of the page in both spellings: the same title, clauses and name."""
    typed = Matter.model_validate(read_matter(TEXT))
    keyed = next(book.decree for text in YAML if (book := reads_book(text).book) and book.decree)
    assert typed.title[0] == keyed.title[0]
    assert [entry.heading for entry in typed.text if entry.heading] == [
        entry.heading for entry in keyed.text if entry.heading
    ]
    labels = [entry.label for entry in typed.text if entry.label]
    assert labels == [entry.label for entry in keyed.text if entry.label][: len(labels)]
    assert typed.closing is not None
    assert keyed.closing is not None
    assert typed.closing.name == keyed.closing.name


@pytest.mark.parametrize("model", [Book, Matter, Entry])
def test_every_key_has_its_row(model: type[Book | Matter | Entry]) -> None:
    """In the first column of a table."""
    rows = re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE)
    named = {key for row in rows for key in re.findall(r"`(\w+)`", row)}
    assert set(model.model_fields) <= named


def test_every_word_is_listed_with_its_standard() -> None:
    """The table of labels is that of the model."""
    cells = re.findall(r"\| `(\w+)` \| \"?([^|\"]*?)\"?(?: \(bookmark\))? (?=\|)", WORDS)
    listed = {key: value for key, value in cells if key in BookLabels.model_fields}
    assert listed == {key: value.strip() for key, value in BookLabels().model_dump().items()} | {"nip": "NIP. "}


def test_numbers_on_the_page_are_those_of_the_program() -> None:
    """Limits and margins."""
    margins = BookMargins()
    assert f"{COVER:,} characters in {COVER_LINES} lines" in PAGE
    assert f"{margins.top:g}, {margins.right:g}, {margins.bottom:g}, {margins.left:g} unless given" in PAGE
