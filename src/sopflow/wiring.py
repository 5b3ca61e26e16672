"""Wiring: the public functions, each of which joins parts that know nothing of each other.

Everything heavy is imported inside the function that needs it, so that `import sopflow` stays quick.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from sopflow.errors import InvalidSop, UnknownName
from sopflow.findings import Finding

if TYPE_CHECKING:
    from sopflow.chart import Chart
    from sopflow.chart.order import Sheaf
    from sopflow.compiling import Flow
    from sopflow.engine import Calendar, Clock, Engine
    from sopflow.interop.table import Imported
    from sopflow.language import Language
    from sopflow.model import Sop
    from sopflow.vocabulary import Vocabulary

__all__ = [
    "chart_of", "check", "check_files", "compile", "draw", "fmt", "import_table", "load", "loads", "new", "open",
    "render", "sheaf_of",
]  # fmt: skip


def load(path: str | PathLike[str]) -> Sop:
    """The SOP in a YAML file. Raises InvalidSop with every finding if one is an error, OSError if it cannot be opened.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "surat.yaml")
    ...     _ = file.write_text("sopflow: 1\\nid: surat\\ntitle: Surat\\nactors: {a: A}\\n")
    ...     try:
    ...         load(file)
    ...     except InvalidSop as error:
    ...         [(finding.rule, finding.hint) for finding in error.findings]
    [('steps-or-procedures', 'add `steps:`')]
    """
    from sopflow.loading import load

    return load(path).with_drawing(draw)


def loads(text: str, *, file: str = "<text>", folder: str | PathLike[str] | None = None) -> Sop:
    """The SOP in a text. Raises InvalidSop with every finding if one is an error.

    `file` is the name that findings carry; `folder` is where a profile file is looked for.
    """
    from sopflow.loading import loads

    return loads(text, file=file, folder=folder).with_drawing(draw)


def check(sop: Sop | str | PathLike[str], *, preset: str | None = None) -> list[Finding]:
    """Everything that is wrong or doubtful in a SOP, or in a file that may be too wrong to load, in file order.

    What a comment in the file ignores with a reason is left out. `.sopflow.yaml` of the folder says which rules run,
    unless `preset` does; without both it is permenpan-35-2012. Raises UnknownName for a preset that does not exist, and
    OSError if the file cannot be opened.
    """
    from sopflow.checking.alone import check_alone

    return check_alone(sop, preset=preset)


def check_files(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]], *, preset: str | None = None
) -> list[Finding]:
    """Everything that is wrong or doubtful in SOP files and in folders of them, each of its own and beside each other.

    `.sopflow.yaml` of a folder says which rules run there, unless `preset` does. Findings come by file, in the order
    of the paths. Raises UnknownName for a preset that does not exist, SopflowError for a path that leads to no SOP,
    OSError for a file that cannot be opened.
    """
    from sopflow.checking import check_paths

    return check_paths([paths] if isinstance(paths, (str, PathLike)) else paths, preset=preset)


def import_table(
    path: str | PathLike[str],
    *,
    sheet: str | None = None,
    vocabulary: Vocabulary = "en",
    language: Language | None = None,
) -> Imported:
    """The table of a SOP in an XLSX or CSV file as the text of a SOP file, and what the table does not say as findings.

    `sheet` names one of several sheets with a table. `vocabulary` is that of the keys of the text, `language` that of
    its comments (that of the vocabulary unless given). Nothing is written. Raises OSError if the file cannot be opened,
    UnknownName for a sheet that does not exist; all else that is wrong with the file is a finding.
    """
    from sopflow.interop.table import import_table

    return import_table(path, sheet=sheet, vocabulary=vocabulary, language=language)


def compile(sop: Sop, procedure: str | None = None) -> Flow:
    """One procedure of a SOP, ready to run: the one with that id, or the only or first one.

    Raises InvalidSop when any procedure has an error, UnknownName for a procedure that is not there.
    """
    from sopflow.compiling import compile

    return compile(sop, procedure)


def chart_of(sop: Sop, *, paper: str | None = None, status: Mapping[str, str] | None = None) -> Chart:
    """The document of a SOP as positioned plain data, with its logo and the titles of the SOPs it is related to.

    `paper` (F4, A4, A3, Letter, Legal) replaces the profile's. `status` shows a running case: id of a step or of a node
    → "done", "open", "late" or "skipped"; the status of a step is that of all its nodes that have none of their own.
    Raises InvalidSop for a SOP that names steps or actors that do not exist or that has no room on the paper,
    UnknownName for another paper or step. A SOP that only cannot be compiled is drawn as it is.
    """
    from sopflow.chart import make_chart
    from sopflow.chart.progress import node_status
    from sopflow.checking.logos import logo_of

    _must_be_drawable(sop, paper)
    status = node_status(sop, status) if status else None
    return make_chart(sop, paper=paper, status=status, related_titles=_related_titles(sop), logo=logo_of(sop))


def sheaf_of(sop: Sop, *, paper: str | None = None, titles: Mapping[str, str] | None = None) -> Sheaf:
    """The pages of a SOP for a book, whose pages are numbered as a whole.

    `titles` are those of the other SOPs in the book, by id. Raises what `chart_of` raises.
    """
    from sopflow.chart.document import lay_document
    from sopflow.chart.order import Sheaf
    from sopflow.checking.logos import logo_of

    _must_be_drawable(sop, paper)
    draft = lay_document(sop, paper=paper, related_titles=_related_titles(sop, titles or {}), logo=logo_of(sop))
    file = sop.source.file if sop.source else ""
    agency, unit = (sop.agency.name, sop.agency.unit) if sop.agency else ((), None)
    return Sheaf(sop.id, sop.title, draft, sop.number, file, agency, unit)


def render(
    sop: Sop,
    path: str | PathLike[str],
    *,
    format: str | None = None,
    paper: str | None = None,
    ppi: float | None = None,
    status: Mapping[str, str] | None = None,
) -> Path:
    """Draw the document of a SOP into a file and return its path.

    The suffix says the format (pdf, svg, png, gv), unless `format` does. PDF is one file; the other formats have one
    for each page, `name-1.svg`, `name-2.svg` …, and the first of them is returned. `ppi` is pixels an inch of PNG, 10
    to 1200; `paper` and `status` are those of `chart_of`. No file is left half-written. Raises UnsupportedFormat,
    OutOfRange, UnknownName, InvalidSop, DrawingFailed, and OSError.
    """
    from sopflow.rendering import PPI, format_of, write

    target = Path(path)
    format_of(target.suffix if format is None else format)  # before the work is done
    chart = chart_of(sop, paper=paper, status=status)
    return write(chart, target, format=format, ppi=PPI if ppi is None else ppi)[0]


def draw(sop: Sop, *, paper: str | None = None, status: Mapping[str, str] | None = None) -> str:
    """The document of a SOP as one SVG text, its pages below each other. Arguments and exceptions as for `chart_of`."""
    from sopflow.rendering import render_pages

    chart = chart_of(sop, paper=paper, status=status)
    pages = [page.decode() for page in render_pages(chart, "svg")]
    if len(pages) == 1:
        return pages[0]
    width = max(page.width for page in chart.pages)
    height, parts = 0.0, []
    for page, text in zip(chart.pages, pages, strict=True):
        # A length in points inside a picture counts in the pixels of the outer one; the view box is what matters.
        place = f'y="{height:g}" width="{page.width:g}" height="{page.height:g}"'
        parts.append(re.sub(r'width="\S+pt" height="\S+pt"', place, text, count=1))
        height += page.height
    size = f'width="{width:g}pt" height="{height:g}pt" viewBox="0 0 {width:g} {height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n{"".join(parts)}</svg>\n'


def fmt(text: str, *, vocabulary: Vocabulary | None = None, file: str = "<text>") -> str:
    """The text of a SOP file in canonical order and spacing, with all its comments; what it says stays the same.

    Files of profiles and books can be formatted, too. `vocabulary` puts the words of the format into the other
    language; `file` is the name that findings carry. Formatting the result again changes nothing. Raises InvalidSop
    with every finding for a text that is no YAML, EditingFailed where the result would not say the same.

    >>> print(fmt("title: Surat # judul\\nsopflow: 1", vocabulary="id"), end="")
    sopflow: 1
    judul: Surat  # judul
    """
    from sopflow.editing.formatting import fmt

    return fmt(text, vocabulary=vocabulary, file=file)


def new(
    title: str,
    *,
    id: str | None = None,
    agency: str | None = None,
    unit: str | None = None,
    actors: Sequence[str] = (),
    profile: str | None = None,
    created: str = "",
    vocabulary: Vocabulary = "en",
) -> str:
    """The text of a new SOP file: an example flow of the actors with a decision, and a comment on each key.

    `actors` are the names of the lanes from the left, two to twelve; the id is made of the title unless it is given;
    `created` is the date of creation as it is to be printed. The comments are in the language of the vocabulary.
    Raises WrongValue for an empty title or name, one with control characters, and an id that is none; OutOfRange for
    too few or too many actors; UnknownName for a profile that is neither shipped nor a YAML file.

    >>> loads(new("Izin Cuti", actors=["Pegawai", "Kepala"])).id
    'izin-cuti'
    """
    from sopflow.editing.beginning import new

    return new(
        title, id=id, agency=agency, unit=unit, actors=actors, profile=profile, created=created, vocabulary=vocabulary
    )


def open(url: str = "memory://", *, calendar: Calendar | None = None, clock: Clock | None = None) -> Engine:
    """An engine on the store that the URL names.

    `sqlite:///kasus.db` keeps cases in a file and needs nothing else; with `?synchronous=NORMAL` it is faster, and a
    power cut may take the last moments along. `postgresql+psycopg://user@host/database` serves many processes on many
    machines. `memory://` keeps cases until the process ends. Tables are made where there are none. `calendar` says when
    the office works; the standard one is Monday to Friday, 8:00 to 16:00 in Jakarta, without holidays. `clock` tells
    the time in place of the machine's, on any store: a test of a service gives `sopflow.testing.FrozenClock`.

    Raises UnsupportedFormat for another scheme, WrongValue for what is no URL, WrongSchema for tables of another
    version, StoreFailed for a database that does not answer, MissingProgram where its driver is not installed.

    >>> open("berkas:///kasus")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    sopflow.errors.UnsupportedFormat: 'berkas://' is not supported; use one of memory://, ...
    """
    from sopflow.engine import Engine
    from sopflow.engine.asking import check_url
    from sopflow.store import MemoryStore, SystemClock

    check_url(url)
    clock = SystemClock() if clock is None else clock
    if url == "memory://":
        return Engine(MemoryStore(), clock, calendar=calendar)
    from sopflow.store.sql import open_store

    return Engine(open_store(url), clock, calendar=calendar)


def _must_be_drawable(sop: Sop, paper: str | None) -> None:
    from sopflow.compiling import analyse
    from sopflow.model.profile import PAPERS

    if paper is not None and paper not in PAPERS:
        raise UnknownName("paper", paper, PAPERS)
    analysis = analyse(sop)
    if not analysis.procedures:
        raise InvalidSop(problem.finding(sop) for problem in analysis.problems)


def _related_titles(sop: Sop, known: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """The titles of related SOPs: known ones, and those that lie beside this one, in files that are called like ids."""
    from sopflow.checking.logos import folder_of
    from sopflow.loading import read

    folder = folder_of(sop)
    related = sop.related if isinstance(sop.related, tuple) else ()
    titles: dict[str, str] = {}
    for relation in related:
        if relation.sop is None or relation.text is not None:
            continue
        if relation.sop in known:
            titles[relation.sop] = known[relation.sop]
            continue
        if folder is None:
            continue
        file = folder / f"{relation.sop}.yaml"
        other = read(file).sop if file.is_file() else None
        if other is not None and other.id == relation.sop:
            titles[relation.sop] = other.title
    return titles
