"""The proof can fail: no kind of fault is without a test that provokes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopflow.chart.model import Rect
from sopflow.proofing import Fault, FaultKind

TESTS = "\n".join(
    path.read_text(encoding="utf-8")
    for path in Path(__file__).parent.glob("test_*.py")
    if path.name != Path(__file__).name
)


@pytest.mark.parametrize("kind", FaultKind)
def test_every_kind_is_provoked(kind: FaultKind) -> None:
    """Some test expects this kind by its name."""
    assert f"FaultKind.{kind.name}" in TESTS


def test_kinds_are_named_like_their_members() -> None:
    """What a report prints is the member's name with hyphens."""
    assert [str(kind) for kind in FaultKind] == [kind.name.lower().replace("_", "-") for kind in FaultKind]


def test_a_fault_is_one_line() -> None:
    """Kind, place and both parties; what is not known is left out."""
    place = Rect(10.4, 20.6, 30, 8)
    assert str(Fault(FaultKind.TEXT_MOVED, 2, place, "note a 'x'", "stands elsewhere")) == (
        "page 2 at 10,21 text-moved: note a 'x' stands elsewhere"
    )
    assert str(Fault(FaultKind.PAGE_COUNT, 0, None, "2 pages")) == "page-count: 2 pages"
