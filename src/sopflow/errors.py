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

from sopflow.language import N_, Language, Phrase, phrase, said_in

if TYPE_CHECKING:
    from sopflow.findings import Finding

__all__ = [
    "Ambiguous", "BrokenHistory", "CaseConflict", "DefinitionMismatch", "DrawingFailed", "EditingFailed", "InvalidSop",
    "MissingProgram", "NotAllowed", "OutOfRange", "SopflowError", "StoreFailed", "UnknownName", "UnsupportedFormat",
    "WrongSchema", "WrongValue",
]  # fmt: skip


class SopflowError(Exception):
    """Root of all exceptions that sopflow raises on purpose. `str` says it in English, `message_in` in any language.

    >>> NotAllowed(phrase("task {task!r} needs an answer", task="tinjau"), ["Ya", "Tidak"]).message_in("id")
    "tugas 'tinjau' memerlukan jawaban; yang boleh: Ya, Tidak"
    """

    def __init__(self, message: str | Phrase = "") -> None:
        self.said = message
        """The sentence, which `message_in` says in a language."""
        super().__init__(str(message))

    def message_in(self, language: Language) -> str:
        """What is wrong, as one sentence in a language."""
        return said_in(self.said, language)

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

    def message_in(self, language: Language) -> str:
        """The findings in a language, one a line."""
        return "\n".join(finding.said_in(language) for finding in self.findings)


class UnknownName(SopflowError):
    """A caller named something that is not there. `kind`, `name`, `known` and `suggestions` say what."""

    def __init__(self, kind: str, name: object, known: Iterable[str]) -> None:
        self.kind, self.name, self.known = kind, name, list(known)
        self.suggestions: list[str] = get_close_matches(str(name), self.known, n=3)
        shown = ", ".join(self.known[:20]) + (", …" if len(self.known) > 20 else "")
        close = self.suggestions[0] if self.suggestions else ""
        if close:
            sentence = phrase("there is no {kind} {name!r}; did you mean {close!r}? Known: {known}")
        else:
            sentence = phrase("there is no {kind} {name!r}. Known: {known}")
        # What kinds there are is said where they are named; all of them are in the catalogue.
        super().__init__(
            Phrase(
                sentence.text, {"kind": Phrase(kind), "name": name, "close": close, "known": shown or phrase("none")}
            )
        )


class NotAllowed(SopflowError):
    """A command that the state of a case refuses. `allowed` says what would be accepted instead."""

    def __init__(self, what: str | Phrase, allowed: Sequence[str | Phrase]) -> None:
        self.what, self.allowed = str(what), list(map(str, allowed))
        instead = tuple(allowed) or phrase("nothing, the case has ended")
        super().__init__(phrase("{what}; allowed: {allowed}", what=what, allowed=instead))


class CaseConflict(SopflowError):
    """Somebody was faster: the case has moved on since it was read. Read it again and decide anew."""

    def __init__(self, case: str, seen: int, now: int) -> None:
        self.case, self.seen, self.now = case, seen, now
        said = N_("case {case} is at version {now}, you saw {seen}; read the case again and repeat the command")
        super().__init__(Phrase(said, {"case": case, "seen": seen, "now": now}))


class UnsupportedFormat(SopflowError):
    """An output suffix or URL scheme that nobody serves. `allowed` lists the ones that are."""

    def __init__(self, given: str, allowed: Iterable[str]) -> None:
        self.given, self.allowed = given, sorted(allowed)
        said = phrase("{given!r} is not supported; use one of {allowed}", given=given, allowed=", ".join(self.allowed))
        super().__init__(said)


class MissingProgram(SopflowError):
    """A program that an output needs is not installed. `remedy` is the command that installs it."""

    def __init__(self, program: str, remedy: str | Phrase) -> None:
        self.program, self.remedy = program, str(remedy)
        super().__init__(phrase("{program} was not found; {remedy}", program=program, remedy=remedy))


