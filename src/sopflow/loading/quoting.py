r"""How a text is typed in YAML so that it is read back as the same text: plain where it can be, else in quotes.

>>> print(typed("Surat Permohonan"), typed("Arsip: surat"), typed('surat "biasa"'), typed("a, b"))
Surat Permohonan "Arsip: surat" surat "biasa" a, b
>>> print(typed("a, b", flow=True), typed("08:30", flow=True), typed("- a"), typed("", flow=True))
"a, b" "08:30" "- a" ""
"""

from __future__ import annotations

import json
import re

__all__ = ["in_quotes", "typed", "typed_like", "unwrapped"]

_BLOCK = re.compile(r"(?![-?:](?:\s|$)|[,\[\]{}#&*!|>'\"%@`]|---|\.\.\.)(?!.*(?::(?:\s|$)|\s#))\S(?:.*\S)?")
_FLOW = re.compile(r"(?![-?]|[#&*!|>'\"%@`])(?!.*\s#)[^\s:,\[\]{}?](?:[^:,\[\]{}?]*[^\s:,\[\]{}?])?")
"""The C parser refuses any colon in plain text inside brackets, and not every version of YAML a question mark."""
_PAIRS = {'"': '"', "'": "'", "“": "”", "„": "”“", "‘": "’"}
"""Quotes that a text can stand in, with those that end it; a word processor has its own."""


def typed(text: str, *, flow: bool = False) -> str:
    """The shortest right way to type a text as a key or a value; `flow` inside `[…]` or `{…}`."""
    plain = _FLOW if flow else _BLOCK
    return text if text.isprintable() and plain.fullmatch(text) and text.strip() == text else in_quotes(text)


def typed_like(old: str, text: str, *, flow: bool = False) -> str:
    r"""The text in the quotes that `old` stands in, as typed; as short as can be where it stands in none.

    >>> print(typed_like("'kasi'", "kepala seksi"), typed_like('"kasi"', "staf"), typed_like("kasi", "staf"))
    'kepala seksi' "staf" staf
    """
    if old.startswith("'") and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return _double(text) if old.startswith('"') else typed(text, flow=flow)


def in_quotes(text: str) -> str:
    r"""The text in double quotes, or in single ones where it holds a double quote or a backslash.

    >>> print(in_quotes("Jum'at"), in_quotes("C:\\data"), in_quotes("dua\nbaris"))
    "Jum'at" 'C:\data' "dua\nbaris"
    """
    if text.isprintable() and ('"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    return _double(text)


def unwrapped(raw: str) -> str:
    """A text without the quotes around all of it, which need not be those of YAML; as it is where they are its own.

    Quotes that end or begin a part of it are its own, and so are then the first and the last one.

    >>> unwrapped("'Jum'at'"), unwrapped('"SOP" baru'), unwrapped("“Surat: asli”"), unwrapped('"Surat "asli" itu"')
    ("Jum'at", '"SOP" baru', 'Surat: asli', 'Surat "asli" itu')
    >>> print(unwrapped('"Asli" atau "Salinan"'), unwrapped("“Asli” atau “Salinan”"))
    "Asli" atau "Salinan" “Asli” atau “Salinan”
    """
    last = _PAIRS.get(raw[:1])
    if len(raw) < 2 or last is None or raw[-1] not in last:
        return raw
    signs = {raw[0], *last}
    for at, sign in enumerate(raw[1:-1], 1):
        if sign in signs and not (raw[at - 1].isalnum() and raw[at + 1].isalnum()):  # else an apostrophe
            opens = raw[at - 1].isspace() or raw[at - 1] in "([{"
            return raw[1:-1] if opens and not raw[at + 1].isspace() else raw
    return raw[1:-1]


def _double(text: str) -> str:
    # A JSON string is a YAML string; of what it leaves as it is, YAML takes these for line ends.
    written = json.dumps(text, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", lambda found: f"\\u{ord(found[0]):04x}", written)
