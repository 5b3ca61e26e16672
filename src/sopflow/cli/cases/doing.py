"""What all commands on a case do: find it, carry the command out, tell what has happened and what is open now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sopflow.cli.database import opened
from sopflow.cli.terminal import plain, said, say, show, show_json
from sopflow.language import phrase

if TYPE_CHECKING:
    from rich.text import Text

    from sopflow.cli.telling import Teller
    from sopflow.engine import Case, Engine, Event, Task

__all__ = ["Order", "carry_out", "tell"]


class Order(NamedTuple):
    """Where a command is given, and on which case."""

    db: str
    case: str
    sop: str | None
    as_json: bool
    key: str | None = None


def carry_out(order: Order, do: Callable[[Engine, Case], Case]) -> None:
    """Carry out a command and print the events that it has appended, or the case as JSON.

    `do` finds its task in the case that it is given: with a key that was used before that is the case as it was then.
    """
    from sopflow.cli.cases.finding import find_case

    events: list[Event] = []
    with opened(order.db) as engine:
        engine.subscribe(events.extend)
        case = engine.once(find_case(engine, order.case, order.sop), order.key, partial(do, engine))
        if order.key is not None and not events:
            say(phrase("nothing was done: a command with key {key} was carried out before", key=order.key))
        tell(engine, case, events, as_json=order.as_json)


def tell(engine: Engine, case: Case, events: Sequence[Event], *, as_json: bool) -> None:
    """Print what has happened and what is open now, or the case as JSON."""
    if as_json:
        from sopflow.cli.data import case_data

        show_json(case_data(case, datetime.now(UTC)))
        return
    from sopflow.cli.happenings import tell_event
    from sopflow.cli.telling import Teller

    teller = Teller(engine.definition(case).procedure(case.procedure))
    for event in events:
        show(tell_event(event, teller.name, by=True))
    for task in case.open_tasks:
        show(_open(task, teller))


def _open(task: Task, teller: Teller) -> Text:
    from rich.text import Text

    from sopflow.cli.moments import late, local, zones
    from sopflow.cli.wording import doers, holder

    due = ""
    if task.due is not None:
        due = said(phrase("due {time}", time=f"{local(task.due)} {zones([task.due])}"))
    parts = [(task.name, "bold"), (doers(task, teller.name), "cyan"), (holder(task), "magenta"), (due, "")]
    parts.append((late(task.due, datetime.now(UTC)), "bold red"))
    head = Text(f"  {said(phrase('open'))}")
    return Text("  ").join([head, *(Text(plain(text), style) for text, style in parts if text)])
