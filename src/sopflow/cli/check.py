"""`sopflow check`: what is wrong or doubtful in SOP files."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopflow.cli.exits import Exit
from sopflow.cli.terminal import complain, counted, reason, say, show_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopflow.findings import Finding

__all__ = ["check"]


def check(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATHS", help="SOP files, and folders with SOP files in and below them.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON, version 1.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 for warnings, too.")] = False,
    max_warnings: Annotated[
        int | None, typer.Option(metavar="N", min=0, help="Exit with 1 for more than N warnings.")
    ] = None,
    preset: Annotated[
        str, typer.Option(metavar="NAME", help="Which rules run; `sopflow rules` lists them.")
    ] = "correctness",
) -> None:
    """Find what is wrong or doubtful in SOP files, and in the file that describes a book of them.

    Each problem comes with its line, what is so, and what to change.
    Exits with 1 when there is an error. Warnings alone are no failure, unless --strict or --max-warnings says so.
    """
    from sopflow import wiring
    from sopflow.binding import check_book
    from sopflow.cli.files import search
    from sopflow.cli.reports import report
    from sopflow.reporting import as_data

    code = Exit.CLEAN
    found = search(paths)
    findings: list[Finding] = []
    jobs = [*(partial(wiring.check, file.path, preset=preset) for file in found.files)]
    jobs += [partial(check_book, book) for book in found.books]
    for job in jobs:
        try:
            findings += job()
        except OSError as error:
            complain(reason(error))
            code = Exit.USAGE
    if as_json:
        show_json(as_data(findings))
    else:
        report(findings)
    for other in found.others:
        say(f"left out, because no line begins with `sopflow:`: {other}")
    books = f" and {counted(len(found.books), 'book')}" if found.books else ""
    say(f"checked {counted(len(found.files), 'SOP')}{books}")
    raise typer.Exit(max(code, _verdict(findings, 0 if strict else max_warnings)))


def _verdict(findings: Sequence[Finding], most_warnings: int | None) -> Exit:
    """Findings, when one is an error or there are more warnings than allowed; None allows any number."""
    from sopflow.findings import Severity

    if any(finding.severity is Severity.ERROR for finding in findings):
        return Exit.FINDINGS
    warnings = sum(finding.severity is Severity.WARNING for finding in findings)
    return Exit.FINDINGS if most_warnings is not None and warnings > most_warnings else Exit.CLEAN
