"""Byte identity: a chart that is drawn twice gives the same bytes, in any process; a difference is a fault."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256

import pytest

from sopflow.proofing import FaultKind, proof_repeat
from sopflow.rendering import FORMATS, render_pages
from tests.chart.helpers import ROOT, chart_from

NAME = "darurat-kondisi-layanan"
PROGRAM = """
from hashlib import sha256
from sopflow.rendering import render_pages
from tests.chart.helpers import chart_from
for form in ("pdf", "svg"):
    print(sha256(b"".join(render_pages(chart_from(%r), form))).hexdigest())
"""


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_drawn_the_same_twice(form: str) -> None:
    """The second drawing in one process gives the bytes of the first."""
    chart = chart_from(NAME)
    assert proof_repeat(render_pages(chart, form, ppi=36), render_pages(chart, form, ppi=36)) == ()


def test_another_process_draws_the_same() -> None:
    """Layout, routing and drawing give the same bytes in a process of its own, whatever its hashes are."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM % NAME], capture_output=True, text=True, check=True, cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    here = [sha256(b"".join(render_pages(chart_from(NAME), form))).hexdigest() for form in ("pdf", "svg")]
    assert done.stdout.split() == here


def test_a_difference_is_named_by_page_and_byte() -> None:
    """Where there is one file, no page is named."""
    (fault,) = proof_repeat([b"abc"], [b"abd"])
    assert (fault.kind, str(fault)) == (
        FaultKind.BYTES_DIFFER,
        "bytes-differ: the file drawn again differs from byte 2 on",
    )
    (fault,) = proof_repeat([b"a", b"bc"], [b"a", b"b"])
    assert str(fault) == "page 2 bytes-differ: the file drawn again differs from byte 1 on"


def test_other_numbers_of_files_differ() -> None:
    """A page more or less is a difference, too."""
    assert [fault.fact for fault in proof_repeat([b"a", b"b"], [b"a"])] == ["makes 1 files instead of 2"]
