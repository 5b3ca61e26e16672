"""`sopflow schema`: the JSON Schema that editors complete and check with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from sopflow.cli.terminal import emit, say, show

__all__ = ["schema"]


def schema(
    profile: Annotated[bool, typer.Option("--profile", help="The schema of profile files instead.")] = False,
    book: Annotated[bool, typer.Option("--book", help="The schema of book files instead.")] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="OUT", help="Write it to this file, or under its usual name into this folder."
        ),
    ] = None,
) -> None:
    """Print the JSON Schema of SOP files, for editors.

    Save it beside your SOP files and begin each file with the line
    "# yaml-language-server: $schema=sop-v1.schema.json": the editor then completes keys and underlines mistakes.
    """
    from sopflow.loading.schema import shipped_schema
    from sopflow.rendering.files import write_files

    if profile and book:
        raise typer.BadParameter("give --profile or --book, not both")
    kind: Literal["sop", "profile", "book"] = "profile" if profile else "book" if book else "sop"
    text = shipped_schema(kind)
    if output is None:
        emit(text)
        return
    path = output / f"{kind}-v1.schema.json" if output.is_dir() else output
    write_files([(path, text.encode())])
    show(str(path))
    if not profile:
        say(f"first line of a {'book' if book else 'SOP'} file beside it: # yaml-language-server: $schema={path.name}")
