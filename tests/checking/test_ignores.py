"""Comments that let findings pass: where they count, what they need, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sopflow
from sopflow.findings import Severity
from sopflow.loading.ignores import read_ignores
from tests.checking.samples import text

SLIP = "3 hari krja"


def rules(content: str, path: Path) -> list[tuple[str, int]]:
    """The findings of a text as a file: rule and line."""
    path.write_text(content, encoding="utf-8")
    return [(finding.rule, finding.span.line) for finding in sopflow.check(path)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a file may be written."""
    return tmp_path / "a.yaml"


def marked(comment: str, *, above: bool = False) -> str:
    """A SOP with a warning in line 6, and a comment at the end of that line or above it."""
    lines = text(duration=SLIP).splitlines()
    lines[5:6] = [f"  {comment}", lines[5]] if above else [f"{lines[5]}  {comment}"]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("above", [False, True])
@pytest.mark.parametrize("word", ["ignore", "abaikan"])
def test_a_comment_with_a_reason_lets_a_finding_pass(file: Path, word: str, *, above: bool) -> None:
    """At the end of the line or alone above it, in the words of either vocabulary."""
    assert rules(text(duration=SLIP), file) == [("suspicious-duration", 6)]
    assert rules(marked(f"# sopflow: {word} suspicious-duration memang begitu", above=above), file) == []


def test_comments_above_each_other_are_about_the_same_line(file: Path) -> None:
    """Blank lines and other comments may stand between a comment and its line."""
    both = marked("# sopflow: ignore suspicious-duration dari naskah\n\n  # catatan lain", above=True)
    assert rules(both, file) == []


def test_several_rules_share_a_reason(file: Path) -> None:
    """Rules are separated by commas; one that has nothing to ignore is told as information."""
    found = rules(marked("# sopflow: ignore suspicious-duration, active-verb dari naskah"), file)
    assert found == [("unused-ignore", 6)]
    assert {finding.severity for finding in sopflow.check(file)} == {Severity.INFO}


@pytest.mark.parametrize(
    ("comment", "also"),
    [
        ("# sopflow: ignore suspicious-duration", "ignore-without-reason"),
        ("# sopflow: ignore suspicious-durations memang", "unknown-ignore"),
        ("# sopflow: ignore", "unknown-ignore"),
        ("# sopflow: ignore -", "unknown-ignore"),
        ("# sopflow: ignore no-end memang", "unused-ignore"),
    ],
)
def test_what_is_wrong_with_a_comment_is_a_finding(file: Path, comment: str, also: str) -> None:
    """Without a reason, with an unknown rule or for nothing, a comment ignores nothing and is told."""
    found = rules(marked(comment), file)
    assert ("suspicious-duration", 6) in found
    assert also in {rule for rule, _ in found}


def test_an_unknown_rule_is_met_with_the_nearest(file: Path) -> None:
    """A slip in the id says what was meant."""
    file.write_text(marked("# sopflow: ignore suspicious-durasi memang"), encoding="utf-8")
    hints = {finding.rule: finding.hint for finding in sopflow.check(file)}
    assert hints["unknown-ignore"] == "did you mean suspicious-duration?"


def test_an_error_of_reading_cannot_be_ignored(file: Path) -> None:
    """The error stays, and the comment is told, whether or not a SOP could be made of the rest."""
    for broken in (
        text().replace("title:", "titel:").replace("Izin izin", "Izin  # sopflow: ignore unknown-key biar saja"),
        text().replace("title: Izin izin", "title: [a  # sopflow: ignore yaml-syntax biar saja"),
    ):
        found = {rule for rule, _ in rules(broken, file)}
        assert "cannot-ignore" in found
        assert found & {"unknown-key", "yaml-syntax"}


def test_a_warning_of_reading_can_be_ignored(file: Path) -> None:
    """A logo that is not there is a warning of reading."""
    content = text().replace("actors:", "agency: {name: Dinas, logo: x.png}\nactors:", 1)
    assert [rule for rule, _ in rules(content, file)] == ["missing-logo"]
    content = content.replace("x.png}", "x.png}  # sopflow: ignore missing-logo dipasang nanti")
    assert rules(content, file) == []


def test_a_comment_for_a_rule_that_does_not_run_is_not_told(file: Path) -> None:
    """With a preset without the rule, or a single file and a rule over folders, nobody knows whether it is of use."""
    for comment in ("# sopflow: ignore hidden-decision x", "# sopflow: ignore near-duplicate x"):
        file.write_text(text(more=f"}}  {comment}\n# {{"), encoding="utf-8")
        assert sopflow.check(file, preset="correctness") == []


def test_text_that_looks_like_a_comment_is_none() -> None:
    """In quotes, in a block of text or without a blank before it, `#` begins no comment."""
    content = 'a: "# sopflow: ignore x y"\nb: |\n  # sopflow: ignore x y\nc: d#sopflow: ignore x y\n'
    assert read_ignores(content, "a.yaml") == ()


def test_a_sop_that_was_loaded_knows_its_comments(file: Path) -> None:
    """`check` of a Sop gives the same as `check` of its file."""
    file.write_text(marked("# sopflow: ignore suspicious-duration memang"), encoding="utf-8")
    assert sopflow.check(sopflow.load(file)) == sopflow.check(file) == []


@given(st.text(alphabet="#abai sopflow:ignre,\n\"'|-é\t", max_size=80))
def test_no_text_stops_the_reading_of_comments(content: str) -> None:
    """Whatever a file holds, its comments have lines that it has."""
    lines = content.count("\n") + 1
    for ignore in read_ignores(f"{content}\n# sopflow: ignore a b", "a.yaml"):
        assert 1 <= ignore.span.line <= lines + 1
        assert 1 <= ignore.line <= lines + 1
