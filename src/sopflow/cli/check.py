"""`sopflow check`: what is wrong or doubtful in SOP files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopflow.cli.exits import Exit
from sopflow.cli.explaining import Explain
from sopflow.cli.mending import Diff, FixThem, UnsafeFixes
from sopflow.cli.reports import AsFormat
from sopflow.cli.terminal import complain, reason, say
from sopflow.language import phrase, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopflow.cli.gathering import Gathered
    from sopflow.findings import Finding

__all__ = ["check"]


def check(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATHS", help="SOP files, and folders with SOP files in and below them.")
    ],
    form: AsFormat = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON: --format json.")] = False,
    fix: FixThem = False,
    diff: Diff = False,
    unsafe_fixes: UnsafeFixes = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 for warnings, too.")] = False,
    max_warnings: Annotated[
        int | None, typer.Option(metavar="N", min=0, help="Exit with 1 for more than N warnings.")
    ] = None,
    preset: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Which rules run, whatever .sopflow.yaml says; `sopflow rules` lists them. Without both: "
            "permenpan-35-2012.",
            show_default=False,
        ),
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Look at every file anew, and keep nothing for the next run.")
    ] = False,
    explain: Explain = None,
) -> None:
    """Find what is wrong or doubtful in SOP files, and in the file that describes a book of them.

    Each problem comes with its line, what is so, and what to change.
    Exits with 1 when there is an error. Warnings alone are no failure, unless --strict or --max-warnings says so.
    With --fix, what remains decides; with --diff, also whether anything would change.
    """
    from sopflow.cli.gathering import gather
    from sopflow.cli.mending import must_go_together
    from sopflow.cli.reports import Format, form_of, print_findings

    shape = form_of(form, as_json=as_json)
    must_go_together(fix=fix, diff=diff, unsafe=unsafe_fixes, text=shape is Format.TEXT)
    gathered = gather(paths, preset=preset, cached=not no_cache)
    code = Exit.CLEAN
    if fix or diff:
        changed, written = _mended(gathered, preset, write=fix, unsafe=unsafe_fixes)
        code = Exit.USAGE if not written else Exit.FINDINGS if diff and changed else Exit.CLEAN
        if fix and changed:
            gathered = gather(paths, preset=preset, cached=not no_cache)
    findings, found = gathered.findings, gathered.found
    for error in gathered.unread:
        complain(reason(error))
    code = max(code, Exit.USAGE if gathered.unread else Exit.CLEAN)
    if not diff:
        print_findings(findings, shape, suppressed=gathered.suppressed)
    for other in found.others:
        say(phrase("left out, because no line begins with `sopflow:`: {file}", file=other))
    sops = plural("{count} SOP", "{count} SOPs", len(found.files))
    books = plural("{count} book", "{count} books", len(found.books))
    say(
        phrase("checked {sops} and {books}", sops=sops, books=books)
        if found.books
        else phrase("checked {sops}", sops=sops)
    )
    raise typer.Exit(max(code, _verdict(findings, 0 if strict else max_warnings)))


def _mended(gathered: Gathered, preset: str | None, *, write: bool, unsafe: bool) -> tuple[bool, bool]:
    """Make the fixes of SOP files, or show them: whether there are some, and whether they could be written."""
    from sopflow.checking.alone import check_text
    from sopflow.cli.mending import mend_all, show_diffs

    def look(text: str, path: Path) -> Sequence[Finding]:
        return check_text(text, path, preset=preset)

    sops = {str(file.path) for file in gathered.found.files}
    findings = [finding for finding in gathered.findings if finding.span.file in sops]
    if not write:
        return show_diffs(findings, look, unsafe=unsafe), True
    return mend_all(findings, look, unsafe=unsafe)


def _verdict(findings: Sequence[Finding], most_warnings: int | None) -> Exit:
    """Findings, when one is an error or there are more warnings than allowed; None allows any number."""
    from sopflow.findings import Severity

    if any(finding.severity is Severity.ERROR for finding in findings):
        return Exit.FINDINGS
    warnings = sum(finding.severity is Severity.WARNING for finding in findings)
    return Exit.FINDINGS if most_warnings is not None and warnings > most_warnings else Exit.CLEAN
