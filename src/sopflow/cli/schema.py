"""`sopflow schema`: the JSON Schema that editors complete and check with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from sopflow.cli.mistaken import WrongUse
from sopflow.cli.terminal import emit, say, show
from sopflow.language import phrase

__all__ = ["schema"]


def schema(
    profile: Annotated[bool, typer.Option("--profile", help="The schema of profile files instead.")] = False,
    book: Annotated[bool, typer.Option("--book", help="The schema of book files instead.")] = False,
    vocabulary: Annotated[
        Literal["en", "id"], typer.Option("--vocabulary", help="For files with English or with Indonesian keys.")
    ] = "en",
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="OUT", help="Write it to this file, or under its usual name into this folder."
        ),
    ] = None,
) -> None:
    """Print the JSON Schema of SOP files, for editors.

    Save it beside your SOP files and begin each file with the line
    "# yaml-language-server: $schema=sop-v1.schema.json" (sop-id-v1.schema.json for files with Indonesian keys): the
    editor then completes keys and underlines mistakes.
    """
    from sopflow.loading.schema import schema_file, shipped_schema
    from sopflow.rendering.files import write_files

    if profile and book:
        raise WrongUse(phrase("give --profile or --book, not both"))
    kind: Literal["sop", "profile", "book"] = "profile" if profile else "book" if book else "sop"
    text = shipped_schema(kind, vocabulary)
    if output is None:
        emit(text)
        return
    path = output / schema_file(kind, vocabulary) if output.is_dir() else output
    write_files([(path, text.encode())])
    show(str(path))
    if not profile:
        line = f"# yaml-language-server: $schema={path.name}"
        if book:
            say(phrase("first line of a book file beside it: {line}", line=line))
        else:
            say(phrase("first line of a SOP file beside it: {line}", line=line))
