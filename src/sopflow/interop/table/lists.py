"""Texts of cells as paragraphs and lists, with the markers taken off that the document prints by itself.

>>> as_text("1. Surat\\n2. KTP"), as_text("Surat permohonan")
(['Surat', 'KTP'], 'Surat permohonan')
>>> as_text("Data:\\n- kartu\\n- foto"), as_text("1. Nama 2. NIP 3. Alamat")
({'lead': 'Data:', 'items': ['kartu', 'foto']}, ['Nama', 'NIP', 'Alamat'])
>>> as_text("Surat\\nKTP"), as_text("Surat permohonan yang\\nlengkap")
(['Surat', 'KTP'], 'Surat permohonan yang\\nlengkap')
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["Value", "as_text", "marks_of"]

Value = str | list[str] | dict[str, str | list[str]]
"""A text as a SOP file holds it: a paragraph, a list, or a list under a lead-in."""
_MARKER = re.compile(r"(?:\(?(\d{1,2}|[a-z])[.)]|([-–—•●▪◦○‣*·§Øü➢✓]))(?:\s+|(?<=[•●▪➢])|(?<=\))(?=\D))(?=\S)")
_INLINE = re.compile(r"(?:^|(?<=\s))\(?(\d{1,2})[.)]\s*(?=[^\W\d])")


def as_text(text: str) -> Value:
    """The paragraph or the list that a cell holds; what is neither stays as it is typed, with its lines."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not lines:
        return ""
    if len(lines) == 1:
        return _inline(lines[0])
    found = [_MARKER.match(line) for line in lines]
    if any(found):
        return _marked(lines, found)
    if all(_begins(line) for line in lines) and not any(line.endswith((",", "-", "/")) for line in lines[:-1]):
        return lines
    return "\n".join(lines)


def marks_of(text: str) -> str:
    """The kind of marker that a list in a cell is typed with: numbers, letters, dashes, bullets; empty for none.

    >>> marks_of("- a\\n- b"), marks_of("1. a\\n2. b"), marks_of("a")
    ('dashes', 'numbers', '')
    """
    found = _MARKER.match(text.strip())
    if found is None or "\n" not in text.strip():
        return ""
    if found[2]:
        return "dashes" if found[2] in "-–—" else "bullets"
    return "numbers" if found[1].isdecimal() else "letters"


def _marked(lines: Sequence[str], found: Sequence[re.Match[str] | None]) -> Value:
    """A list with markers: lines without one go on what stands before them."""
    first = next(index for index, match in enumerate(found) if match)
    items: list[str] = []
    for line, match in zip(lines[first:], found[first:], strict=True):
        if match is not None:
            items.append(line[match.end() :])
        else:
            items[-1] += f" {line}"
    if not first:
        return items
    lead = " ".join(lines[:first])
    # A lead-in ends in a colon; other text before a list is kept with its lines.
    return {"lead": lead, "items": items} if lead.endswith(":") or first == 1 else "\n".join(lines)


def _inline(line: str) -> Value:
    """A list that is typed in one line, when its numbers count from 1 without a gap."""
    found = list(_INLINE.finditer(line))
    numbers = [int(match[1]) for match in found]
    if len(found) > 1 and found[0].start() == 0 and numbers == list(range(1, len(numbers) + 1)):
        ends = [*(match.start() for match in found[1:]), len(line)]
        return [line[match.end() : end].strip() for match, end in zip(found, ends, strict=True)]
    match = _MARKER.match(line)
    return [line[match.end() :]] if match and (match[1] == "1" or match[2]) else line


def _begins(line: str) -> bool:
    """Whether a line begins like an entry of its own."""
    return line[0].isupper() or line[0].isdecimal() or line[0] in '"“(['
