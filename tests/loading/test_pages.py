"""The pages of the rules of loading and of drawing: each has one in both languages, and its examples are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sopflow.chart import make_chart
from sopflow.chart.remarks import RULES as DRAWING
from sopflow.findings import Finding, Severity
from sopflow.language import Language
from sopflow.loading import RULES, loads, reads, reads_book
from sopflow.reporting.pages import summary_of
from tests.checks.test_pages import example
from tests.pages import LANGUAGES, PARTS, page

ALL = {**RULES, **DRAWING}
WEIGHTS = {
    "en": {"error": Severity.ERROR, "warning": Severity.WARNING},
    "id": {"kesalahan": Severity.ERROR, "peringatan": Severity.WARNING},
}
IN_WORDS = {
    "bad-character", "bad-encoding", "empty-file", "row-over-pages", "text-too-long", "too-deep", "too-large",
    "too-many-actors", "too-many-aliases", "too-many-findings", "too-many-steps", "too-many-values",
}  # fmt: skip
"""What a block cannot show: bytes, lengths, numbers of things."""
BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PNG = b"\x89PNG\r\n\x1a\n"


def weights(text: str, language: Language) -> set[Severity]:
    """What a page says of the weight: the only line of it in italics."""
    (line,) = re.findall(r"^\*([\w ]+)\.\*$", text, re.MULTILINE)
    return {WEIGHTS[language][word] for word in re.split(" or | atau ", line.lower())}


def found_in(block: str, rule: str, folder: Path) -> list[Finding]:
    """What reading, or drawing, finds in an example; one that says `sopflow:` or `book:` itself is a whole file."""
    (folder / "logo.png").write_bytes(PNG)
    if block.startswith(("book:", "buku:")):
        return list(reads_book(block, folder=folder).findings)
    text = block if block.startswith("sopflow:") else example(block)
    if rule in DRAWING:
        return list(make_chart(loads(text)).findings)
    return list(reads(text, folder=folder).findings)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", sorted(ALL))
def test_a_page_begins_with_the_rule_and_has_its_parts(rule: str, language: Language) -> None:
    """Heading, the sentence that `sopflow rules` lists, the weight, what is wrong and right, why, and what to do."""
    text, sentence = page(rule, language), summary_of(ALL[rule], language)
    assert text.startswith(f"# {rule}\n\n{sentence[0].upper()}{sentence[1:]}.\n\n*")
    places = [text.index(part) for part in PARTS[language]]
    assert places == sorted(places)
    assert weights(text, language) == weights(page(rule, "en"), "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", sorted(set(ALL) - IN_WORDS))
def test_the_examples_are_wrong_and_right(rule: str, language: Language, tmp_path: Path) -> None:
    """The first gives findings of this rule alone, of the weight that the page says; the second gives none."""
    text = page(rule, language)
    wrong, right = BLOCK.findall(text)
    found = found_in(wrong, rule, tmp_path)
    assert {finding.rule for finding in found} == {rule}
    assert {finding.severity for finding in found} <= weights(text, language)
    assert found_in(right, rule, tmp_path) == []


@pytest.mark.parametrize("rule", sorted(IN_WORDS))
def test_what_no_block_can_show_is_said_in_words(rule: str) -> None:
    """So that an example that could be tried is not left out by oversight."""
    assert [BLOCK.findall(page(rule, language)) for language in LANGUAGES] == [[], []]


WEIGHED: dict[str, tuple[str, dict[str, object]]] = {
    "bad-columns": ("layout: {keep_columns: [output], columns: [activity, actors]}\n", {}),
    "bad-logo": ("agency: {name: Dinas, logo: gambar.png}\n", {"folder": "gambar.png"}),
}


@pytest.mark.parametrize("rule", sorted(WEIGHED))
def test_a_page_that_says_error_or_warning_is_right(rule: str, tmp_path: Path) -> None:
    """Its example is an error, and this one a warning."""
    text, given = WEIGHED[rule]
    if "folder" in given:
        (tmp_path / str(given["folder"])).mkdir()
    steps = "steps:\n  - {id: terima, actor: loket, activity: Menerima}\n"
    (finding,) = reads(example(text + steps), folder=tmp_path).findings
    assert (finding.rule, finding.severity) == (rule, Severity.WARNING)
    assert weights(page(rule, "en"), "en") == {Severity.ERROR, Severity.WARNING}
    assert {other for other in ALL if len(weights(page(other, "en"), "en")) > 1} == set(WEIGHED)
