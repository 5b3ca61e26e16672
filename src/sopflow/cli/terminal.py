"""Writing: results on stdout, talk on stderr, colour only on a terminal, and never a byte that a terminal obeys."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from sopflow.reporting.excerpt import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

__all__ = ["complain", "console", "counted", "emit", "plain", "reason", "say", "show", "show_json"]


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


def show(text: str | Text = "") -> None:
    """One result, on stdout."""
    _write(text, err=False)


def say(text: str | Text) -> None:
    """Talk, on stderr."""
    _write(text, err=True)


def complain(message: str) -> None:
    """What went wrong, on stderr, with the name of the program before it."""
    say(f"sopflow: {message}")


def reason(error: Exception) -> str:
    """What an exception says, without the number that Python puts before a system error."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)


def counted(number: int, word: str) -> str:
    """A number with its noun.

    >>> counted(1, "defect"), counted(0, "defect")
    ('1 defect', '0 defects')
    """
    return f"{number} {word}{'' if number == 1 else 's'}"


def emit(text: str) -> None:
    """Text for programs, on stdout, to the letter."""
    sys.stdout.write(text)


def show_json(value: Any) -> None:
    """One JSON document, on stdout."""
    emit(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _write(text: str | Text, *, err: bool) -> None:
    if err:
        sys.stdout.flush()  # talk about a result stands below it, also where both go to one file
    if isinstance(text, str):
        stream = sys.stderr if err else sys.stdout
        stream.write(plain(text) + "\n")
    else:
        console(err=err).print(text)
