"""The pages of the rules of importing: a table that is called wrong has that finding, and any other one has none."""

from __future__ import annotations

import re

import pytest

from sopflow.findings import Severity
from sopflow.interop.table import RULES, import_bytes
from sopflow.language import Language
from sopflow.reporting.pages import summary_of
from tests.pages import LANGUAGES, PARTS, page

WEIGHTS = {
    "en": {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO},
    "id": {"kesalahan": Severity.ERROR, "peringatan": Severity.WARNING, "catatan": Severity.INFO},
}
IN_WORDS = {"import-several-tables", "import-too-large", "import-unreadable"}
"""What a table in a page cannot be: a workbook, a large one, no table at all."""
BLOCK = re.compile(r"^```csv\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def weights(rule: str, language: Language) -> set[Severity]:
    """What a page says of the weight: the only line of it in italics."""
    (line,) = re.findall(r"^\*([\w ]+)\.\*$", page(rule, language), re.MULTILINE)
    return {WEIGHTS[language][word] for word in re.split(" or | atau ", line.lower())}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_page_begins_with_the_rule_and_has_its_parts(rule: str, language: Language) -> None:
    """Heading, the sentence that `sopflow rules` lists, the weight, what is wrong and right, why, and what to do."""
    text, sentence = page(rule, language), summary_of(RULES[rule], language)
    assert text.startswith(f"# {rule}\n\n{sentence[0].upper()}{sentence[1:]}.\n\n*")
    places = [text.index(part) for part in PARTS[language]]
    assert places == sorted(places)
    assert weights(rule, language) == weights(rule, "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", sorted(set(RULES) - IN_WORDS))
def test_the_tables_are_wrong_and_right(rule: str, language: Language) -> None:
    """The first gives findings of this rule alone, of a weight that the page says; the second gives none at all."""
    wrong, right = BLOCK.findall(page(rule, language))
    found = import_bytes(wrong.encode(), file="tabel.csv").findings
    assert {finding.rule for finding in found} == {rule}
    assert {finding.severity for finding in found} <= weights(rule, language)
    assert import_bytes(right.encode(), file="tabel.csv").findings == ()
