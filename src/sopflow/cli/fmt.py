"""`sopflow fmt`: SOP files in the one order and spacing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from sopflow.cli.exits import Exit, code_of
from sopflow.cli.mistaken import WrongUse
from sopflow.cli.terminal import say
from sopflow.errors import SopflowError
from sopflow.language import Phrase, phrase, plural

__all__ = ["fmt"]

_STDIN = Path("-")


def fmt(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATHS",
            help="SOP files, and folders with SOP files in and below them; - reads stdin and writes stdout.",
        ),
    ],
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; list the files that would change, and exit with 1.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing; show what would change, and exit with 1.")
    ] = False,
    vocabulary: Annotated[
        Literal["en", "id"] | None,
        typer.Option("--vocabulary", help="Put the words of the format into English or Indonesian."),
    ] = None,
) -> None:
    """Bring SOP files into canonical order and spacing.

    Keys stand in the order of the format, two blanks deeper at each level, with one blank line between the blocks of
    the file. All comments stay with what they were written for, and the file says what it said: that is proved before
    it is written, whole or not at all. A file that is no YAML is reported and left alone.
    """
    from sopflow.cli.rewriting import complain_of, format_file, format_stream
    from sopflow.loading.searching import search

    if _STDIN in paths:
        if len(paths) > 1:
            raise WrongUse(phrase("give - alone"))
        raise typer.Exit(format_stream(vocabulary=vocabulary, check=check, diff=diff))
    found = search(paths)
    named = [*(file.path for file in found.files), *found.books]
    code, changed = Exit.CLEAN, 0
    for path in named:
        try:
            changed += format_file(path, vocabulary=vocabulary, check=check, diff=diff)
        except (SopflowError, OSError) as error:
            complain_of(error)
            code = max(code, code_of(error))
    for other in found.others:
        say(phrase("left out, because no line begins with `sopflow:`: {path}", path=other))
    if check or diff:
        say(phrase("{changed} of {files} would change", changed=changed, files=_counted(len(named))))
        code = max(code, Exit.FINDINGS if changed else Exit.CLEAN)
    else:
        say(phrase("{changed} of {files} changed", changed=changed, files=_counted(len(named))))
    raise typer.Exit(code)


def _counted(number: int) -> Phrase:
    return plural("{count} file", "{count} files", number)
