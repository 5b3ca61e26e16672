"""The file with the status of each step: YAML or JSON, read as safely as a SOP, with all that is wrong said at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.loading import limits, read_statuses
from sopflow.loading.statuses import reads_statuses

NAMES = ["lapor", "analisis", "analisis.decision", "(start)"]
STATUSES = ("done", "open", "late", "skipped")


def read(text: str) -> tuple[dict[str, str], list[str]]:
    found, findings = reads_statuses(text, "kasus.yaml", NAMES, STATUSES)
    return found, [str(finding) for finding in findings]


@given(st.dictionaries(st.sampled_from(NAMES), st.sampled_from(STATUSES)))
def test_json_and_yaml_say_the_same(statuses: dict[str, str]) -> None:
    """What was written is what is read, in either way of writing."""
    lines = "".join(f"{name}: {status}\n" for name, status in statuses.items()) or "{}"
    assert read(json.dumps(statuses)) == read(lines) == (statuses, [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lapr: done", "kasus.yaml:1:1 error unknown-key: there is no step `lapr`; did you mean `lapor`?"),
        (
            "xyz: done",
            "kasus.yaml:1:1 error unknown-key: there is no step `xyz`; "
            "it has lapor, analisis, analisis.decision, (start)",
        ),
        (
            "lapor: done\nanalisis: selesai",
            "kasus.yaml:2:11 error wrong-value: `selesai` is no status; write done, open, late or skipped",
        ),
        ("lapor:", "kasus.yaml:1:7 error wrong-value: `lapor` has no status; write done, open, late or skipped"),
        ("lapor: [done]", "kasus.yaml:1:8 error wrong-value: `[…]` is no status; write done, open, late or skipped"),
        ("lapor: {a: b}", "kasus.yaml:1:8 error wrong-value: `{…}` is no status; write done, open, late or skipped"),
        (
            "- lapor",
            "kasus.yaml:1:1 error wrong-value: the file does not say the status of steps; "
            "write a line such as `lapor: done` for each",
        ),
        ("lapor: done\nlapor: open", "kasus.yaml:2:1 error duplicate-key"),
        ("lapor: !!python/object:os.system done", "kasus.yaml:1:8 error yaml-tag"),
        ("{lapor: done", "kasus.yaml:1:"),
        ("", "kasus.yaml:1:1 error empty-file"),
        ("[" * 100, "kasus.yaml:1:33 error too-deep"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, said: str) -> None:
    """Every mistake has its line, and what would do."""
    _, findings = read(text)
    assert findings[0].startswith(said)


def test_all_mistakes_are_said_at_once() -> None:
    """One wrong line hides no other, and what is right is still given."""
    found, findings = read("lapor: done\nanalsis: opn\n(start): dun\n")
    assert found == {"lapor": "done"}
    assert [finding.split()[2] for finding in findings] == ["unknown-key:", "wrong-value:", "wrong-value:"]


def test_braces_in_names_are_no_template() -> None:
    """A name that looks like a template prints as it is."""
    assert "there is no step `{0}`" in read('"{0}": done')[1][0]


def test_a_file_is_read(tmp_path: Path) -> None:
    """A file is read with its encoding checked and its size limited."""
    file = tmp_path / "kasus.yaml"
    file.write_text("lapor: done\n")
    assert read_statuses(file, NAMES, STATUSES) == ({"lapor": "done"}, [])
    file.write_bytes(b"lapor: d\xffne\n")
    assert [finding.rule for finding in read_statuses(file, NAMES, STATUSES)[1]] == ["bad-encoding"]
    file.write_bytes(b" " * (limits.FILE + 1))
    assert [finding.rule for finding in read_statuses(file, NAMES, STATUSES)[1]] == ["too-large"]
    with pytest.raises(FileNotFoundError):
        read_statuses(tmp_path / "none", NAMES, STATUSES)
