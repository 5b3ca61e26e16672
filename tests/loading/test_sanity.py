"""Values of a profile that cannot stand together: told with their line, in a profile file and in a layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.chart.sheet import sheet
from sopflow.findings import Finding, Severity
from sopflow.loading import read, read_profile, reads, shipped
from sopflow.model import Profile
from sopflow.model.room import LEAST_BODY, MM, body
from sopflow.model.sanity import troubles
from tests.loading.helpers import GOOD, HEAD

LAYOUT_LINE = GOOD.count("\n") + 1
ERRORS = {
    "no activity": ("columns: [number, actors]", "bad-columns", 10, "add activity"),
    "no lanes": ("columns: [number, activity]", "bad-columns", 10, "add actors"),
    "a column twice": ("columns: [actors, activity, note, note]", "bad-columns", 10, "note 2 times"),
    "more than all": ("widths: {activity: 60, note: 41}", "bad-widths", 9, "101 percent"),
    "nothing left": ("widths: {activity: 50, actors: 49}", "bad-widths", 9, "too little for number, note;"),
    "too narrow for a word": ("widths: {note: 2}", "bad-widths", 16, "6.1 mm"),
    "too narrow for a symbol": ("widths: {actors: 5}", "bad-widths", 18, "a symbol cannot stand; write 5.4 or more"),
    "margins": ("margins: {left: 140, right: 140}", "paper-too-small", 10, "50 by 178 mm"),
    "no paper left": ("margins: {left: 200, right: 200}", "paper-too-small", 10, "0 by 178 mm"),
    "room for a signature": ("footer_reserve: 150", "paper-too-small", 17, "306 by 38 mm"),
    "paper": ("paper: {width: 100, height: 100}", "paper-too-small", 8, "at least, or take larger paper"),
    "turned": ("margins: {left: 90, right: 60}\norientation: portrait", "paper-too-small", 10, "65 by 293 mm"),
    "identity turned": ("margins: {left: 90, right: 60}\nidentity_orientation: portrait", "paper-too-small", 10, "65"),
}
WARNINGS = {
    "kept but not there": ("columns: [activity, actors]\nkeep_columns: [output]", 2, 15, "add it there, or delete it"),
    "wide but not there": ("columns: [activity, actors]\nwidths: {note: 20}", 2, 16, "`widths` names note"),
}


def in_layout(text: str) -> str:
    """A good SOP with these keys in its layout, from the line after the last."""
    return GOOD + "layout:\n" + "".join(f"  {line}\n" for line in text.splitlines())


def one(findings: tuple[Finding, ...]) -> Finding:
    (finding,) = findings
    return finding


@pytest.mark.parametrize("name", ERRORS)
def test_what_cannot_stand_together_in_a_profile_file(name: str) -> None:
    """One error at the value, and no profile."""
    text, rule, column, words = ERRORS[name]
    profile, findings = read_profile(text, "kota.yaml")
    finding = one(findings)
    assert profile is None
    assert (finding.rule, finding.severity) == (rule, Severity.ERROR)
    assert (finding.span.file, finding.span.line, finding.span.column) == ("kota.yaml", 1, column)
    assert words in f"{finding.message}; {finding.hint}"


@pytest.mark.parametrize("name", ERRORS)
def test_what_cannot_stand_together_in_a_layout(name: str) -> None:
    """The same at its place in the SOP, of which the profile stays as it was."""
    text, rule, column, _ = ERRORS[name]
    reading = reads(in_layout(text))
    finding = one(reading.findings)
    assert (finding.rule, finding.span.line, finding.span.column) == (rule, LAYOUT_LINE + 1, column + 2)
    assert reading.sop is not None
    assert reading.sop.style == Profile()


@pytest.mark.parametrize("name", WARNINGS)
def test_what_has_no_effect_is_a_warning(name: str) -> None:
    """The profile can be used, and its author is told."""
    text, line, column, words = WARNINGS[name]
    profile, findings = read_profile(text, "kota.yaml")
    finding = one(findings)
    assert profile is not None
    assert (finding.rule, finding.severity) == ("bad-columns", Severity.WARNING)
    assert (finding.span.line, finding.span.column) == (line, column)
    assert words in f"{finding.message}; {finding.hint}"
    assert not reads(in_layout(text)).has_errors


def test_a_layout_is_not_told_of_what_the_profile_names_in_vain() -> None:
    """`bogor` keeps the column `note`; a SOP without that column has done nothing wrong."""
    assert reads(GOOD + "profile: bogor\nlayout: {columns: [number, activity, actors]}\n").findings == ()


def test_a_layout_and_its_profile_may_be_at_odds(tmp_path: Path) -> None:
    """Each is fine alone; the finding stands at the key of the layout that is in conflict."""
    (tmp_path / "kota.yaml").write_text("widths: {activity: 50}\n", encoding="utf-8")
    path = tmp_path / "sop.yaml"
    path.write_text(GOOD + "profile: kota.yaml\nlayout: {widths: {note: 60}}\n", encoding="utf-8")
    finding = one(read(path).findings)
    assert (finding.rule, finding.span.file, finding.span.line) == ("bad-widths", str(path), LAYOUT_LINE + 1)
    assert "110 percent" in finding.message


def test_a_layout_of_a_procedure_is_seen_over_that_of_the_file() -> None:
    """Half of the conflict stands there, and the finding is here."""
    steps = "  steps: [{id: a, actor: pic, activity: b}]\n"
    procedure = f"procedures:\n- id: p\n  title: P\n  layout: {{widths: {{note: 60}}}}\n{steps}"
    finding = one(reads(f"{HEAD}layout: {{widths: {{activity: 50}}}}\n{procedure}").findings)
    assert (finding.rule, finding.span.line, finding.span.column) == ("bad-widths", 12, 20)


def test_several_conflicts_are_told_at_once() -> None:
    """Those of the columns and of the paper; those of widths make sense only for columns that can be."""
    _, findings = read_profile("columns: [note, note]\nmargins: {top: 200}\nwidths: {note: 1}\n", "kota.yaml")
    assert [finding.rule for finding in findings] == ["bad-columns"] * 3 + ["paper-too-small"]


@pytest.mark.parametrize("name", shipped())
def test_the_shipped_profiles_are_sane(name: str) -> None:
    """Without even a warning."""
    sop = reads(GOOD + f"profile: {name}\n").sop
    assert sop is not None
    assert troubles(sop.style) == []


@given(st.floats(100, 1200), st.floats(100, 1200), st.floats(0, 200), st.floats(0, 200), st.booleans())
def test_the_room_is_that_of_the_sheet(
    width: float, height: float, margin: float, reserve: float, turned: bool
) -> None:
    """What is checked is what is drawn on."""
    layout = {"paper": {"width": width, "height": height}, "margins": {"left": margin, "top": margin}}
    profile = Profile().over(layout | {"footer_reserve": reserve, "orientation": "portrait" if turned else "landscape"})
    drawn = sheet(profile).body
    assert body(profile) == pytest.approx((drawn.width, drawn.height))
    small = drawn.width < LEAST_BODY[0] * MM or drawn.height < LEAST_BODY[1] * MM
    if small:
        assert [trouble.rule for trouble in troubles(profile)] == ["paper-too-small"]


@given(st.dictionaries(st.sampled_from(["activity", "actors", "requires", "note"]), st.floats(0.1, 80)))
def test_a_width_that_is_proposed_is_enough(widths: dict[str, float]) -> None:
    """Whoever does what the findings say is not told again."""
    for _ in range(len(widths) + 1):
        found = [trouble for trouble in troubles(Profile().over({"widths": widths})) if "least" in trouble.params]
        for trouble in found:
            widths[trouble.keys[0][1]] = float(str(trouble.params["least"]))
    assert not found
