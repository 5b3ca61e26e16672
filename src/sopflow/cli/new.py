"""`sopflow new`: a new SOP file, from options or from answers on a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sopflow.cli.mistaken import WrongUse
from sopflow.cli.terminal import emit, say, show
from sopflow.errors import WrongValue
from sopflow.language import phrase, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["new"]

_STDOUT = Path("-")


def new(
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="The title. Without it, a terminal is asked for all.")
    ] = None,
    id: Annotated[str | None, typer.Option("--id", metavar="ID", help="The id. Without it: made of the title.")] = None,
    agency: Annotated[str | None, typer.Option("--agency", metavar="TEXT", help="The agency.")] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="TEXT", help="The unit below it.")] = None,
    actors: Annotated[
        list[str] | None, typer.Option("--actor", metavar="TEXT", help="An actor; repeat it for each lane, 2 to 12.")
    ] = None,
    profile: Annotated[
        str | None, typer.Option("--profile", metavar="NAME", help="The profile. Without it: permenpan-35-2012.")
    ] = None,
    vocabulary: Annotated[
        Literal["en", "id"] | None,
        typer.Option("--vocabulary", help="The language of keys and comments. Without it: that of this run."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="OUT",
            help="Write to this file, under its usual name into this folder, or to stdout where it is -. "
            "Without it: ID.yaml in the current folder.",
        ),
    ] = None,
) -> None:
    """Begin a SOP: write a file with an example flow, and a comment on each key.

    The file checks clean and can be rendered at once; then put your own words in the place of the example. A file that
    exists is never replaced.
    """  # fmt: skip
    from sopflow import wiring
    from sopflow.cli.asking import ask, today
    from sopflow.cli.speech import language
    from sopflow.loading import loads

    if title is None:
        title, id, agency, unit, actors = ask(id, agency, unit, actors)
    _refuse(title, id, agency, unit, actors or ())
    text = wiring.new(
        title, id=id, agency=agency, unit=unit, actors=actors or (), profile=profile, created=today(),
        vocabulary=vocabulary or language(),
    )  # fmt: skip
    if output == _STDOUT:
        emit(text)
        return
    target = _target(loads(text).id, output)
    _write(target, text)
    show(str(target))
    say(phrase("change it to what you need, and then run:"))
    for command in ("check", "render", "fmt"):
        say(f"  sopflow {command} {target}")


def _refuse(title: str, id: str | None, agency: str | None, unit: str | None, actors: Sequence[str]) -> None:
    """Raise WrongValue, in the words of the command line, for what no file could be made of."""
    from sopflow.editing.beginning import MOST, id_given, names_given, text_given

    text_given("--title", title)
    if id is not None:
        id_given("--id", id)
    for option, value in (("--agency", agency), ("--unit", unit)):
        if value is not None:
            text_given(option, value, needed=option == "--agency")
    if actors and not 2 <= len(actors) <= MOST:
        allowed = phrase("{low} to {high} actors, --actor before each", low=2, high=MOST)
        raise WrongValue("--actor", plural("given {count} time", "given {count} times", len(actors)), [allowed])
    names_given("--actor", actors)


def _target(id: str, output: Path | None) -> Path:
    """Where the file goes. Raises BadParameter where one stands there."""
    target = Path(f"{id}.yaml") if output is None else output / f"{id}.yaml" if output.is_dir() else output
    if target.exists() or target.is_symlink():
        raise WrongUse(phrase("{path} exists; name another file with -o", path=target))
    return target


def _write(target: Path, text: str) -> None:
    """Write a file that is not there yet, whole or not at all."""
    with target.open("xb") as file:
        try:
            file.write(text.encode())
        except BaseException:
            target.unlink()
            raise
