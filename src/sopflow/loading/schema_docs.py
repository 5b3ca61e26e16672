"""What the fields of the models are for: the texts below them, read from their source when a schema is made.

pydantic can read them when a class is made, which every run that loads a file would wait for.
"""

from __future__ import annotations

import ast
import inspect
from itertools import pairwise
from typing import Any

from pydantic import BaseModel

__all__ = ["documented", "field_texts"]

_MODELS = "sopflow.model"


def documented(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of a model in which each property has the text below its field as `description`."""
    schema = model.model_json_schema()
    # Other packages may have models that are called alike.
    known = {one.__name__: one for one in _below(BaseModel) if one.__module__.startswith(f"{_MODELS}.")}
    for name, definition in ((model.__name__, schema), *schema.get("$defs", {}).items()):
        texts = field_texts(known[name]) if name in known else {}
        for key, inside in definition.get("properties", {}).items():
            if key in texts and "description" not in inside:
                inside["description"] = texts[key]
    return schema


def field_texts(model: type[BaseModel]) -> dict[str, str]:
    """The text below each field of a model that has one, its own and those that it inherits.

    >>> from sopflow.model import Call
    >>> field_texts(Call)["when"]
    'Printed condition; a person decides.'
    """
    texts: dict[str, str] = {}
    for one in reversed(model.__mro__):
        if issubclass(one, BaseModel) and one is not BaseModel:
            texts |= _own(one)
    return texts


def _own(model: type[BaseModel]) -> dict[str, str]:
    texts = {}
    for defined in ast.parse(inspect.getsource(model)).body:
        body = defined.body if isinstance(defined, ast.ClassDef) else []
        for field, text in pairwise(body):
            if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
                texts[ast.unparse(field.target)] = inspect.cleandoc(str(text.value.value))
    return texts


def _below(model: type[BaseModel]) -> list[type[BaseModel]]:
    return [one for below in model.__subclasses__() for one in (below, *_below(below))]
