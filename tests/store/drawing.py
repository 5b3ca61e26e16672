"""Random commands for a case: mostly ones that it takes, sometimes ones that it must refuse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from hypothesis import strategies as st

from sopflow.engine import Task, TaskCompleted, TaskState
from tests.store.model import Model

__all__ = ["draw_assignment", "draw_move", "draw_remark", "draw_withdrawal", "facts", "people"]

Give: TypeAlias = Callable[[Any], Any]
"""Gives a command to an engine, or to the model."""

PEOPLE = ("ani", "budi", "Çi ç.")
HASH = "ab" * 32

people = st.sampled_from(PEOPLE)
words = st.sampled_from(("alasan", "berkas 📎", "a\nb"))
facts = st.dictionaries(
    st.sampled_from(("jumlah", "nama")),
    st.none() | st.integers(-3, 3) | st.text("aé📎", max_size=3) | st.booleans(),
    max_size=2,
)


def draw_move(data: st.DataObject, model: Model, seen: Sequence[Task]) -> Give:
    """Complete or skip a task."""
    task = _task(data, model, seen)
    giver = _giver(data, model, task)
    actor = data.draw(st.sampled_from((*task.actors * 3, None, "b")))
    if task.optional and data.draw(st.booleans()):
        return lambda engine: engine.skip(task, actor=actor, **giver)
    answer = data.draw(st.sampled_from((*task.answers * 3, "?"))) if task.answers else None
    said = {"facts": data.draw(facts), "outputs": data.draw(st.sampled_from((None, {"surat": "№ 1"})))}
    return lambda engine: engine.complete(task, actor=actor, answer=answer, **giver, **said)


def draw_assignment(data: st.DataObject, model: Model, seen: Sequence[Task]) -> Give:
    """Claim, delegate, release or resolve a task."""
    task, to = _task(data, model, seen), data.draw(people)
    giver, said = _giver(data, model, task), data.draw(st.none() | words)
    gives: dict[str, Give] = {
        "claim": lambda engine: engine.claim(task, **giver),
        "delegate": lambda engine: engine.delegate(task, to=to, **giver),
        "release": lambda engine: engine.release(task, reason=said, **giver),
        "resolve": lambda engine: engine.resolve(task, note=said, **giver),
    }
    likely = {
        TaskState.OFFERED: ("claim", "delegate"),
        TaskState.CLAIMED: ("release", "delegate"),
        TaskState.DELEGATED: ("resolve", "resolve", "release", "claim"),
    }
    return gives[data.draw(st.sampled_from((*likely[task.state] * 3, *gives)))]


def draw_withdrawal(data: st.DataObject, model: Model, seen: Sequence[Task]) -> Give:
    """Send a case back, drop a task, or, seldom, give a case up."""
    task, reason = _task(data, model, seen), data.draw(words)
    giver, case = _giver(data, model, task), model.case(task.case)
    done = [event.task for event in model.history(task.case) if isinstance(event, TaskCompleted)]
    chance = data.draw(st.integers(0, 9))
    if chance == 0:
        return lambda engine: engine.cancel(case, reason=reason, **giver)
    if chance < 4 or not done:
        return lambda engine: engine.cancel(task, reason=reason, **giver)
    to = data.draw(st.sampled_from((*done * 3, "gabung", "tidak-ada")))
    return lambda engine: engine.return_to(task, to=to, reason=reason, **giver)


def draw_remark(data: st.DataObject, model: Model, seen: Sequence[Task]) -> Give:
    """Add a note or a document to a task or a case."""
    task, text = _task(data, model, seen), data.draw(words)
    giver, about = _giver(data, model, task), task if data.draw(st.booleans()) else model.case(task.case)
    document = {"name": text, "media_type": "text/plain", "sha256": HASH, "reference": text}
    if data.draw(st.booleans()):
        return lambda engine: engine.note(about, text, **giver)
    return lambda engine: engine.attach(about, **document, **giver)


def _task(data: st.DataObject, model: Model, seen: Sequence[Task]) -> Task:
    """Mostly a task that is open, sometimes any that ever was."""
    now = model.worklist()
    recent: bool = data.draw(st.integers(0, 5)) > 0
    among: Sequence[Task] = now if now and recent else seen
    drawn: Task = data.draw(st.sampled_from(among))
    return drawn


def _giver(data: st.DataObject, model: Model, task: Task) -> dict[str, Any]:
    """Who gives a command, mostly whoever may; with a key sometimes, and with the right or a wrong version."""
    version = model.case(task.case).version
    holders = [person for person in (task.holder, task.owner) if person] * 3
    return {
        "by": data.draw(st.sampled_from((*holders, *PEOPLE))),
        "key": data.draw(st.sampled_from((*[None] * 7, "kunci", f"k{version}"))),
        "seen": data.draw(st.sampled_from((*[None] * 4, version, version, 1))),
    }
