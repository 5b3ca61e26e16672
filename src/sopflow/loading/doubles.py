"""Keys that stand twice in one mapping: what was probably meant by them, told once.

A step whose dash was forgotten runs on in the step above it, so that all of its keys stand there twice; so do the keys
of a whole SOP that was pasted below another. Its first key tells it, and the others have nothing to add.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sopflow.findings import Finding, Fix, Severity, Span
from sopflow.language import N_
from sopflow.loading.places import shown
from sopflow.loading.remedies import WRITE_DASH, edit_fix

__all__ = ["Doubles"]

_FIRST = {"id", "sopflow"}
"""Keys that a step and a file begin with."""
_PROCEDURE = {"steps", "langkah"}


class Doubles:
    """The keys of one mapping that stand there again; `outermost` where the mapping is the whole file."""

    __slots__ = ("begun", "file", "name", "outermost", "text")

    def __init__(self, text: str, file: str, *, outermost: bool) -> None:
        self.text = text
        self.file = file
        self.outermost = outermost
        self.begun: int | None = None
        """Which of all findings is about the key that something new seems to begin with."""
        self.name = ""
        """The value of that key."""

    def note(self, event: Any, value: object, values: Mapping[str, Any], findings: list[Finding]) -> Finding | None:
        """The finding for a key of `values` that stands there again, with this value.

        None where one of the `findings` says it already, which is then put into words for several keys.
        """
        key, start, end = event.value, event.start_mark, event.end_mark
        span = Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        fact, remedy = N_("the key `{key}` stands here twice"), N_("keep one of the two")
        if key in _FIRST and (key == "sopflow") == self.outermost:
            self.begun, self.name = len(findings), shown(value)
            if not self.outermost:
                remedy = N_("keep one of the two, or write `- ` before it where a new step begins")
        elif self.begun is not None:
            findings[self.begun] = self.several(findings[self.begun], values)
            return None
        return Finding("duplicate-key", Severity.ERROR, fact, remedy, span, {"key": shown(key)})

    def several(self, first: Finding, values: Mapping[str, Any]) -> Finding:
        """The finding for the first of several keys."""
        if self.outermost:
            fact, remedy = N_("another SOP begins here, so all keys stand twice"), N_("keep one SOP in one file")
            return replace(first, fact=fact, remedy=remedy, params={})
        if values.keys() & _PROCEDURE:
            fact = N_("procedure {step} begins here without a dash, so its keys are taken for those of the one above")
        else:
            fact = N_("step {step} begins here without a dash, so its keys are taken for those of the step above")
        params = {"key": first.params["key"], "step": self.name}
        return replace(
            first, fact=fact, remedy=N_("write `- ` before `{key}`"), params=params, fix=self.dash(first.span)
        )

    def dash(self, span: Span) -> Fix | None:
        """A dash in place of the blanks before a key; None where the entry above has none at that column."""
        lines = self.text.split("\n", span.line)[: span.line]
        column = span.column - 3
        if column < 0 or lines[-1][: span.column - 1].strip():
            return None
        for line in reversed(lines[:-1]):
            text = line.lstrip(" ")
            if text and not text.startswith("#") and len(line) - len(text) < span.column - 1:
                begins = text.startswith("- ") or text == "-"
                if not begins or len(line) - len(text) != column:
                    return None
                return edit_fix(self.file, span.line, (column, column + 2), "- ", WRITE_DASH, safe=False)
        return None
