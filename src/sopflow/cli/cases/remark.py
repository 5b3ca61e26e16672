"""`sopflow case note` and `attach`: what is said about a case and does not move it."""

from __future__ import annotations

from hashlib import file_digest
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopflow.cli.cases.doing import Order, carry_out
from sopflow.cli.cases.finding import find_task
from sopflow.cli.database import DEFAULT, person
from sopflow.cli.options import AsJson, By, CaseName, Db, InSop, Key, Seen

if TYPE_CHECKING:
    from sopflow.engine import Case, Engine

__all__ = ["attach", "note"]

About = Annotated[
    str | None, typer.Option("--task", metavar="TASK", help="The open task that this is about. Without it: the case.")
]


def note(
    case: CaseName,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What is to be remembered.")],
    task: About = None,
    by: By = None,
    sop: InSop = None,
    key: Key = None,
    seen: Seen = None,
    db: Db = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Remark on a case, which may be over, or on one of its open tasks."""
    who = person(by)

    def do(engine: Engine, found: Case) -> Case:
        return engine.note(find_task(engine, found, task), text, by=who, key=key, seen=seen)

    carry_out(Order(db, case, sop, as_json, key), do)


def attach(
    case: CaseName,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The document; it is read for its hash, and stays there.")
    ],
    name: Annotated[
        str | None, typer.Option("--name", metavar="TEXT", help="What it is called. Without it: like the file.")
    ] = None,
    reference: Annotated[
        str | None,
        typer.Option("--reference", metavar="TEXT", help="Where it is kept. Without it: the path of the file."),
    ] = None,
    media_type: Annotated[
        str | None, typer.Option("--media-type", metavar="TYPE", help="Without it: what the suffix of the file says.")
    ] = None,
    task: About = None,
    by: By = None,
    sop: InSop = None,
    key: Key = None,
    seen: Seen = None,
    db: Db = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Take down that a document belongs to a case.

    Its bytes stay where they are. The hash that is kept says later whether the document is still the same.
    """
    who = person(by)
    with file.open("rb") as stream:
        sha256 = file_digest(stream, "sha256").hexdigest()
    kind = media_type or guess_type(file.name)[0] or "application/octet-stream"

    def do(engine: Engine, found: Case) -> Case:
        return engine.attach(
            find_task(engine, found, task),
            name=name or file.name, media_type=kind, sha256=sha256, reference=reference or file.resolve().as_uri(),
            by=who, key=key, seen=seen,
        )  # fmt: skip

    carry_out(Order(db, case, sop, as_json, key), do)
