"""The main job on real input: `make demo`.

Draws identity page and flowchart of the five SOPs in `definitions/` as PDF, SVG and PNG into a folder, looks for
defects in every drawing, and runs one SOP with a decision to its end. Each part is one command of `sopflow`.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
FORMATS = ("pdf", "svg", "png")


def commands(folder: str) -> list[list[str]]:
    """What the demo runs, as arguments of `sopflow`; the drawings go to `folder`."""
    formats = [part for name in FORMATS for part in ("-f", name)]
    return [
        ["check", "definitions"],
        ["render", "definitions", "-o", folder, *formats, "--audit"],
        ["case", "run", "definitions/sumbar/darurat-kondisi-layanan.yaml", "--answers", "analisis=YA"],
    ]


def main(folder: str = "out") -> int:
    """Run the commands one after the other; the exit code of the first that fails, else 0."""
    target = Path(folder).resolve()
    shown = str(target.relative_to(HERE)) if target.is_relative_to(HERE) else str(target)
    for command in commands(shown):
        print(f"\n$ sopflow {shlex.join(command)}", flush=True)
        done = subprocess.run([sys.executable, "-m", "sopflow", *command], cwd=HERE, check=False)  # noqa: S603 - our own
        if done.returncode:
            return done.returncode
    print(f"\nThe documents are in {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
