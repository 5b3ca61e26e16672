"""Exit codes, and the one place that says which exception is which."""

from __future__ import annotations

from enum import IntEnum

from sopflow.errors import (
    BrokenHistory,
    CaseConflict,
    DefinitionMismatch,
    DrawingFailed,
    EditingFailed,
    InvalidSop,
    NotAllowed,
)

__all__ = ["Exit", "code_of"]


class Exit(IntEnum):
    """What a run of `sopflow` ends with."""

    CLEAN = 0
    FINDINGS = 1
    """Something in a file, in a drawing of it or in a store is wrong."""
    USAGE = 2
    """Something in the call is wrong, or in what the machine offers."""
    REFUSED = 3
    """The engine refused a command."""
    INTERRUPTED = 130


def code_of(error: Exception) -> Exit:
    """The exit code of an exception that sopflow raises on purpose, or of an OSError.

    >>> code_of(NotAllowed("the case has ended", [])).name, code_of(FileNotFoundError()).name
    ('REFUSED', 'USAGE')
    """
    if isinstance(error, (InvalidSop, DrawingFailed, EditingFailed, BrokenHistory, DefinitionMismatch)):
        return Exit.FINDINGS
    if isinstance(error, (NotAllowed, CaseConflict)):
        return Exit.REFUSED
    return Exit.USAGE
