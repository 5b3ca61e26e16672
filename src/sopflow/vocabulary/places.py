"""Places: which words may stand where in a SOP, a profile or a book.

A `Place` is a mapping of the format, a `Kind` what a value is: how its fixed words are called, and which place it is
where it is a mapping. A list is of the kind of its entries, so the kind of `next` is that of one target.

>>> PLACES["Step"].words["activity"], PLACES["Step"].kinds["join"].words
('kegiatan', {'all': 'semua'})
>>> kind_at(("steps", 0, "calls", 1), "Sop").place.name
'Call'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sopflow.vocabulary import book, profile, settings, sop
from sopflow.vocabulary import values as v

__all__ = ["PLACES", "PLAIN", "Kind", "Place", "kind_at"]

_NO_WORDS: v.Words = {}


@dataclass(frozen=True)
class Kind:
    """What a value is. All is text, an id or a number that has no word of the format in it."""

    words: Mapping[str, str] = field(default_factory=lambda: _NO_WORDS)
    """The fixed values that a scalar can be."""
    at: str = ""
    """The place that a mapping is; without one, its keys are free."""
    each: Kind | None = None
    """What stands behind free keys."""
    is_target: bool = False
    """Whether it is the id of a step, perhaps with `.decision`, or the end."""

    @property
    def place(self) -> Place | None:
        """The place that a mapping is."""
        return PLACES[self.at] if self.at else None

    def __hash__(self) -> int:
        return id(self)


@dataclass(frozen=True)
class Place:
    """A mapping of the format. `words` and `says` have an entry for each key in the order of the format."""

    name: str
    words: Mapping[str, str]
    says: Mapping[str, str]
    """What a key is for, in Indonesian."""
    kinds: Mapping[str, Kind]
    """Of the keys whose values hold words of the format."""
    also: tuple[str, ...] = ()
    """Places whose keys may stand in the same mapping, as `heading` does among steps."""

    @cached_property
    def english(self) -> Mapping[str, str]:
        """Indonesian keys to English ones."""
        own = {word: key for key, word in self.words.items()}
        return own | {word: key for name in self.also for word, key in PLACES[name].english.items()}

    @cached_property
    def indonesian(self) -> Mapping[str, str]:
        """English keys to Indonesian ones, as `english` the other way round."""
        return {key: word for word, key in self.english.items()}

    def kind(self, key: str) -> Kind:
        """What stands behind an English key; text where it is none of this place."""
        own = self.kinds.get(key)
        return own or next((PLACES[name].kinds[key] for name in self.also if key in PLACES[name].kinds), PLAIN)


PLAIN = Kind()
_TEXT = Kind(at="Led")
_TARGETS = Kind(v.END, at="Ending", is_target=True)
_FLAG = Kind(v.FLAG)
_TABLE = {
    "actors": Kind(each=Kind(at="Actor")),
    "start": Kind(at="Start"),
    "steps": Kind(at="Step"),
    "layout": Kind(at="Profile"),
    "sections": Kind(at="Section"),
    "closing": Kind(at="Closing"),
    "terminators": Kind(at="Terminators"),
}
_SIGNED = {"position": _TEXT}

_KINDS: dict[str, dict[str, Kind]] = {
    "Sop": _TABLE
    | dict.fromkeys((*v.BOX, "number"), _TEXT)
    | {
        "agency": Kind(at="Agency"),
        "dates": Kind(at="Dates"),
        "approval": Kind(at="Approval"),
        "related": Kind(at="Relation"),
        "extra_fields": Kind(at="ExtraField"),
        "procedures": Kind(at="Procedure"),
    },
    "Procedure": _TABLE,
    "Terminators": {"style": Kind(v.STYLE), "end_style": Kind(v.STYLE)},
    "Step": {
        **dict.fromkeys(("requires", "output", "note"), _TEXT),
        **dict.fromkeys(("same_row", "optional"), _FLAG),
        "actors": Kind(at="Modes"),
        "duration": Kind(at="Duration"),
        "answers": Kind(each=_TARGETS),
        "next": _TARGETS,
        "join": Kind(v.JOIN),
        "calls": Kind(at="Call"),
    },
    "Call": {"wait": _FLAG},
    "Actor": {"kind": Kind(v.KIND)},
    "Agency": {"unit": _TEXT},
    "Approval": _SIGNED,
    "Closing": _SIGNED,
    "Section": {"text": _TEXT, "place": Kind(v.SECTION_PLACE)},
    "Relation": {"relation": Kind(v.RELATION)},
    "ExtraField": {"text": _TEXT, "after": Kind(v.IDENTITY_PLACE)},
    "Profile": {
        "paper": Kind(at="Paper"),
        "orientation": Kind(v.ORIENTATION),
        "margins": Kind(at="Margins"),
        "max_pages": Kind(v.PAGES),
        "columns": Kind(v.COLUMN),
        "keep_columns": Kind(v.COLUMN),
        "widths": Kind(at="Widths"),
        "labels": Kind(at="Labels"),
        "words": Kind(at="Words"),
        "bands": Kind(at="Bands"),
        "column_numbers": Kind(v.COLUMN_NUMBERS),
        "number_style": Kind(v.NUMBER_STYLE),
        "list_marks": Kind(v.LIST_MARKS),
        "identity_marks": Kind(v.LIST_MARKS),
        "terminators": Kind(v.STYLE),
        "end_terminators": Kind(v.END_STYLE),
        "connectors": Kind(v.CONNECTORS),
        "dates": Kind(at="DateLook"),
        "identity": Kind(at="IdentityLayout"),
        "signature": Kind(at="SignatureLook"),
        "page_numbers": _FLAG,
        "identity_orientation": Kind(v.ORIENTATION),
    },
    "Bands": dict.fromkeys(("actors", "quality"), _FLAG),
    "DateLook": {"style": Kind(v.DATE_STYLE)},
    "SignatureLook": {"align": Kind(v.SIDE), "lines": Kind(v.SIGNATURE_LINE), "closing": Kind(v.SIDE)},
    "IdentityLayout": {
        "separators": Kind(at="Separators"),
        "marks": Kind(at="BoxMarks"),
        "headings_upper": _FLAG,
        "title_upper": _FLAG,
        "fields": Kind(v.FIELD),
        "boxes": Kind(v.BOX),
        "extra_fields": Kind(at="ExtraField"),
    },
    "BoxMarks": dict.fromkeys(v.BOX, Kind(v.LIST_MARKS)),
    "Book": {
        **dict.fromkeys(("decree", "foreword", "explanation"), Kind(at="Matter")),
        "agency": Kind(at="Agency"),
        "sort": Kind(v.SORT),
        "group": Kind(v.GROUP),
        "paper": Kind(at="Paper"),
        "orientation": Kind(v.ORIENTATION),
        "margins": Kind(at="BookMargins"),
        "labels": Kind(at="BookLabels"),
    },
    "Matter": {"text": Kind(at="Entry"), "closing": Kind(at="Closing"), "copies": _TEXT},
    "Entry": {"text": _TEXT, "marks": Kind(v.LIST_MARKS)},
    "Settings": {"rules": Kind(each=PLAIN), "ignore": Kind(at="Exempt")},
}
_ALSO = {"Step": ("Heading",), "Relation": ("Led",), "Entry": ("Led",)}
_NAMED = {"Widths": v.COLUMN, "Separators": v.FIELD, "BoxMarks": v.BOX}
"""Places whose keys are fixed values of another place."""


def _place(name: str, keys: sop.Keys) -> Place:
    words = {key: word for key, (word, _) in keys.items()}
    says = {key: text for key, (_, text) in keys.items()}
    return Place(name, words, says, _KINDS.get(name, {}), _ALSO.get(name, ()))


PLACES: dict[str, Place] = {
    **{name: _place(name, keys) for name, keys in (sop.KEYS | profile.KEYS | book.KEYS | settings.KEYS).items()},
    **{name: Place(name, words, {}, _KINDS.get(name, {})) for name, words in _NAMED.items()},
}
"""Every mapping of the format by the name of its model, and those that have none: Modes, Ending, Duration, Led, Widths,
Separators and BoxMarks."""


def kind_at(path: tuple[str | int, ...], root: str) -> Kind:
    """What the value at an English path is, in a file whose top is the place `root`."""
    kind = Kind(at=root)
    for part in path:
        if isinstance(part, str):
            kind = kind.place.kind(part) if kind.place else kind.each or PLAIN
    return kind