class DrawingFailed(SopflowError):
    """A tool could not make `what`; `reason` is what it said."""

    def __init__(self, what: str | Phrase, reason: str | Phrase) -> None:
        self.what, self.reason = str(what), str(reason)
        super().__init__(phrase("{what} could not be drawn: {reason}", what=what, reason=reason))


class EditingFailed(SopflowError):
    """A file could not be rewritten so that it still says the same. `reason` says why; nothing was written."""

    def __init__(self, file: str, reason: str | Phrase) -> None:
        self.file, self.reason = file, str(reason)
        super().__init__(phrase("{file} is left as it is: {reason}", file=file, reason=reason))


class OutOfRange(SopflowError):
    """A number that a caller gave is too small or too large. `name`, `given`, `low` and `high` say what would do."""

    def __init__(self, name: str, given: float, low: float, high: float) -> None:
        self.name, self.given, self.low, self.high = name, given, low, high
        said = N_("{name} is {given:g}; give a number from {low:g} to {high:g}")
        super().__init__(Phrase(said, {"name": name, "given": given, "low": low, "high": high}))


class Ambiguous(SopflowError):
    """Several things could be what a caller means by `kind`; `found` lists them."""

    def __init__(self, kind: str, found: Iterable[str]) -> None:
        self.kind, self.found = kind, list(found)
        said = N_("each of these could be the {kind}: {found}; name one")
        super().__init__(Phrase(said, {"kind": Phrase(kind), "found": ", ".join(self.found)}))


class WrongValue(SopflowError):
    """A value that a command cannot take. `name` says which, `given` what it is, `allowed` what would do."""

    def __init__(self, name: str | Phrase, given: str | Phrase, allowed: Sequence[str | Phrase]) -> None:
        self.name, self.given, self.allowed = str(name), str(given), list(map(str, allowed))
        super().__init__(phrase("{name} is {given}; give {allowed}", name=name, given=given, allowed=tuple(allowed)))


class DefinitionMismatch(SopflowError):
    """A stored definition is not the one that its digest promises: somebody has changed it in the store."""

    def __init__(self, digest: str, found: str | Phrase) -> None:
        self.digest, self.found = digest, str(found)
        said = N_(
            "the definition stored as {digest} has the content of {found}; publish the true one again, "
            "nothing runs on this one"
        )
        super().__init__(Phrase(said, {"digest": digest, "found": found}))


class BrokenHistory(SopflowError):
    """The events of a case are not whole, or do not make the case that is stored. `reason` says what was found."""

    def __init__(self, case: str | Phrase, reason: str | Phrase) -> None:
        self.case, self.reason = str(case), str(reason)
        said = N_("the history of case {case} is broken: {reason}; restore the store from a backup")
        super().__init__(Phrase(said, {"case": case, "reason": reason}))


class StoreFailed(SopflowError):
    """The database could not do what was asked. `reason` is what it said.

    `lost` is True when the connection broke: then it may be that the last command was kept after all. Read the case
    again, or repeat the command with the same key.
    """

    def __init__(self, doing: str | Phrase, reason: str | Phrase, *, lost: bool = False) -> None:
        self.doing, self.reason, self.lost = str(doing), str(reason), lost
        if lost:
            kept = phrase("whether it was kept is not known, so repeat it with the same key")
        else:
            kept = phrase("nothing was kept")
        super().__init__(phrase("{doing} failed: {reason}; {kept}", doing=doing, reason=reason, kept=kept))


class WrongSchema(SopflowError):
    """The tables of a store are of another version of sopflow. `found` and `needed` are revisions."""

    def __init__(self, found: str | Phrase, needed: str, remedy: str | Phrase) -> None:
        self.found, self.needed, self.remedy = str(found), needed, str(remedy)
        said = N_("the store has schema {found}, this version of sopflow needs {needed}; {remedy}")
        super().__init__(Phrase(said, {"found": found, "needed": needed, "remedy": remedy}))
