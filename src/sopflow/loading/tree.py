"""Text to a plain tree of dict, list and str, in one pass over the events of the C parser.

Every scalar stays the text as typed: `no`, `08:30`, `007` and `2025` are text, and a blank value is "". Limits are
checked while the events come, so that a hostile file is given up before anything large is built.

>>> read_tree("sopflow: 1\\nsteps: [a, {b: no}]\\n", "a.yaml")
({'sopflow': '1', 'steps': ['a', {'b': 'no'}]}, [])
"""

from __future__ import annotations

from typing import Any, NoReturn

from sopflow.findings import Finding, Severity, Span
from sopflow.loading import limits
from sopflow.loading.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
    YAMLError,
    events,
)
from sopflow.loading.places import shown
from sopflow.loading.syntax import explain

__all__ = ["Tree", "event_span", "read_tree", "too_many_findings"]

Tree = dict[str, Any] | list[Any] | str


def read_tree(text: str, file: str) -> tuple[Tree | None, list[Finding]]:
    """The tree of a text and what is wrong with its YAML; None when it cannot be read to its end.

    Aliases share the value of their anchor. The first of two equal keys counts. Text must be clean (`characters`).
    """
    if text.count("\n%") > limits.DIRECTIVES:
        line = text[: text.index("\n%")].count("\n") + 2
        fact, remedy = "the line is read as a YAML directive", "delete it, or put text that begins with % in quotes"
        return None, [Finding("yaml-syntax", Severity.ERROR, fact, remedy, Span(file, line, 1))]
    reader = _Reader(text, file)
    try:
        return reader.document(), reader.findings
    except YAMLError as error:
        return None, [*reader.findings, explain(error, text, file)]
    except _LimitError:
        return None, reader.findings


def event_span(event: Any, file: str) -> Span:
    """The place of an event of the parser."""
    start, end = event.start_mark, event.end_mark
    return Span(file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def too_many_findings(span: Span) -> Finding:
    """The finding that stands behind the last one that is reported."""
    fact, remedy = "there are more than {limit} findings, and the rest is left out", "correct those first"
    return Finding("too-many-findings", Severity.ERROR, fact, remedy, span, {"limit": limits.FINDINGS})


class _LimitError(Exception):
    """A limit was reached; the finding has been noted."""


class _Reader:
    """One pass over one text. A method a kind of node; a scalar without tag and anchor is read where it stands."""

    __slots__ = ("aliases", "anchors", "count", "file", "findings", "get", "shared", "unused")

    def __init__(self, text: str, file: str) -> None:
        self.get = events(text)
        self.file = file
        self.findings: list[Finding] = []
        self.anchors: dict[str, tuple[Any, int] | None] = {}
        """Name to (value, how many values it holds); None while the anchored value is being read."""
        self.unused: dict[str, Any] = {}
        self.aliases = self.count = self.shared = 0

    def document(self) -> Tree | None:
        self.get()
        event = self.get()
        if event.__class__ is StreamEndEvent:
            fact, span = "the file is empty", Span(self.file, 1, 1)
            self.findings.append(Finding("empty-file", Severity.ERROR, fact, "write a SOP into it", span))
            return None
        tree: Tree = self.node(self.get(), 0)
        self.get()
        event = self.get()
        if event.__class__ is DocumentStartEvent:
            self.note("several-documents", event, "a second document begins here", "keep one SOP in one file")
        for anchor in self.unused.values():
            fact, remedy = "`&{name}` is read as an anchor and is not printed", "put the text in quotes, or delete it"
            self.note("lost-text", anchor, fact, remedy, severity=Severity.WARNING, name=shown(anchor.anchor))
        return tree

    def node(self, event: Any, depth: int) -> Any:
        """The value that begins with this event, whatever it is."""
        if event.__class__ is AliasEvent:
            return self.alias(event)
        if event.ctag is not None:
            fact, remedy = "`{tag}` is read as a YAML tag", "put the text in quotes, or delete the tag"
            self.note("yaml-tag", event, fact, remedy, tag=shown(event.tag))
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
            fact = "lists and mappings are nested deeper than {limit} levels"
            self.note("too-deep", event, fact, "write it flatter", limit=limits.DEPTH)
            raise _LimitError
        return (self.mapping if event.__class__ is MappingStartEvent else self.sequence)(depth + 1)

    def mapping(self, depth: int) -> dict[str, Any]:
        get = self.get
        values: dict[str, Any] = {}
        while True:
            key = get()
            if key.__class__ is not ScalarEvent:
                if key.__class__ is MappingEndEvent:
                    break
                self.note("bad-key", key, "a key is a list, a mapping or an alias", "write text before the colon")
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
                self.refuse_key(key, name)
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
            fact = "`*{name}` is read as an alias, and no anchor has that name"
            remedy = "put the text in quotes, or name an anchor that stands above"
            self.note("bad-alias", event, fact, remedy, name=shown(name))
            return name
        self.unused.pop(name, None)
        found = self.anchors[name]
        if found is None:
            fact = "the alias `*{name}` stands inside its own anchor"
            self.note("bad-alias", event, fact, "write the value out", name=shown(name))
            return name
        value, size = found
        self.count += size
        self.shared += size
        if self.shared > limits.SHARED:
            self.give_up_aliases(event)
        return value

    def give_up_aliases(self, event: Any) -> NoReturn:
        fact = "aliases are used more than {limit} times, or stand for more than {shared} values"
        remedy = "write the values out"
        self.note("too-many-aliases", event, fact, remedy, limit=limits.ALIASES, shared=limits.SHARED)
        raise _LimitError

    def weigh(self, event: Any, value: str) -> None:
        if len(value) > limits.TEXT:
            fact = "the text has {count} characters, more than {limit}"
            self.note("text-too-long", event, fact, "shorten it", count=len(value), limit=limits.TEXT)
        elif not value and event.style in ("|", ">"):
            fact, remedy = "`{sign}` begins a block of text, and none follows", "put the text in quotes: {quoted}"
            self.note("needs-quotes", event, fact, remedy, sign=event.style, quoted=f'"{event.style} …"')

    def refuse_key(self, event: Any, name: str) -> None:
        if name == "<<":
            fact = "the key `<<` merges mappings, which YAML 1.2 does not know"
            self.note("merge-key", event, fact, "write the keys out")
        else:
            fact = "the key `{key}` stands here twice"
            self.note("duplicate-key", event, fact, "keep one of the two", key=shown(name))

    def note(
        self, rule: str, event: Any, fact: str, remedy: str, *, severity: Severity = Severity.ERROR, **params: object
    ) -> None:
        span = event_span(event, self.file)
        if len(self.findings) == limits.FINDINGS:
            self.findings.append(too_many_findings(span))
            raise _LimitError
        self.findings.append(Finding(rule, severity, fact, remedy, span, params))
