"""Rules over a folder against their fixtures and pages: what they find, where, and what they leave alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.checks import SHELF_RULES, Shelf
from sopflow.checks.abstracts import abstract_of
from sopflow.checks.near_duplicate import pairs
from sopflow.checks.presets import PRESETS
from sopflow.checks.shelf import Abstract, Part
from sopflow.checks.shelf_presets import SHELF_PRESETS
from sopflow.checks.shelf_rule import ShelfRule, run_shelf_rule
from sopflow.findings import Finding, Severity, Span
from sopflow.loading import loads
from sopflow.testing import Expected, RuleTester

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs"
_EXPECTED = re.compile(r"# expect ([a-z-]+)$")
HEAD = {
    "sopflow:": "sopflow: 1\n",
    "title:": "title: Contoh\n",
    "actors:": "actors: {loket: Loket, kasi: Kepala Seksi}\n",
}

HEAD_ID = {
    "sopflow:": "sopflow: 1\n",
    "judul:": "judul: Contoh\n",
    "pelaksana:": "pelaksana: {loket: Loket, kasi: Kepala Seksi}\n",
}


def folders(kind: str) -> list[object]:
    """The folders of one kind, each with its rule, as parameters."""
    return [
        pytest.param(SHELF_RULES[folder.parent.name], folder, id=f"{folder.parent.name}/{folder.name}")
        for folder in sorted(HERE.glob(f"*/{kind}*"))
        if folder.is_dir() and folder.parent.name in SHELF_RULES
    ]


@pytest.mark.parametrize(("rule", "folder"), folders("invalid"))
def test_a_wrong_folder_gives_the_findings_it_expects(rule: ShelfRule, folder: Path) -> None:
    """Every line marked `# expect rule` has that finding, and no other line of the folder has one of the rule."""
    expected = [
        Expected(number, file=path.name)
        for path in sorted(folder.glob("*.yaml"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (match := _EXPECTED.search(line)) and match[1] == rule.id
    ]
    RuleTester().verify(rule, invalid=[(folder, expected)])


@pytest.mark.parametrize(("rule", "folder"), folders("valid"))
def test_a_right_folder_gives_nothing(rule: ShelfRule, folder: Path) -> None:
    """What is right for one rule over a folder is right for all of them."""
    RuleTester().verify(rule, valid=[folder])
    for other in SHELF_RULES.values():
        RuleTester().verify(other, valid=[folder])


@pytest.mark.parametrize("rule", sorted(SHELF_RULES))
def test_every_rule_has_fixtures(rule: str) -> None:
    """Each rule has at least one right and one wrong folder."""
    assert [path for path in (HERE / rule).glob("valid*") if path.is_dir()]
    assert [path for path in (HERE / rule).glob("invalid*") if path.is_dir()]


@pytest.mark.parametrize(
    ("place", "wrong", "right"), [("rules", "Wrong:", "Right:"), ("id/rules", "Salah:", "Benar:")], ids=["en", "id"]
)
@pytest.mark.parametrize("rule", sorted(SHELF_RULES))
def test_the_examples_of_a_page_are_wrong_and_right(rule: str, place: str, wrong: str, right: str) -> None:
    """The first folder of a page gives this rule's finding and no other; the second gives nothing."""
    page = (DOCS / place / f"{rule}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {rule}\n")
    bad, good = re.split(rf"^{right}$", page.partition(f"\n{wrong}\n")[2], flags=re.MULTILINE)
    found = {name: run_shelf_rule(other, _shelf(bad)) for name, other in SHELF_RULES.items()}
    assert {name for name, findings in found.items() if findings} == {rule}
    assert [finding for other in SHELF_RULES.values() for finding in run_shelf_rule(other, _shelf(good))] == []


def test_a_page_begins_with_the_rule() -> None:
    """Heading, the sentence that `sopflow rules` lists, and the weight."""
    for rule in SHELF_RULES.values():
        begin = f"# {rule.id}\n\n{rule.summary[0].upper()}{rule.summary[1:]}.\n\n*{str(rule.severity).capitalize()}.*\n"
        assert (DOCS / "rules" / f"{rule.id}.md").read_text(encoding="utf-8").startswith(begin)


def test_every_preset_says_which_rules_over_a_folder_it_runs() -> None:
    """The presets of both kinds of rules have the same names, and no rule over a folder has the id of another rule."""
    assert list(SHELF_PRESETS) == list(PRESETS)
    assert not set(SHELF_RULES) & {rule.id for rules in PRESETS.values() for rule in rules}


