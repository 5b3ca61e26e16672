"""Findings: what a load or a check found, and where in the file it stands.

A mistake of an author is data, never an exception. A finding carries one sentence of fact and one of remedy as
templates with named parameters, so that a report can be written in another language without parsing text.

>>> span = Span("surat.yaml", 31, 11)
>>> finding = Finding("unknown-target", Severity.ERROR, "step {step} goes to {target}, which does not exist",
...                   "did you mean {close}?", span, {"step": "lapor", "target": "analisa", "close": "analisis"})
>>> print(finding)
surat.yaml:31:11 error unknown-target: step lapor goes to analisa, which does not exist; did you mean analisis?
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sopflow.language import Language, filled, translated
from sopflow.vocabulary import Vocabulary

__all__ = ["Edit", "Finding", "Fix", "Severity", "Span"]


class Severity(StrEnum):
    """How much a finding weighs. Only an error keeps a SOP from being compiled."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a file: 1-based line and column; the end is exclusive and 0 when unknown."""

    file: str
    line: int
    column: int
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of a file, from the start to the end of `span`, that `text` takes the place of."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that mends what a finding is about.

    `says` is a template over the finding's `params`. A fix is safe when nobody would want the file without it: only
    such ones are made without asking.
    """

    says: str
    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a load or a check found.

    `rule` is the kebab-case id of the rule; `fact` and `remedy` are templates for `str.format` over `params`, written
    in English and with the English names of keys. `vocabulary` is that of the file: its words take the place of those
    in backticks, and of parameters that are `Code`. `stops` says that what stands behind it could not be read.
    """

    rule: str
    severity: Severity
    fact: str
    remedy: str
    span: Span
    params: Mapping[str, object] = field(default_factory=dict)
    fix: Fix | None = None
    vocabulary: Vocabulary = "en"
    stops: bool = False

    @property
    def message(self) -> str:
        """What is so, as one sentence in English without a full stop."""
        return self.message_in("en")

    @property
    def hint(self) -> str:
        """What to change, as one sentence in English without a full stop."""
        return self.hint_in("en")

    def message_in(self, language: Language) -> str:
        """What is so, in a language."""
        return self._filled(self.fact, language)

    def hint_in(self, language: Language) -> str:
        """What to change, in a language."""
        return self._filled(self.remedy, language)

    def fix_in(self, language: Language) -> str:
        """What its fix does, in a language; empty where there is none."""
        return self._filled(self.fix.says, language) if self.fix is not None else ""

    def _filled(self, template: str, language: Language) -> str:
        if self.vocabulary == "en":
            return filled(template, self.params, language)
        from sopflow.vocabulary.saying import said, spelled

        # Translated first: the catalogue knows the sentences by their English words.
        params = {name: said(value, self.vocabulary) for name, value in self.params.items()}
        return filled(spelled(translated(template, language), self.vocabulary), params, language)

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sort key: file, line, column, rule."""
        return (self.span.file, self.span.line, self.span.column, self.rule)

    def said_in(self, language: Language) -> str:
        """Place, weight, rule, what is so and what to change, in one line."""
        tail = f"; {self.hint_in(language)}" if self.remedy else ""
        severity = translated(self.severity, language)
        return f"{self.span} {severity} {self.rule}: {self.message_in(language)}{tail}"

    def __str__(self) -> str:
        return self.said_in("en")
