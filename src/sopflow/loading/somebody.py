"""Whom an author means who names an actor by title, or several in one text, where the id of one is expected.

>>> actors = {"kabid": "Kepala Bidang", "kadis": {"name": "Kepala Dinas"}}
>>> actor_meant("kepala bidang", actors), actors_meant("Kepala Bidang dan kadis", actors)
('kabid', ['kabid', 'kadis'])
>>> actor_meant("Camat", actors), actors_meant("kabid dan Camat", actors)
(None, [])
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sopflow.findings import Edit, Fix
from sopflow.language import N_
from sopflow.loading.likeness import same_word
from sopflow.loading.patching import is_flow
from sopflow.loading.positions import SourceText
from sopflow.loading.quoting import typed
from sopflow.loading.vocabulary import key_at
from sopflow.model.sop import Path

__all__ = ["actor_meant", "actors_in", "actors_meant", "jointly", "jointly_fix"]

_AND = re.compile(r"\s*[,;/&+]\s*|\s+(?:dan|serta|bersama|and)\s+", re.IGNORECASE)
"""What parts several names in one text."""


def actors_in(data: Any, path: Path) -> Mapping[str, Any]:
    """The actors that a step at a path can name: those of its procedure, else those of the file."""
    own = None
    if path[:1] == ("procedures",) and len(path) > 1:
        own = data["procedures"][path[1]].get("actors")
    actors = own if isinstance(own, dict) else data.get("actors")
    return actors if isinstance(actors, dict) else {}


def actor_meant(text: str, actors: Mapping[str, Any]) -> str | None:
    """The id of the one actor whose name, or whose id but for its spelling, the text is."""
    meant = {actor for actor, value in actors.items() if same_word(actor, text) or same_word(_title(value), text)}
    return meant.pop() if len(meant) == 1 else None


def actors_meant(text: str, actors: Mapping[str, Any]) -> list[str]:
    """The ids of two or more actors whose names or ids the text puts together; none where one of them is unknown."""
    found = [actor_meant(part, actors) for part in _AND.split(text.strip())]
    known = [actor for actor in found if actor is not None]
    return known if len(known) == len(found) > 1 and len(set(known)) == len(known) else []


def jointly(ids: Sequence[str], path: Path, source: SourceText) -> str:
    """How several actors of the step at a path are typed who do it together."""
    step = path[:-1]
    key, mode = (key_at((*step, *keys), source.vocabulary) for keys in (("actors",), ("actors", "jointly")))
    return f"{key}: {{{mode}: [{', '.join(typed(actor, flow=True) for actor in ids)}]}}"


def jointly_fix(ids: Sequence[str], path: Path, source: SourceText) -> Fix | None:
    """The same in the place of the `actor` at a path. That they do it together is a guess."""
    key, value = source.span(path, key=True), source.span(path)
    others = source.inside(path[:-1]) or ()
    if is_flow(source, path) is None or value.line != key.line or value.end_line != key.line or "actors" in others:
        return None
    name, _, group = jointly(ids, path, source).partition(": ")
    return Fix(N_("write `{text}`"), (Edit(key, name), Edit(value, group)), safe=False)


def _title(value: Any) -> str:
    name = value.get("name") if isinstance(value, dict) else value
    return name if isinstance(name, str) else ""
