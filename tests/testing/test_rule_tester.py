"""`RuleTester`: what it lets pass and what it says of rules that do not do what is expected."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from sopflow.checks import RULES, SHELF_RULES, Context, Rule, Shelf, ShelfRule
from sopflow.checks.rule import Problem
from sopflow.errors import InvalidSop
from sopflow.findings import Finding, Severity
from sopflow.testing import Expected, RuleTester
from tests.checking.samples import text, write
from tests.checks.test_rules import TODAY
from tests.checks.test_rules import fixtures as fixtures_of

RULE = RULES["suspicious-duration"]
RIGHT, WRONG = text(), text(duration="3 hari krja")


def rule(find: Callable[[Context], Iterable[Problem]]) -> Rule:
    """A rule of one's own."""
    return Rule("acme/rule", Severity.WARNING, "a rule", find)


def test_a_rule_that_does_what_is_expected_passes(tmp_path: Path) -> None:
    """Texts and paths, lines and whole expectations."""
    path = write(tmp_path, a=WRONG) / "a.yaml"
    whole = Expected(6, {"text": "3 hari krja"})
    RuleTester().verify(RULE, valid=[RIGHT], invalid=[(WRONG, [6]), (path, [whole]), (str(path), [whole])])


@pytest.mark.parametrize(
    ("valid", "invalid", "said"),
    [
        ([WRONG], [], "valid case 1: suspicious-duration finds what is not expected: <text>:6:"),
        ([], [(RIGHT, [6])], "invalid case 1: suspicious-duration does not find line 6; it finds nothing more"),
        ([RIGHT], [(WRONG, [5])], "does not find line 5; it finds <text>:6:"),
        ([], [(WRONG, [6, 7])], "does not find line 7; it finds nothing more"),
        ([], [(WRONG, [6, 6])], "does not find line 6; it finds nothing more"),
        ([], [(WRONG, [Expected(6, {"text": "x"})])], "does not find line 6 with {'text': 'x'}; it finds <text>:6:"),
        ([], [(WRONG, [])], "invalid case 1: nothing is expected; it belongs among the valid ones"),
    ],
)
def test_another_outcome_is_said_in_full(valid: list[str], invalid: list[tuple[str, list[object]]], said: str) -> None:
    """The error names the case, the rule, what was expected and what was found."""
    with pytest.raises(AssertionError) as caught:
        RuleTester().verify(RULE, valid=valid, invalid=invalid)  # type: ignore[arg-type]
    assert said in str(caught.value)


def test_all_cases_are_looked_at_before_the_error() -> None:
    """One run says everything that is wrong."""
    with pytest.raises(AssertionError) as caught:
        RuleTester().verify(RULE, valid=[WRONG, RIGHT, WRONG], invalid=[(RIGHT, [3])])
    assert [line.partition(":")[0] for line in str(caught.value).splitlines()] == [
        "valid case 1", "valid case 3", "invalid case 1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (Problem("acme/other", ("id",), "a", "b", {}, Severity.WARNING), "gives a finding of acme/other (warning)"),
        (Problem("acme/rule", ("id",), "a", "b"), "acme/rule (warning) gives a finding of acme/rule (error)"),
        (Problem("acme/rule", ("id",), "{x}", "b", {}, Severity.WARNING), "cannot be filled in: KeyError: 'x'"),
        (Problem("acme/rule", ("id",), "a", "{", {}, Severity.WARNING), "the hint of acme/rule cannot be filled in"),
        (Problem("acme/rule", ("id",), "a", "", {}, Severity.WARNING), "gives a finding without a hint"),
    ],
)
def test_a_finding_that_is_itself_wrong_is_told(problem: Problem, said: str) -> None:
    """Another id or weight than the rule's, or a sentence that cannot be said."""
    with pytest.raises(AssertionError) as caught:
        RuleTester().verify(rule(lambda _: [problem]), invalid=[(RIGHT, [2])])
    assert said in str(caught.value)


def test_a_crash_goes_through() -> None:
    """Whoever writes a rule wants to see where it crashed."""

    def crash(context: Context) -> Iterable[Problem]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        RuleTester().verify(rule(crash), valid=[RIGHT])


def test_a_text_that_is_no_sop_is_a_mistake_of_the_caller() -> None:
    """The findings of loading are in the exception."""
    with pytest.raises(InvalidSop):
        RuleTester().verify(RULE, valid=["sopflow: 1\n"])


def test_rules_over_a_folder_take_folders(tmp_path: Path) -> None:
    """Texts by name, or the path of a folder; and neither kind of rule takes the cases of the other."""
    same = SHELF_RULES["same-id"]
    copies = {"a.yaml": text("a"), "b.yaml": text("a")}
    folder = write(tmp_path / "sop", a=text("a"), b=text("a"))
    wanted = [Expected(2, {"id": "a"}, "b.yaml")]
    RuleTester().verify(same, valid=[{"a.yaml": RIGHT}], invalid=[(copies, wanted), (folder, wanted)])
    with pytest.raises(AssertionError, match=r"does not find a\.yaml:2"):
        RuleTester().verify(same, invalid=[(copies, [Expected(2, file="a.yaml")])])
    with pytest.raises(TypeError, match="over one SOP"):
        RuleTester().verify(RULE, valid=[copies])
    with pytest.raises(TypeError, match="path of a folder"):
        RuleTester().verify(same, valid=[folder / "a.yaml"])


def test_a_rule_over_a_folder_may_be_anybodys() -> None:
    """The tester needs nothing but the rule."""
    crowd = ShelfRule("acme/crowd", Severity.INFO, "many", _crowd)
    RuleTester().verify(crowd, valid=[{"a.yaml": RIGHT}], invalid=[({"a.yaml": RIGHT, "b.yaml": RIGHT}, [2])])


def _crowd(shelf: Shelf) -> Iterable[Finding]:
    return [sop.finding("acme/crowd", Severity.INFO, "many", "move it", sop.id_span, {}) for sop in shelf.sops[1:]]


@pytest.mark.parametrize(("name", "path"), [*fixtures_of("valid"), *fixtures_of("invalid")])
def test_our_own_fixtures_pass(name: str, path: Path) -> None:
    """The files that our rules are tested with say what the tester checks, too."""
    marks = [
        number
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if name in line.partition("# expect ")[2].split(", ")
    ]
    content = path.read_text(encoding="utf-8")
    tester = RuleTester(today=TODAY)
    if path.stem.startswith("valid"):
        tester.verify(RULES[name], valid=[content])
    else:
        tester.verify(RULES[name], invalid=[(content, marks)])
