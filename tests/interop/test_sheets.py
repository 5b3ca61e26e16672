"""Sheets as offices make them become the files that were looked at and kept; `--accept` keeps what they become now."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopflow.editing.formatting import fmt
from sopflow.findings import Severity
from sopflow.interop.table import RULES, Imported, import_bytes
from sopflow.loading import loads
from tests.interop.sheets import SHEETS, with_shared_strings

GOLDEN = Path(__file__).parent / "golden"


def imported(name: str) -> Imported:
    return import_bytes(SHEETS[name](), file=name)


def test_there_are_enough_shapes() -> None:
    """Fifteen kinds of tables at least, each with a docstring that says what is special."""
    assert len(SHEETS) >= 15
    assert all(make.__doc__ for make in SHEETS.values())
    kept = {path.stem for path in GOLDEN.glob("*.yaml")}
    assert kept == {name.replace(".", "-") for name in SHEETS}


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_becomes_the_file_that_was_kept(name: str, request: pytest.FixtureRequest) -> None:
    """The text of the file and every finding, to the letter."""
    made = imported(name)
    assert made.text is not None
    for suffix, now in ((".yaml", made.text), (".txt", "".join(f"{finding}\n" for finding in made.findings))):
        path = GOLDEN / f"{name.replace('.', '-')}{suffix}"
        if request.config.getoption("--accept"):
            path.write_text(now, encoding="utf-8")
        assert now == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SHEETS)
def test_the_file_loads_and_is_in_canonical_form(name: str) -> None:
    """Placeholders stand where the table says nothing, so that nothing keeps the file from being read."""
    text = imported(name).text or ""
    loads(text)
    assert fmt(text) == text


@pytest.mark.parametrize("name", SHEETS)
def test_every_finding_stands_in_the_file(name: str) -> None:
    """As a comment with the name of the cell and the whole sentence, in both vocabularies."""
    for vocabulary, mark in (("en", "check"), ("id", "periksa")):
        made = import_bytes(SHEETS[name](), file=name, vocabulary=vocabulary)  # type: ignore[arg-type]
        comments = " ".join(
            line.strip(" #") for line in (made.text or "").splitlines() if line.lstrip().startswith("#")
        )
        for finding in made.findings:
            assert f"{mark}: {finding.message_in(vocabulary)}; {finding.hint_in(vocabulary)}" in comments  # type: ignore[arg-type]
        assert comments.count(f"{mark}: ") >= len({finding.message for finding in made.findings})


@pytest.mark.parametrize("name", SHEETS)
def test_both_vocabularies_say_the_same(name: str) -> None:
    """The file with Indonesian keys is the same SOP."""
    other = import_bytes(SHEETS[name](), file=name, vocabulary="id").text or ""
    assert "\nlangkah:" in other or "\nprosedur:" in other
    assert loads(other) == loads(imported(name).text or "")


@pytest.mark.parametrize("name", SHEETS)
def test_findings_point_at_cells(name: str) -> None:
    """Row and column are those of the cell that the message begins with, and the rule is a known one."""
    from sopflow.interop.table.grid import name_of

    for finding in imported(name).findings:
        assert finding.rule in RULES
        assert finding.span.file == name
        cell = str(finding.params["cell"]).rpartition("!")[2]
        assert cell == name_of(finding.span.line, finding.span.column)
        assert finding.message.startswith(str(finding.params["cell"]))


@pytest.mark.parametrize("name", [name for name in SHEETS if name.endswith(".xlsx")])
def test_texts_in_a_part_of_their_own_are_the_same(name: str) -> None:
    """As Excel and LibreOffice write a workbook."""
    assert import_bytes(with_shared_strings(SHEETS[name]()), file=name) == imported(name)


def test_errors_are_placeholders() -> None:
    """What has to be filled in is an error; what only has to be looked at is none."""
    found = imported("banyak-masalah.xlsx")
    assert found.has_errors
    errors = {finding.rule for finding in found.findings if finding.severity is Severity.ERROR}
    assert errors == {"import-no-mark", "import-unnamed-lane", "import-unknown-number", "import-unclear-cell"}
    assert not imported("titik-koma.csv").has_errors
