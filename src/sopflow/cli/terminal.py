"""Writing: results on stdout, talk on stderr, colour only on a terminal, and never a byte that a terminal obeys."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

from sopflow.cli.speech import language
from sopflow.errors import SopflowError
from sopflow.language import N_, Phrase, said_in, translated
from sopflow.reporting.excerpt import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

__all__ = ["coloured", "complain", "console", "emit", "plain", "reason", "said", "say", "show", "show_json"]


_SYSTEM = (
    N_("File exists"),
    N_("File name too long"),
    N_("Input/output error"),
    N_("Is a directory"),
    N_("No space left on device"),
    N_("No such file or directory"),
    N_("Not a directory"),
    N_("Permission denied"),
    N_("Read-only file system"),
)
"""What systems say most often of files."""


def plain(text: str) -> str:
    r"""Text from a file or an error, with control characters written out, so that a terminal only shows it.

    >>> plain("a\x1b[2Jb\nc")
    'a\\x1b[2Jb\nc'
    """
    return "\n".join(map(visible, text.split("\n")))


def console(*, err: bool = False) -> Console:
    """A rich console that reads no markup in what it is given and breaks no line by itself."""
    from rich.console import Console

    return Console(stderr=err, highlight=False, markup=False, emoji=False, soft_wrap=True)


def coloured(*, err: bool = False) -> bool:
    """Whether what is written to stdout, or to stderr, may have colours."""
    stream = sys.stderr if err else sys.stdout
    if not (stream.isatty() or os.environ.get("FORCE_COLOR") or os.environ.get("TTY_COMPATIBLE")):
        return False  # as rich would say, which takes long to import
    terminal = console(err=err)
    return terminal.color_system is not None and not terminal.no_color


def said(what: str | Phrase) -> str:
    """Words in the language of the run."""
    return said_in(what, language())


def show(text: str | Phrase | Text = "") -> None:
    """One result, on stdout."""
    _write(text, err=False)


def say(text: str | Phrase | Text) -> None:
    """Talk, on stderr."""
    _write(text, err=True)


def complain(message: str | Phrase) -> None:
    """What went wrong, on stderr, with the name of the program before it."""
    say(f"sopflow: {said(message)}")


def reason(error: Exception) -> str:
    """What an exception says in the language of the run, without the number that Python puts before a system error."""
    if isinstance(error, SopflowError):
        return error.message_in(language())
    if isinstance(error, OSError) and error.strerror:
        why = translated(error.strerror, language())
        return f"{error.filename}: {why}" if error.filename else why
    return str(error)


def emit(text: str) -> None:
    """Text for programs, on stdout, to the letter."""
    sys.stdout.write(text)


def show_json(value: Any) -> None:
    """One JSON document, on stdout."""
    emit(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _write(text: str | Phrase | Text, *, err: bool) -> None:
    if err:
        sys.stdout.flush()  # talk about a result stands below it, also where both go to one file
    if isinstance(text, Phrase):
        text = said(text)
    if isinstance(text, str):
        stream = sys.stderr if err else sys.stdout
        stream.write(plain(text) + "\n")
    else:
        console(err=err).print(text)