def test_what_is_missing_is_said_only_of_a_whole_folder() -> None:
    """Where single files are checked, another file may hold what they name."""
    folder = HERE / "unknown-call" / "invalid"
    sops = tuple(abstract_of(loads(path.read_text(encoding="utf-8"), file=path.name)) for path in folder.iterdir())
    rule = SHELF_RULES["unknown-call"]
    assert run_shelf_rule(rule, Shelf(sops))
    assert run_shelf_rule(rule, Shelf(sops, whole=False)) == []


def test_a_near_duplicate_says_how_much_and_where() -> None:
    """The finding names the other file, the lines in both, how many steps, and the lists that are the same, too."""
    text = (HERE / "near-duplicate" / "invalid" / "hotel.yaml").read_text(encoding="utf-8")
    text = text.replace("title: hotel", "legal_basis: [UU 25 Tahun 2009]\ntitle: hotel")
    one, two = loads(text, file="a.yaml"), loads(f"# salinan\n{text}".replace("id: hotel", "id: wisma"), file="b.yaml")
    (found,) = run_shelf_rule(SHELF_RULES["near-duplicate"], Shelf((abstract_of(one), abstract_of(two))))
    assert found.span.file == "b.yaml"
    assert found.message == (
        "6 of 6 steps and legal_basis are those of a.yaml, names aside: lines 8-25 here, 7-24 there"
    )


def test_of_many_copies_each_is_told_once() -> None:
    """Ten copies give nine findings, each in another file."""
    text = (HERE / "near-duplicate" / "invalid" / "hotel.yaml").read_text(encoding="utf-8")
    copies = [abstract_of(loads(text.replace("id: hotel", f"id: sop-{n}"), file=f"{n}.yaml")) for n in range(10)]
    found = run_shelf_rule(SHELF_RULES["near-duplicate"], Shelf(tuple(copies)))
    assert [finding.span.file for finding in found] == [f"{n}.yaml" for n in range(1, 10)]


def test_a_rule_that_crashes_is_a_finding() -> None:
    """The crash is reported with the rule and the reason, at the first file."""

    def crash(shelf: Shelf) -> list[Finding]:
        raise KeyError(len(shelf.sops))

    rule = ShelfRule("broken", Severity.WARNING, "a rule that crashes", crash)
    (finding,) = run_shelf_rule(rule, Shelf((Abstract("a.yaml", "a", Span("a.yaml", 1, 1)),)))
    assert (finding.rule, finding.severity, finding.span.file) == ("rule-error", Severity.ERROR, "a.yaml")
    assert finding.message == "rule broken crashed on this folder: KeyError: 1"


WORDS = st.lists(st.integers(0, 60), min_size=1, max_size=12, unique=True).map(lambda words: tuple(sorted(words)))


def sop_of(said: list[tuple[int, ...]]) -> Abstract:
    """A SOP whose steps say these words."""
    steps = tuple(Part(f"s{n}", Span("a.yaml", n + 1, 1), words) for n, words in enumerate(said))
    return Abstract("a.yaml", "a", Span("a.yaml", 1, 1), steps=steps)


@given(st.lists(WORDS, max_size=12), st.lists(WORDS, max_size=12))
def test_pairs_name_no_step_twice(one: list[tuple[int, ...]], other: list[tuple[int, ...]]) -> None:
    """Each step of either SOP stands in one pair at most, and steps that say too little in none."""
    found = pairs(sop_of(one), sop_of(other))
    assert len({pair.here for pair in found}) == len({pair.there for pair in found}) == len(found)
    assert all(len(one[pair.there]) > 2 < len(other[pair.here]) for pair in found)


@given(st.lists(WORDS.filter(lambda words: len(words) > 2), max_size=12, unique=True), st.randoms())
def test_a_copy_in_another_order_is_the_same_in_every_step(said: list[tuple[int, ...]], random: object) -> None:
    """All steps of a copy are found, wherever they were moved."""
    moved = list(said)
    random.shuffle(moved)  # type: ignore[attr-defined]
    found = pairs(sop_of(said), sop_of(moved))
    assert len(found) == len(said)


def _shelf(part: str) -> Shelf:
    """The folder that a part of a page shows: a block is a file, and its first line names it."""
    sops = []
    for name, block in re.findall(r"^```yaml\n# (\S+)\n(.*?)^```$", part, re.MULTILINE | re.DOTALL):
        said = HEAD_ID if re.search("^langkah:", block, re.MULTILINE) else HEAD
        head = "".join(line for key, line in said.items() if not re.search(rf"^{key}", block, re.MULTILINE))
        sops.append(abstract_of(loads(head + block, file=name)))
    assert len(sops) == 2
    return Shelf(tuple(sops))
