"""`--fix` and `--diff` of `sopflow check`: make what can be made without asking, or show what it would be."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from sopflow.cli.mistaken import WrongUse
from sopflow.cli.speech import language
from sopflow.cli.terminal import complain, console, emit, plain, reason, say
from sopflow.findings import Finding
from sopflow.language import phrase, plural

__all__ = ["Diff", "FixThem", "UnsafeFixes", "mend_all", "must_go_together", "show_diff", "show_diffs"]

FixThem = Annotated[
    bool,
    typer.Option("--fix", help="Make the safe fixes in the files, then print what remains. Comments and layout stay."),
]
"""Whether files are written."""
Diff = Annotated[bool, typer.Option("--diff", help="Print what --fix would change, and change nothing.")]
"""Whether changes are shown in place of findings."""
UnsafeFixes = Annotated[
    bool,
    typer.Option("--unsafe-fixes", help="With --fix or --diff: also fixes that may not be what was meant."),
]
"""Whether fixes are made that somebody should look at."""
Look = Callable[[str, Path], Sequence[Finding]]
"""What is found in a text, if it were that of the file."""
_COLOURS = {"-": "red", "+": "green", "@": "cyan"}


def must_go_together(*, fix: bool, diff: bool, unsafe: bool, text: bool) -> None:
    """Raise BadParameter for options that say nothing, or two things, together. `text`: findings are for people."""
    if fix and diff:
        raise WrongUse(phrase("--fix changes files and --diff only shows it; give one of the two"))
    if unsafe and not (fix or diff):
        raise WrongUse(phrase("--unsafe-fixes goes with --fix or --diff"))
    if diff and not text:
        raise WrongUse(phrase("--diff prints a diff in place of findings, so there is no --format"))


def mend_all(findings: Sequence[Finding], look: Look, *, unsafe: bool = False) -> tuple[bool, bool]:
    """Make the fixes of findings in their files, and say which: whether there were some, and whether all were written.

    `look` finds what is wrong in a text, if it were that of the file.
    """
    from sopflow.editing.files import mend_files

    made, written = 0, True
    for file in mend_files(findings, look, unsafe=unsafe):
        try:
            file.write()
        except OSError as error:
            complain(reason(error))
            written = False
            continue
        made += len(file.made)
        for finding in file.made:
            done = finding.fix_in(language())
            say(phrase("mended {place} {rule}: {done}", place=finding.span, rule=finding.rule, done=done))
    if made:
        say(plural("made {count} fix", "made {count} fixes", made))
    return made > 0, written


def show_diffs(findings: Sequence[Finding], look: Look, *, unsafe: bool = False) -> bool:
    """Print on stdout, as unified diffs, what `mend_all` would change; whether that is anything."""
    from sopflow.editing.files import mend_files

    files = list(mend_files(findings, look, unsafe=unsafe))
    for file in files:
        show_diff(file.diff())
    made = sum(len(file.made) for file in files)
    say(plural("--fix would make {count} fix", "--fix would make {count} fixes", made))
    return bool(files)


def show_diff(text: str) -> None:
    """Print a diff on stdout: to the letter, and on a terminal in colour, with nothing in it that a terminal obeys."""
    if not sys.stdout.isatty():
        emit(text)
        return
    from rich.text import Text

    terminal = console()
    for line in text.removesuffix("\n").split("\n"):
        style = "bold" if line.startswith(("--- ", "+++ ")) else _COLOURS.get(line[:1], "")
        terminal.print(Text(plain(line.removesuffix("\r")), style))
