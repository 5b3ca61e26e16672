"""`.sopflow.yaml`: which one counts, what it changes, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopflow.checking import check_paths
from sopflow.checking.policy import NAME, glob, policy_file
from sopflow.findings import Finding, Severity
from tests.checking.samples import text, write

SLIP = "3 hari krja"


def found(folder: Path, settings: str = "") -> list[tuple[str, str, int]]:
    """The findings of a folder with these settings: name of the file, rule, line."""
    if settings:
        (folder / NAME).write_text(settings, encoding="utf-8")
    return [(Path(one.span.file).name, one.rule, one.span.line) for one in check_paths([folder])]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two SOPs with a warning each, one of them in a folder of old ones."""
    write(tmp_path / "lama", lama=text("lama", duration=SLIP))
    return write(tmp_path, baru=text("baru", duration=SLIP))


def test_without_settings_the_default_preset_runs(folder: Path) -> None:
    """Each file has its finding, in the order of the files."""
    rule = ("suspicious-duration", 6)
    assert found(folder) == [("baru.yaml", *rule), ("lama.yaml", *rule)]


def test_a_rule_is_off_or_has_another_weight(folder: Path) -> None:
    """`rules` switches rules off, on and over."""
    assert found(folder, "rules: {suspicious-duration: off}") == []
    (folder / NAME).write_text("rules: {suspicious-duration: error}")
    assert {one.severity for one in check_paths([folder])} == {Severity.ERROR}


def test_a_rule_of_another_preset_can_be_switched_on(folder: Path) -> None:
    """A rule with a weight runs whatever the preset is."""
    settings = "preset: correctness\nrules: {suspicious-duration: off, active-verb: info}\n"
    assert found(folder, settings) == []
    write(folder, baru=text("baru", activity="Penerimaan izin"))
    (only,) = check_paths([folder])
    assert (only.rule, only.severity) == ("active-verb", Severity.INFO)


def test_a_preset_of_the_caller_goes_before_that_of_the_settings(folder: Path) -> None:
    """The settings name a preset for those who name none."""
    write(folder, baru=text("baru", activity="Penerimaan izin"))
    (folder / NAME).write_text("preset: correctness\nrules: {suspicious-duration: off}")
    assert check_paths([folder]) == []
    assert [one.rule for one in check_paths([folder], preset="strict")] == ["active-verb"]


def test_findings_of_some_files_pass_with_a_reason(folder: Path) -> None:
    """`ignore` names a rule and files; entries that nothing needs are told as information."""
    settings = "ignore:\n  - {rule: suspicious-duration, files: lama/, reason: arsip}\n"
    assert found(folder, settings) == [("baru.yaml", "suspicious-duration", 6)]
    settings += "  - {rule: [no-end, unreachable], reason: tidak perlu}\n"
    assert found(folder, settings)[1:] == [(NAME, "unused-ignore", 3)]


def test_an_entry_is_not_told_to_be_useless_before_all_its_files_were_checked(folder: Path) -> None:
    """One file of the folder, or a folder in it, is not all that the settings are about."""
    (folder / NAME).write_text("ignore: [{rule: suspicious-duration, files: lama/, reason: arsip}]\n")
    assert [one.rule for one in check_paths([folder / "baru.yaml"])] == ["suspicious-duration"]
    (folder / NAME).write_text("ignore: [{rule: suspicious-duration, files: baru.yaml, reason: arsip}]\n")
    assert [one.rule for one in check_paths([folder / "lama"])] == ["suspicious-duration"]


def test_an_error_of_reading_keeps_its_weight(tmp_path: Path) -> None:
    """Neither `rules` nor `ignore` hides what keeps a file from being read; the entry is told."""
    folder = write(tmp_path, salah=text().replace("title:", "titel:"))
    for settings in ("rules: {unknown-key: off}", "ignore: [{rule: unknown-key, reason: biar}]"):
        rules = [(name, rule) for name, rule, _ in found(folder, settings)]
        assert ("salah.yaml", "unknown-key") in rules
        assert (NAME, "cannot-ignore") in rules


def test_the_nearest_settings_count_alone(folder: Path) -> None:
    """A file in a folder further down takes the place of the one above, with all that it says."""
    (folder / NAME).write_text("rules: {suspicious-duration: off}\n")
    (folder / "lama" / NAME).write_text("preset: strict\n")
    assert found(folder) == [("lama.yaml", "suspicious-duration", 6)]


def test_settings_of_a_parent_count_up_to_the_repository(folder: Path) -> None:
    """A folder with `.git` is where the search ends."""
    (folder / NAME).write_text("rules: {suspicious-duration: off}\n")
    assert found(folder / "lama") == []
    (folder / "lama" / ".git").mkdir()
    assert found(folder / "lama") == [("lama.yaml", "suspicious-duration", 6)]
    assert policy_file(folder / "lama") is None


