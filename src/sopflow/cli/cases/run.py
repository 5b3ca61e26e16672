"""`sopflow case run`: one case of a SOP, from its start to its end, in the terminal and in memory."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopflow.cli.exits import Exit
from sopflow.cli.terminal import complain, reason, say, show, show_json
from sopflow.errors import NotAllowed, SopflowError
from sopflow.language import phrase

if TYPE_CHECKING:
    from rich.text import Text

    from sopflow.cli.choosing import Chooser
    from sopflow.cli.telling import Teller
    from sopflow.engine import Case, Engine

__all__ = ["run"]

_MOST_TASKS = 10_000
"""After so many tasks a run without a person is given up."""


def run(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The SOP file.")],
    answers: Annotated[
        str | None,
        typer.Option(
            metavar="TASK=ANSWER,...",
            help="Answer these decisions and ask nothing. Name a task again for the next time round.",
        ),
    ] = None,
    auto: Annotated[bool, typer.Option("--auto", help="Ask nothing: each decision takes its answers in turn.")] = False,
    start: Annotated[
        str | None, typer.Option(metavar="STEP", help="Begin here, where the SOP names several starts.")
    ] = None,
    procedure: Annotated[
        str | None, typer.Option(metavar="ID", help="The procedure to run, where the SOP has several.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the case and its events as JSON when it is over.")
    ] = False,
) -> None:
    """Run one case of a SOP in the terminal.

    Shows each open task, and asks whether it is done or what the answer is. Nothing is kept. With --answers or --auto
    it asks nothing; of several open tasks the one that has been open longest is then done first.
    """
    from sopflow.cli.choosing import Person, Script, Stopped, check_names, read_answers
    from sopflow.cli.data import case_data, event_data
    from sopflow.cli.telling import Teller
    from sopflow.compiling import compile
    from sopflow.engine import Engine
    from sopflow.loading import load
    from sopflow.store import MemoryStore, SystemClock

    given = read_answers(answers) if answers else {}
    flow = compile(load(path), procedure)
    check_names(given, {name: task.step for name, task in flow.net.tasks.items() if task.answers})
    tell = say if as_json else show
    teller = Teller(flow.procedure)
    script = Script(given, auto=auto) if answers or auto else None
    tell(f"{flow.procedure.title or flow.sop.title} ({flow.sop.id})")
    tell("")
    with Engine(MemoryStore(), SystemClock()) as engine:
        engine.publish(flow.sop)
        try:
            begun = engine.start(flow.sop.id, ref="1", by="terminal", procedure=flow.procedure.id, at=start)
            ended = _run(engine, begun, script or Person(teller.name, complain), teller, tell)
        except Stopped as error:
            complain(reason(error))
            raise typer.Exit(Exit.INTERRUPTED) from None
        except SopflowError as error:
            complain(reason(error))
            raise typer.Exit(Exit.REFUSED) from None
        events = engine.history(ended)
    if script and script.left:
        complain(phrase("nobody asked for {answers}", answers=", ".join(script.left)))
    if as_json:
        history = {"history": [event_data(event) for event in events]}
        show_json(case_data(ended, datetime.now(UTC)) | history)


def _run(engine: Engine, case: Case, chooser: Chooser, teller: Teller, tell: Callable[[Text | str], None]) -> Case:
    """Complete tasks until none is open; the case after that. Tells of each task when it opens, and of each event."""
    told: set[str] = set()
    while case.open_tasks:
        for task in case.open_tasks:
            if task.id not in told:
                if told:
                    tell("")
                told.add(task.id)
                for line in teller.task(len(told), task):
                    tell(line)
        if len(told) > _MOST_TASKS:
            endless = phrase("the case has not ended within {most} tasks", most=_MOST_TASKS)
            raise NotAllowed(endless, [phrase("other answers")])
        choice = chooser.choose(case)
        do = engine.skip if choice.skip else partial(engine.complete, answer=choice.answer)
        try:
            after = do(choice.task, by=choice.actor, actor=choice.actor)
        except SopflowError as error:
            chooser.refused(error)
            continue
        for event in engine.history(after)[case.version :]:
            tell(teller.event(event))
        case = after
    return case
