"""Every fix: what it is about goes, nothing comes, and the file changes nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopflow.editing.fixing import mend, wanted
from sopflow.findings import Severity
from tests.editing.looking import GOOD, comments, look, rules
from tests.editing.mistakes import MISTAKES, Mistake

FIXTURES = sorted((Path(__file__).parents[1] / "checks").glob("*/invalid*.yaml"))
CASES = [pytest.param(mistake, id=f"{number}-{mistake.rule}") for number, mistake in enumerate(MISTAKES)]


def test_the_good_sop_is_good() -> None:
    """Without a mistake there are no findings, so that whatever is found is the mistake's."""
    assert rules(GOOD) == []


@pytest.mark.parametrize("mistake", CASES)
def test_a_fix_mends_its_mistake_and_nothing_else(mistake: Mistake) -> None:
    """The finding goes, no other comes, and the text is to the letter what it is to be."""
    assert mistake.rule in rules(mistake.before)
    mended = mend(mistake.before, look, unsafe=not mistake.safe)
    assert mended.text == mistake.after
    assert mistake.rule in {finding.rule for finding in mended.made}
    assert rules(mended.text) == []


@pytest.mark.parametrize("mistake", [case for case in CASES if not case.values[0].safe])  # type: ignore[union-attr]
def test_an_unsafe_fix_is_not_made_unasked(mistake: Mistake) -> None:
    """Without being asked for it, the file stays as it is."""
    assert mend(mistake.before, look).text == mistake.before


@pytest.mark.parametrize("mistake", CASES)
def test_line_ends_and_byte_order_marks_stay(mistake: Mistake) -> None:
    """A file from Windows stays one, to the letter."""
    before, after = ("\ufeff" + text.replace("\n", "\r\n") for text in (mistake.before, mistake.after))
    assert mend(before, look, unsafe=not mistake.safe).text == after


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_fixes_of_any_wrong_file_do_no_harm(path: Path) -> None:
    """Whatever is fixed: no comment is lost, there are not more errors, and doing it again changes nothing."""
    before = path.read_text(encoding="utf-8")
    for unsafe in (False, True):
        mended = mend(before, look, unsafe=unsafe)
        kept = comments(mended.text)
        lost = [comment for comment in comments(before) if comment not in kept]
        assert unsafe or not lost
        errors = [sum(f.severity is Severity.ERROR for f in look(text)) for text in (before, mended.text)]
        assert errors[1] <= errors[0]
        assert mend(mended.text, look, unsafe=unsafe).text == mended.text


def test_every_rule_whose_findings_have_a_fix_is_tried() -> None:
    """A rule that offers a fix for one of the wrong files has a mistake of its own in the table."""
    tried = {(mistake.rule, mistake.safe) for mistake in MISTAKES}
    offered = {
        (finding.rule, finding.fix.safe)
        for path in FIXTURES
        for finding in look(path.read_text(encoding="utf-8"))
        if wanted(finding, unsafe=True) and finding.fix is not None
    }
    assert offered <= tried


def test_an_anchor_is_not_moved_behind_its_alias() -> None:
    """Lanes that cannot change places stay, and the finding says what to do."""
    before = MISTAKES[[mistake.rule for mistake in MISTAKES].index("lane-order")].before
    before = before.replace("kind: internal}", "kind: &k internal}").replace(
        "loket: Loket ", "loket: {name: L, kind: *k} "
    )
    mended = mend(before, look)
    assert mended.text == before
    assert [finding.rule for finding in mended.left] == ["lane-order"]


def test_a_name_with_a_slip_moves_and_deletes_no_lane() -> None:
    """While a step names nobody, nothing is done to the lanes: it may be the symbol that one of them lacks."""
    before = GOOD.replace("    actor: loket\n", "    actor: lokett\n")
    assert rules(before) == ["unknown-actor"]
    assert mend(before, look).text == before
    assert mend(before, look, unsafe=True).text == GOOD


def test_all_mistakes_at_once() -> None:
    """Many mistakes in one file go in one run, in whatever order they come to light."""
    before = GOOD
    for right, wrong in (
        ("title:", "Title:"), ("2 Januari", "2 Januri"), ("hari kerja", "hari krja"), ("t: terima", "t: Terima"),
        ("    actor: loket", "    actor: Loket"), ("    requires: [", "    requiers: ["), ("paper: A4", "paper: a4"),
        ("    note: pagi", "\tnote: pagi"), ("TIDAK: terima", "TIDAK: TERIMA"),
    ):  # fmt: skip
        before = before.replace(right, wrong)
    mended = mend(before, look)
    assert mended.text == GOOD
    assert len(mended.made) == 9
    assert mended.left == ()
