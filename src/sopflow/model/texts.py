"""Texts: every text of a SOP that its document prints, with its place in the file.

>>> sop = Sop.model_validate({"sopflow": 1, "id": "a", "title": "Surat", "actors": {"b": "Kasi"}, "steps": [
...     {"id": "c", "actor": "b", "activity": "Melapor", "answers": {"Ya": "end", "Tidak": {"end": "Ditolak"}}}]})
>>> for printed in list(printed_texts(sop))[-4:]:
...     print(printed.text, printed.path, printed.on_key)
Melapor ('steps', 0, 'activity') False
Ya ('steps', 0, 'answers', 'Ya') True
Tidak ('steps', 0, 'answers', 'Tidak') True
Ditolak ('steps', 0, 'answers', 'Tidak', 0) False
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from sopflow.dates import Date
from sopflow.durations import Duration
from sopflow.model.sop import Path, Sop
from sopflow.model.step import Target
from sopflow.model.text import Items

__all__ = ["Printed", "printed_texts"]

_NEVER_PRINTED = frozenset({"layout", "logo", "profile"})
_WORDS = ("labels", "words")
"""The groups of a layout that hold fixed words of the document."""


class Printed(NamedTuple):
    """A text and where it stands; `on_key`: it is the key there, not the value."""

    path: Path
    text: str
    on_key: bool = False


def printed_texts(sop: Sop) -> Iterator[Printed]:
    """Each text that is not empty. Ids are among them, for they print as the titles of what has no other.

    The words of the profile come last: those that a `layout` replaces at their place, the others at `profile`.
    """
    yield from _texts(sop, ())
    typed: list[Printed] = []
    for path, layout in _layouts(sop):
        for group in _WORDS:
            words = layout.get(group)
            typed += _texts(words, (*path, group)) if isinstance(words, Mapping) else ()
    typed = [printed for printed in typed if not printed.on_key]
    known = {printed.text for printed in typed}
    style = sop.style
    for words in (style.labels, style.words):
        yield from (Printed(("profile",), text) for _, text, _ in _texts(words, ()) if text not in known)
    yield from typed


def _layouts(sop: Sop) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    yield ("layout",), sop.layout or {}
    for index, procedure in enumerate(sop.procedures or ()):
        yield ("procedures", index, "layout"), procedure.layout or {}


def _texts(value: Any, path: Path) -> Iterator[Printed]:
    match value:
        case str():
            if value:
                yield Printed(path, value)
        case BaseModel():
            for name in type(value).model_fields:
                if name not in _NEVER_PRINTED:
                    yield from _texts(getattr(value, name), (*path, name))
        case Items():
            yield from _texts(value.lead, (*path, "lead"))
            yield from _texts(value.items, (*path, "items") if value.lead else path)
        case tuple():
            for index, entry in enumerate(value):
                yield from _texts(entry, (*path, index))
        case Mapping():
            for key, entry in value.items():
                yield Printed((*path, key), key, on_key=True)
                yield from _texts(entry, (*path, key))
        case Date() | Duration():
            yield from _texts(value.text, (*path, "text"))
        case Target():
            yield from _texts(value.end, path)
