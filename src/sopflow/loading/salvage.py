"""What is left of a file without its wrong values, so that the checks can read the rest.

An optional value is dropped and a missing name gets a stand-in. Lists keep their length, so that the places of all
other values stay the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sopflow.loading.limits import FINDINGS
from sopflow.loading.refused import Mistake
from sopflow.model.sop import Path

__all__ = ["without"]

_DROP = object()
_STAND_INS: dict[str, Any] = {"sopflow": 1, "id": "sop", "title": ""}
"""For the keys of a file or procedure that nothing else in it refers to."""


def without(data: dict[str, Any], mistakes: Sequence[Mistake]) -> dict[str, Any] | None:
    """A copy of the tree without the values that the mistakes are about; None where the flow itself is lost."""
    if len(mistakes) > FINDINGS:
        return None
    for mistake in mistakes:
        change = _change(mistake.path, mistake.kind)
        if change is None:
            return None
        data = _changed(data, *change)
    return data


def _change(path: Path, kind: str) -> tuple[Path, Any] | None:
    """The path to change and what to put there. None where no stand-in can be right."""
    base, flow = (path[:2], path[2:]) if path[0] == "procedures" and len(path) > 1 else ((), path)
    if kind == "extra_forbidden":
        return path, _DROP
    match flow:
        case () | ("steps" | "procedures" | "actors",):
            return None
        case ("sopflow" | "id" | "title" as key,):
            return path, f"procedure-{base[1]}" if base and key == "id" else _STAND_INS[str(key)]
        case ("steps", int(index)):
            return path, {"heading": ""}
        case ("steps", int(index), "id"):
            return (path, f"step-{index + 1}") if kind == "missing" else None
        case ("steps", int(index), "heading"):
            return path, ""
        case ("steps", int(), "answers", _, *_):
            return path[: len(base) + 4], _DROP
        case ("steps", int(), _, *_):
            return path[: len(base) + 3], _DROP
        case ("actors", str(actor)) if kind.startswith("string_pattern"):
            return path, _DROP
        case ("actors", str(actor)) | ("actors", str(actor), "name"):
            return path[: len(base) + 2], actor
        case ("actors", _, _, *_):
            return path[: len(base) + 3], _DROP
    return path[: len(base) + 1], _DROP


def _changed(node: Any, path: Path, value: Any) -> Any:
    """A copy that differs at `path`; the same where the path has gone already."""
    head, rest = path[0], path[1:]
    if not isinstance(node, (dict, list)) or (rest and isinstance(node, dict) and head not in node):
        return node
    copy: Any = node.copy()
    if rest:
        copy[head] = _changed(copy[head], rest, value)
    elif value is not _DROP:
        copy[head] = value
    elif isinstance(copy, dict):
        copy.pop(head, None)
    return copy
