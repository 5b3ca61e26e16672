"""The gate can fail: no kind of defect is without a test that provokes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopflow.chart.audit import DefectKind

TESTS = "\n".join(
    path.read_text(encoding="utf-8")
    for path in [*Path(__file__).parent.glob("test_audit_*.py"), Path(__file__).with_name("test_picture.py")]
    if path.name != Path(__file__).name
)


@pytest.mark.parametrize("kind", DefectKind)
def test_every_kind_is_provoked(kind: DefectKind) -> None:
    """Some test of the audit expects this kind by its name."""
    assert f"DefectKind.{kind.name}" in TESTS


def test_kinds_are_named_like_their_members() -> None:
    """What a report prints is the member's name with hyphens."""
    assert [str(kind) for kind in DefectKind] == [kind.name.lower().replace("_", "-") for kind in DefectKind]
