"""`sopflow book`: many SOPs bound to one document."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from sopflow.cli.exits import Exit, code_of
from sopflow.cli.options import Jobs, PaperName, paper_name
from sopflow.cli.speech import language
from sopflow.cli.terminal import complain, reason, say, show
from sopflow.language import N_, Phrase, phrase, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sopflow.chart import Chart
    from sopflow.cli.sheaves import Laid
    from sopflow.findings import Finding
    from sopflow.loading.searching import Search

__all__ = ["book"]


class _Sort(StrEnum):
    FILE = "file"
    NUMBER = "number"
    TITLE = "title"


class _Group(StrEnum):
    NONE = "none"
    AGENCY = "agency"
    UNIT = "unit"


def book(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATHS", help="SOP files, folders with SOP files in and below them, and the file of the book."
        ),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="OUT", help="The document, or a folder for buku.pdf.")
    ] = Path("buku.pdf"),
    title: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="A line of the title; may be given several times.")
    ] = None,
    agency: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="A line of the agency's name; may be given several times.")
    ] = None,
    unit: Annotated[str | None, typer.Option(metavar="TEXT", help="The unit of the agency.")] = None,
    year: Annotated[str | None, typer.Option(metavar="YEAR", help="The year on the cover.")] = None,
    address: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="A line of the address; may be given several times.")
    ] = None,
    logo: Annotated[Path | None, typer.Option(metavar="FILE", help="PNG, JPEG or SVG for the cover.")] = None,
    decree: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The decree behind the cover: plain text, or YAML.")
    ] = None,
    sort: Annotated[
        _Sort | None, typer.Option(metavar="file|number|title", help="The order of the SOPs.  [default: file]")
    ] = None,
    group: Annotated[
        _Group | None, typer.Option(metavar="none|agency|unit", help="What stands together, below its name.")
    ] = None,
    paper: Annotated[
        PaperName | None,
        typer.Option(metavar="F4|A4|A3|Letter|Legal", parser=paper_name, help="The paper of all pages."),
    ] = None,
    skip_broken: Annotated[
        bool, typer.Option("--skip-broken", help="Leave out SOPs with errors, and still exit with 1.")
    ] = False,
    audit: Annotated[
        bool, typer.Option("--audit", help="Print every defect of the drawing; exit with 1 if there is one.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 for warnings, too.")] = False,
    jobs: Jobs = None,
) -> None:
    """Bind SOPs to a book: cover, decree, table of contents, then every SOP, with page numbers through all of it.

    A file with a line "book:", such as buku.yaml, in the folder that is named says what stands before the SOPs; the
    options replace what it says. Prints the path of the document. Nothing is written when a SOP has errors, unless
    --skip-broken leaves it out.
    """
    from sopflow.binding import describe, twins
    from sopflow.chart.book import bind
    from sopflow.cli.sheaves import lay_all, load_all
    from sopflow.cli.workers import waiting
    from sopflow.rendering import format_of, write

    begun = perf_counter()
    target = output / "buku.pdf" if output.is_dir() else output
    format_of(target.suffix)  # before the work is done
    found = _search(paths)
    described = describe(
        found.books[0] if found.books else None, title=title, agency=agency, unit=unit, year=year, address=address,
        logo=logo, decree=decree, sort=sort and str(sort), group=group and str(group),
    )  # fmt: skip
    named = paper and str(paper)
    loaded, failed = load_all(file.path for file in found.files)
    laid = lay_all(loaded, named, jobs)
    failed += [one for one in laid if one.sheaf is None]
    warnings = [finding for one in laid if one.sheaf for finding in one.findings]
    warnings += [*described.findings, *twins(sop for _, sop in loaded)]
    code = _report(failed, warnings, strict=strict)
    sheaves = [one.sheaf for one in laid if one.sheaf is not None]
    if failed and not (skip_broken and sheaves):
        sops = plural("{count} SOP", "{count} SOPs", len(failed))
        if skip_broken:
            say(phrase("wrote nothing, because {sops} cannot be bound", sops=sops))
        else:
            said = N_("wrote nothing, because {sops} cannot be bound; --skip-broken leaves out what cannot be bound")
            say(Phrase(said, {"sops": sops}))
        raise typer.Exit(code)
    chart = bind(described.book, sheaves, paper=named, logo=described.logo)
    code = max(code, _audited(chart) if audit else code)
    pages = plural("{count} page", "{count} pages", len(chart.pages))
    with waiting(phrase("writing {pages}", pages=pages)):
        target.parent.mkdir(parents=True, exist_ok=True)
        written = write(chart, target)
    for path in written:
        show(str(path))
    sops = plural("{count} SOP", "{count} SOPs", len(sheaves))
    params = {"sops": sops, "pages": pages, "seconds": perf_counter() - begun, "left_out": len(failed)}
    if failed:
        say(Phrase(N_("bound {sops} on {pages} in {seconds:.1f} s, left out {left_out}"), params))
    else:
        say(Phrase(N_("bound {sops} on {pages} in {seconds:.1f} s"), params))
    raise typer.Exit(code)


def _search(paths: Sequence[Path]) -> Search:
    """The SOPs and the one book file. A book file named by itself stands for its folder."""
    from sopflow.errors import Ambiguous
    from sopflow.loading.searching import search

    found = search(paths)
    books = list(found.books)
    if len(books) > 1:
        raise Ambiguous("book file", map(str, books))
    if found.files:
        return found
    return search([books[0].parent])._replace(books=found.books)


def _report(failed: Sequence[Laid], warnings: Iterable[Finding], *, strict: bool) -> Exit:
    """Print what keeps SOPs out of the book and what their authors should know; the exit code that it asks for."""
    from sopflow.cli.reports import report

    warned = list(warnings)
    findings = [*(finding for one in failed for finding in one.findings), *warned]
    if findings:
        report(sorted(findings, key=lambda finding: finding.order), err=True)
    code = Exit.FINDINGS if strict and warned else Exit.CLEAN
    for one in failed:
        if one.error is not None:
            complain(f"{one.file}: {reason(one.error)}")
        code = max(code, Exit.FINDINGS if one.error is None else code_of(one.error))
    return code


def _audited(chart: Chart) -> Exit:
    from sopflow.chart.audit import audit

    defects = audit(chart)
    for defect in defects:
        show(defect.said_in(language()))
    show(plural("{count} defect", "{count} defects", len(defects)))
    return Exit.FINDINGS if defects else Exit.CLEAN
