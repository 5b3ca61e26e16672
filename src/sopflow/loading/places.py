"""From the places that pydantic names to the paths of the file, and how they are shown to its author."""

from __future__ import annotations

from typing import Any

from sopflow.model.sop import Path

__all__ = ["follow", "name_of", "shown", "untagged"]

Loc = tuple[str | int, ...]


def untagged(loc: Loc) -> tuple[Loc, bool]:
    """A place without the tag that says whether an entry of `steps` is a step or a heading; True for a heading.

    >>> untagged(("steps", 3, "heading", "actor"))
    (('steps', 3, 'actor'), True)
    """
    for index in range(2, len(loc)):
        if loc[index] in ("step", "heading") and loc[index - 2] == "steps" and isinstance(loc[index - 1], int):
            return (*loc[:index], *loc[index + 1 :]), loc[index] == "heading"
    return loc, False


def follow(loc: Loc, data: Any) -> tuple[Path, Any]:
    """The path in the file of a place in the models, as far as it is there, and the value at its end.

    What only the models have, such as the names of unions, is left out.

    >>> follow(("start", 0, "at"), {"start": "lapor"})
    (('start',), 'lapor')
    """
    path: list[str | int] = []
    value = data
    for part in loc:
        if isinstance(value, dict):
            # `{jointly: [a, b]}` is `mode` and `ids` in the model.
            key = next(iter(value)) if part == "ids" and len(value) == 1 else part
            if key in value:
                path.append(key)
                value = value[key]
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            path.append(part)
            value = value[part]
    return tuple(path), value


def name_of(path: Path, key: str) -> str:
    """A value as its author would point at it, entries of a list counted from 1; `key` is the last one as typed.

    >>> name_of(("agency", "name"), "nama"), name_of(("steps", 2), "steps")
    ('nama', 'steps #3')
    """
    return f"{shown(key)} #{path[-1] + 1}" if path and isinstance(path[-1], int) else shown(key)


def shown(value: object) -> str:
    """A value as it can stand in a message: short, and on one line."""
    text = "{…}" if isinstance(value, dict) else "[…]" if isinstance(value, list) else str(value)
    text = " ".join(text.split()) if "\n" in text else text
    return text if len(text) <= 60 else text[:59] + "…"
