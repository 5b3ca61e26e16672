"""Repairs of text that the YAML parser refuses, where it is plain what was meant.

Each looks at the place where the parser stopped, as the explanations of `syntax` do, and gives a fix or None. What
could have been meant in two ways has none: a wrong repair that can be read is worse than a file that cannot.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sopflow.findings import Edit, Fix, Span
from sopflow.language import N_
from sopflow.loading.events import (
    MappingEndEvent,
    MappingStartEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    YAMLError,
    events,
)
from sopflow.loading.remedies import WRITE_DASH, bracket_before, edit_fix, extent, quote_fix, reindented
from sopflow.loading.trouble import KEY, TIGHT_DASH, Trouble, indent, is_creation, is_key, is_step_key, missing_comma

__all__ = ["repair"]

_NO_BLANK = re.compile(r"""\s*(?:- +)?([^\s"'#:\[\]{},]+):(?=[^\s:/])""")
_LIST_ENTRY = re.compile(r"\s*(?:- +)+")
_LEADING_TAB = re.compile(r"[ ]*\t[ \t]*(?=\S)")
_PROPERTIES = re.compile(r"(?:[,\[{]\s*|:\s+|^ *-\s+)((?:[!&*]\S*\s+)+)$")
"""What is read as a tag, an anchor or an alias before a text, and belongs to it."""
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_WIDTHS = (2, 4, 8)
"""Blanks that a tab is taken for."""
_CERTAIN_SIGNS = "*&@%>!?`"
"""Signs that begin no value of a SOP by intention."""


def repair(trouble: Trouble, file: str) -> Fix | None:
    """What mends a text that cannot be read, at the place where the parser stopped; None where that is not plain."""
    return _Repairs(trouble, file).fix()


class _Repairs:
    def __init__(self, trouble: Trouble, file: str) -> None:
        self.trouble = trouble
        self.file = file

    def fix(self) -> Fix | None:
        for known, repair in _REPAIRS.items():
            if self.trouble.problem.startswith(known):
                return repair(self)
        return None

    def quote(self, line: int, begin: int, *, safe: bool = True) -> Fix | None:
        """Quotes around the text that begins there; `line` is 0-based."""
        text = self.trouble.text(line)
        if (properties := _PROPERTIES.search(text[:begin])) is not None:
            begin = properties.start(1)
        return quote_fix(self.file, line + 1, text, *extent(text, begin), safe=safe)

    def starts_with(self) -> Fix | None:
        """`note: *) x`"""
        trouble = self.trouble
        here = trouble.context in ("", "while scanning for the next token")
        line, column = (trouble.line, trouble.column) if here else (trouble.from_line, trouble.from_column)
        text = trouble.text(line)
        if text[column : column + 1] == "\t":
            return self.tabs()
        before, (begin, end) = text[:column], extent(text, column)
        in_list = _LIST_ENTRY.fullmatch(before) is not None
        if not (in_list or before.strip()) or (in_list and KEY.match(text[begin:end])):
            return None
        return self.quote(line, column, safe=text[column : column + 1] in _CERTAIN_SIGNS)

    def tabs(self) -> Fix | None:
        """Blanks for all tabs at the beginning of lines, if the file then says the same whatever a tab is taken for."""
        lines = self.trouble.lines
        found: list[tuple[int, str]] = []
        for number, line in enumerate(lines):
            typed = _LEADING_TAB.match(line)
            if typed is not None:
                found.append((number, typed[0]))
        readings = {}
        for width in _WIDTHS:
            changed = list(lines)
            for number, typed_blanks in found:
                changed[number] = typed_blanks.replace("\t", " " * width) + lines[number][len(typed_blanks) :]
            said = _said("\n".join(changed))
            if said is not None:
                readings[width] = said
        if not readings or any(said != next(iter(readings.values())) for said in readings.values()):
            return None
        width = next(iter(readings))
        edits = tuple(
            Edit(Span(self.file, number + 1, 1, number + 1, len(blanks) + 1), blanks.replace("\t", " " * width))
            for number, blanks in found
        )
        return Fix(N_("put blanks in the place of tabs"), edits) if edits else None

    def colon_in_brackets(self) -> Fix | None:
        """`[Buka 08:30]`, `{url: https://…}` and `{name:Dinas}`"""
        line, column = self.trouble.from_line, self.trouble.from_column
        text = self.trouble.text(line)
        if bracket_before(text, column) == "[" or text[:column].rstrip().endswith(":"):
            return self.quote(line, column)
        return self.blank(line, _NO_BLANK.match(text, column))

    def dash(self) -> Fix | None:
        """`key: -`"""
        begin, end = extent(self.trouble.here, self.trouble.column)
        if self.trouble.here[begin:end] != "-" or is_creation(self.trouble.here):
            return None
        return self.quote(self.trouble.line, begin)

    def second_colon(self) -> Fix | None:
        """`note: Buka: senin`, `title:abc` above, and a line that is a blank too deep"""
        trouble = self.trouble
        first = KEY.match(trouble.here)
        if first is not None and first.end(1) < first.end() <= trouble.column:
            return self.quote(trouble.line, first.end()) if is_key(first[1]) and self.stays_on_its_line() else None
        above = trouble.above()
        missing = _NO_BLANK.match(trouble.text(above))
        if missing is not None:
            return self.blank(above, missing)
        if (dash := self.tight_dash(above)) is not None:
            return dash
        key = KEY.match(trouble.text(above))
        if first is not None and key is not None and first.start(1) == key.start(1) + 1:
            return reindented(trouble.here, self.file, trouble.line + 1, key.start(1))
        return None

    def stays_on_its_line(self) -> bool:
        """Whether the value on the line does not go on in the next one."""
        below = next((line for line in self.trouble.lines[self.trouble.line + 1 :] if line.strip()), "")
        return indent(below) <= indent(self.trouble.here) or below.lstrip().startswith("#")

    def no_colon(self) -> Fix | None:
        line = self.trouble.from_line
        return self.blank(line, _NO_BLANK.match(self.trouble.text(line))) or self.tight_dash(line)

    def blank(self, line: int, missing: re.Match[str] | None) -> Fix | None:
        """A blank behind the colon of `title:abc`."""
        if missing is None or not is_key(missing[1]):
            return None
        return edit_fix(self.file, line + 1, (missing.end(), missing.end()), " ", N_("put a blank after the colon"))

    def stray(self) -> Fix | None:
        """`'Jum'at'`, `"SOP" baru`, `[DRAF] Surat`, a dash that is missing, and a line that is a blank off"""
        trouble = self.trouble
        if indent(trouble.here) == trouble.column:
            line = (
                self.missing_dash() or self.tight_dash(trouble.line) or self.dash_too_deep() or self.key_of_the_step()
            )
            if line is not None:
                return line
        if trouble.before[-1:] in ("'", '"', "]", "}") and trouble.before[-1:]:
            if bracket_before(trouble.here, trouble.column):
                return None
            entry = _LIST_ENTRY.match(trouble.here)
            key = KEY.match(trouble.here)
            begin = key.end() if key is not None else entry.end() if entry is not None else None
            return self.quote(trouble.line, begin) if begin is not None and self.stays_on_its_line() else None
        if trouble.character in ("-", ":", "") or indent(trouble.here) != trouble.column:
            return None
        near = [level for level in self.open_levels() if abs(level - trouble.column) == 1]
        return reindented(trouble.here, self.file, trouble.line + 1, near[0]) if len(near) == 1 else None

    def missing_dash(self) -> Fix | None:
        """`id:` in the column of the dashes, or the first one of a list two blanks behind it"""
        trouble = self.trouble
        key = KEY.match(trouble.here)
        if "collection" in trouble.context and trouble.column == trouble.from_column and key is not None:
            if key[1] != "id" or key.start(1) != trouble.column:
                return None
            return edit_fix(self.file, trouble.line + 1, (trouble.column, trouble.column), "- ", WRITE_DASH, safe=False)
        first = trouble.deeper_above()
        text = trouble.text(first)
        key = KEY.match(text)
        if trouble.character != "-" or key is None or key[1] != "id" or indent(text) != trouble.column + 2:
            return None
        columns = (trouble.column, trouble.column + 2)
        return edit_fix(self.file, first + 1, columns, "- ", WRITE_DASH, safe=False)

    def comma(self) -> Fix | None:
        """`{YA: lapor TIDAK: end}`"""
        missing = missing_comma(self.trouble)
        if missing is None:
            return None
        end = len(self.trouble.here[: missing.begin].rstrip())
        says, safe = N_("put a comma before {name}"), " " not in missing.name
        return edit_fix(self.file, self.trouble.line + 1, (end, end), ",", says, safe=safe)

    def dash_too_deep(self) -> Fix | None:
        """A dash that stands deeper than that of the entry above; what lies below it and deeper goes along."""
        trouble, above = self.trouble, self.trouble.dash_above()
        if trouble.character != "-" or above is None:
            return None
        far = trouble.column - indent(trouble.text(above))
        edits: list[Edit] = []
        for line in range(trouble.line, len(trouble.lines)):
            text = trouble.text(line)
            if text.strip() and line > trouble.line and indent(text) <= trouble.column:
                break
            if text.strip():
                edits.append(Edit(Span(self.file, line + 1, 1, line + 1, far + 1), ""))
        return Fix(N_("set its indentation right"), tuple(edits))

    def key_of_the_step(self) -> Fix | None:
        """`  answers:` in the column of the dash, where the other keys of the step stand two blanks deeper"""
        trouble = self.trouble
        key = KEY.match(trouble.here)
        if "collection" not in trouble.context or trouble.column != trouble.from_column or key is None:
            return None
        above = trouble.keys_above()
        if not above or key[1] in above or not is_step_key(key[1]) or not self.stays_on_its_line():
            return None
        return reindented(trouble.here, self.file, trouble.line + 1, trouble.column + 2)

    def tight_dash(self, line: int) -> Fix | None:
        """`-id: lapor`"""
        dash = TIGHT_DASH.match(self.trouble.text(line))
        if dash is None:
            return None
        columns = (dash.end() - 2, dash.end() - 1)
        return edit_fix(self.file, line + 1, columns, "- ", N_("put a blank after the dash"))

    def open_levels(self) -> list[int]:
        """The columns at which the mappings begin that a key on this line could belong to, the innermost first."""
        found: list[int] = []
        least = self.trouble.column + 2  # what lies deeper is no blank off
        for line in reversed(self.trouble.lines[: self.trouble.line]):
            key = KEY.match(line)
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            if key is not None and key.start(1) < least:
                found.append(key.start(1))
            least = min(least, indent(line))
        return found

    def escape(self) -> Fix | None:
        r"""`"C:\data"`"""
        line, column = self.trouble.from_line, self.trouble.from_column
        found = _STRING.match(self.trouble.text(line), column)
        if found is None or '\\"' in found[1] or "\\\\" in found[1]:
            return None
        text = "'" + found[1].replace("'", "''") + "'"
        return edit_fix(self.file, line + 1, (found.start(), found.end()), text, N_("put it in single quotes"))


_REPAIRS: dict[str, Callable[[_Repairs], Fix | None]] = {
    "block sequence entries are not allowed": _Repairs.dash,
    "could not find expected ':'": _Repairs.no_colon,
    "did not find URI escaped octet": _Repairs.starts_with,
    "did not find expected '!'": _Repairs.starts_with,
    "did not find expected ',' or '}'": _Repairs.comma,
    "did not find expected '-' indicator": _Repairs.stray,
    "did not find expected alphabetic or numeric character": _Repairs.starts_with,
    "did not find expected comment or line break": _Repairs.starts_with,
    "did not find expected hexdecimal number": _Repairs.escape,
    "did not find expected key": _Repairs.stray,
    "did not find expected tag URI": _Repairs.starts_with,
    "did not find expected whitespace or line break": _Repairs.starts_with,
    "did not find the expected '>'": _Repairs.starts_with,
    "found a tab character": _Repairs.tabs,
    "found an indentation indicator equal to 0": _Repairs.starts_with,
    "found character that cannot start any token": _Repairs.starts_with,
    "found invalid Unicode character escape code": _Repairs.escape,
    "found undefined tag handle": _Repairs.starts_with,
    "found unexpected ':'": _Repairs.colon_in_brackets,
    "found unknown escape character": _Repairs.escape,
    "mapping keys are not allowed": _Repairs.starts_with,
    "mapping values are not allowed": _Repairs.second_colon,
}
"""By what the C parser says first."""


def _said(text: str) -> list[tuple[int, str, str]] | None:
    """The values of a text with their depth; None where it cannot be read."""
    get, depth, found = events(text), 0, []
    try:
        while (event := get()) is not None:
            kind = event.__class__
            depth -= kind in (MappingEndEvent, SequenceEndEvent)
            found.append((depth, kind.__name__, str(getattr(event, "value", ""))))
            depth += kind is MappingStartEvent or kind is SequenceStartEvent
    except YAMLError:
        return None
    return found
