"""Exceptions: the mistakes of callers, with the facts as fields and the next step in the message.

Mistakes of authors are not here: those are findings (`sopflow.findings`). The one bridge is `InvalidSop`, raised
where a caller asks for a SOP and the file cannot give one; it carries every finding.

>>> error = UnknownName("step", "analisa", ["lapor", "analisis"])
>>> print(error)
there is no step 'analisa'; did you mean 'analisis'? Known: lapor, analisis
>>> import pickle; pickle.loads(pickle.dumps(error)).suggestions
['analisis']
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopflow.findings import Finding

__all__ = [
    "Ambiguous", "BrokenHistory", "CaseConflict", "DefinitionMismatch", "DrawingFailed", "InvalidSop", "MissingProgram",
    "NotAllowed", "OutOfRange", "SopflowError", "StoreFailed", "UnknownName", "UnsupportedFormat", "WrongSchema",
    "WrongValue",
]  # fmt: skip


class SopflowError(Exception):
    """Root of all exceptions that sopflow raises on purpose."""

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.args, dict(self.__dict__)))


def _rebuild(cls: type[SopflowError], args: tuple[object, ...], fields: dict[str, object]) -> SopflowError:
    error = cls.__new__(cls)
    error.args = args
    error.__dict__.update(fields)
    return error


class InvalidSop(SopflowError):
    """The file is no usable SOP. `findings` holds every problem, errors and warnings, in file order."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings: tuple[Finding, ...] = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


class UnknownName(SopflowError):
    """A caller named something that is not there. `kind`, `name`, `known` and `suggestions` say what."""

    def __init__(self, kind: str, name: object, known: Iterable[str]) -> None:
        self.kind, self.name, self.known = kind, name, list(known)
        self.suggestions: list[str] = get_close_matches(str(name), self.known, n=3)
        close = f"; did you mean {self.suggestions[0]!r}?" if self.suggestions else "."
        shown = ", ".join(self.known[:20]) + (", …" if len(self.known) > 20 else "")
        super().__init__(f"there is no {kind} {name!r}{close} Known: {shown or 'none'}")


class NotAllowed(SopflowError):
    """A command that the state of a case refuses. `allowed` says what would be accepted instead."""

    def __init__(self, what: str, allowed: Sequence[str]) -> None:
        self.what, self.allowed = what, list(allowed)
        super().__init__(f"{what}; allowed: {', '.join(self.allowed) or 'nothing, the case has ended'}")


class CaseConflict(SopflowError):
    """Somebody was faster: the case has moved on since it was read. Read it again and decide anew."""

    def __init__(self, case: str, seen: int, now: int) -> None:
        self.case, self.seen, self.now = case, seen, now
        super().__init__(f"case {case} is at version {now}, you saw {seen}; read the case again and repeat the command")


class UnsupportedFormat(SopflowError):
    """An output suffix or URL scheme that nobody serves. `allowed` lists the ones that are."""

    def __init__(self, given: str, allowed: Iterable[str]) -> None:
        self.given, self.allowed = given, sorted(allowed)
        super().__init__(f"{given!r} is not supported; use one of {', '.join(self.allowed)}")


class MissingProgram(SopflowError):
    """A program that an output needs is not installed. `remedy` is the command that installs it."""

    def __init__(self, program: str, remedy: str) -> None:
        self.program, self.remedy = program, remedy
        super().__init__(f"{program} was not found; {remedy}")


class DrawingFailed(SopflowError):
    """A tool could not make `what`; `reason` is what it said."""

    def __init__(self, what: str, reason: str) -> None:
        self.what, self.reason = what, reason
        super().__init__(f"{what} could not be drawn: {reason}")


class OutOfRange(SopflowError):
    """A number that a caller gave is too small or too large. `name`, `given`, `low` and `high` say what would do."""

    def __init__(self, name: str, given: float, low: float, high: float) -> None:
        self.name, self.given, self.low, self.high = name, given, low, high
        super().__init__(f"{name} is {given:g}; give a number from {low:g} to {high:g}")


class Ambiguous(SopflowError):
    """Several things could be what a caller means by `kind`; `found` lists them."""

    def __init__(self, kind: str, found: Iterable[str]) -> None:
        self.kind, self.found = kind, list(found)
        super().__init__(f"each of these could be the {kind}: {', '.join(self.found)}; name one")


class WrongValue(SopflowError):
    """A value that a command cannot take. `name` says which, `given` what it is, `allowed` what would do."""

    def __init__(self, name: str, given: str, allowed: Sequence[str]) -> None:
        self.name, self.given, self.allowed = name, given, list(allowed)
        super().__init__(f"{name} is {given}; give {', '.join(self.allowed)}")


class DefinitionMismatch(SopflowError):
    """A stored definition is not the one that its digest promises: somebody has changed it in the store."""

    def __init__(self, digest: str, found: str) -> None:
        self.digest, self.found = digest, found
        super().__init__(
            f"the definition stored as {digest} has the content of {found}; publish the true one again, "
            "nothing runs on this one"
        )


class BrokenHistory(SopflowError):
    """The events of a case are not whole, or do not make the case that is stored. `reason` says what was found."""

    def __init__(self, case: str, reason: str) -> None:
        self.case, self.reason = case, reason
        super().__init__(f"the history of case {case} is broken: {reason}; restore the store from a backup")


class StoreFailed(SopflowError):
    """The database could not do what was asked. `reason` is what it said.

    `lost` is True when the connection broke: then it may be that the last command was kept after all. Read the case
    again, or repeat the command with the same key.
    """

    def __init__(self, doing: str, reason: str, *, lost: bool = False) -> None:
        self.doing, self.reason, self.lost = doing, reason, lost
        kept = "whether it was kept is not known, so repeat it with the same key" if lost else "nothing was kept"
        super().__init__(f"{doing} failed: {reason}; {kept}")


class WrongSchema(SopflowError):
    """The tables of a store are of another version of sopflow. `found` and `needed` are revisions."""

    def __init__(self, found: str, needed: str, remedy: str) -> None:
        self.found, self.needed, self.remedy = found, needed, remedy
        super().__init__(f"the store has schema {found}, this version of sopflow needs {needed}; {remedy}")
