"""Bytes to text: UTF-8 only, without characters that cannot be seen or that reorder what is seen.

Refused are control characters, U+2028 and U+2029 and U+0085 (YAML takes them for line ends, editors do not),
the direction overrides U+202A to U+202E and U+2066 to U+2069 (text that prints otherwise than it reads), and lone
surrogates. Each becomes a blank, so that the rest of the file can be read and all its problems reported at once.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sopflow.findings import Edit, Finding, Fix, Severity, Span
from sopflow.language import N_
from sopflow.loading.limits import SHOWN

__all__ = ["clean", "decode", "is_clean", "is_text"]

# One run over the good characters is twice as fast as a search for a bad one.
_GOOD = re.compile("[\t\n\r -~\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*")
_REORDERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ENDS_LINES = frozenset("\x0b\x0c\x85\u2028\u2029")
"""What other programs break a line at, so that it parts two words."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_ZIP, _OLD_OFFICE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-"
_NO_TEXT = (*_UTF_16, _ZIP, _OLD_OFFICE, _PDF, b"\x89PNG", b"\xff\xd8\xff")
"""What files begin with that are no text, or another one than ours."""


def is_clean(text: str) -> bool:
    r"""Whether a text holds only characters that a file may hold.

    >>> is_clean("Jum’at – 08:30"), is_clean("a\x00b"), is_clean("\u202ekcab")
    (True, False, False)
    """
    return len(text) == _GOOD.match(text).end()  # type: ignore[union-attr]  # the pattern also matches nothing


def is_text(raw: bytes) -> bool:
    """Whether bytes can be shown as text.

    >>> is_text(b"id: cuti"), is_text(b"PK\\x03\\x04\\x14")
    (True, False)
    """
    return not raw.startswith(_NO_TEXT) and b"\0" not in raw


def decode(raw: bytes, file: str) -> tuple[str | None, list[Finding]]:
    r"""The text of a file without its byte order mark; None when it is not even near UTF-8.

    >>> decode(b"\xef\xbb\xbfid: a\n", "a.yaml")
    ('id: a\n', [])
    """
    if raw.startswith(_NO_TEXT) or b"\0" in raw[:4]:
        return None, [Finding("bad-encoding", Severity.ERROR, *_no_text(raw), Span(file, 1, 1))]
    try:
        return raw.decode("utf-8").removeprefix("\ufeff"), []
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").removeprefix("\ufeff")
        finding = Finding(
            "bad-encoding", Severity.ERROR, N_("byte {byte} is not UTF-8"), N_("save the file as UTF-8"),
            _span(before, len(before), file), {"byte": f"0x{raw[error.start]:02X}"},
        )  # fmt: skip
        return raw.decode("utf-8", "replace").removeprefix("\ufeff"), [finding]


def _no_text(raw: bytes) -> tuple[str, str]:
    """What a file is that is no text in UTF-8, and what to do with it."""
    if raw.startswith(_ZIP) and b"word/" in raw:
        remedy = N_("copy its table into a workbook, and make a SOP of that with `sopflow import`")
        return N_("the file is a Word document, not a SOP"), remedy
    if raw.startswith(_ZIP) and b"xl/" in raw:
        return N_("the file is an Excel workbook, not a SOP"), N_("make a SOP of its table with `sopflow import`")
    if raw.startswith(_OLD_OFFICE):
        remedy = N_("save its table as an .xlsx file, and make a SOP of that with `sopflow import`")
        return N_("the file is a document of an older Word or Excel, not a SOP"), remedy
    if raw.startswith(_PDF):
        return N_("the file is a PDF, not a SOP"), N_("check the file that it was made from")
    if raw.startswith(_UTF_16) or raw[:4].count(0) > 1 or 0 in raw[:2]:
        return N_("the file is UTF-16 or UTF-32"), N_("save it as UTF-8")
    return N_("the file is no text"), N_("name a file that holds a SOP")


def clean(text: str, file: str) -> tuple[str, list[Finding]]:
    """The text with one kind of line end and a blank for each bad character; a finding for the first `SHOWN` of them.

    >>> text, findings = clean("id: a\\x07b", "a.yaml")
    >>> text, str(findings[0])
    ('id: a b', 'a.yaml:1:6 error bad-character: the control character U+0007 stands here; delete it')
    """
    text = str(text).removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if is_clean(text):
        return text, []
    places: list[int] = []
    pieces: list[str] = []
    at = 0
    while at < len(text):
        end = _GOOD.match(text, at).end()  # type: ignore[union-attr]
        pieces.append(text[at:end])
        if end < len(text):
            places.append(end)
            pieces.append(" ")
        at = end + 1
    return "".join(pieces), [_mendable(text, place, file) for place in places[:SHOWN]]


def bad_character(character: str, span: Span) -> Finding:
    """The finding for one bad character."""
    code = f"U+{ord(character):04X}"
    if character in _REORDERS:
        fact, remedy = N_("the invisible character {code} stands here, which reorders what is read"), N_("delete it")
    elif character in "\u2028\u2029\x85":
        fact, remedy = (
            N_("the invisible line end {code} stands here"),
            N_("replace it by an ordinary line end or a blank"),
        )
    elif character == "\ufeff":
        fact, remedy = N_("the invisible character {code} stands inside the file"), N_("delete it")
    else:
        fact, remedy = N_("the control character {code} stands here"), N_("delete it")
    return Finding("bad-character", Severity.ERROR, fact, remedy, span, {"code": code})


def _mendable(text: str, place: int, file: str) -> Finding:
    """The finding for a bad character that stands in the text itself. What ends lines elsewhere becomes a blank."""
    finding = bad_character(text[place], _span(text, place, file))
    blank = " " if text[place] in _ENDS_LINES and text[place - 1 : place] not in ("", " ", "\n") else ""
    return replace(finding, fix=Fix(N_("delete it"), (Edit(finding.span, blank),)))


def _span(text: str, place: int, file: str) -> Span:
    line, column = text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
    return Span(file, line, column, line, column + 1)
