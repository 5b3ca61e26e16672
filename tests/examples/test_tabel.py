"""The tables of `examples/tabel` become SOPs."""

from __future__ import annotations

import pytest

import sopflow
from tests.examples.test_examples import EXAMPLES

TABLES = sorted((EXAMPLES / "tabel").iterdir())


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_a_table_becomes_a_sop_without_errors(path: object) -> None:
    """The file loads, and of the rules about correctness only that on what the import asks finds something in it."""
    imported = sopflow.import_table(str(path))
    assert imported.text is not None
    sop = sopflow.loads(imported.text)
    assert {finding.rule for finding in sopflow.check(sop, preset="correctness")} == {"open-question"}


def test_the_tables_show_both_ends() -> None:
    """One that tells everything but how a step is shared, and one in which somebody is missing."""
    found = {path.name: [finding.rule for finding in sopflow.import_table(path).findings] for path in TABLES}
    assert found == {
        "izin-keramaian.xlsx": ["import-read-as", "import-several-marks"],
        "peminjaman.csv": ["import-read-as", "import-no-mark"],
    }
