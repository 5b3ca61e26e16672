"""Paths: one way through a flow from its start to an end, as a test case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sopflow.engine import Case, Engine

__all__ = ["SKIP", "Move", "Path"]

SKIP = "skip"
"""Stands for the answer where an optional task is left out."""


class Move(NamedTuple):
    """What is done with one task.

    >>> print(Move("periksa", "Lengkap"), Move("tinjau", SKIP), Move("arsip"), sep=" | ")
    periksa: Lengkap | tinjau: skip | arsip
    """

    task: str
    """`lapor`, `periksa.decision` or `teruskan.kabid`, as the open tasks of a case are called."""
    answer: str | None = None
    """The label of an answer; `SKIP` for a task that asks nothing and is left out; None for one that is just done."""

    def __str__(self) -> str:
        return self.task if self.answer is None else f"{self.task}: {self.answer}"


@dataclass(frozen=True, slots=True)
class Path:
    """One way through a procedure. As text it is short enough for the id of a test (`ids=str`).

    >>> print(Path("surat", "surat", "terima", (Move("terima"), Move("periksa", "Tolak")), "ditolak"))
    terima > periksa: Tolak > end: ditolak
    """

    sop: str
    """The id of the SOP."""
    procedure: str
    start: str
    """The step that the case begins at."""
    moves: tuple[Move, ...]
    """In the order in which they are made."""
    end: str
    """The name of the end that is reached, "" for the unnamed one: `Case.end` of such a case."""

    def drive(self, engine: Engine, *, ref: str, by: str) -> Case:
        """Take a new case this way and return it as it is then, which is ended.

        `ref` is one that no case has yet. `by` gives all commands; of several actors who are offered a task the first
        named acts. Raises what the commands raise when the version that the engine runs does not go this way.
        """
        case = engine.start(self.sop, ref=ref, by=by, procedure=self.procedure, at=self.start)
        for name, answer in self.moves:
            task = case.task(name)
            actor = task.actors[0]
            if answer == SKIP and not task.answers:
                case = engine.skip(task, by=by, actor=actor)
            else:
                case = engine.complete(task, by=by, actor=actor, answer=answer)
        return case

    def __str__(self) -> str:
        end = f"end: {self.end}" if self.end else "end"
        return " > ".join([*map(str, self.moves), end])
