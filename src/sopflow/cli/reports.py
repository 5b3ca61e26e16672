"""Findings on stdout: as text with their lines, or in a form for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from shutil import get_terminal_size
from typing import Annotated

import typer

from sopflow.cli.mistaken import WrongUse
from sopflow.cli.speech import language
from sopflow.cli.terminal import coloured, emit, show_json
from sopflow.findings import Finding
from sopflow.language import phrase
from sopflow.loading.characters import is_text
from sopflow.loading.limits import FILE
from sopflow.reporting import as_data, as_github, as_sarif, as_text

__all__ = ["AsFormat", "Format", "form_of", "print_findings", "report", "sources"]


class Format(StrEnum):
    """How `sopflow check` prints findings."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


AsFormat = Annotated[
    Format | None,
    typer.Option(
        "--format",
        help="How findings are printed: for people, as JSON version 1, as annotations of GitHub Actions, or as "
        "SARIF 2.1.0 for code scanning.  [default: text]",
        show_default=False,
    ),
]
"""How findings are printed."""


def form_of(form: Format | None, *, as_json: bool) -> Format:
    """The form that `--format` and its short form `--json` ask for together. Raises BadParameter where they differ."""
    if as_json and form not in (None, Format.JSON):
        raise WrongUse(phrase("--json is --format json; give one of the two"))
    return Format.JSON if as_json else form or Format.TEXT


def print_findings(
    findings: Sequence[Finding], form: Format = Format.TEXT, *, suppressed: Iterable[tuple[Finding, str]] = ()
) -> None:
    """Print findings on stdout in one of the forms. `suppressed` ones, each with its reason, are for SARIF only."""
    match form:
        case Format.TEXT:
            report(findings, fixes=True)
        case Format.JSON:
            show_json(as_data(findings, language=language()))
        case Format.GITHUB:
            if findings:
                emit(as_github(findings, language=language()) + "\n")
        case Format.SARIF:
            from sopflow.cli.rules import entries

            quiet = list(suppressed)
            files = [finding.span.file for finding in (*findings, *(finding for finding, _ in quiet))]
            summaries = {entry.id: entry.summary for entry in entries()}
            show_json(
                as_sarif(findings, sources=sources(files), summaries=summaries, suppressed=quiet, language=language())
            )


def report(findings: Sequence[Finding], *, err: bool = False, fixes: bool = False) -> None:
    """Print findings with their lines and a count, on stdout or on stderr.

    On a terminal in colour, unless NO_COLOR says otherwise, and not wider than it is. `fixes` says with each hint
    whether `sopflow check` can do it.
    """
    stream = sys.stderr if err else sys.stdout
    text = as_text(
        findings,
        sources=sources(finding.span.file for finding in findings),
        colour=coloured(err=err),
        width=get_terminal_size().columns if stream.isatty() else None,
        fixes=fixes,
        language=language(),
    )
    stream.write(text + "\n")


def sources(files: Iterable[str]) -> dict[str, str]:
    """The texts of files, as far as they are text and can be read; what is no UTF-8 in them is replaced."""
    texts: dict[str, str] = {}
    for file in dict.fromkeys(files):
        try:
            with Path(file).open("rb") as stream:
                raw = stream.read(FILE)
        except OSError:
            continue
        if is_text(raw):
            texts[file] = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return texts
