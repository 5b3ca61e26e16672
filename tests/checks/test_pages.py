"""The pages of the rules: each rule has one, and what it calls wrong and right is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sopflow.checks import RULES, check
from sopflow.loading import loads

PAGES = Path(__file__).parents[2] / "docs" / "rules"
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
    """A page is called like its rule."""
    assert {page.stem for page in PAGES.glob("*.md")} == set(RULES)


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_page_begins_with_the_rule(rule: str) -> None:
    """Heading, the sentence that `sopflow rules` lists, and the weight."""
    sentence = RULES[rule].summary
    weight = str(RULES[rule].severity).capitalize()
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
    assert {finding.rule for finding in check(loads(example(wrong)))} == {rule}
    assert check(loads(example(right))) == []
