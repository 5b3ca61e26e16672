"""A folder of SOPs to a folder of PDFs, in a script of one's own: what can be signed, and what cannot, and why.

    python examples/batch_render.py definitions out/pdf

`sopflow render definitions -o out/pdf --audit` does the same; a bureau that keeps hundreds of SOPs has its own idea
of what to do with the ones that fail.
"""

from __future__ import annotations

import sys
from pathlib import Path

import sopflow
from sopflow.chart.audit import audit
from sopflow.loading import yaml_files
from sopflow.rendering import write
from sopflow.wiring import chart_of


def render_folder(source: Path, target: Path) -> tuple[list[Path], dict[Path, list[str]]]:
    """Draw every SOP below `source`: the PDFs that may be signed, and for each other file what is wrong with it."""
    good: list[Path] = []
    bad: dict[Path, list[str]] = {}
    for path in yaml_files(source):
        try:
            chart = chart_of(sopflow.load(path), paper="F4")
        except sopflow.InvalidSop as error:
            bad[path] = [str(finding) for finding in error.findings]
            continue
        defects = audit(chart)
        if defects:
            bad[path] = [str(defect) for defect in defects]
            continue
        pdf = (target / path.relative_to(source)).with_suffix(".pdf")
        pdf.parent.mkdir(parents=True, exist_ok=True)
        good += write(chart, pdf)
    return good, bad


def main(source: str = "definitions", target: str = "out/pdf") -> int:
    """Draw one folder into another and say what happened; 1 if a file could not be drawn well."""
    good, bad = render_folder(Path(source), Path(target))
    for path in good:
        print(f"good  {path}")
    for path, reasons in bad.items():
        print(f"bad   {path}")
        for reason in reasons:
            print(f"      {reason}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
