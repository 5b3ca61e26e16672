"""Layout: the values of a profile that a SOP, or one of its procedures, replaces.

>>> from pydantic import TypeAdapter
>>> Sheet = TypeAdapter(Layout)
>>> Sheet.validate_python({"paper": "A4", "font_size": "8", "bands": {"quality": "false"}, "labels": {"title": "2025"}})
{'paper': 'A4', 'font_size': 8.0, 'bands': {'quality': False}, 'labels': {'title': '2025'}}
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, PlainSerializer, ValidationError

from sopflow.model.profile import Profile

__all__ = ["Layout"]


def _read_layout(layout: dict[str, Any]) -> dict[str, Any]:
    """Numbers and switches as a profile takes them, texts as typed; all as typed where a profile takes any not."""
    try:
        read = Profile().over(layout).model_dump(mode="json")
    except ValidationError:
        return layout  # the loader says what is wrong, and where
    return {key: _typed(value, read[key]) for key, value in layout.items()}


def _typed(value: Any, read: Any) -> Any:
    """What a value was read as, in the shape that was typed: `A4` does not become millimetres."""
    if isinstance(value, Mapping) and isinstance(read, dict):
        return {key: _typed(inner, read[key]) for key, inner in value.items()}
    if isinstance(value, (list, tuple)) and isinstance(read, list):
        return list(map(_typed, value, read))
    return value if isinstance(value, str) and isinstance(read, (dict, list)) else read


def _sorted(value: Any) -> Any:
    """The order of the keys says nothing here, so it must not make a difference."""
    if isinstance(value, Mapping):
        return {key: _sorted(inner) for key, inner in sorted(value.items())}
    return [_sorted(inner) for inner in value] if isinstance(value, (list, tuple)) else value


Layout = Annotated[dict[str, Any], AfterValidator(_read_layout), PlainSerializer(_sorted)]
"""Values of a profile as typed; the loader checks them against `Profile` where they stand."""