def test_all_mistakes_are_told_at_once_and_the_rest_counts(folder: Path) -> None:
    """What is right in settings holds, whatever else is wrong in them."""
    settings = "preset: strikt\nrulez: {}\nrules: {suspicious-duration: off, no-end: aus, no-ende: off}\nignore: [{}]\n"
    assert [rule for name, rule, _ in found(folder, settings) if name != NAME] == []
    assert [(one.rule, one.span.line) for one in settings_of(folder)] == [
        ("unknown-preset", 1), ("unknown-key", 2), ("wrong-value", 3), ("unknown-rule", 3),
        ("missing-key", 4), ("missing-key", 4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "rule", "line", "column"),
    [
        ("preset: strikt", "unknown-preset", 1, 9),
        ("rules:\n  no-ende: off", "unknown-rule", 2, 3),
        ("rules: {no-end: aus}", "wrong-value", 1, 17),
        ("ignore:\n  - {rule: no-ende, reason: x}", "unknown-rule", 2, 12),
        ("ignore:\n  - {rule: no-end}", "missing-key", 2, 5),
        ("ignore:\n  - {rule: no-end, reason: ' '}", "wrong-value", 2, 28),
        ("ignore:\n  - {rule: [], reason: x}", "wrong-value", 2, 12),
        ("rulez: {}", "unknown-key", 1, 1),
        ("preset: [", "yaml-syntax", 1, 10),
        ("- preset", "wrong-value", 1, 1),
        ("rules: {no-end: off, no-end: info}", "duplicate-key", 1, 22),
        ("preset: strict\x07", "bad-character", 1, 15),
    ],
)
def test_a_mistake_in_settings_is_a_finding(folder: Path, settings: str, rule: str, line: int, column: int) -> None:
    """It stands at its line of the settings file, and the SOPs are checked all the same."""
    (folder / NAME).write_text(settings, encoding="utf-8")
    there = [one for one in check_paths([folder]) if Path(one.span.file).name == NAME]
    assert (rule, line) in {(one.rule, one.span.line) for one in there}
    assert all(one.message and one.hint for one in there)
    assert column in {one.span.column for one in there if one.rule == rule}
    assert found(folder)[0][1] == "suspicious-duration"


def test_a_slip_in_a_name_is_met_with_the_nearest(folder: Path) -> None:
    """Presets, rules and keys say what was meant."""
    (folder / NAME).write_text("preset: strikt\nrules: {no-ende: off}\n")
    assert {one.hint for one in settings_of(folder)} == {"did you mean strict?", "did you mean no-end?"}
    (folder / NAME).write_text("rulez: {}")
    assert {one.hint for one in settings_of(folder)} == {"did you mean `rules`?"}


def settings_of(folder: Path) -> list[Finding]:
    """What is wrong with the settings of a folder."""
    return [one for one in check_paths([folder]) if Path(one.span.file).name == NAME]


def test_settings_may_be_indonesian(folder: Path) -> None:
    """The keys have the words of the other vocabulary, too, and mistakes stand at them."""
    settings = "abaikan:\n  - {aturan: suspicious-duration, berkas: lama/, alasan: arsip}\n"
    assert found(folder, settings) == [("baru.yaml", "suspicious-duration", 6)]
    (folder / NAME).write_text(settings.replace("suspicious-duration", "suspicious-durasi"))
    (one,) = settings_of(folder)
    assert (one.rule, one.span.line, one.span.column) == ("unknown-rule", 2, 14)


@pytest.mark.parametrize("content", [b"", b"# nothing\n", b"{}\n"])
def test_empty_settings_set_nothing(folder: Path, content: bytes) -> None:
    """An empty file is right."""
    (folder / NAME).write_bytes(content)
    assert settings_of(folder) == []
    assert len(check_paths([folder])) == 2


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x80", b"a" * 1_100_000])
def test_settings_that_cannot_be_read_are_a_finding(folder: Path, content: bytes) -> None:
    """Another encoding or a file without end is told, and does not hide the SOPs."""
    (folder / NAME).write_bytes(content)
    assert settings_of(folder)
    assert len(check_paths([folder])) > 2


def test_a_folder_called_like_settings_is_a_finding(folder: Path) -> None:
    """What cannot be opened is told, for nobody named it."""
    (folder / NAME).mkdir()
    assert [one.rule for one in settings_of(folder)] == ["unreadable-settings"]


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("*.yaml", ["a.yaml", "b/c/a.yaml"], ["a.yml"]),
        ("b/*.yaml", ["b/a.yaml"], ["b/c/a.yaml", "a.yaml"]),
        ("./b/**/a?.yaml", ["b/a1.yaml", "b/c/d/a1.yaml"], ["b/a.yaml"]),
        ("**", ["a.yaml", "b/c.yaml"], []),
        ("b/", ["b/a.yaml", "b/c/d.yaml"], ["a/b.yaml", "c/b/a.yaml"]),
        ("a+[b].yaml", ["a+[b].yaml"], ["aab.yaml"]),
    ],
)
def test_patterns(pattern: str, yes: list[str], no: list[str]) -> None:
    """Patterns are about the whole path below the settings, or about a name where they have no slash."""
    assert [path for path in yes + no if glob(pattern).fullmatch(path)] == yes
