"""Steps (langkah): one numbered row each, with who acts, what it takes, and where the flow goes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, InstanceOf, PlainSerializer, WithJsonSchema

from sopflow.durations import Duration, DurationError, read_duration
from sopflow.language import N_
from sopflow.model.actor import Group
from sopflow.model.base import Flag, Id, Model, refuse
from sopflow.model.text import Text

__all__ = ["END", "Call", "Step", "Target", "Targets"]


@dataclass(frozen=True, slots=True)
class Target:
    """Where an arrow leads: a step, the diamond of a step with `decided_by`, or an end.

    >>> str(Target("analisis")), str(Target("periksa", decision=True)), str(Target(end="ditolak"))
    ('analisis', 'periksa.decision', 'end: ditolak')
    """

    step: str = ""
    decision: bool = False
    end: str | None = None
    """None: not an end. Empty: the unnamed end. Otherwise the name that a case remembers."""

    def __str__(self) -> str:
        if self.end is not None:
            return f"end: {self.end}" if self.end else "end"
        return f"{self.step}.decision" if self.decision else self.step


END = Target(end="")


def read_target(value: Any) -> Target:
    """One target as typed: `analisis`, `periksa.decision`, `end` or `{end: ditolak}`."""
    if isinstance(value, Target):
        value = write_target(value)
    if value == "end":
        return END
    if isinstance(value, str) and value:
        step, dot, part = value.partition(".")
        if not dot:
            return Target(step)
        if part == "decision" and step:
            return Target(step, decision=True)
        raise refuse(N_("'{value}' is no target"), N_("after a step id only `.decision` may stand"), value=value)
    if isinstance(value, Mapping) and set(value) == {"end"} and isinstance(value["end"], str) and value["end"]:
        return Target(end=value["end"])
    raise refuse(N_("this is no target"), N_("write a step id, `end`, or `{{end: …}}` with a name"))


def write_target(target: Target) -> str | dict[str, str]:
    """One target as a file holds it: what `read_target` reads as the same.

    >>> write_target(END), write_target(Target(end="ditolak"))
    ('end', {'end': 'ditolak'})
    """
    return {"end": target.end} if target.end else str(target)


def read_targets(value: Any) -> Any:
    """One target or a list of them (a fork); never empty."""
    if isinstance(value, (list, tuple)):
        targets = tuple(map(read_target, value))
        if not targets:
            raise refuse(N_("a list of targets is empty"), N_("name at least one step, or `end`"))
        if len(set(targets)) != len(targets):
            raise refuse(N_("a fork names a target twice"), N_("name each target once"))
        return targets
    return (read_target(value),)


def _write_targets(targets: tuple[Target, ...]) -> Any:
    written = [write_target(target) for target in targets]
    return written[0] if len(written) == 1 else written


_ONE: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {
            "type": "object",
            "properties": {"end": {"type": "string"}},
            "required": ["end"],
            "additionalProperties": False,
        },
    ]
}
_TARGETS_SCHEMA: dict[str, Any] = {"anyOf": [*_ONE["anyOf"], {"type": "array", "items": _ONE, "minItems": 1}]}

Targets = Annotated[
    InstanceOf[tuple],  # type: ignore[type-arg]
    BeforeValidator(read_targets),
    PlainSerializer(_write_targets),
    WithJsonSchema(_TARGETS_SCHEMA),
]


class Call(Model):
    """Another SOP that a step carries out."""

    sop: Id
    """The id of the other SOP."""
    when: str | None = None
    """Printed condition; a person decides."""
    wait: Flag = True
    """Whether the step is done only when the called SOP has ended: for readers, as no case waits for another."""


def _read_calls(value: Any) -> Any:
    entries = value if isinstance(value, (list, tuple)) else (value,)
    return tuple(entry if isinstance(entry, (Mapping, Call)) else {"sop": entry} for entry in entries)


def _read_duration(value: Any) -> Any:
    rows: Any = 1
    if isinstance(value, Duration):
        value = _write_duration(value)  # it means what its text means
    if isinstance(value, Mapping):
        if not set(value) <= {"text", "rows"} or "text" not in value:
            raise refuse(
                N_("`duration` takes `text` and `rows` only"),
                N_("write `duration: 1 hari`, or `{{text: 1 hari, rows: 2}}`"),
            )
        value, rows = value["text"], value.get("rows", 1)
        if not str(rows).isdecimal() or not 1 <= int(str(rows)[:6]) <= 2000:
            raise refuse(
                N_("`rows` is '{rows}'"), N_("write the number of rows that the duration covers, 1 to 2000"), rows=rows
            )
    if isinstance(value, (list, tuple, Mapping)):
        raise refuse(N_("`duration` is not text"), N_("write `duration: 3 hari kerja`"))
    try:
        return read_duration(str(value), rows=int(rows))
    except DurationError as error:
        raise refuse(error.fact, error.remedy, **error.params) from None


def _write_duration(duration: Duration) -> str | dict[str, Any]:
    return duration.text if duration.rows == 1 else {"text": duration.text, "rows": duration.rows}


_DURATION_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": ["string", "number", "null"]},
        {
            "type": "object",
            "properties": {"text": {"type": ["string", "number"]}, "rows": {"type": "integer", "minimum": 1}},
            "required": ["text"],
            "additionalProperties": False,
        },
    ]
}


DurationText = Annotated[
    InstanceOf[Duration],
    BeforeValidator(_read_duration),
    PlainSerializer(_write_duration),
    WithJsonSchema(_DURATION_SCHEMA),
]


class Step(Model):
    """One step of a procedure: a numbered row, or with `same_row` another symbol in the row before."""

    id: Id
    """Unique in the file."""
    actor: Id | None = None
    """Who acts. Either `actor` or `actors`."""
    actors: Group | None = None
    """Several actors: in_turn, jointly, each or any."""
    lane: Id | None = None
    """The lane that the symbol stands in, where it is not the actor's own."""
    activity: str | None = None
    """What is done, starting with a verb and without the actor (kegiatan)."""
    requires: Text | None = None
    """What must be at hand (kelengkapan)."""
    duration: DurationText | None = None
    """How long it takes (waktu)."""
    deadline: str | None = None
    """A date it must be done by, as text ("H-1"); printed with the duration."""
    output: Text | None = None
    """What it yields (output)."""
    note: Text | None = None
    """Keterangan."""
    question: str | None = None
    """The text in the diamond."""
    answers: dict[str, Targets] | None = None
    """A decision: label to target; two or more labels, unique ignoring case."""
    decided_by: Id | None = None
    """Another actor who decides: box in the step's lane, diamond in this actor's."""
    next: Targets | None = None
    """Where the flow goes; without it, to the next step of the list. A list is a fork."""
    join: Literal["all"] | None = None
    """`all`: wait for every branch of the fork."""
    same_row: Flag = False
    """Stand in the row of the step before."""
    number: str | None = None
    """Printed in place of the computed number; empty prints none."""
    optional: Flag = False
    """May be skipped."""
    calls: Annotated[tuple[Call, ...], BeforeValidator(_read_calls)] = ()
    """SOPs that this step carries out."""

    @property
    def lanes(self) -> tuple[str, ...]:
        """The actors of this step in drawing order, without `decided_by`."""
        if self.actors is not None:
            return self.actors.ids
        return (self.actor,) if self.actor is not None else ()

    @property
    def is_decision(self) -> bool:
        """Whether somebody answers a question here."""
        return self.answers is not None
