"""The pages of the rules of the check itself: what is called wrong has that finding, what is called right none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sopflow
from sopflow.checking.rules import RULES
from sopflow.findings import Finding, Severity
from sopflow.language import Language
from sopflow.reporting.pages import summary_of
from tests.checks.test_pages import example
from tests.pages import LANGUAGES, PARTS, page

WEIGHTS = {
    "en": {"Error": Severity.ERROR, "Warning": Severity.WARNING, "Info": Severity.INFO},
    "id": {"Kesalahan": Severity.ERROR, "Peringatan": Severity.WARNING, "Catatan": Severity.INFO},
}
IN_WORDS = {"plugin-error", "rule-error", "unreadable-settings"}
"""What a block cannot show: packages, defects, permissions."""
BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def found_in(block: str, folder: Path) -> list[Finding]:
    """What a check finds: a block without steps is the settings of a folder with a good SOP."""
    good = example("steps:\n  - {id: terima, actor: loket, activity: Menerima berkas}\n")
    is_sop = re.search("^(steps|langkah):", block, re.MULTILINE)
    (folder / "contoh.yaml").write_text(example(block) if is_sop else good, encoding="utf-8")
    (folder / ".sopflow.yaml").write_text("" if is_sop else block, encoding="utf-8")
    found = sopflow.check_files([folder], preset="permenpan-35-2012" if is_sop else None)
    return list(found) if is_sop else [finding for finding in found if finding.span.file.endswith(".sopflow.yaml")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_page_begins_with_the_rule_and_has_its_parts(rule: str, language: Language) -> None:
    """Heading, the sentence that `sopflow rules` lists, the weight, what is wrong and right, why, and what to do."""
    text, sentence = page(rule, language), summary_of(RULES[rule], language)
    assert text.startswith(f"# {rule}\n\n{sentence[0].upper()}{sentence[1:]}.\n\n*")
    places = [text.index(part) for part in PARTS[language]]
    assert places == sorted(places)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", sorted(set(RULES) - IN_WORDS))
def test_the_examples_are_wrong_and_right(rule: str, language: Language, tmp_path: Path) -> None:
    """The first has the finding, with the weight of the page; the second has none."""
    wrong, right = BLOCK.findall(page(rule, language))
    (weight,) = re.findall(r"^\*(\w+)\.\*$", page(rule, language), re.MULTILINE)
    told = [finding for finding in found_in(wrong, tmp_path) if finding.rule == rule]
    assert [finding.severity for finding in told] == [WEIGHTS[language][weight]]
    assert [str(finding) for finding in found_in(right, tmp_path)] == []
