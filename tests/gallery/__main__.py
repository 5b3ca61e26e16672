"""Write the gallery and say where it is."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.chart.helpers import FILES, ROOT
from tests.gallery.exhibits import exhibit
from tests.gallery.page import gallery

__all__ = ["main"]


def main(arguments: list[str]) -> int:
    """Write the gallery to the file that is named, else to out/gallery.html."""
    target = Path(arguments[0]) if arguments else ROOT / "out" / "gallery.html"
    exhibits = [exhibit(name) for name in FILES]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(gallery(exhibits), encoding="utf-8")
    changed = sum(bool(one.changed) for one in exhibits)
    defects = sum(sum(one.numbers.defects.values()) for one in exhibits)
    sys.stdout.write(f"{target}: {len(exhibits)} charts, {changed} changed, {defects} defects\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
