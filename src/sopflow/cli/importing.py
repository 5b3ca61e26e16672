"""`sopflow import`: the table of a SOP in a spreadsheet to a SOP file."""

from __future__ import annotations

import sys
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sopflow.cli.exits import Exit
from sopflow.cli.mistaken import WrongUse
from sopflow.cli.terminal import console, emit, say, show, show_json
from sopflow.language import phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopflow.findings import Finding

__all__ = ["import_"]

_STDOUT = Path("-")


def import_(
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="An .xlsx or .csv file with the table of one SOP.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="OUT",
            help="Write to this file, under its usual name into this folder, or to stdout where it is -. "
            "Without it: beside the table.",
        ),
    ] = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help="The sheet with the table, where several have one.")
    ] = None,
    vocabulary: Annotated[
        Literal["en", "id"] | None,
        typer.Option("--vocabulary", help="The language of the keys in the file. Without it: that of this run."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Make a SOP file of the table of a SOP in a spreadsheet.

    Takes tables as offices make them: No, Kegiatan, one column for each pelaksana with any mark or colour, Kelengkapan,
    Waktu, Output, Keterangan. What the table does not say is not guessed: each such place is listed with its cell, and
    has a comment "check:" in the file. Exits with 1 when something must be filled in before the SOP can be used.
    """  # fmt: skip
    from sopflow.cli.speech import language
    from sopflow.reporting import as_data
    from sopflow.wiring import import_table

    target = _target(table, output, force=force)
    words = vocabulary or language()
    spoken = "id" if words == "id" else language()
    imported = import_table(table, sheet=sheet, vocabulary=words, language=spoken)
    written = imported.text is not None and target != _STDOUT
    if imported.text is not None:
        if target == _STDOUT and not as_json:
            emit(imported.text)
        elif target != _STDOUT:
            _write(target, imported.text)
    if as_json:
        found = as_data(imported.findings, language=language())
        text = {"text": imported.text} if target == _STDOUT else {}
        show_json({"file": str(target) if written else None} | text | found)
    else:
        if written:
            show(str(target))
        if imported.findings:
            _report(imported.findings)
        if written and imported.findings:
            say(
                phrase(
                    "look at each line with `{mark}`, then run: sopflow check {path}", mark=_mark(spoken), path=target
                )
            )
    raise typer.Exit(Exit.FINDINGS if imported.text is None or imported.has_errors else Exit.CLEAN)


def _mark(language: str) -> str:
    return "# periksa:" if language == "id" else "# check:"


def _target(table: Path, output: Path | None, *, force: bool) -> Path:
    """Where the file goes. Raises BadParameter where that would replace something that is not to be replaced."""
    if output == _STDOUT:
        return _STDOUT
    target = table.with_suffix(".yaml") if output is None else output
    if target.is_dir():
        target = target / f"{table.stem}.yaml"
    if target.exists():
        if table.exists() and target.samefile(table):
            raise WrongUse(phrase("{path} is the table itself; name another file with -o", path=target))
        if not force:
            raise WrongUse(phrase("{path} exists; replace it with --force, or name another file with -o", path=target))
    return target


def _write(target: Path, text: str) -> None:
    from sopflow.rendering.files import write_files

    write_files([(target, text.encode())])


def _report(findings: Sequence[Finding]) -> None:
    """Findings without lines of the file: what is no text has none, and cells are named."""
    from sopflow.cli.speech import language
    from sopflow.reporting import as_text

    terminal = console(err=True)
    text = as_text(
        findings,
        colour=terminal.color_system is not None and not terminal.no_color,
        width=get_terminal_size().columns if sys.stderr.isatty() else None,
        language=language(),
    )
    sys.stderr.write(text + "\n")
