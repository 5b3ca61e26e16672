"""The events of the C parser: the one place where YAML comes in.

`YAML(typ="safe").parse` gives the same events, but builds a loader class for each text, which takes a third of the
time of the pass itself; the parser that it wraps is used directly. Its `compose` is never used: it recurses in C for
each level, and a hundred thousand brackets crash the interpreter there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

__all__ = [
    "AliasEvent",
    "DocumentEndEvent",
    "DocumentStartEvent",
    "MappingEndEvent",
    "MappingStartEvent",
    "MarkedYAMLError",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "StreamEndEvent",
    "YAMLError",
    "events",
]


def events(text: str) -> Callable[[], Any]:
    """A function that gives the next event of a text at each call, and None behind the last; it raises YAMLError.

    >>> get = events("a: b")
    >>> [type(get()).__name__ for _ in range(4)]
    ['StreamStartEvent', 'DocumentStartEvent', 'MappingStartEvent', 'ScalarEvent']
    """
    get: Callable[[], Any] = CParser(text).get_event
    return get
