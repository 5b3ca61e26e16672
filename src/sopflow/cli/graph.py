"""`sopflow graph`: the process overview, laid out by Graphviz."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sopflow.cli.terminal import emit, show

__all__ = ["graph"]


class _Direction(StrEnum):
    TB = "TB"
    LR = "LR"


def graph(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The SOP file.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="OUT",
            help="A file that ends in .svg, .png, .pdf or .gv. Without it, DOT text is printed.",
        ),
    ] = None,
    procedure: Annotated[
        str | None,
        typer.Option(metavar="ID", help="The procedure to draw, where the SOP has several. Without it: the first."),
    ] = None,
    direction: Annotated[
        _Direction, typer.Option(metavar="TB|LR", case_sensitive=False, help="Downwards, or to the right.")
    ] = _Direction.TB,
) -> None:
    """Draw the overview of a process by Graphviz.

    It shows the lanes and how the steps hang together, on one sheet.
    Needs Graphviz ("apt install graphviz"), or graphviz-pure ("pip install graphviz-pure").
    """
    from sopflow.cli.overview import FORMATS, draw_overview
    from sopflow.errors import UnsupportedFormat
    from sopflow.rendering.files import write_files
    from sopflow.wiring import compile, load

    form = "gv" if output is None else output.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise UnsupportedFormat(form, FORMATS)
    drawing = compile(load(path), procedure).to_graphviz(direction=direction.value)
    drawn = draw_overview(drawing.source, form)
    if output is None:
        emit(drawn.decode())
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    write_files([(output, drawn)])
    show(str(output))
