"""Actors (pelaksana): the lanes of a chart, and groups of actors that share one step."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from sopflow.language import N_
from sopflow.model.base import Id, Model, refuse
from sopflow.vocabulary import Code

__all__ = ["Actor", "ActorGroup", "ActorMode", "Actors"]


class Actor(Model):
    """One lane: who acts."""

    name: str
    """The lane's title as printed."""
    kind: Literal["internal", "external", "system"] = "internal"
    """internal: an officer of the agency; external: an applicant or another agency; system: an application."""
    short: str | None = None
    """A shorter title for a narrow lane."""


class ActorMode(StrEnum):
    """How several actors share one step."""

    IN_TURN = "in_turn"
    JOINTLY = "jointly"
    EACH = "each"
    ANY = "any"


class ActorGroup(Model):
    """Several actors of one step, in drawing order, and how they share it."""

    mode: ActorMode
    ids: Annotated[tuple[Id, ...], Field(min_length=2)]


_ACTORS = Code("actors", "Step")
"""The key of a step, which has another name in Indonesian files than `actors` of a file."""


def _read_actor(value: Any) -> Any:
    return value if isinstance(value, (Mapping, Actor)) else {"name": value}


def _read_group(value: Any) -> Any:
    modes = tuple(Code(mode, "Modes") for mode in ActorMode)
    if isinstance(value, ActorGroup):
        return value
    if not isinstance(value, Mapping):
        raise refuse(
            N_("`{actors}` of a step does not say how they share it"),
            N_("write one of {modes}, such as `{actors}: {{jointly: [a, b]}}`"),
            modes=modes,
            actors=_ACTORS,
        )
    if len(value) != 1 or next(iter(value)) not in list(ActorMode):
        raise refuse(
            N_("`{actors}` of a step takes exactly one of {modes}"),
            N_("write `{actors}: {{jointly: [a, b]}}`"),
            modes=modes,
            actors=_ACTORS,
        )
    mode, ids = next(iter(value.items()))
    if not isinstance(ids, (list, tuple)) or len(ids) < 2:
        raise refuse(
            N_("`{mode}` needs a list of two or more actors"),
            N_("write `{actors}: {{{mode}: [a, b]}}`, or `actor: a` for one"),
            mode=Code(mode, "Modes"),
            actors=_ACTORS,
        )
    if len(set(map(str, ids))) != len(ids):
        raise refuse(N_("`{mode}` names an actor twice"), N_("name each actor once"), mode=Code(mode, "Modes"))
    return {"mode": mode, "ids": tuple(ids)}


def _write_group(group: ActorGroup) -> dict[str, list[str]]:
    return {str(group.mode): list(group.ids)}


_IDS = {"type": "array", "items": {"type": "string"}, "minItems": 2, "uniqueItems": True}
_GROUP_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {str(mode): _IDS for mode in ActorMode},
    "minProperties": 1,
    "maxProperties": 1,
    "additionalProperties": False,
}

Group = Annotated[
    ActorGroup, BeforeValidator(_read_group), PlainSerializer(_write_group), WithJsonSchema(_GROUP_SCHEMA)
]
Actors = dict[Id, Annotated[Actor, BeforeValidator(_read_actor)]]
