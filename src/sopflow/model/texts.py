"""Texts: every text of a SOP that its document prints, with its place in the file.

>>> sop = Sop.model_validate({"sopflow": 1, "id": "a", "title": "Surat", "actors": {"b": "Kasi"}, "steps": [
...     {"id": "c", "actor": "b", "activity": "Melapor", "answers": {"Ya": "end", "Tidak": {"end": "Ditolak"}}}]})
>>> for printed in printed_texts(sop):
...     if printed.path[0] == "steps" and printed.path[-1] not in ("id", "actor"):
...         print(printed.text, printed.path, printed.on_key)
Melapor ('steps', 0, 'activity') False
Ya ('steps', 0, 'answers', 'Ya') True
Tidak ('steps', 0, 'answers', 'Tidak') True
Ditolak ('steps', 0, 'answers', 'Tidak', 0, 'end') False
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from sopflow.dates import Date
from sopflow.durations import Duration
from sopflow.model.sop import Path, Sop
from sopflow.model.step import Target
from sopflow.model.text import Items

__all__ = ["Printed", "printed_texts"]

_NEVER_PRINTED = frozenset({"layout", "logo", "profile"})
_WORDS = ("labels", "words", "identity", "signature", "dates")
"""The groups of a profile that hold words of the document."""


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
            typed += _texts(layout.get(group), (*path, group))
    typed = [printed for printed in typed if not printed.on_key]
    known = {printed.text for printed in typed}
    style = sop.style
    for group in _WORDS:
        words = _texts(getattr(style, group), ())
        yield from (Printed(("profile",), text) for _, text, on_key in words if not on_key and text not in known)
    yield from typed


def _layouts(sop: Sop) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    yield ("layout",), sop.layout or {}
    for index, procedure in enumerate(sop.procedures or ()):
        yield ("procedures", index, "layout"), procedure.layout or {}


def _texts(value: Any, path: Path) -> Iterator[Printed]:
    if isinstance(value, str):
        yield Printed(path, value)
        return
    for key, inner in _inside(value):
        if isinstance(value, Mapping):
            yield Printed((*path, key), str(key), on_key=True)
        if inner and inner is not True:
            yield from _texts(inner, (*path, key))


def _inside(value: Any) -> Iterable[tuple[str | int, Any]]:
    """What a value holds, by the key or the index that it has in the file."""
    if isinstance(value, BaseModel):
        return [(name, inner) for name, inner in value.__dict__.items() if name not in _NEVER_PRINTED]
    if isinstance(value, Items):
        return [("lead", value.lead), ("items", value.items)] if value.lead else enumerate(value.items)
    if isinstance(value, (tuple, list)):
        return enumerate(value)
    if isinstance(value, Mapping):
        return value.items()
    if isinstance(value, (Date, Duration)):
        return [("text", value.text)]
    return [("end", value.end)] if isinstance(value, Target) else ()
