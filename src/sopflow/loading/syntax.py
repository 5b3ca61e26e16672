"""What the YAML parser refuses, in the words of somebody who writes a SOP.

The parser says "did not find expected key"; the author typed `note: 'Jum'at'`. Each explanation looks at the line
where the parser stopped and says what stands there and what to type instead, mostly: put it in quotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from sopflow.findings import Finding, Severity, Span

__all__ = ["explain"]

_NO_BLANK = re.compile(r"""\s*(?:- )?([^\s"'#:\[\]{},]+):[^\s:/]""")
"""`title:abc`: a key whose colon has no blank behind it."""
_KEY = re.compile(r"""\s*(?:- +)*("[^"]*"|'[^']*'|[^\s"'\[{#][^:#]*?)\s*:(?:\s+|$)""")


class _Advice(NamedTuple):
    """A finding without its file; `line` and `column` are 0-based."""

    rule: str
    fact: str
    remedy: str
    line: int
    column: int
    params: dict[str, object] = {}


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Where the parser stopped (`line`, `column`) and what it was reading (`context`, from `from_line`); 0-based."""

    problem: str
    context: str
    line: int
    column: int
    from_line: int
    from_column: int
    lines: list[str]

    def text(self, line: int) -> str:
        return self.lines[line] if line < len(self.lines) else ""

    @property
    def here(self) -> str:
        return self.text(self.line)

    @property
    def before(self) -> str:
        """What stands before the place on its line, without blanks at its end."""
        return self.here[: self.column].rstrip()

    @property
    def character(self) -> str:
        return self.here[self.column : self.column + 1]

    def say(self, rule: str, fact: str, remedy: str, /, **params: object) -> _Advice:
        return _Advice(rule, fact, remedy, self.line, self.column, params)

    def say_from(self, rule: str, fact: str, remedy: str, /, **params: object) -> _Advice:
        """Point at where the parser began to read the thing that it could not end."""
        return _Advice(rule, fact, remedy, self.from_line, self.from_column, params)


def explain(error: YAMLError, text: str, file: str) -> Finding:
    """The finding for an error of the parser: what stands there and what to write instead."""
    lines = text.split("\n")
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    start = (error.context_mark if isinstance(error, MarkedYAMLError) else None) or mark
    trouble = _Trouble(
        str(problem), str(getattr(error, "context", None) or ""), *_place(mark), *_place(start), lines
    )  # fmt: skip
    advice = _EXPLANATIONS.get(trouble.problem, _unknown)(trouble)
    line, column = min(advice.line, max(len(lines) - 1, 0)), advice.column
    if line != advice.line:
        column = len(lines[line])
    span = Span(file, line + 1, column + 1, line + 1, max(len(lines[line]), column) + 1)
    return Finding(advice.rule, Severity.ERROR, advice.fact, advice.remedy, span, advice.params)


def _place(mark: Any) -> tuple[int, int]:
    return (mark.line, mark.column) if mark is not None else (0, 0)


def _unknown(trouble: _Trouble) -> _Advice:
    return trouble.say("yaml-syntax", "the YAML parser says: {problem}", "put text with special characters in quotes", problem=trouble.problem)


def _starts_with(trouble: _Trouble) -> _Advice:
    """`note: *) x`, `note: & dan`, `note: @x`, `note: %5`, `note: ? x`, `note: | x`."""
    place = trouble.say_from if trouble.context not in ("", "while scanning for the next token") else trouble.say
    at = place("", "", "")
    line = trouble.text(at.line)
    sign = line[at.column : at.column + 1]
    if sign == "\t":
        return _tab(trouble)
    return at._replace(
        rule="needs-quotes",
        fact="text begins with `{sign}`, which means something else in YAML",
        remedy="put it in quotes: {quoted}",
        params={"sign": sign, "quoted": _quoted(_rest(line, at.column))},
    )


def _tab(trouble: _Trouble) -> _Advice:
    return trouble.say("indentation", "the line is indented with a tab", "indent with blanks")


def _colon_in_brackets(trouble: _Trouble) -> _Advice:
    """`[Buka pukul 08:30]` and `{url: https://…}`: the C parser refuses a colon in text inside brackets."""
    text = _rest(trouble.text(trouble.from_line), trouble.from_column)
    return trouble.say(
        "needs-quotes", "a colon stands in text inside […] or {{…}}", "put the text in quotes: {quoted}", quoted=_quoted(text)
    )


def _dash(trouble: _Trouble) -> _Advice:
    """`key: -` and `key: - text`."""
    rest = _rest(trouble.here, trouble.column)
    if rest == "-":
        return trouble.say("needs-quotes", "a lone `-` is read as the beginning of a list", 'put it in quotes: "-"')
    return trouble.say(
        "needs-quotes", "a list begins in the line of its key",
        "put each entry on a line of its own, or put the text in quotes: {quoted}", quoted=_quoted(rest),
    )  # fmt: skip


def _second_colon(trouble: _Trouble) -> _Advice:
    """A colon where no key may stand: twice in a line, a line too deep, or a line before it without `key: `."""
    first = _KEY.match(trouble.here)
    if first is not None and first.end() <= trouble.column and first.end(1) < trouble.column:
        return trouble.say(
            "needs-quotes", "a second colon with a blank behind it stands in one line", "put the text in quotes: {quoted}",
            quoted=_quoted(_rest(trouble.here, first.end())),
        )  # fmt: skip
    if first is None and not trouble.before.strip():
        return trouble.say("yaml-syntax", "a colon stands without a key before it", "write a key, or put the text in quotes")
    if trouble.column > 1000:
        return trouble.say("yaml-syntax", "a key is longer than 1,000 characters", "shorten it")
    above = _line_above(trouble, trouble.line)
    missing = _NO_BLANK.match(trouble.text(above))
    if missing is not None:
        return _no_blank(above, missing)
    if _indent(trouble.here) > _indent(trouble.text(above)):
        return _Advice(
            "indentation", "the line is indented deeper than the line above, which has a value already",
            "give the lines of one mapping the same indentation", trouble.line, _indent(trouble.here),
        )  # fmt: skip
    return _Advice("yaml-syntax", "the line has no `key:`", "write `key: value`", above, _indent(trouble.text(above)))


def _no_colon(trouble: _Trouble) -> _Advice:
    """A line without a colon where a key was expected: `title:abc`, or a text that goes on without indentation."""
    missing = _NO_BLANK.match(trouble.text(trouble.from_line))
    if missing is not None:
        return _no_blank(trouble.from_line, missing)
    if trouble.text(trouble.from_line)[trouble.from_column : trouble.from_column + 1] in "\"'":
        return trouble.say_from("needs-quotes", "text goes on after its closing quote", "put the whole text in quotes of the other kind")
    return trouble.say_from("yaml-syntax", "the line has no `key:`", "write `key: value`, or indent it deeper when it continues the text above")


def _no_blank(line: int, missing: re.Match[str]) -> _Advice:
    return _Advice(
        "yaml-syntax", "no blank stands after the colon of `{key}`", "write `{key}: ` with a blank", line, missing.start(1), {"key": missing[1]}
    )


def _stray(trouble: _Trouble) -> _Advice:
    """Something stands after the end of a value, or a line is indented like none above it."""
    before = trouble.before
    if before.endswith("'"):
        return trouble.say(
            "needs-quotes", "an apostrophe ends the text that stands in single quotes", "use double quotes: {quoted}",
            quoted=_quoted(_value(trouble.here)),
        )  # fmt: skip
    if before.endswith('"'):
        return trouble.say(
            "needs-quotes", "text goes on after its closing quote", "put the whole text in quotes: {quoted}",
            quoted=_quoted(_value(trouble.here)),
        )  # fmt: skip
    if before.endswith(("]", "}")):
        return trouble.say(
            "needs-quotes", "text goes on after `{sign}`", "put the whole text in quotes: {quoted}",
            sign=before[-1], quoted=_quoted(_value(trouble.here)),
        )  # fmt: skip
    if trouble.character == "-" and _indent(trouble.here) == trouble.column and "mapping" in trouble.context:
        return trouble.say("indentation", "a list entry stands where a key is expected", "indent it like the other entries of its list, below a key")
    if trouble.character == ":":
        return trouble.say("yaml-syntax", "a colon stands without a key before it", "write a key, or put the text in quotes")
    return trouble.say(
        "indentation", "the line is indented by {count} blanks, unlike the lines it could belong to", "indent it like them", count=trouble.column
    )


def _brackets(trouble: _Trouble) -> _Advice:
    """A bracket that is not closed, or text inside it that ends too early."""
    if trouble.before.endswith(("'", '"')) and trouble.line == trouble.from_line:
        return _stray(trouble)
    sign = trouble.text(trouble.from_line)[trouble.from_column : trouble.from_column + 1]
    close = "]" if "sequence" in trouble.context else "}"
    if trouble.line == trouble.from_line:
        return trouble.say(
            "needs-quotes", "`{found}` stands in text inside {open}…{close}", "put the text in quotes",
            found=trouble.character or close, open=sign, close=close,
        )  # fmt: skip
    return trouble.say_from("yaml-syntax", "`{open}` is not closed", "close it with `{close}`, or put the text in quotes", open=sign, close=close)


def _nothing(trouble: _Trouble) -> _Advice:
    """`[a,, b]`, `key: ]`, `key: , b`: a sign of a list or mapping where a value is expected."""
    if not trouble.character:
        return _brackets(trouble) if trouble.context.startswith("while parsing a flow") else _unknown(trouble)
    return trouble.say("needs-quotes", "`{sign}` stands where a value is expected", "delete it, or put the text in quotes", sign=trouble.character)


def _quote(trouble: _Trouble) -> _Advice:
    sign = trouble.text(trouble.from_line)[trouble.from_column : trouble.from_column + 1]
    return trouble.say_from("yaml-syntax", "the quote {sign} is not closed", "close it at the end of the text", sign=sign)


def _escape(trouble: _Trouble) -> _Advice:
    return trouble.say("needs-quotes", "a backslash in double quotes means a special character", "use single quotes")


def _directive(trouble: _Trouble) -> _Advice:
    return trouble.say("yaml-syntax", "the line is read as a YAML directive", "delete it, or put text that begins with % in quotes")


def _document(trouble: _Trouble) -> _Advice:
    return trouble.say("several-documents", "text stands after the end of the document", "keep one SOP in one file")


def _value(line: str) -> str:
    """What stands behind the key or the dash of a line."""
    key = _KEY.match(line)
    return _rest(line, key.end()) if key is not None else _rest(line, 0).removeprefix("- ")


def _rest(line: str, column: int) -> str:
    """The text from a column on: up to a comment, and inside brackets up to the next comma or closing bracket."""
    rest = line[column:].split(" #")[0].strip()
    opened = max(line.rfind("[", 0, column), line.rfind("{", 0, column))
    return re.split(r"[,\]}]", rest)[0].strip() if opened >= 0 else rest


def _quoted(text: str) -> str:
    """The text as it can stand in YAML, shortened when it is long.

    >>> print(_quoted("'Jum'at'"), _quoted('surat "biasa"'), _quoted("C:\\\\data"))
    "Jum'at" 'surat "biasa"' 'C:\\data'
    """
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    text = text if len(text) <= 60 else text[:59] + "…"
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _line_above(trouble: _Trouble, line: int) -> int:
    """The nearest line above that says something."""
    while line > 0:
        line -= 1
        text = trouble.text(line).strip()
        if text and not text.startswith("#"):
            break
    return line


_EXPLANATIONS: dict[str, Callable[[_Trouble], _Advice]] = {
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
