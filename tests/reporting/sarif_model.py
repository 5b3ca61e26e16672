"""What SARIF 2.1.0 allows, by the classes of pysarif, made from its schema: names, kinds, and what must be."""

from __future__ import annotations

import dataclasses
import re
import sys
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pysarif

__all__ = ["broken"]


def broken(value: Any, kind: Any = pysarif.SarifLog, path: str = "") -> list[str]:
    """Everything in a SARIF log that its schema does not allow; [] for a valid one."""
    if dataclasses.is_dataclass(kind):
        return _object(value, kind, path)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        tries = [broken(value, one, path) for one in arguments if one is not type(None)]
        return min(tries, key=len)
    if origin is list:
        if not isinstance(value, list):
            return [f"{path} is no list"]
        return [wrong for index, entry in enumerate(value) for wrong in broken(entry, arguments[0], f"{path}/{index}")]
    if origin is Literal:
        return [] if value in arguments else [f"{path} is {value!r}"]
    if kind is Any or origin is dict or kind is dict:
        return []
    return [] if isinstance(value, kind) and not (kind is int and isinstance(value, bool)) else [f"{path} is {value!r}"]


def _object(value: Any, kind: Any, path: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{path} is no object"]
    if kind is pysarif.PropertyBag:
        return []
    hints = get_type_hints(kind, vars(sys.modules[kind.__module__]))
    fields = {_camel(field.name): field for field in dataclasses.fields(kind)}
    found = [f"{path}/{name} is unknown" for name in value if name not in fields]
    for name, field in fields.items():
        if name in value:
            found += broken(value[name], hints[field.name], f"{path}/{name}")
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            found.append(f"{path}/{name} is missing")
    return found


def _camel(name: str) -> str:
    return "$schema" if name == "schema" else re.sub(r"_(\w)", lambda found: found[1].upper(), name)
