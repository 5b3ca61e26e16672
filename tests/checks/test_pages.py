"""The pages of the rules: each rule has one, and what it calls wrong and right is so."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import sopflow
from sopflow.chart.remarks import RULES as DRAWING
from sopflow.checking.rules import RULES as CHECKING
from sopflow.checks import RULES, SHELF_RULES, Rule, ShelfRule, check
from sopflow.findings import Severity
from sopflow.interop.table import RULES as IMPORTING
from sopflow.loading import RULES as LOADING
from sopflow.loading import loads
from sopflow.vocabulary.saying import words
from tests.checks.test_rules import TODAY, first_preset

PAGES = Path(__file__).parents[2] / "docs" / "rules"
INDONESIAN = PAGES.parent / "id" / "rules"
WEIGHTS = {Severity.ERROR: "Kesalahan", Severity.WARNING: "Peringatan", Severity.INFO: "Catatan"}
ALL: dict[str, Rule | ShelfRule] = {**RULES, **SHELF_RULES}
WITHOUT_EXAMPLE = {"not-decided"}
SOURCE = Path(sopflow.__file__).parent
MAKERS = {
    "Advice": (0,), "Finding": (0,), "Problem": (0,), "Refusal": (0,), "Rule": (0,), "ShelfRule": (0,), "Trouble": (0,),
    "_error": (0,), "_refuse": (0,), "crowded": (1,), "error": (0,), "next": (1,), "note": (0, 2), "of_the_flow": (0,),
    "say": (0,), "say_from": (0,),
}  # fmt: skip
"""What makes findings, with the place of the rule among what it is given."""
TABLES = {"_RULES"}
"""Where rules are kept by what they are about."""
ID = re.compile("[a-z]+(-[a-z]+)+")
SINGLE = {"indentation", "unreachable"}
"""Ids of one word."""
HEAD = {
    "sopflow:": "sopflow: 1\n",
    "id:": "id: contoh\n",
    "title:": "title: Contoh\n",
    "actors:": "actors: {loket: Loket, staf: Staf, kasi: Kepala Seksi}\n",
}

HEAD_ID = {
    "sopflow:": "sopflow: 1\n",
    "id:": "id: contoh\n",
    "judul:": "judul: Contoh\n",
    "pelaksana:": "pelaksana: {loket: Loket, staf: Staf, kasi: Kepala Seksi}\n",
}


def ids_in(path: Path) -> Iterator[str]:
    """The ids that a module gives to findings: what it hands to one of the makers of findings, or keeps for them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            for at in MAKERS.get(name, ()):
                if at < len(node.args):
                    yield from _ids(node.args[at])
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in TABLES:
            yield from _ids(node.value)


def _ids(tree: ast.AST) -> Iterator[str]:
    """The texts in a piece of code that have the form of an id; of single words those that are known for one."""
    for node in ast.walk(tree):
        value = node.value if isinstance(node, ast.Constant) else None
        if isinstance(value, str) and (ID.fullmatch(value) or value in SINGLE):
            yield value


def example(block: str) -> str:
    """The example as a whole file: the keys that every file has are left out on the pages."""
    indonesian = re.search(r"^(langkah|prosedur|pelaksana|tata_letak):", block, re.MULTILINE)
    said = HEAD_ID if indonesian else HEAD
    return "".join(line for key, line in said.items() if not re.search(rf"^{key}", block, re.MULTILINE)) + block


def test_there_is_a_page_for_each_rule_and_no_other() -> None:
    """A page is called like its rule; tests/loading, tests/checking and tests/interop try those of other rules."""
    for folder in (PAGES, INDONESIAN):
        assert {page.stem for page in folder.glob("*.md")} == {*ALL, *LOADING, *DRAWING, *CHECKING, *IMPORTING}


def test_no_finding_is_without_a_page() -> None:
    """Whatever id the program gives to a finding is a rule that is listed, and none is listed in vain."""
    found = {id for path in SOURCE.rglob("*.py") for id in ids_in(path)}
    assert found == {*ALL, *LOADING, *DRAWING, *CHECKING, *IMPORTING}


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


@pytest.mark.parametrize("path", sorted(INDONESIAN.glob("*.md")), ids=lambda path: path.stem)
def test_an_indonesian_page_speaks_of_indonesian_keys(path: Path) -> None:
    """In its examples and in its code no key is called as in English files, except where that is what is wrong."""
    keys, _ = words()
    english = keys.keys() - set(keys.values())
    page = path.read_text(encoding="utf-8")
    blocks = re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    typed = {word for block in blocks for word in re.findall(r"(?:^|[{,-] *)(\w+):(?=\s)", block, re.MULTILINE)}
    code = set(re.findall(r"`([a-z_]+):?`", re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)))
    assert (typed | code) & english == ({"activity", "end"} if path.stem == "mixed-vocabulary" else set())
