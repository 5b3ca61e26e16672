"""Options that several commands take."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

__all__ = ["Jobs", "PaperName"]


class PaperName(StrEnum):
    """The papers that a command line can name."""

    F4 = "F4"
    A4 = "A4"
    A3 = "A3"
    LETTER = "Letter"
    LEGAL = "Legal"


Jobs = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=1,
        max=64,
        help="Processes. Without it: one, and for more than 8 files one for each core.",
        show_default=False,
    ),
]
"""How many processes draw."""
