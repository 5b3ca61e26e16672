"""Text to a plain tree of dict, list and str, in one pass over the events of the C parser.

Every scalar stays the text as typed: `no`, `08:30`, `007` and `2025` are text, and a blank value is "". Limits are
checked while the events come, so that a hostile file is given up before anything large is built.

>>> read_tree("sopflow: 1\\nsteps: [a, {b: no}]\\n", "a.yaml")
({'sopflow': '1', 'steps': ['a', {'b': 'no'}]}, [])
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, NoReturn

from sopflow.findings import Finding, Fix, Severity, Span
from sopflow.language import N_
from sopflow.loading import limits
from sopflow.loading.doubles import Doubles
from sopflow.loading.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
    events,
)
from sopflow.loading.places import shown
from sopflow.loading.remedies import bracket_before, extent, quote_fix

__all__ = ["Tree", "event_span", "read_tree", "too_many_findings"]

_COLLECTIONS = (MappingStartEvent, SequenceStartEvent)
_ANCHOR = re.compile(r"(?:^|[\s\[{])&\w", re.MULTILINE)
"""What could be an anchor, so that an alias may be meant as one."""
_TYPED = 2000
"""Characters before and behind the beginning of a text that a fix is made for; a longer line nobody has typed."""

Tree = dict[str, Any] | list[Any] | str


def read_tree(text: str, file: str) -> tuple[Tree | None, list[Finding]]:
    """The tree of a text and what is wrong with its YAML; None when it cannot be read to its end.

    Aliases share the value of their anchor. The first of two equal keys counts. Text must be clean (`characters`).
    """
    if text.count("\n%") > limits.DIRECTIVES:
        line = text[: text.index("\n%")].count("\n") + 2
        fact, remedy = (
            N_("the line is read as a YAML directive"),
            N_("delete it, or put text that begins with % in quotes"),
        )
        return None, [Finding("yaml-syntax", Severity.ERROR, fact, remedy, Span(file, line, 1))]
    reader = _Reader(text, file)
    try:
        return reader.document(), reader.findings
    except YAMLError as error:
        from sopflow.loading.syntax import explain

        told, *before = explain(error, text, file), *reversed(reader.findings)
        if before and before[0].rule == "bad-alias" and before[0].span.end_line == told.span.line:
            # Text that begins with a star has its first word read as an alias, and the others then stand nowhere.
            told = before.pop(0)
        return None, [*reversed(before), replace(told, stops=True)]
    except _LimitError:
        return None, reader.findings


def event_span(event: Any, file: str) -> Span:
    """The place of an event of the parser."""
    start, end = event.start_mark, event.end_mark
    return Span(file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def too_many_findings(span: Span) -> Finding:
    """The finding that stands behind the last one that is reported."""
    fact, remedy = N_("there are more than {limit} findings, and the rest is left out"), N_("correct those first")
    return Finding("too-many-findings", Severity.ERROR, fact, remedy, span, {"limit": limits.FINDINGS})


class _LimitError(Exception):
    """A limit was reached; the finding has been noted."""


class _Reader:
    """One pass over one text. A method a kind of node; a scalar without tag and anchor is read where it stands."""

    __slots__ = ("aliases", "anchored", "anchors", "count", "file", "findings", "get", "shared", "text", "unused")

    def __init__(self, text: str, file: str) -> None:
        self.get = events(text)
        self.text = text
        self.file = file
        self.findings: list[Finding] = []
        self.anchors: dict[str, tuple[Any, int] | None] = {}
        """Name to (value, how many values it holds); None while the anchored value is being read."""
        self.unused: dict[str, Any] = {}
        self.anchored: bool | None = None
        self.aliases = self.count = self.shared = 0

    def document(self) -> Tree | None:
        self.get()
        event = self.get()
        if event.__class__ is StreamEndEvent:
            fact, span = N_("the file is empty"), Span(self.file, 1, 1)
            self.findings.append(Finding("empty-file", Severity.ERROR, fact, N_("write a SOP into it"), span))
            return None
        tree: Tree = self.node(self.get(), 0)
        self.get()
        event = self.get()
        if event.__class__ is DocumentStartEvent:
            self.note("several-documents", event, N_("a second document begins here"), N_("keep one SOP in one file"))
        for anchor in self.unused.values():
            fact, remedy = (
                N_("`&{name}` is read as an anchor and is not printed"),
                N_("put the text in quotes, or delete it"),
            )
            fix = self.in_quotes(anchor, safe=False)
            self.note("lost-text", anchor, fact, remedy, severity=Severity.WARNING, fix=fix, name=shown(anchor.anchor))
        return tree

    def node(self, event: Any, depth: int) -> Any:
        """The value that begins with this event, whatever it is."""
        if event.__class__ is AliasEvent:
            return self.alias(event)
        if event.ctag is not None:
            fact, remedy = N_("`{tag}` is read as a YAML tag"), N_("put the text in quotes, or delete the tag")
            self.note("yaml-tag", event, fact, remedy, fix=self.in_quotes(event), tag=shown(event.tag))
        anchor = event.anchor
        if anchor is None:
            return self.plain(event, depth)
        self.anchors[anchor], before = None, self.count
        self.unused[anchor] = event
        value = self.plain(event, depth)
        self.anchors[anchor] = (value, self.count - before + 1)
        return value

    def plain(self, event: Any, depth: int) -> Any:
        if event.__class__ is ScalarEvent:
            self.weigh(event, event.value)
            return event.value
        if depth == limits.DEPTH:
            fact = N_("lists and mappings are nested deeper than {limit} levels")
            self.note("too-deep", event, fact, N_("write it flatter"), limit=limits.DEPTH)
            raise _LimitError
        return (self.mapping if event.__class__ is MappingStartEvent else self.sequence)(depth + 1)

    def mapping(self, depth: int) -> dict[str, Any]:
        get = self.get
        values: dict[str, Any] = {}
        doubles: Doubles | None = None
        while True:
            key = get()
            if key.__class__ is not ScalarEvent:
                if key.__class__ is MappingEndEvent:
                    break
                self.note(
                    "bad-key", key, N_("a key is a list, a mapping or an alias"), N_("write text before the colon")
                )
                self.node(key, depth)
                self.node(get(), depth)
                continue
            name = key.value
            if key.ctag is not None or key.anchor is not None or len(name) > limits.TEXT:
                self.node(key, depth)
            event = get()
            if event.__class__ is ScalarEvent and event.ctag is None and event.anchor is None:
                value = event.value
                if not value or len(value) > limits.TEXT:
                    self.weigh(event, value)
            else:
                value = self.node(event, depth)
            if name not in values and name != "<<":
                values[name] = value
            else:
                doubles = doubles or Doubles(self.text, self.file, outermost=depth == 1)
                self.refuse_key(key, value, values, doubles)
        self.count += len(values)
        return values

    def sequence(self, depth: int) -> list[Any]:
        get = self.get
        values: list[Any] = []
        while True:
            event = get()
            if event.__class__ is ScalarEvent and event.ctag is None and event.anchor is None:
                value = event.value
                if not value or len(value) > limits.TEXT:
                    self.weigh(event, value)
                values.append(value)
            elif event.__class__ is SequenceEndEvent:
                break
            else:
                values.append(self.node(event, depth))
        self.count += len(values)
        return values

    def alias(self, event: Any) -> Any:
        name = event.anchor
        self.aliases += 1
        if self.aliases > limits.ALIASES:
            self.give_up_aliases(event)
        if name not in self.anchors:
            fact = N_("`*{name}` is read as an alias, and no anchor has that name")
            remedy = N_("put the text in quotes, or name an anchor that stands above")
            self.note("bad-alias", event, fact, remedy, fix=self.in_quotes(event), name=shown(name))
            return name
        self.unused.pop(name, None)
        found = self.anchors[name]
        if found is None:
            fact = N_("the alias `*{name}` stands inside its own anchor")
            self.note("bad-alias", event, fact, N_("write the value out"), name=shown(name))
            return name
        value, size = found
        self.count += size
        self.shared += size
        if self.shared > limits.SHARED:
            self.give_up_aliases(event)
        return value

    def give_up_aliases(self, event: Any) -> NoReturn:
        fact = N_("aliases are used more than {limit} times, or stand for more than {shared} values")
        remedy = N_("write the values out")
        self.note("too-many-aliases", event, fact, remedy, limit=limits.ALIASES, shared=limits.SHARED)
        raise _LimitError

    def weigh(self, event: Any, value: str) -> None:
        if len(value) > limits.TEXT:
            fact = N_("the text has {count} characters, more than {limit}")
            self.note("text-too-long", event, fact, N_("shorten it"), count=len(value), limit=limits.TEXT)
        elif not value and event.style in ("|", ">"):
            fact, remedy = (
                N_("`{sign}` begins a block of text, and none follows"),
                N_("put the text in quotes: {quoted}"),
            )
            self.note("needs-quotes", event, fact, remedy, sign=event.style, quoted=f'"{event.style} …"')

    def refuse_key(self, event: Any, value: Any, values: dict[str, Any], doubles: Doubles) -> None:
        if event.value == "<<":
            fact = N_("the key `<<` merges mappings, which YAML 1.2 does not know")
            self.note("merge-key", event, fact, N_("write the keys out"))
        elif (found := doubles.note(event, value, values, self.findings)) is not None:
            self.add(found)

    def note(
        self, rule: str, event: Any, fact: str, remedy: str, *, severity: Severity = Severity.ERROR,
        fix: Fix | None = None, **params: object,
    ) -> None:  # fmt: skip
        self.add(Finding(rule, severity, fact, remedy, event_span(event, self.file), params, fix))

    def add(self, finding: Finding) -> None:
        if len(self.findings) == limits.FINDINGS:
            self.findings.append(too_many_findings(finding.span))
            raise _LimitError
        self.findings.append(finding)

    def may_have_anchors(self) -> bool:
        """Looked for once: a hostile file has thousands of aliases."""
        if self.anchored is None:
            self.anchored = _ANCHOR.search(self.text) is not None
        return self.anchored

    def in_quotes(self, event: Any, *, safe: bool = True) -> Fix | None:
        """Quotes around a text with its tag or anchor, or around an alias; None for a list, a mapping and `!!` tags."""
        begin, end = event.start_mark, event.end_mark
        if max(begin.column, end.index - begin.index) > _TYPED:
            return None
        raw = self.text[begin.index : end.index]
        if "\n" in raw or raw.startswith("!!") or getattr(event, "style", None) or event.__class__ in _COLLECTIONS:
            return None
        stop = self.text.find("\n", end.index, begin.index + _TYPED)
        if stop < 0 and len(self.text) > begin.index + _TYPED:
            return None
        line = self.text[begin.index - begin.column : stop if stop >= 0 else len(self.text)]
        first, last = extent(line, begin.column)
        if event.__class__ is AliasEvent:
            safe = safe and not self.may_have_anchors()
        elif not bracket_before(line, first):
            last = end.column
        return quote_fix(self.file, begin.line + 1, line, first, last, safe=safe)
