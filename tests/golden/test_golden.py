"""The charts of all SOPs in the tree look exactly as they were accepted."""

from __future__ import annotations

import pytest

from tests.golden.charts import ACTUAL, FILES, accept, drawn, kept, orphans


@pytest.mark.parametrize("name", FILES)
def test_a_chart_looks_as_it_was_accepted(name: str, accepting: bool) -> None:
    """Every page is the same, byte for byte; what differs is written down to be looked at."""
    if accepting:
        accept(name)
    new, old = drawn(name), kept(name)
    changed = sorted(file for file in new.keys() | old.keys() if new.get(file) != old.get(file))
    for file in changed:
        if file in new:
            ACTUAL.mkdir(parents=True, exist_ok=True)
            (ACTUAL / file).write_bytes(new[file])
    if changed:
        pytest.fail(
            f"{', '.join(changed)} changed: `make gallery` shows old and new side by side, `make accept` keeps the new "
            f"ones, which are in {ACTUAL}",
            pytrace=False,
        )


def test_no_picture_outlives_its_sop(accepting: bool) -> None:
    """Every picture that is kept belongs to a SOP in the tree."""
    if accepting:
        for path in orphans():
            path.unlink()
    assert orphans() == []
