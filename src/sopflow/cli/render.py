"""`sopflow render`: SOP files to documents."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from sopflow.cli.exits import Exit, code_of
from sopflow.cli.options import Jobs, PaperName, paper_name
from sopflow.cli.speech import language
from sopflow.cli.terminal import complain, reason, said, say, show
from sopflow.language import N_, phrase, plural

if TYPE_CHECKING:
    from sopflow.cli.drawing import Drawn
    from sopflow.findings import Finding

__all__ = ["render"]


class _Format(StrEnum):
    PDF = "pdf"
    SVG = "svg"
    PNG = "png"
    GV = "gv"


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
        PaperName | None,
        typer.Option(
            metavar="F4|A4|A3|Letter|Legal", parser=paper_name, help="Instead of the paper that the profile names."
        ),
    ] = None,
    page: Annotated[int | None, typer.Option(metavar="N", min=1, help="Only this page, counted from 1.")] = None,
    ppi: Annotated[float, typer.Option(metavar="N", min=10, max=1200, help="Pixels an inch of PNG.")] = 144,
    audit: Annotated[
        bool,
        typer.Option(
            "--audit", help="Print every defect of the drawing and of the files made; exit with 1 if there is one."
        ),
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 for warnings, too.")] = False,
    live: Annotated[
        Path | None,
        typer.Option(
            metavar="STATUS",
            help="Colour the steps by this file, YAML or JSON, such as `lapor: done`; "
            "a status is done, open, late or skipped.",
        ),
    ] = None,
    jobs: Jobs = None,
) -> None:
    """Draw the official pages: identity page and flowchart.

    A PDF holds all pages; svg, png and gv make one file for each page, such as surat-1.svg. Prints the paths of the
    files that it wrote. A SOP with errors is not drawn and its findings are printed; the others are still drawn.
    What an author should know about a drawing is printed as warnings, such as a row that is taller than a page.
    """
    from sopflow.cli.drawing import Wish
    from sopflow.cli.live import must_be_live
    from sopflow.cli.proofs import unproofed
    from sopflow.cli.reports import report
    from sopflow.cli.targets import targets
    from sopflow.cli.workers import default_jobs, draw_all, progress
    from sopflow.loading.searching import NoFile, search

    begun = perf_counter()
    found = search(paths)
    if not found.files:
        raise NoFile(found.books[0], N_("it describes a book of SOPs; bind it with `sopflow book`"))
    wanted = targets(found.files, [str(form) for form in formats or ()], output, page=page)
    if live is not None:
        must_be_live(live, wanted)
    wish = Wish(paper=paper and str(paper), page=page, ppi=ppi, audit=audit, live=live)
    code, files, defects = Exit.CLEAN, 0, 0
    warnings: list[Finding] = []
    results = draw_all(wanted, wish, jobs=jobs or default_jobs(len(wanted)))
    with progress(results, len(wanted), lambda drawn: drawn.source.name) as moving:
        for drawn in moving:
            code = max(code, _report(drawn))
            files += len(drawn.written)
            defects += len(drawn.defects or ())
            warnings += drawn.warnings
    if warnings:
        report(warnings, err=True)
        code = max(code, Exit.FINDINGS) if strict else code
    for other in found.others:
        say(phrase("left out, because no line begins with `sopflow:`: {file}", file=other))
    for book in found.books:
        say(phrase("left out, because it describes a book, which `sopflow book` binds: {file}", file=book))
    unread = unproofed([form for target in wanted for form, _ in target.outputs]) if audit else ""
    if unread:
        say(unread)
    if audit and len(wanted) > 1:
        sops = plural("{count} SOP", "{count} SOPs", len(wanted))
        show(phrase("{defects} in {sops}", defects=plural("{count} defect", "{count} defects", defects), sops=sops))
    written = plural("{count} file", "{count} files", files)
    say(phrase("wrote {files} in {seconds:.1f} s", files=written, seconds=perf_counter() - begun))
    raise typer.Exit(code)


def _report(drawn: Drawn) -> Exit:
    """Print what became of one file; the exit code that it asks for."""
    from sopflow.cli.reports import report

    for path in drawn.written:
        show(str(path))
    for defect in drawn.defects or ():
        show(f"{drawn.source}: {defect.said_in(language())}")
    if drawn.defects is not None:
        counted = plural("{count} defect", "{count} defects", len(drawn.defects))
        show(f"{drawn.source}: {said(counted)}")
    if drawn.findings:
        report(drawn.findings, err=True)
    if drawn.error is not None:
        complain(f"{drawn.source}: {reason(drawn.error)}")
        return code_of(drawn.error)
    return Exit.FINDINGS if drawn.defects or drawn.findings else Exit.CLEAN
