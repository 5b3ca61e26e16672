"""Remedies for text that YAML reads otherwise than it was meant: where it stands, and how it is put in quotes.

All of it works on lines, for in most of these cases the parser has stopped and there are no values to speak of.

>>> line = "note: [Buka 08:30, Tutup 15:00]  # jam"
>>> quote_fix("a.yaml", 3, line, *extent(line, 7)).edits[0]
Edit(span=Span(file='a.yaml', line=3, column=8, end_line=3, end_column=18), text='"Buka 08:30"')
"""

from __future__ import annotations

import re

from sopflow.findings import Edit, Fix, Span
from sopflow.language import N_
from sopflow.loading.quoting import in_quotes, unwrapped

__all__ = ["bracket_before", "edit_fix", "extent", "quote_fix", "reindented"]

QUOTE = N_("put it in quotes")
WRITE_DASH = N_("write `- ` before it")
_STRING = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")
_INDENT = re.compile(r"[ \t]*")


def edit_fix(file: str, line: int, columns: tuple[int, int], text: str, says: str, *, safe: bool = True) -> Fix:
    """A fix that puts a text in the place of a part of one line; `line` is 1-based, `columns` are 0-based."""
    begin, end = columns
    return Fix(says, (Edit(Span(file, line, begin + 1, line, end + 1), text),), safe)


def quote_fix(file: str, line: int, text: str, begin: int, end: int, *, safe: bool = True) -> Fix | None:
    """A fix that puts `text[begin:end]`, which stands in `line` (1-based), in quotes.

    None where that is nothing, or ends inside of something that stands in quotes.
    """
    raw = text[begin:end]
    if not raw.strip() or any(_signs(raw, sign) % 2 and _signs(text[end:], sign) for sign in "\"'"):
        return None
    return edit_fix(file, line, (begin, end), in_quotes(unwrapped(raw)), QUOTE, safe=safe)


def _signs(text: str, sign: str) -> int:
    """How often a quote stands in a text other than as an apostrophe."""
    return len(re.findall(rf"(?<!\w){sign}|{sign}(?!\w)", text))


def bracket_before(line: str, column: int) -> str:
    """The innermost bracket that is open before a column, of those opened on the line; "" outside of all.

    >>> bracket_before("a: {b: [c], d", 12), bracket_before("a: [b] c", 7)
    ('{', '')
    """
    opened: list[str] = []
    bare = _STRING.sub(lambda quoted: " " * len(quoted[0]), line[:column])
    for sign in bare:
        if sign in "[{":
            opened.append(sign)
        elif sign in "]}" and opened:
            opened.pop()
    return opened[-1] if opened else ""


def extent(line: str, column: int) -> tuple[int, int]:
    """From where to where the text reaches that begins at a column (0-based): to a comment, inside brackets to the next
    comma or closing bracket.
    """
    begin = column + len(line[column:]) - len(line[column:].lstrip())
    text = line[begin:].split(" #")[0]
    if bracket_before(line, begin):
        text = re.split(r"[,\]}]", text)[0]
    return begin, begin + len(text.rstrip())


def reindented(text: str, file: str, line: int, width: int) -> Fix:
    """A fix that gives a line (1-based) so many blanks at its beginning."""
    typed = _INDENT.match(text)
    end = typed.end() if typed is not None else 0
    return edit_fix(file, line, (0, end), " " * width, N_("set its indentation right"))
