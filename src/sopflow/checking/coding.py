"""Results as JSON and back, to the letter: what a cache keeps is what was found.

>>> rows = Phrase("{n} rows", {"n": (1, "x")})
>>> finding = Finding("a", Severity.INFO, "{what}", "", Span("a.yaml", 1, 2), {"what": rows})
>>> finding_of(json.loads(json.dumps(finding_data(finding)))) == finding
True
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sopflow.checking.result import Result
from sopflow.checks.shelf import Abstract, Link, Part
from sopflow.findings import Edit, Finding, Fix, Severity, Span
from sopflow.language import Phrase
from sopflow.loading.ignores import Ignore
from sopflow.vocabulary import Code

__all__ = ["abstract_of_text", "abstract_text", "finding_data", "finding_of", "result_of", "result_text"]


def result_text(result: Result) -> str:
    """A result as JSON. Raises TypeError for a parameter of a finding that JSON has no way to write."""
    return json.dumps([
        result.file,
        [finding_data(finding) for finding in result.loading],
        [finding_data(finding) for finding in result.ruled],
        [[ignore.rules, ignore.reason, ignore.line, _span_data(ignore.span)] for ignore in result.ignores],
        sorted(result.judged),
        result.abstract,
        result.uses,
    ], ensure_ascii=False, separators=(",", ":"))  # fmt: skip


def result_of(text: str) -> Result:
    """The result that a text keeps. Raises ValueError, TypeError, KeyError or IndexError for any other text."""
    file, loading, ruled, ignores, judged, abstract, uses = json.loads(text)
    return Result(
        file=file,
        loading=tuple(map(finding_of, loading)),
        ruled=tuple(map(finding_of, ruled)),
        ignores=tuple(Ignore(tuple(rules), reason, line, Span(*span)) for rules, reason, line, span in ignores),
        judged=frozenset(judged),
        abstract=abstract,
        uses=tuple(uses),
    )


def finding_data(finding: Finding) -> list[Any]:
    """A finding as lists, texts and numbers. Raises TypeError for a parameter that is none of what is known."""
    fix = finding.fix
    return [
        finding.rule, finding.severity.value, finding.fact, finding.remedy, _span_data(finding.span),
        _params_data(finding.params),
        fix and [fix.says, [[_span_data(edit.span), edit.text] for edit in fix.edits], fix.safe],
        finding.vocabulary,
    ]  # fmt: skip


def finding_of(data: list[Any]) -> Finding:
    """The finding that data is of."""
    rule, severity, fact, remedy, span, params, fix, vocabulary = data
    return Finding(
        rule,
        Severity(severity),
        fact,
        remedy,
        Span(*span),
        _params(params),
        fix and Fix(fix[0], tuple(Edit(Span(*place), text) for place, text in fix[1]), fix[2]),
        vocabulary,
    )


def abstract_text(abstract: Abstract) -> str:
    """An abstract as JSON."""
    return json.dumps([
        abstract.file, abstract.id, _span_data(abstract.id_span), abstract.number, _maybe(abstract.number_span),
        abstract.agency,
        [_link_data(link) for link in abstract.calls], [_link_data(link) for link in abstract.relations],
        [[step.id, _span_data(step.span), step.words] for step in abstract.steps], abstract.texts, abstract.vocabulary,
    ], ensure_ascii=False, separators=(",", ":"))  # fmt: skip


def abstract_of_text(text: str) -> Abstract:
    """The abstract that a text keeps."""
    file, id, span, number, number_span, agency, calls, relations, steps, texts, vocabulary = json.loads(text)
    return Abstract(
        file=file,
        id=id,
        id_span=Span(*span),
        number=number,
        number_span=number_span and Span(*number_span),
        agency=tuple(agency),
        calls=tuple(map(_link, calls)),
        relations=tuple(map(_link, relations)),
        steps=tuple(Part(step, Span(*span), tuple(words)) for step, span, words in steps),
        texts=tuple((key, said) for key, said in texts),
        vocabulary=vocabulary,
    )


def _span_data(span: Span) -> list[Any]:
    return [span.file, span.line, span.column, span.end_line, span.end_column]


def _maybe(span: Span | None) -> list[Any] | None:
    return _span_data(span) if span is not None else None


def _link_data(link: Link) -> list[Any]:
    return [link.sop, _span_data(link.span), link.at, _maybe(link.at_span)]


def _link(data: list[Any]) -> Link:
    sop, span, at, at_span = data
    return Link(sop, Span(*span), at, at_span and Span(*at_span))


def _params_data(params: Mapping[str, object]) -> dict[str, Any]:
    return {name: _value_data(value) for name, value in params.items()}


def _params(data: dict[str, Any]) -> dict[str, object]:
    return {name: _value(value) for name, value in data.items()}


def _value_data(value: object) -> Any:
    """Text and numbers as they are; everything else as a list that begins with what it is."""
    if isinstance(value, Code):
        return ["code", str(value), value.place]
    if value is None or type(value) in (str, int, float, bool):
        return value
    if isinstance(value, str):  # a word of an enumeration, which is shown like its text
        return str(value)
    if isinstance(value, tuple):
        return ["tuple", *map(_value_data, value)]
    if isinstance(value, Phrase):
        return ["phrase", value.text, _params_data(value.params), value.many]
    raise TypeError(f"a parameter of a finding is {type(value).__name__}")


def _value(data: Any) -> object:
    if not isinstance(data, list):
        return data
    kind, *rest = data
    if kind == "code":
        return Code(*rest)
    if kind == "phrase":
        return Phrase(rest[0], _params(rest[1]), rest[2])
    return tuple(map(_value, rest))
