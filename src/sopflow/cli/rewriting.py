"""Files and streams formatted: written, or shown as they would be."""

from __future__ import annotations

import sys
from pathlib import Path

from sopflow.cli.exits import Exit
from sopflow.cli.mending import show_diff
from sopflow.cli.reports import report
from sopflow.cli.terminal import complain, reason, show
from sopflow.editing.files import MendedFile
from sopflow.editing.formatting import fmt_bytes
from sopflow.errors import InvalidSop
from sopflow.loading.files import read_bytes
from sopflow.vocabulary import Vocabulary

__all__ = ["complain_of", "format_file", "format_stream"]


def format_file(path: Path, *, vocabulary: Vocabulary | None, check: bool, diff: bool) -> bool:
    """Format a file and print its path, or show what would change; whether it is another than before.

    Raises InvalidSop, EditingFailed and OSError; then the file is as it was.
    """
    raw = read_bytes(path)
    file = MendedFile(path, raw, fmt_bytes(raw, vocabulary=vocabulary, file=str(path)), (), ())
    if file.before == file.after:
        return False
    if diff:
        show_diff(file.diff())
        return True
    if not check:
        file.write()
    show(str(path))
    return True


def format_stream(*, vocabulary: Vocabulary | None, check: bool, diff: bool) -> Exit:
    """Format stdin to stdout. Raises as `format_file` does."""
    raw = sys.stdin.buffer.read()
    file = MendedFile(Path("<stdin>"), raw, fmt_bytes(raw, vocabulary=vocabulary, file="<stdin>"), (), ())
    if diff:
        show_diff(file.diff())
    elif not check:
        sys.stdout.flush()
        sys.stdout.buffer.write(file.after)
    return Exit.FINDINGS if (check or diff) and file.before != file.after else Exit.CLEAN


def complain_of(error: Exception) -> None:
    """Say why a file is left as it is."""
    if isinstance(error, InvalidSop):
        report(error.findings, err=True)
    else:
        complain(reason(error))
