"""Keys that are misspelled where a required one is missing: the file is read as if they were spelled right.

One slip would else be told over and over: the key is unknown, the one that was meant is missing, and all that refers to
what stands behind it leads nowhere. Only the slip is told, and what stands behind it is checked as it was meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sopflow.findings import Finding
from sopflow.loading.mixed import mended_at
from sopflow.loading.positions import SourceText
from sopflow.loading.refused import Mistake
from sopflow.loading.vocabulary import key_at
from sopflow.model.sop import Path
from sopflow.vocabulary.places import kind_at

__all__ = ["as_meant"]

_OF_A_FLOW = frozenset({"actors", "steps"})
_OF_A_STEP = frozenset({"activity", "actor", "actors"})
_INSTEAD = {"actor": "actors", "actors": "actor", "steps": "procedures"}
"""Keys, each with the other that may stand in its place."""


def as_meant(
    data: dict[str, Any], wrong: Sequence[Mistake], source: SourceText
) -> tuple[dict[str, Any], SourceText, list[Finding]] | None:
    """The tree with such keys as they were meant, its source, and what is told of them; None where there is none."""
    missing = {mistake.path for mistake in wrong if mistake.kind == "missing"}
    told: list[Finding] = []
    for mistake in wrong:
        path = (*mistake.path[:-1], mistake.meant)
        if mistake.meant and _is_needed(path, data, missing) and path not in source.spelled:
            data, strays = _renamed(data, mistake.path, path, source)
            source = source.with_spelled(path, str(mistake.path[-1]))
            told += [mistake.finding, *strays]
    return (data, source, told) if told else None


def _is_needed(path: Path, data: dict[str, Any], missing: set[Path]) -> bool:
    """Whether the key at the end of a path has to be there, and is not."""
    parent: Any = data
    for part in path[:-1]:
        parent = parent[part]
    key = str(path[-1])
    if not isinstance(parent, dict) or key in parent or _INSTEAD.get(key) in parent:
        return False
    of_a_step = path[-3:-2] == ("steps",)
    if key == "heading":
        return of_a_step and "id" not in parent
    return path in missing or key in (_OF_A_STEP if of_a_step else _OF_A_FLOW if len(path) == 1 else ())


def _renamed(data: Any, typed: Path, meant: Path, source: SourceText) -> tuple[Any, list[Finding]]:
    """A copy with another key at the end of a path, what stands behind it in English words, and strays among them."""
    value = data
    for part in typed:
        value = value[part]
    parent = [
        key_at(typed[: index + 1], source.vocabulary, source.root) if isinstance(part, str) else part
        for index, part in enumerate(typed[:-1])
    ]
    kind = kind_at(meant, source.root)
    english, strays = mended_at((*parent, typed[-1]), value, kind, source.vocabulary, source)
    return _with(data, typed, str(meant[-1]), english), strays


def _with(node: Any, path: Path, key: str, value: Any) -> Any:
    """A copy that has a value below another key than the last of the path; its place among the others stays."""
    head, rest = path[0], path[1:]
    if not rest:
        return {key if name == head else name: value if name == head else inner for name, inner in node.items()}
    copy = node.copy()
    copy[head] = _with(copy[head], rest, key, value)
    return copy
