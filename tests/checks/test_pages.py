"""The pages of the rules: each rule has one, and what it calls wrong and right is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sopflow.chart.remarks import RULES as DRAWING
from sopflow.checks import RULES, SHELF_RULES, Rule, ShelfRule, check
from sopflow.findings import Severity
from sopflow.loading import RULES as LOADING
from sopflow.loading import loads
from tests.checks.test_rules import TODAY, first_preset

PAGES = Path(__file__).parents[2] / "docs" / "rules"
INDONESIAN = PAGES.parent / "id" / "rules"
WEIGHTS = {Severity.ERROR: "Kesalahan", Severity.WARNING: "Peringatan", Severity.INFO: "Catatan"}
ALL: dict[str, Rule | ShelfRule] = {**RULES, **SHELF_RULES}
WITHOUT_EXAMPLE = {"not-decided"}
HEAD = {
    "sopflow:": "sopflow: 1\n",
    "id:": "id: contoh\n",
    "title:": "title: Contoh\n",
    "actors:": "actors: {loket: Loket, staf: Staf, kasi: Kepala Seksi}\n",
}


def example(block: str) -> str:
    """The example as a whole file: the keys that every file has are left out on the pages."""
    head = "".join(line for key, line in HEAD.items() if not re.search(rf"^{key}", block, re.MULTILINE))
    return head + block


def test_there_is_a_page_for_each_rule_and_no_other() -> None:
    """A page is called like its rule; those of loading and of drawing are tried in tests/loading."""
    for folder in (PAGES, INDONESIAN):
        assert {page.stem for page in folder.glob("*.md")} == {*ALL, *LOADING, *DRAWING}


@pytest.mark.parametrize("rule", sorted(ALL))
def test_a_page_begins_with_the_rule(rule: str) -> None:
    """Heading, the sentence that `sopflow rules` lists, and the weight."""
    sentence = ALL[rule].summary
    weight = str(ALL[rule].severity).capitalize()
    begin = f"# {rule}\n\n{sentence[0].upper()}{sentence[1:]}.\n\n*{weight}.*\n"
    page = (PAGES / f"{rule}.md").read_text(encoding="utf-8")
    assert page.startswith(begin)
    assert "\n## Why\n" in page
    assert "\n## What to do\n" in page


@pytest.mark.parametrize("rule", sorted(set(RULES) - WITHOUT_EXAMPLE))
def test_the_examples_are_wrong_and_right(rule: str) -> None:
    """The first example gives this rule's finding and no other; the second gives nothing."""
    page = (PAGES / f"{rule}.md").read_text(encoding="utf-8")
    wrong, right = re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    preset = first_preset(rule)
    assert {finding.rule for finding in check(loads(example(wrong)), preset=preset, today=TODAY)} == {rule}
    assert check(loads(example(right)), preset=preset, today=TODAY) == []


@pytest.mark.parametrize("path", sorted(INDONESIAN.glob("*.md")), ids=lambda path: path.stem)
def test_an_indonesian_page_has_the_shape_of_the_english_one(path: Path) -> None:
    """Its parts, in Indonesian words, and examples that are wrong and right."""
    page = path.read_text(encoding="utf-8")
    assert page.startswith(f"# {path.stem}\n\n")
    for part in ("\n## Mengapa\n", "\n## Yang perlu dilakukan\n"):
        assert part in page
    if path.stem not in RULES:
        return
    assert f"\n*{WEIGHTS[RULES[path.stem].severity]}.*\n" in page
    if path.stem not in WITHOUT_EXAMPLE:
        wrong, right = re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
        preset = first_preset(path.stem)
        assert {finding.rule for finding in check(loads(example(wrong)), preset=preset, today=TODAY)} == {path.stem}
        assert check(loads(example(right)), preset=preset, today=TODAY) == []
