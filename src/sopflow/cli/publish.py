"""`sopflow publish` and `sopflow published`: the SOPs that cases can start with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopflow.cli.database import DEFAULT, opened, person
from sopflow.cli.exits import Exit, code_of
from sopflow.cli.options import AsJson, By, Db
from sopflow.cli.terminal import complain, reason, said, say, show_json
from sopflow.errors import InvalidSop, SopflowError
from sopflow.language import N_, phrase, plural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sopflow.cli.publishing import Readable

__all__ = ["publish", "published"]


def publish(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATHS", help="SOP files, and folders with SOP files in and below them.")
    ],
    by: By = None,
    db: Db = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Let new cases start with these versions of SOPs; cases that run keep theirs.

    A version is its content, so publishing a file again that has not changed does nothing. Files with errors are not
    published, and their findings are printed; the others are still published.
    """
    from sopflow.cli.publishing import publish_one
    from sopflow.cli.tables import Column, Part, show_table
    from sopflow.cli.wording import version
    from sopflow.loading.searching import search

    who = person(by)
    found = search(paths)
    good, code = _read(file.path for file in found.files)
    shelved = []
    if good:
        with opened(db, make=True) as engine:
            shelved = [publish_one(engine, file, by=who) for file in good]
    if as_json:
        show_json([one._asdict() for one in shelved])
    elif shelved:
        columns = [Column((N_("sop"),)), Column((N_("version"),), keep=True), Column((N_("title"),)), Column(("",))]
        rows = [
            [
                [Part(one.sop, "bold")],
                [Part(version(one.digest))],
                [Part(one.title)],
                [Part(said(phrase("new")), "green") if one.new else Part(said(phrase("unchanged")), "dim")],
            ]
            for one in shelved
        ]
        show_table(columns, rows)
    for other in found.others:
        say(phrase("left out, because no line begins with `sopflow:`: {file}", file=other))
    if code:
        sops = plural("{count} SOP", "{count} SOPs", len(shelved))
        say(phrase("published {sops} of {all}", sops=sops, all=len(found.files)))
    raise typer.Exit(code)


def published(db: Db = DEFAULT, as_json: AsJson = False) -> None:
    """List the SOPs that were published, with all their versions, the latest of each last."""
    from sopflow.cli.data import published_data
    from sopflow.cli.moments import local, zones
    from sopflow.cli.tables import Column, Part, show_table
    from sopflow.cli.wording import version

    with opened(db) as engine:
        found = engine.published()
    if as_json:
        show_json([published_data(one) for one in found])
        return
    if not found:
        say(phrase("no SOP is published; `sopflow publish` does that"))
        return
    when = said(phrase("published ({zone})", zone=zones(one.at for one in found)))
    columns = [
        Column((N_("sop"),)), Column((N_("version"), N_("state")), keep=True), Column((N_("title"),)),
        Column((when, N_("by"))),
    ]  # fmt: skip
    current, earlier = Part(said(phrase("current")), "green"), Part(said(phrase("earlier")), "dim")
    show_table(
        columns,
        [
            [
                [Part(one.sop, "bold")],
                [Part(version(one.digest)), current if one.current else earlier],
                [Part(one.title)],
                [Part(local(one.at)), Part(one.by or "", "dim")],
            ]
            for one in found
        ],
    )


def _read(files: Iterable[Path]) -> tuple[list[Readable], Exit]:
    """The SOPs without errors, after the findings of the others were printed; the exit code that these ask for."""
    from sopflow.cli.publishing import readable
    from sopflow.cli.reports import report

    good, code = [], Exit.CLEAN
    for file in files:
        try:
            good.append(readable(file))
        except InvalidSop as error:
            report(error.findings, err=True)
            code = max(code, code_of(error))
        except (SopflowError, OSError) as error:
            complain(reason(error))
            code = max(code, code_of(error))
    return good, code
