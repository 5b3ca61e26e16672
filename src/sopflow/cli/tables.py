"""Tables: in columns as wide as the terminal allows, and one line for each row where the output is a pipe or a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from sopflow.cli.speech import language
from sopflow.cli.terminal import console, plain, show
from sopflow.language import translated

if TYPE_CHECKING:
    from rich.table import Table

__all__ = ["WIDE", "Column", "Part", "share", "show_table"]

WIDE = 110
"""From so many columns on a terminal has room for everything."""
_GAP = "  "
_NARROW = 60
"""Below so many columns also dates are broken."""
_DATE = 10
"""How wide a date is without its time."""


class Part(NamedTuple):
    """A piece of a cell; the pieces stand below each other on a terminal, and in columns of their own elsewhere."""

    text: str
    style: str = ""


class Column(NamedTuple):
    """A column with the heads of its parts, the first of which heads it on a terminal."""

    heads: tuple[str, ...]
    keep: bool = False
    """Break its lines only on a narrow terminal."""
    wide: bool = False
    """Leave it out on a terminal that is not `WIDE`."""

    @property
    def head_len(self) -> int:
        """How wide the head is."""
        return len(self.shown[0])

    @property
    def shown(self) -> tuple[str, ...]:
        """The heads in the language of the run."""
        return tuple(translated(head, language()) for head in self.heads)


Row = Sequence[Sequence[Part]]
"""The parts of each column."""


def show_table(columns: Sequence[Column], rows: Sequence[Row]) -> None:
    """Print rows on stdout below their heads; columns in which nothing stands are left out."""
    if sys.stdout.isatty():
        terminal = console()
        terminal.print(_table(columns, rows, terminal.width), soft_wrap=False)
        return
    for line in _lines(columns, rows):
        show(line)


def share(longest: Sequence[int], keep: Sequence[bool], room: int) -> list[int]:
    """How wide columns are in so much room: kept ones as their longest line, the others as far as there is room.

    The first column, by which a row is known, is narrowed last.

    >>> share([24, 60, 18, 16], [False, False, False, True], 100)
    [24, 42, 18, 16]
    >>> share([24, 60, 18, 16], [False, False, False, True], 72)
    [24, 16, 16, 16]
    """
    if sum(longest) <= room:
        return list(longest)
    widths = [min(long, _DATE) if kept and room < _NARROW else long for long, kept in zip(longest, keep, strict=True)]
    widths[0] = longest[0] if keep[0] else min(longest[0], room // 3)
    free = [place for place in range(1, len(widths)) if not keep[place]]
    left = room - sum(width for place, width in enumerate(widths) if place not in free)
    # Who needs least gets all of it, so that the rest is for those who need more.
    for count, place in zip(range(len(free), 0, -1), sorted(free, key=lambda place: longest[place]), strict=True):
        widths[place] = max(1, min(longest[place], left // count))
        left -= widths[place]
    widths[0] = min(longest[0], widths[0] + max(left, 0))
    return widths


def _table(columns: Sequence[Column], rows: Sequence[Row], width: int) -> Table:
    from rich.table import Table
    from rich.text import Text

    shown = [
        index
        for index, column in enumerate(columns)
        if (width >= WIDE or not column.wide) and any(part.text for row in rows for part in row[index])
    ]
    cells = [
        [[Text(_flat(part.text), part.style) for part in row[index] if part.text] for index in shown] for row in rows
    ]
    stacked = any(len(cell) > 1 for row in cells for cell in row)
    table = Table(box=None, pad_edge=False, padding=(0, len(_GAP), 0, 0), header_style="dim")
    longest = [
        max(columns[index].head_len, *(part.cell_len for row in cells for part in row[place]))
        for place, index in enumerate(shown)
    ]
    widths = share(longest, [columns[index].keep for index in shown], width - len(_GAP) * len(shown))
    for index, wide in zip(shown, widths, strict=True):
        table.add_column(Text(columns[index].shown[0]), width=wide, overflow="fold")
    for number, row in enumerate(cells):
        if number and stacked:
            table.add_row()
        table.add_row(*(Text("\n").join(cell) for cell in row))
    return table


def _lines(columns: Sequence[Column], rows: Sequence[Row]) -> Iterator[str]:
    from rich.cells import cell_len

    heads = [*chain.from_iterable(column.shown for column in columns)]
    flat = [[_flat(part.text) for part in chain.from_iterable(row)] for row in rows]
    shown = [index for index in range(len(heads)) if any(row[index] for row in flat)]
    lines = [[line[index] for index in shown] for line in [heads, *flat]]
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        padded = (text + " " * (width - cell_len(text)) for text, width in zip(line, widths, strict=True))
        yield _GAP.join(padded).rstrip()


def _flat(text: str) -> str:
    """Text on one line."""
    return plain(" ".join(text.split()))
