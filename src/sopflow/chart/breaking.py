"""Breaking: where a text may end a line, and greedy lines of a given width, all in font units.

>>> [[run.text for run in row.runs] for row in wrap(paragraphs("Undang-Undang tentang Pemerintahan Daerah")[0], 20000)]
[['Undang-Undang'], ['tentang'], ['Pemerintahan'], ['Daerah']]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sopflow.chart.markup import parse
from sopflow.chart.model import Run
from sopflow.chart.ruler import printable, style_of, units
from sopflow.model.profile import Font

if TYPE_CHECKING:
    from pyphen import Pyphen

__all__ = ["SHORTEST", "Chunk", "Row", "narrowest_units", "paragraphs", "wrap"]

_PARTS = re.compile(r" +|\n|(?:\$\{[^{}\n]*\}|[^ \n])+")
_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_]{4}[-/–—])(?=[^\W\d_]{4})")
_INSIDE = re.compile(r"(?<=[-/–—_.?&=@,;:\u00a0])(?=[\w$])")
_LETTERS = re.compile(r"[^\W\d_]{6,}")
_LONG_WORD = re.compile(r"\S{13}")
_CLUSTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
_PLACEHOLDER = re.compile(r"(\$\{[^{}\n]*\}|‹U\+[0-9A-F]+›)")
"""What a system fills in, and what stands for a character that no font has."""
_ADDRESS = ("://", "@", "www.")
SHORTEST = 3
"""Letters that hyphenation leaves at least on either side."""


class Chunk(NamedTuple):
    """Text that stays on one line if it can. `spaces` before it; 0: it follows the chunk before without a space."""

    spaces: int
    runs: tuple[Run, ...]
    units: int


class Row(NamedTuple):
    """One line as it came out: `hyphen` and `joined` as in `chart.model.Line`."""

    runs: tuple[Run, ...]
    units: int
    hyphen: bool = False
    joined: bool = False


class _Piece(NamedTuple):
    """Part of a word that is too wide. `hyphen`: a line that ends here takes one. `rough`: cut between two letters."""

    run: Run
    units: int
    hyphen: bool = False
    rough: bool = False


@lru_cache(maxsize=8192)
def paragraphs(
    text: str, *, bold: bool = False, markup: bool = True, font: Font = "sans"
) -> tuple[tuple[Chunk, ...], ...]:
    """The chunks of each explicit line of a text; a blank line has none.

    >>> [chunk.runs[0].text for chunk in paragraphs("masing-masing PIC/OPD")[0]]
    ['masing-', 'masing', 'PIC/OPD']
    """
    text = printable(text, font)
    lines: list[list[Chunk]] = [[]]
    word: list[Run] = []
    spaces = 0
    for run in parse(text) if markup else (Run(text),):
        for part in _PARTS.findall(run.text):
            if part[0] not in " \n":
                word.append(Run(part, bold or run.bold, run.italic, font))
                continue
            lines[-1] += _chunks(word, spaces)
            word, spaces = [], len(part)
            if part == "\n":
                lines.append([])
    lines[-1] += _chunks(word, spaces)
    return tuple(map(tuple, lines))


def wrap(chunks: Iterable[Chunk], limit: float, *, shortest: int = SHORTEST) -> list[Row]:
    """Lines no wider than `limit` font units, filled from the first; a line never holds less than one character.

    `shortest`: letters that hyphenation leaves at least on either side.
    """
    rows: list[Row] = []
    line: list[Chunk] = []
    used = 0
    for chunk in chunks:
        gap = chunk.spaces * _space(chunk.runs[0].font) if line else 0
        if used + gap + chunk.units <= limit:
            line.append(chunk)
            used += gap + chunk.units
            continue
        if chunk.units > limit:
            pieces = _pieces(chunk, limit, shortest)
            count = _fitting(pieces, limit - used - gap) if line else 0
            if count and not pieces[count - 1].rough:
                rows.append(_ended([*line, _joined(pieces[:count], chunk.spaces)], pieces[count - 1]))
                pieces = pieces[count:]
            elif line:
                rows.append(_row(line, joined=not chunk.spaces))
            rest = sum(piece.units for piece in pieces)
            while rest > limit and len(pieces) > 1:
                count = min(max(1, _fitting(pieces, limit)), len(pieces) - 1)
                part = _joined(pieces[:count])
                rows.append(_ended([part], pieces[count - 1]))
                pieces, rest = pieces[count:], rest - part.units
            chunk = _joined(pieces)
        elif line:
            rows.append(_row(line, joined=not chunk.spaces))
        line, used = [chunk], chunk.units
    rows.append(_row(line))
    return rows


def narrowest_units(chunks: Iterable[Chunk], *, hyphenate: bool = True) -> int:
    """Width that a column needs so that no chunk breaks; with `hyphenate` a long word may break, but only once."""
    widest = 0
    for chunk in sorted(chunks, key=lambda chunk: chunk.units, reverse=True):
        if chunk.units <= widest:
            break
        long = hyphenate and any(_LONG_WORD.search(run.text) for run in chunk.runs)
        widest = max(widest, _halved(chunk) if long else chunk.units)
    return widest


def _chunks(word: list[Run], spaces: int) -> list[Chunk]:
    if not word:
        return []
    if len(word) > 1:
        return [Chunk(spaces, tuple(word), sum(units(run.text, _style(run)) for run in word))]
    run = word[0]
    style = _style(run)
    parts = _BETWEEN_WORDS.split(run.text) if len(run.text) > 8 else [run.text]
    return [
        Chunk(0 if index else spaces, (run._replace(text=part),), units(part, style))
        for index, part in enumerate(parts)
    ]


def _row(line: Sequence[Chunk], hyphen: bool = False, joined: bool = False) -> Row:
    if not line:
        return Row((), 0)
    width = 0
    text: list[str] = []
    runs: list[Run] = []
    style = line[0].runs[0]
    for chunk in line:
        if width and chunk.spaces:
            # A second space in a row would be dropped by most backends; the non-breaking one is not.
            text.append(" " if chunk.spaces == 1 else "\u00a0" * (chunk.spaces - 1) + " ")
            width += chunk.spaces * _space(style.font)
        width += chunk.units
        for run in chunk.runs:
            if run.bold != style.bold or run.italic != style.italic:
                runs.append(style._replace(text="".join(text)))
                text, style = [], run
            text.append(run.text)
    if hyphen:
        text.append("-")
        width += units("-", _style(style))
    runs.append(style._replace(text="".join(text)))
    return Row(tuple(runs), width, hyphen, joined)


def _style(run: Run) -> int:
    return style_of(bold=run.bold, italic=run.italic, font=run.font)


@cache
def _space(font: Font) -> int:
    return units(" ", style_of(font=font))


@cache
def _hyphen(font: Font) -> int:
    return units("-", style_of(bold=True, font=font))


def _ended(line: Sequence[Chunk], last: _Piece) -> Row:
    return _row(line, hyphen=last.hyphen, joined=not last.hyphen)


def _joined(pieces: Sequence[_Piece], spaces: int = 0) -> Chunk:
    return Chunk(spaces, tuple(piece.run for piece in pieces), sum(piece.units for piece in pieces))


def _fitting(pieces: Sequence[_Piece], room: float) -> int:
    """How many pieces go into the room, with the hyphen that a break behind them takes."""
    used = best = 0
    for count, piece in enumerate(pieces, 1):
        used += piece.units
        if used > room:
            break
        if used + piece.hyphen * _hyphen(piece.run.font) <= room:
            best = count
    return best


def _pieces(chunk: Chunk, limit: float, shortest: int = SHORTEST) -> list[_Piece]:
    """A word in pieces no wider than the limit: at marks inside it, then at syllables, then at characters.

    A placeholder such as `${nomor_naskah}`, or what stands for a character that no font has, is cut only where it is
    wider than the cell. Columns are made wide enough for it where the paper allows, for cut in two it may not be filled
    in.
    """
    pieces: list[_Piece] = []
    syllables = not any(sign in run.text for run in chunk.runs for sign in _ADDRESS)
    for run in chunk.runs:
        for part in _parts(run.text):
            whole = _piece(part, run)
            fits = whole.units <= limit
            hyphenated = syllables and not part.startswith("${")
            for piece in [whole] if fits or not hyphenated else _syllables(part, run, shortest):
                if fits or piece.units + piece.hyphen * _hyphen(run.font) <= limit:
                    pieces.append(piece)
                else:
                    clusters = _CLUSTER.findall(piece.run.text)
                    rough = {cluster: _piece(cluster, run, rough=True) for cluster in dict.fromkeys(clusters)}
                    pieces += [rough[cluster] for cluster in clusters]
                    pieces[-1] = pieces[-1]._replace(hyphen=piece.hyphen)
    return pieces


def _parts(text: str) -> list[str]:
    found = [[part] if part.startswith("${") else _INSIDE.split(part) for part in _PLACEHOLDER.split(text) if part]
    return [part for parts in found for part in parts]


def _piece(text: str, run: Run, *, hyphen: bool = False, rough: bool = False) -> _Piece:
    return _Piece(run._replace(text=text), units(text, _style(run)), hyphen, rough)


def _syllables(part: str, run: Run, shortest: int) -> list[_Piece]:
    places = _hyphenator(shortest).positions
    cuts = [match.start() + place for match in _LETTERS.finditer(part) for place in places(match.group())]
    edges = [0, *cuts, len(part)]
    return [_piece(part[a:b], run, hyphen=b != len(part)) for a, b in pairwise(edges)]


@cache
def _hyphenator(shortest: int) -> Pyphen:
    from pyphen import Pyphen

    return Pyphen(lang="id_ID", left=shortest, right=shortest)


@lru_cache(maxsize=4096)
def _halved(chunk: Chunk) -> int:
    pieces = _pieces(chunk, chunk.units / 2)
    best = chunk.units
    for count in range(1, len(pieces)):
        if not pieces[count - 1].rough:
            left = sum(piece.units for piece in pieces[:count]) + pieces[count - 1].hyphen * _hyphen(pieces[0].run.font)
            best = min(best, max(left, sum(piece.units for piece in pieces[count:])))
    return best
