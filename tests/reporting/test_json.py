"""Findings as JSON: everything is there, in a form that stays."""

from __future__ import annotations

import json

from sopflow.findings import Edit, Finding, Fix, Severity, Span
from sopflow.reporting import as_data, as_json


def test_version_1_has_these_fields() -> None:
    """The whole document of one finding, field by field: a change here is a new version."""
    span = Span("a.yaml", 3, 5, 3, 9)
    finding = Finding(
        "few-answers", Severity.ERROR, "decision {step} has no answer", "add {count}", span, {"step": "é", "count": 2}
    )
    assert json.loads(as_json([finding])) == {
        "version": 1,
        "language": "en",
        "findings": [
            {
                "rule": "few-answers",
                "severity": "error",
                "message": "decision é has no answer",
                "hint": "add 2",
                "fact": "decision {step} has no answer",
                "remedy": "add {count}",
                "params": {"step": "é", "count": 2},
                "file": "a.yaml",
                "line": 3,
                "column": 5,
                "end_line": 3,
                "end_column": 9,
                "url": None,
                "fix": None,
            }
        ],
        "summary": {"error": 1, "warning": 0, "info": 0},
    }


def test_findings_come_in_file_order_and_unknown_ends_are_null() -> None:
    """Order does not depend on the order they were found in; an unknown end is null, and any parameter is plain."""
    late = Finding("b", Severity.WARNING, "late", "", Span("a.yaml", 9, 1), {"what": ("x", 1)})
    early = Finding("a", Severity.INFO, "early", "", Span("a.yaml", 2, 1))
    data = as_data([late, early])
    assert [entry["message"] for entry in data["findings"]] == ["early", "late"]
    assert data["findings"][1]["end_line"] is None
    assert data["findings"][1]["params"] == {"what": "('x', 1)"}
    assert data["summary"] == {"error": 0, "warning": 1, "info": 1}


def test_a_fix_has_its_edits() -> None:
    """What it does, whether it is safe, and which text takes which place: enough for an editor to make it."""
    span = Span("a.yaml", 3, 5, 3, 9)
    fix = Fix("write {close}", (Edit(span, "kasi"),), safe=False)
    finding = Finding("unknown-actor", Severity.ERROR, "f", "", span, {"close": "kasi"}, fix)
    place = {"file": "a.yaml", "line": 3, "column": 5, "end_line": 3, "end_column": 9}
    assert as_data([finding])["findings"][0]["fix"] == {
        "says": "write kasi", "safe": False, "edits": [place | {"text": "kasi"}],
    }  # fmt: skip


def test_sentences_come_in_the_language_of_the_reader_and_templates_stay_english() -> None:
    """`message` is for people, `fact` for programs."""
    finding = Finding("empty-file", Severity.ERROR, "the file is empty", "", Span("a.yaml", 1, 1))
    data = as_data([finding], language="id")
    (entry,) = data["findings"]
    assert (data["language"], entry["message"], entry["fact"]) == ("id", "berkas kosong", "the file is empty")
