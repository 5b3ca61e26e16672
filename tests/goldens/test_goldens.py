"""The pages of the five SOPs in `definitions/`, as they were when somebody last took them for right."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopflow.loading import load
from sopflow.rendering import render_pages
from sopflow.wiring import chart_of

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SOPS = sorted((ROOT / "definitions").rglob("*.yaml"))


@pytest.mark.parametrize("path", SOPS, ids=lambda path: path.stem)
def test_pages_are_drawn_as_they_were_accepted(path: Path, request: pytest.FixtureRequest) -> None:
    """Each page is, to the byte, the SVG that was accepted: a change of layout is seen before it is printed."""
    drawn = {
        f"{path.stem}-{number}.svg": page for number, page in enumerate(render_pages(chart_of(load(path)), "svg"), 1)
    }
    accepted = {file.name: file.read_bytes() for file in HERE.glob(f"{path.stem}-*.svg")}
    if request.config.getoption("--accept"):
        for name in accepted:
            (HERE / name).unlink()
        for name, page in drawn.items():
            (HERE / name).write_bytes(page)
        return
    changed = sorted(name for name in drawn.keys() | accepted.keys() if drawn.get(name) != accepted.get(name))
    fresh = ROOT / "out" / "goldens"
    for name in changed:
        fresh.mkdir(parents=True, exist_ok=True)
        (fresh / name).write_bytes(drawn.get(name, b""))
    assert not changed, f"{', '.join(changed)}: compare out/goldens with tests/goldens, then `make accept`"
