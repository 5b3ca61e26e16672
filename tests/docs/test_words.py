"""The pages of the words: made from the table, complete, and with files that load."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from sopflow.loading import reads
from sopflow.vocabulary.places import PLACES
from tests.docs.documents import ROOT

GENERATE = runpy.run_path(str(ROOT / "docs/generate.py"))
INDONESIAN = (ROOT / "docs/id/format.md").read_text(encoding="utf-8")
ENGLISH = (ROOT / "docs/format.md").read_text(encoding="utf-8")
MARK = re.compile(r"<!-- begin: kunci (\w+)(?:: ([\w ]+))? -->\n(.*?)<!-- end -->", re.DOTALL)
VALUES = {"Widths", "Separators", "BoxMarks"}
"""Their keys are fixed values, which stand beside the keys that take them."""


@pytest.mark.parametrize("page", GENERATE["PAGES_OF_WORDS"], ids=lambda page: f"{page.parent.name}-{page.name}")
def test_the_tables_are_those_of_the_program(page: Path) -> None:
    """After a change of the words: python docs/generate.py."""
    text = page.read_text(encoding="utf-8")
    assert text == GENERATE["with_words"](text)


def test_the_indonesian_page_explains_every_key_once() -> None:
    """Each key of each place stands in one of its tables."""
    shown: dict[str, list[str]] = {}
    for place, _, table in MARK.findall(INDONESIAN):
        shown.setdefault(place, []).extend(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))
    assert {place: sorted(keys) for place, keys in shown.items()} == {
        name: sorted(place.words.values()) for name, place in PLACES.items() if name not in VALUES
    }


def test_the_english_page_has_every_word_of_both() -> None:
    """Those that differ, key and value."""
    rows = set(re.findall(r"^\| `([\w.]+)` \| `([\w.]+)` \|", ENGLISH, re.MULTILINE))
    for place in PLACES.values():
        assert {(key, word) for key, word in place.words.items() if key != word} <= rows
        for kind in place.kinds.values():
            assert {(value, word) for value, word in kind.words.items() if value != word} <= rows


def test_the_file_on_the_indonesian_page_is_a_good_sop() -> None:
    """In Indonesian words, and the same that the English page begins with."""
    (text,) = re.findall(r"^```yaml\n(sopflow:.*?)^```", INDONESIAN, re.MULTILINE | re.DOTALL)
    english = re.findall(r"^```yaml\n(sopflow:.*?)^```", ENGLISH, re.MULTILINE | re.DOTALL)[0]
    reading = reads(text)
    assert reading.findings == ()
    assert reading.sop is not None
    assert reading.sop.vocabulary == "id"
    assert reading.sop == reads(english).sop


def test_the_code_on_the_indonesian_page_is_made_of_known_words() -> None:
    """What stands between the tables names no key that is not there."""
    known = {word for place in PLACES.values() for word in [*place.words.values(), *place.english]}
    known |= {word for place in PLACES.values() for kind in place.kinds.values() for word in kind.words.values()}
    text = MARK.sub("", re.sub(r"^```.*?^```", "", INDONESIAN, flags=re.MULTILINE | re.DOTALL))
    keys = {key for code in re.findall(r"`([^`\n]+)`", text) for key in re.findall(r"(\w+)(?=: )", code)}
    assert keys - known <= {"Ya", "Tidak", "loket", "pemohon"}
