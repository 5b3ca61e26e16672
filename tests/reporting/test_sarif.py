"""Findings as SARIF: what code scanning and editors read, by the schema and to the letter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.findings import Edit, Finding, Fix, Severity, Span
from sopflow.reporting import as_sarif
from tests.reporting.sarif_model import broken

SPAN = Span("sop/a.yaml", 2, 12, 2, 17)
FINDING = Finding(
    "unknown-actor", Severity.ERROR, "step {step} names actor {name}, who does not exist", "did you mean {close}?",
    SPAN, {"step": "a", "name": "kasie", "close": "kasi"}, Fix("write {close}", (Edit(SPAN, "kasi"),), safe=False),
)  # fmt: skip
TEXT = "steps:\n    actor: kasie\n"


def test_a_log_says_what_is_known() -> None:
    """The whole result of one finding: its rule with the page, its place, and its fix as a replacement."""
    log = as_sarif([FINDING], sources={SPAN.file: TEXT}, summaries={"unknown-actor": "an actor who does not exist"})
    assert broken(log) == []
    (run,) = log["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert (run["columnKind"], rule["id"]) == ("utf16CodeUnits", "unknown-actor")
    assert rule["shortDescription"] == {"text": "an actor who does not exist"}
    assert rule["help"]["markdown"].startswith("# unknown-actor\n")
    (result,) = run["results"]
    del result["partialFingerprints"]
    region = {"startLine": 2, "startColumn": 12, "endLine": 2, "endColumn": 17}
    file = {"uri": "sop/a.yaml"}
    assert result == {
        "ruleId": "unknown-actor",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "step a names actor kasie, who does not exist; did you mean kasi?"},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
        "fixes": [
            {
                "description": {"text": "write kasi"},
                "artifactChanges": [
                    {
                        "artifactLocation": file,
                        "replacements": [{"deletedRegion": region, "insertedContent": {"text": "kasi"}}],
                    }
                ],
            }
        ],
        "properties": {"fixIsSafe": False},
    }


def test_the_model_of_the_schema_refuses_what_is_wrong() -> None:
    """The check itself can fail: an unknown name, a wrong value, a missing part."""
    log = as_sarif([FINDING])
    result = log["runs"][0]["results"][0]
    result["colour"] = "red"
    result["level"] = "fatal"
    del result["message"]
    assert len(broken(log)) == 3


def test_no_finding_is_a_valid_log() -> None:
    """A clean run says so: one run, no rules, no results."""
    log = as_sarif([])
    assert broken(log) == []
    assert log["runs"][0]["results"] == []


def test_columns_count_utf_16_code_units() -> None:
    """Behind a letter beyond U+FFFF the column is one more; other wide or combined letters change nothing."""
    finding = Finding("r", Severity.INFO, "f", "", Span("a.yaml", 1, 9, 1, 10))
    region = as_sarif([finding], sources={"a.yaml": "文e\u0301: 🙂🙂ab"})["runs"][0]["results"][0]["locations"][0]
    assert region["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 11, "endLine": 1, "endColumn": 12}


def test_a_fingerprint_stays_when_the_line_moves() -> None:
    """It is about what stands in the line, not where; equal lines are told apart by their number."""

    def fingerprints(above: str, count: int = 1) -> list[str]:
        text = above + "    actor: kasie\n" * count
        line = above.count("\n") + 1
        found = [
            Finding("r", Severity.ERROR, "f", "", Span("a.yaml", line + number, 12, line + number, 17))
            for number in range(count)
        ]
        results = as_sarif(found, sources={"a.yaml": text})["runs"][0]["results"]
        return [result["partialFingerprints"]["sopflowFinding/v1"] for result in results]

    assert fingerprints("") == fingerprints("# satu\n# dua\n")
    assert len(set(fingerprints("", 3))) == 3
    assert fingerprints("", 3)[0] == fingerprints("")[0]


def test_a_suppressed_finding_is_a_result_with_its_reason() -> None:
    """It is in the log, marked as suppressed in the source."""
    log = as_sarif([], suppressed=[(FINDING, "namanya memang begitu")])
    assert broken(log) == []
    (result,) = log["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": "namanya memang begitu"}]


def test_paths_are_uris(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Relative where the file lies below the current folder, for that is the checkout; blanks are escaped."""
    monkeypatch.chdir(tmp_path)

    def uri(path: object) -> str:
        finding = Finding("r", Severity.ERROR, "f", "", Span(str(path), 1, 1))
        result = as_sarif([finding])["runs"][0]["results"][0]
        return str(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])

    assert uri("sop kota/a.yaml") == "sop%20kota/a.yaml"
    assert uri(tmp_path / "b.yaml") == "b.yaml"
    assert uri("/etc/sop.yaml") == Path("/etc/sop.yaml").as_uri()


def test_the_language_is_that_of_the_reader() -> None:
    """Messages and summaries are translated; the log says in which language it is."""
    finding = Finding("empty-file", Severity.ERROR, "the file is empty", "", Span("a.yaml", 1, 1))
    run = as_sarif([finding], language="id")["runs"][0]
    assert (run["language"], run["results"][0]["message"]["text"]) == ("id", "berkas kosong")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["unknown-target", "no-such-rule", "x y"]),
            st.sampled_from(list(Severity)),
            st.text(max_size=20),
            st.integers(1, 5),
            st.integers(1, 20),
            st.integers(0, 6),
        ),
        max_size=6,
    ),
    st.text(max_size=60),
)
def test_every_log_is_valid(raw: list[tuple[str, Severity, str, int, int, int]], source: str) -> None:
    """Whatever findings there are and whatever the file holds, the log is SARIF and can be written as JSON."""
    findings = [
        Finding(
            rule, severity, "{what}", "", Span("a.yaml", line, column, end and line + end, end and 1), {"what": what}
        )
        for rule, severity, what, line, column, end in raw
    ]
    log = as_sarif(findings, sources={"a.yaml": source})
    assert broken(log) == []
    assert json.loads(json.dumps(log)) == log
    indexes = [result["ruleIndex"] for result in log["runs"][0]["results"]]
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [rules[index]["id"] for index in indexes] == [r["ruleId"] for r in log["runs"][0]["results"]]
