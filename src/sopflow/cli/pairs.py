"""`NAME=VALUE` options as mappings."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from sopflow.errors import SopflowError
from sopflow.language import N_, Phrase, phrase

if TYPE_CHECKING:
    from sopflow.engine import Fact

__all__ = ["BadPair", "read_facts", "read_outputs"]

T = TypeVar("T")


class BadPair(SopflowError):
    """A `NAME=VALUE` that cannot be read."""


def read_facts(pairs: Iterable[str] | None) -> dict[str, Fact]:
    """Facts from `name=text` and `name:=JSON`.

    What looks like a number stays text, as most of it is none: a number of a letter, of a person, of a telephone.
    Raises BadPair.

    >>> read_facts(["nik=0327", "jumlah:=3", "alamat=Jl. A=B"])
    {'nik': '0327', 'jumlah': 3, 'alamat': 'Jl. A=B'}
    """
    facts: dict[str, Fact] = {}
    for name, value in _pairs("--fact", pairs):
        if not name.endswith(":"):
            _put("--fact", facts, name, value)
            continue
        try:
            _put("--fact", facts, name[:-1].strip(), json.loads(value))
        except (ValueError, RecursionError):
            said = N_("--fact {name}={value}: this is no JSON; write --fact {short}={value} for text")
            raise BadPair(Phrase(said, {"name": name, "value": value, "short": name[:-1].strip()})) from None
    return facts


def read_outputs(pairs: Iterable[str] | None) -> dict[str, str]:
    """Outputs from `name=reference`. Raises BadPair.

    >>> read_outputs(["Surat keterangan=470/012/2026"])
    {'Surat keterangan': '470/012/2026'}
    """
    outputs: dict[str, str] = {}
    for name, value in _pairs("--output", pairs):
        _put("--output", outputs, name, value)
    return outputs


def _pairs(option: str, pairs: Iterable[str] | None) -> Iterable[tuple[str, str]]:
    for pair in pairs or ():
        name, equals, value = pair.partition("=")
        if not equals or not name.strip(" :"):
            said = N_("{option} {pair}: this is no pair; write {option} NAME=VALUE")
            raise BadPair(Phrase(said, {"option": option, "pair": pair}))
        yield name.strip(), value


def _put(option: str, found: dict[str, T], name: str, value: T) -> None:
    if name in found:
        raise BadPair(phrase("{option} names {name} twice; give it once", option=option, name=name))
    found[name] = value
