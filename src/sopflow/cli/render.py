"""`sopflow render`: SOP files to documents."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from sopflow.cli.exits import Exit, code_of
from sopflow.cli.terminal import complain, counted, reason, say, show

if TYPE_CHECKING:
    from sopflow.cli.drawing import Drawn

__all__ = ["render"]


class _Format(StrEnum):
    PDF = "pdf"
    SVG = "svg"
    PNG = "png"
    GV = "gv"


class _Paper(StrEnum):
    F4 = "F4"
    A4 = "A4"
    A3 = "A3"
    LETTER = "Letter"
    LEGAL = "Legal"


def render(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATHS", help="SOP files, and folders with SOP files in and below them.")
    ],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="OUT", help="A folder; or a file, for one SOP in one format.")
    ] = ".",
    formats: Annotated[
        list[_Format] | None,
        typer.Option(
            "-f",
            "--format",
            metavar="pdf|svg|png|gv",
            help="May be given several times. Without it: the suffix of OUT, else pdf.",
        ),
    ] = None,
    paper: Annotated[
        _Paper | None,
        typer.Option(
            metavar="F4|A4|A3|Letter|Legal", case_sensitive=False, help="Instead of the paper that the profile names."
        ),
    ] = None,
    page: Annotated[int | None, typer.Option(metavar="N", min=1, help="Only this page, counted from 1.")] = None,
    ppi: Annotated[float, typer.Option(metavar="N", min=10, max=1200, help="Pixels an inch of PNG.")] = 144,
    audit: Annotated[
        bool, typer.Option("--audit", help="Print every defect of the drawing; exit with 1 if there is one.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            max=64,
            help="Processes. Without it: one, and for more than 8 files one for each core.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Draw the official pages: identity page and flowchart.

    A PDF holds all pages; svg, png and gv make one file for each page, such as surat-1.svg. Prints the paths of the
    files that it wrote. A SOP with errors is not drawn and its findings are printed; the others are still drawn.
    """
    from sopflow.cli.drawing import Wish
    from sopflow.cli.files import search
    from sopflow.cli.targets import targets
    from sopflow.cli.workers import default_jobs, draw_all, progress

    begun = perf_counter()
    found = search(paths)
    wanted = targets(found.files, [str(form) for form in formats or ()], output, page=page)
    wish = Wish(paper=paper and str(paper), page=page, ppi=ppi, audit=audit)
    code, files, defects = Exit.CLEAN, 0, 0
    results = draw_all(wanted, wish, jobs=jobs or default_jobs(len(wanted)))
    with progress(results, len(wanted)) as moving:
        for drawn in moving:
            code = max(code, _report(drawn))
            files += len(drawn.written)
            defects += len(drawn.defects or ())
    for other in found.others:
        say(f"left out, because no line begins with `sopflow:`: {other}")
    if audit and len(wanted) > 1:
        show(f"{counted(defects, 'defect')} in {counted(len(wanted), 'SOP')}")
    say(f"wrote {counted(files, 'file')} in {perf_counter() - begun:.1f} s")
    raise typer.Exit(code)


def _report(drawn: Drawn) -> Exit:
    """Print what became of one file; the exit code that it asks for."""
    from sopflow.cli.reports import report

    for path in drawn.written:
        show(str(path))
    for defect in drawn.defects or ():
        show(f"{drawn.source}: {defect}")
    if drawn.defects is not None:
        show(f"{drawn.source}: {counted(len(drawn.defects), 'defect')}")
    if drawn.findings:
        report(drawn.findings, err=True)
    if drawn.error is not None:
        complain(f"{drawn.source}: {reason(drawn.error)}")
        return code_of(drawn.error)
    return Exit.FINDINGS if drawn.defects or drawn.findings else Exit.CLEAN
