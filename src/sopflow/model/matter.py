"""Front matter of a book: the decree, a foreword, an explanation; running text with a title and a signature.

An author may give it as keys, or as plain text the way it is typed in a letter: blank lines part paragraphs, a
paragraph in capitals is a heading, `Menimbang : …` begins a clause with its label at the left.

>>> matter = read_matter("KEPUTUSAN\\n\\nMenimbang : a. bahwa tertib;\\nb. bahwa cepat.\\n\\nMEMUTUSKAN:")
>>> matter["title"], [(entry.label, entry.heading, entry.text) for entry in matter["text"]]
(('KEPUTUSAN',), [('Menimbang', None, 'a. bahwa tertib;\\nb. bahwa cepat.'), (None, 'MEMUTUSKAN:', None)])
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator

from sopflow.language import N_
from sopflow.model.base import Model, refuse
from sopflow.model.document import Closing
from sopflow.model.identity import ListMarks
from sopflow.model.text import Lines, Text

__all__ = ["Entry", "Matter", "MatterText", "read_matter"]

_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_CLAUSE = re.compile(r"(?!NOMOR\b)(\S+(?: \S+)?)[ \t]+:[ \t]+(?=\S)")
"""One or two words and a colon with blanks around it, as letters are typed; not the number of a decree."""
_MARKED = re.compile(r"[ \t]*(?:[-–•]|\d{1,2}[.)]|[a-z][.)])[ \t]")


class Entry(Model):
    """A piece of the text: a paragraph, a list, a clause with its label, or a heading in the middle of the line."""

    heading: str | None = None
    """Printed bold in the middle, such as MEMUTUSKAN."""
    label: str | None = None
    """Printed at the left with a colon, such as Menimbang or KESATU."""
    text: Text | None = None
    """The paragraph or the list."""
    marks: ListMarks = "numbers"
    """Markers of a list."""


def _read_entries(value: Any) -> Any:
    if isinstance(value, str):
        return tuple(map(_plain_entry, _paragraphs(value)))
    if isinstance(value, Mapping):
        raise refuse(N_("the text is a mapping"), N_("write a list: a paragraph, a list or a clause behind each dash"))
    return tuple(map(_entry, value))


def _entry(value: Any) -> Any:
    led = isinstance(value, Mapping) and {"lead", "items"} & value.keys()
    return value if isinstance(value, (Mapping, Entry)) and not led else {"text": value}


Entries = Annotated[tuple[Entry, ...], BeforeValidator(_read_entries)]


class Matter(Model):
    """One piece of front matter."""

    title: Lines = ()
    """Printed bold in the middle of the first page; the label of the book where it is absent."""
    text: Entries = ()
    """Plain text, or a list of paragraphs, lists, clauses and headings."""
    closing: Closing | None = None
    """The signature below the text."""
    copies: Text | None = None
    """Below the signature: who gets a copy (Tembusan)."""


def read_matter(value: Any) -> Any:
    """The keys of front matter that was typed as plain text; anything else as it is.

    A heading at the beginning is the title, `Ditetapkan di …` begins the signature, `Tembusan` who gets a copy.
    """
    if not isinstance(value, str):
        return value
    paragraphs = _paragraphs(value)
    begins = [paragraph.strip().casefold() for paragraph in paragraphs]
    copied = next((at for at, begin in enumerate(begins) if begin.startswith("tembusan")), len(paragraphs))
    signed = next((at for at, begin in enumerate(begins[:copied]) if begin.startswith("ditetapkan di")), copied)
    entries = [_plain_entry(paragraph) for paragraph in paragraphs[:signed]]
    title = entries.pop(0).heading if entries and entries[0].heading else None
    return {
        "title": tuple(title.split("\n")) if title else (),
        "text": tuple(entries),
        "closing": _signature(paragraphs[signed:copied]) if signed < copied else None,
        "copies": _copies(paragraphs[copied:]) if copied < len(paragraphs) else None,
    }


MatterText = Annotated[Matter, BeforeValidator(read_matter)]


def _paragraphs(text: str) -> list[str]:
    return [part.strip("\n") for part in _BLANK_LINES.split(text.strip()) if part.strip()]


def _plain_entry(paragraph: str) -> Entry:
    """A paragraph as typed: its lines joined, except before the marker of a list, and in a heading."""
    lines = [line.rstrip() for line in paragraph.split("\n")]
    if paragraph == paragraph.upper() and any(map(str.isalpha, paragraph)) and not _CLAUSE.match(paragraph.strip()):
        return Entry(heading="\n".join(map(str.strip, lines)))
    joined = lines[0].strip()
    for line in lines[1:]:
        joined += ("\n" if _MARKED.match(line) else " ") + line.strip()
    clause = _CLAUSE.match(joined)
    return Entry(label=clause[1], text=joined[clause.end() :]) if clause else Entry(text=joined)


def _signature(paragraphs: list[str]) -> dict[str, str]:
    """Place, date and office are what stands before the last paragraph, which is name, rank and NIP."""
    *above, below = [[line.strip() for line in paragraph.split("\n")] for paragraph in paragraphs]
    if not above:
        return {"position": "\n".join(below)}
    name, *others = below
    nips = [line for line in others if line.casefold().startswith("nip")]
    ranks = [line for line in others if line not in nips]
    found = {"position": "\n".join(line for lines in above for line in lines), "name": name}
    return found | ({"rank": "\n".join(ranks)} if ranks else {}) | ({"nip": nips[0]} if nips else {})


def _copies(paragraphs: list[str]) -> str:
    """The lines below the word itself."""
    lines = [line.strip() for paragraph in paragraphs for line in paragraph.split("\n")]
    return "\n".join(lines[1:])
