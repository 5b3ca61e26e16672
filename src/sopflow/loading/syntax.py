"""What the YAML parser refuses, in the words of somebody who writes a SOP.

The parser says "did not find expected key"; the author typed `note: 'Jum'at'`. Each explanation looks at the line
where the parser stopped and says what stands there and what to type instead, mostly: put it in quotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sopflow.findings import Finding, Severity, Span
from sopflow.language import N_
from sopflow.loading.blanks import odd_blanks
from sopflow.loading.events import YAMLError
from sopflow.loading.places import shown
from sopflow.loading.repairs import repair
from sopflow.loading.trouble import (
    KEY,
    TIGHT_DASH,
    Advice,
    Trouble,
    indent,
    is_creation,
    is_step_key,
    missing_comma,
    quoted,
    rest,
    trouble_of,
    value_of,
)

__all__ = ["explain"]

_QUOTE = N_("put it in quotes: {quoted}")
_NO_BLANK = re.compile(r"""\s*(?:- )?([^\s"'#:\[\]{},]+):[^\s:/]""")
"""`title:abc`: a key whose colon has no blank behind it."""
_SLANTED = "“”„"
"""Quotes that mean nothing in YAML, and that a word processor puts in place of those that do."""
_LONGEST_KEY = 1000
"""The parser gives up looking for the colon of a key behind some 1,000 characters."""


def explain(error: YAMLError, text: str, file: str) -> Finding:
    """The finding for an error of the parser: what stands there and what to write instead."""
    trouble = trouble_of(error, text)
    if not text.isascii() and (odd := odd_blanks(text, file)) is not None and odd.span.line <= trouble.line + 1:
        return odd
    advice = _EXPLANATIONS.get(trouble.problem, _unknown)(trouble)
    lines = trouble.lines
    line, column = advice.line, advice.column
    if line >= len(lines):
        line, column = len(lines) - 1, len(lines[-1])
    span = Span(file, line + 1, column + 1, line + 1, max(len(lines[line]), column) + 1)
    fix = repair(trouble, file)
    return Finding(advice.rule, Severity.ERROR, advice.fact, advice.remedy, span, advice.params, fix)


def _unknown(trouble: Trouble) -> Advice:
    remedy = N_("put text with special characters in quotes")
    return trouble.say("yaml-syntax", N_("the YAML parser says: {problem}"), remedy, problem=trouble.problem)


def _starts_with(trouble: Trouble) -> Advice:
    """`note: *) x`, `note: & dan`, `note: @x`, `note: %5`, `note: ? x`, `note: | x`."""
    if trouble.context in ("", "while scanning for the next token"):
        at, line, say = trouble.column, trouble.here, trouble.say
    else:
        at, line, say = trouble.from_column, trouble.text(trouble.from_line), trouble.say_from
    sign = line[at : at + 1]
    if sign == "\t":
        return _tab(trouble)
    fact = N_("text begins with `{sign}`, which means something else in YAML")
    return say("needs-quotes", fact, _QUOTE, sign=sign, quoted=quoted(rest(line, at)))


def _tab(trouble: Trouble) -> Advice:
    return trouble.say("indentation", N_("the line is indented with a tab"), N_("indent with blanks"))


def _colon_in_brackets(trouble: Trouble) -> Advice:
    """`[Buka pukul 08:30]` and `{url: https://…}`: the C parser refuses a colon in text inside brackets."""
    text = rest(trouble.text(trouble.from_line), trouble.from_column)
    return trouble.say("needs-quotes", N_("a colon stands in text inside […] or {{…}}"), _QUOTE, quoted=quoted(text))


def _dash(trouble: Trouble) -> Advice:
    """`key: -` and `key: - text`."""
    text = rest(trouble.here, trouble.column)
    if text == "-" and is_creation(trouble.here):
        remedy = N_('write the date, or `"…………"` where it is filled in by hand')
        return trouble.say("needs-quotes", N_("a lone `-` is read as the beginning of a list"), remedy)
    if text == "-":
        return trouble.say("needs-quotes", N_("a lone `-` is read as the beginning of a list"), _QUOTE, quoted='"-"')
    fact, remedy = (
        N_("a list begins in the line of its key"),
        N_("put each entry on its own line, or the text in quotes: {quoted}"),
    )
    return trouble.say("needs-quotes", fact, remedy, quoted=quoted(text))


def _second_colon(trouble: Trouble) -> Advice:
    """A colon where no key may stand: twice in a line, a line too deep, or a line before it without `key: `."""
    first = KEY.match(trouble.here)
    if first is not None and first.end(1) < first.end() <= trouble.column:
        fact = N_("a second colon with a blank behind it stands in one line")
        return trouble.say("needs-quotes", fact, _QUOTE, quoted=quoted(rest(trouble.here, first.end())))
    if first is None and not trouble.before.strip():
        return _no_key(trouble)
    if trouble.column > _LONGEST_KEY:
        return trouble.say(
            "yaml-syntax", N_("a key is longer than {limit} characters"), N_("shorten it"), limit=_LONGEST_KEY
        )
    above = trouble.above()
    text = trouble.text(above)
    missing = _NO_BLANK.match(text)
    if missing is not None:
        return _no_blank(above, missing)
    if TIGHT_DASH.match(text):
        return _tight_dash(trouble, above)
    if indent(trouble.here) > indent(text):
        fact = N_("the line is indented deeper than the line above, which has a value already")
        remedy = N_("give the lines of one mapping the same indentation")
        return Advice("indentation", fact, remedy, trouble.line, indent(trouble.here))
    return Advice("yaml-syntax", N_("the line has no 'key:'"), N_("write 'key: value'"), above, indent(text))


def _no_key(trouble: Trouble) -> Advice:
    fact, remedy = N_("a colon stands without a key before it"), N_("write a key, or put the text in quotes")
    return trouble.say("yaml-syntax", fact, remedy)


def _no_colon(trouble: Trouble) -> Advice:
    """A line without a colon where a key was expected: `title:abc`, or a text that goes on without indentation."""
    missing = _NO_BLANK.match(trouble.text(trouble.from_line))
    if missing is not None:
        return _no_blank(trouble.from_line, missing)
    if TIGHT_DASH.match(trouble.text(trouble.from_line)):
        return _tight_dash(trouble, trouble.from_line)
    remedy = N_("write 'key: value', or indent it deeper when it continues the text above")
    return trouble.say_from("yaml-syntax", N_("the line has no 'key:'"), remedy)


def _no_blank(line: int, missing: re.Match[str]) -> Advice:
    fact, remedy = N_("no blank stands after the colon of `{key}`"), N_("write `{key}: ` with a blank")
    return Advice("yaml-syntax", fact, remedy, line, missing.start(1), {"key": missing[1]})


def _stray(trouble: Trouble) -> Advice:
    """Something stands after the end of a value, or a line is indented like none above it."""
    end = trouble.before[-1:]
    if end == "'":
        fact, remedy = N_("an apostrophe ends the text that stands in single quotes"), N_("use double quotes: {quoted}")
        return trouble.say("needs-quotes", fact, remedy, quoted=quoted(value_of(trouble.here)))
    if end in ('"', "]", "}"):
        fact, remedy = N_("text goes on after the closing `{sign}`"), N_("put all of it in quotes: {quoted}")
        return trouble.say("needs-quotes", fact, remedy, sign=end, quoted=quoted(value_of(trouble.here)))
    if "collection" in trouble.context and trouble.column == trouble.from_column == indent(trouble.here):
        return _no_dash(trouble)
    if trouble.character == "-" and indent(trouble.here) == trouble.column and "mapping" in trouble.context:
        first = trouble.deeper_above()
        key = KEY.match(trouble.text(first))
        if key is not None and key[1] == "id" and key.start(1) == indent(trouble.text(first)):
            fact, remedy = N_("the first entry of the list has no dash"), N_("write `- ` before `{key}`")
            return Advice("indentation", fact, remedy, first, key.start(1), {"key": key[1]})
        above = trouble.dash_above()
        if above is not None:
            fact = N_("the dash stands {count} blanks deeper than that of the entry above")
            remedy = N_("indent it by {width} blanks, like the dashes of its list")
            width = indent(trouble.text(above))
            return trouble.say("indentation", fact, remedy, count=trouble.column - width, width=width)
        fact, remedy = (
            N_("a list entry stands where a key is expected"),
            N_("indent it below the key that it belongs to"),
        )
        return trouble.say("indentation", fact, remedy)
    if trouble.character == ":":
        return _no_key(trouble)
    fact = N_("the line is indented by {count} blanks, unlike the lines it could belong to")
    return trouble.say("indentation", fact, N_("indent it like them"), count=trouble.column)


def _no_dash(trouble: Trouble) -> Advice:
    """A line in the column of the dashes that has none, or one without a blank behind it."""
    if trouble.character == "-":
        return _tight_dash(trouble, trouble.line)
    key = KEY.match(trouble.here)
    if key is not None and is_step_key(key[1]) and key[1] not in trouble.keys_above():
        fact, remedy = (
            N_("`{key}` is a key of the step above"),
            N_("indent it by {width} blanks, like the others of it"),
        )
        return trouble.say("indentation", fact, remedy, key=key[1], width=trouble.column + 2)
    fact = N_("the line begins like an entry of the list, but has no dash")
    remedy = N_("write `- ` before it, or indent it deeper where it belongs to the entry above")
    return trouble.say("indentation", fact, remedy)


def _tight_dash(trouble: Trouble, line: int) -> Advice:
    """`-id: lapor`"""
    text, fact = trouble.text(line), N_("no blank stands after the dash")
    params: dict[str, object] = {"text": shown(text.strip().removeprefix("-"))}
    return Advice("indentation", fact, N_("write `- {text}`"), line, indent(text), params)


def _brackets(trouble: Trouble) -> Advice:
    """A bracket that is not closed, or text inside it that ends too early."""
    close = "]" if "sequence" in trouble.context else "}"
    if trouble.line != trouble.from_line:
        remedy = N_("close it with `{close}`, or put the text in quotes")
        return trouble.say_from("yaml-syntax", N_("`{open}` is not closed"), remedy, open=trouble.opener, close=close)
    if trouble.before.endswith(("'", '"')):
        return _stray(trouble)
    missing = missing_comma(trouble)
    if missing is not None:
        fact, remedy = N_("a comma is missing before {name}"), N_("write `{text}`")
        text = f"{missing.value}, {missing.name}: …"
        return Advice("yaml-syntax", fact, remedy, trouble.line, missing.begin, {"name": missing.name, "text": text})
    fact, found = N_("`{found}` stands in text inside {open}…{close}"), trouble.character or close
    remedy = N_("put the text in quotes")
    if any(sign in trouble.here for sign in _SLANTED):
        remedy = N_("put the text in straight quotes, not in those of a word processor")
    return trouble.say("needs-quotes", fact, remedy, found=found, open=trouble.opener, close=close)


def _nothing(trouble: Trouble) -> Advice:
    """`[a,, b]`, `key: ]`, `key: , b`: a sign of a list or mapping where a value is expected."""
    sign = trouble.character
    if not sign:
        return trouble.say("yaml-syntax", N_("the file ends inside […] or {{…}}"), N_("close the bracket"))
    fact, remedy = N_("`{sign}` stands where a value is expected"), N_("delete it, or put the text in quotes")
    return trouble.say("needs-quotes", fact, remedy, sign=sign)


def _quote(trouble: Trouble) -> Advice:
    fact, remedy = N_("the quote {sign} is not closed"), N_("close it at the end of the text")
    return trouble.say_from("yaml-syntax", fact, remedy, sign=trouble.opener)


def _escape(trouble: Trouble) -> Advice:
    return trouble.say(
        "needs-quotes", N_("a backslash in double quotes begins a special character"), N_("use single quotes")
    )


def _directive(trouble: Trouble) -> Advice:
    remedy = N_("delete it, or put text that begins with % in quotes")
    return trouble.say("yaml-syntax", N_("the line is read as a YAML directive"), remedy)


def _document(trouble: Trouble) -> Advice:
    return trouble.say(
        "several-documents", N_("text stands after the end of the document"), N_("keep one SOP in one file")
    )


_EXPLANATIONS: dict[str, Callable[[Trouble], Advice]] = {
    "block sequence entries are not allowed in this context": _dash,
    "could not find expected ':'": _no_colon,
    "could not find expected directive name": _directive,
    "did not find URI escaped octet": _starts_with,
    "did not find expected '!'": _starts_with,
    "did not find expected '-' indicator": _stray,
    "did not find expected ',' or ']'": _brackets,
    "did not find expected ',' or '}'": _brackets,
    "did not find expected <document start>": _document,
    "did not find expected alphabetic or numeric character": _starts_with,
    "did not find expected comment or line break": _starts_with,
    "did not find expected digit or '.' character": _directive,
    "did not find expected hexdecimal number": _escape,
    "did not find expected key": _stray,
    "did not find expected node content": _nothing,
    "did not find expected tag URI": _starts_with,
    "did not find expected version number": _directive,
    "did not find expected whitespace or line break": _starts_with,
    "did not find the expected '>'": _starts_with,
    "found a tab character that violates indentation": _tab,
    "found a tab character where an indentation space is expected": _tab,
    "found an indentation indicator equal to 0": _starts_with,
    "found character that cannot start any token": _starts_with,
    "found duplicate %YAML directive": _directive,
    "found extremely long version number": _directive,
    "found incompatible YAML document": _directive,
    "found invalid Unicode character escape code": _escape,
    "found undefined tag handle": _starts_with,
    "found unexpected ':'": _colon_in_brackets,
    "found unexpected document indicator": _quote,
    "found unexpected end of stream": _quote,
    "found unexpected non-alphabetical character": _directive,
    "found unknown directive name": _directive,
    "found unknown escape character": _escape,
    "mapping keys are not allowed in this context": _starts_with,
    "mapping values are not allowed in this context": _second_colon,
}
"""The problems that the C parser names."""
