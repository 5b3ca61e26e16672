"""`sopflow db`: the store itself: its schema, and whether what it holds is whole."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import typer

from sopflow.cli.database import DEFAULT, must_be_there, naming, opened, shown
from sopflow.cli.exits import Exit
from sopflow.cli.options import AsJson, Db
from sopflow.cli.terminal import console, reason, said, say, show, show_json
from sopflow.language import phrase, plural

if TYPE_CHECKING:
    from sopflow.cli.verifying import Verdict
    from sopflow.engine import Engine

__all__ = ["db"]

T = TypeVar("T")
_COLUMN = 7
"""How wide the labels of `status` are at least."""

db = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Look after the store that keeps cases.")


@db.command("status")
def status(db: Db = DEFAULT, as_json: AsJson = False) -> None:
    """Say which schema the store has and which one this version of sopflow needs; exit with 1 when they differ."""
    from sopflow.store.sql.upkeep import store_status

    must_be_there(db)
    with naming(db):
        found = store_status(db)
    if as_json:
        show_json({"db": shown(db), **found._asdict(), "pending": list(found.pending)})
    else:
        lines = [
            (said(phrase("store")), shown(db)),
            (said(phrase("schema")), found.found or said(phrase("none yet"))),
            (said(phrase("needed")), found.needed),
            *((said(phrase("pending")), step) for step in found.pending),
        ]
        column = max(len(label) for label, _ in lines)
        for label, value in lines:
            show(f"{label:{max(column, _COLUMN)}}  {value}")
    if found.found == found.needed:
        return
    if found.pending:
        say(phrase("run: sopflow db upgrade"))
    else:
        say(phrase("install the newer version of sopflow"))
    raise typer.Exit(Exit.FINDINGS)


@db.command("upgrade")
def upgrade(db: Db = DEFAULT) -> None:
    """Bring the schema of the store up to date, in one transaction; makes the tables where there are none.

    Make a copy of the store before. Other programs may go on; those of the older version must be updated then.
    """
    from sopflow.store.sql.upkeep import upgrade_store

    new = must_be_there(db, make=True)
    with naming(db):
        before, after = upgrade_store(db)
    if new is not None:
        say(phrase("made {file}", file=new))
    if before.found == after.found:
        show(phrase("schema {found}, nothing to do", found=after.found))
    else:
        old = before.found or said(phrase("none"))
        show(phrase("schema {old} → {new}", old=old, new=after.found))


@db.command("verify")
def verify(db: Db = DEFAULT, as_json: AsJson = False) -> None:
    """Check every case: do its events make the case that is stored, and do the worklists have its open tasks and no
    others? Exit with 1 when one is broken.

    Reads only, and others may work meanwhile.
    """
    from sopflow.cli.verifying import verify_definitions

    count, broken = 0, []
    with opened(db) as engine:
        wrong = verify_definitions(engine)
        with _counting(_verdicts(engine, wrong)) as verdicts:
            for verdict in verdicts:
                count += 1
                if verdict.error is not None:
                    broken.append(verdict)
                    if not as_json:
                        show(reason(verdict.error))
        for verdict in _left_over(engine, wrong):
            if verdict.error is not None and verdict.case not in {one.case for one in broken}:
                broken.append(verdict)
                if not as_json:
                    show(reason(verdict.error))
    if as_json:
        show_json({
            "cases": count,
            "broken": [{"case": one.case or None, "error": str(one.error)} for one in broken],
            "definitions": [{"sop": sop, "error": str(error)} for sop, error in wrong.items()],
        })  # fmt: skip
    else:
        for sop, error in wrong.items():
            show(f"{sop}: {reason(error)}")
            say(phrase("the cases of {sop} were not checked", sop=sop))
    cases = plural("{count} case", "{count} cases", count)
    say(phrase("checked {cases}, {broken} broken", cases=cases, broken=len(broken)))
    if broken or wrong:
        raise typer.Exit(Exit.FINDINGS)


def _verdicts(engine: Engine, wrong: Iterable[str]) -> Iterator[Verdict]:
    """All cases; where a SOP has a version that cannot be read, those of the other SOPs."""
    from sopflow.cli.verifying import verify_cases

    left_out = set(wrong)
    if not left_out:
        yield from verify_cases(engine)
        return
    for sop in dict.fromkeys(version.sop for version in engine.published()):
        if sop not in left_out:
            yield from verify_cases(engine, sop)


def _left_over(engine: Engine, wrong: Iterable[str]) -> Iterator[Verdict]:
    """The tasks in the worklists that are not open, of the same SOPs."""
    from sopflow.cli.verifying import verify_tasks

    left_out = set(wrong)
    sops = dict.fromkeys(version.sop for version in engine.published()) if left_out else [None]
    for sop in sops:
        if sop not in left_out:
            yield from verify_tasks(engine, sop)


@contextmanager
def _counting(results: Iterator[T]) -> Iterator[Iterator[T]]:
    """The same results, with a count that moves on stderr while they come, on a terminal only.

    How many there will be is not known: counting a million cases takes as long as a good part of the work.
    """
    if not sys.stderr.isatty():
        yield results
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    cases = f"{{task.completed:,}} {said(phrase('cases'))}"
    columns = (TextColumn(said(phrase("checking"))), BarColumn(), TextColumn(cases), TimeElapsedColumn())
    bar = Progress(*columns, console=console(err=True), transient=True, redirect_stdout=sys.stdout.isatty())
    with bar:
        task = bar.add_task("", total=None)

        def moving() -> Iterator[T]:
            for result in results:
                bar.update(task, advance=1)
                yield result

        yield moving()
