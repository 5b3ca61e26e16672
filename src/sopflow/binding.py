"""Binding: many SOPs to one book, with a cover, a decree, a table of contents and page numbers through all of it.

Everything heavy is imported inside the function that needs it, so that `import sopflow` stays quick.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from errno import ENOENT
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from sopflow.errors import Ambiguous, DrawingFailed, InvalidSop, UnknownName
from sopflow.findings import Finding, Severity, Span
from sopflow.language import N_, Phrase, phrase

if TYPE_CHECKING:
    from sopflow.chart.logo import LogoData
    from sopflow.model import Agency, Book, Matter, Sop

__all__ = ["Described", "Group", "Sort", "book", "check_book", "describe", "twins"]

_AnyPath = str | PathLike[str]
_Lines = str | Sequence[str]
Sort = Literal["file", "number", "title"]
Group = Literal["none", "agency", "unit"]


class Described(NamedTuple):
    """What a book says besides its SOPs, its logo, and warnings about both."""

    book: Book
    logo: LogoData | None = None
    findings: tuple[Finding, ...] = ()


def book(
    sops: _AnyPath | Iterable[Sop | _AnyPath],
    path: _AnyPath,
    *,
    about: Book | _AnyPath | None = None,
    title: _Lines | None = None,
    agency: _Lines | None = None,
    unit: str | None = None,
    year: int | str | None = None,
    address: _Lines | None = None,
    logo: _AnyPath | None = None,
    decree: Matter | _AnyPath | None = None,
    sort: Sort | None = None,
    group: Group | None = None,
    paper: str | None = None,
) -> Path:
    """Bind SOPs into one document and return its path.

    `sops` is a folder with SOP files in and below it, which come in the order of their names, or SOPs and paths of SOP
    files in the order of the book. `about` says what stands before the SOPs: a book file such as buku.yaml, or a
    `Book`; a book file in the folder is taken by itself. The other arguments replace what it says; lines may be one
    text or several. `paper` (F4, A4, A3, Letter, Legal) is that of all pages. The suffix of `path` says the format, as
    for `render`. Nothing is written unless every SOP can be drawn.

    Raises InvalidSop with the findings of all files, UnknownName, Ambiguous, UnsupportedFormat, DrawingFailed, OSError.
    """
    from sopflow.chart.book import bind
    from sopflow.rendering import format_of, write

    target = Path(path)
    format_of(target.suffix)  # before the work is done
    if isinstance(sops, (str, PathLike)):
        sops, found = _in_folder(Path(sops))
        about = about or found
    described = describe(
        about, title=title, agency=agency, unit=unit, year=year, address=address, logo=logo, decree=decree, sort=sort,
        group=group,
    )  # fmt: skip
    chart = bind(described.book, _sheaves(_loaded(sops), paper), paper=paper, logo=described.logo)
    return write(chart, target)[0]


def describe(
    about: Book | _AnyPath | None = None,
    *,
    title: _Lines | None = None,
    agency: _Lines | None = None,
    unit: str | None = None,
    year: int | str | None = None,
    address: _Lines | None = None,
    logo: _AnyPath | None = None,
    decree: Matter | _AnyPath | None = None,
    sort: str | None = None,
    group: str | None = None,
) -> Described:
    """What a book file and single values say together. Arguments and exceptions as for `book`.

    >>> describe(year=2026, agency=["PEMERINTAH KOTA", "DINAS CONTOH"]).book.agency.name
    ('PEMERINTAH KOTA', 'DINAS CONTOH')
    """

    base, folder, findings = _base(about)
    for kind, value, known in (("sort", sort, get_args(Sort)), ("group", group, get_args(Group))):
        if value is not None and value not in known:
            raise UnknownName(kind, value, known)
    given: dict[str, Any] = {
        "title": _lines(title), "agency": _agency(base, agency, unit), "year": None if year is None else str(year),
        "address": _lines(address), "decree": _decree(decree), "sort": sort, "group": group,
    }  # fmt: skip
    whole = base.model_copy(update={key: value for key, value in given.items() if value is not None})
    picture, found = _cover_logo(whole, folder, logo)
    return Described(whole, picture, (*findings, *found))


def check_book(path: _AnyPath) -> list[Finding]:
    """Everything that is wrong or doubtful in a book file, in file order. Raises OSError if it cannot be opened."""
    from sopflow.loading import read_book

    reading = read_book(path)
    pictured = () if reading.book is None else _cover_logo(reading.book, Path(path).parent, None)[1]
    return [*reading.findings, *pictured]


def twins(sops: Iterable[Sop]) -> list[Finding]:
    """Warnings for SOPs of one book with the same id, or one agency's with the same number, at the later of the two."""
    found: list[Finding] = []
    seen: dict[tuple[object, ...], Sop] = {}
    for sop in sops:
        number = sop.number.strip() if isinstance(sop.number, str) else ""
        # A number to be filled in by hand or by other software is nobody's yet.
        numbered = any(map(str.isalnum, number)) and "$" not in number
        agency = (sop.agency.name, sop.agency.unit) if sop.agency else ()
        for key, value, of in [("id", sop.id, ()), *([("number", number, agency)] if numbered else [])]:
            other = seen.setdefault((key, value, of), sop)
            if other is not sop:
                fact, remedy = f"another SOP of the book has the {key} {{value}}, too: {{file}}", "change one of them"
                params = {"value": value, "file": other.source.file if other.source else other.id}
                found.append(Finding(f"same-{key}", Severity.WARNING, fact, remedy, sop.span((key,)), params))
    return found


def _in_folder(folder: Path) -> tuple[list[Path], Path | None]:
    """The SOP files in and below a folder, and the book file in it."""
    from sopflow.loading import kind_of, yaml_files

    files = [(file, kind_of(file)) for file in yaml_files(folder)]
    books = [file for file, kind in files if kind == "book" and file.parent == folder]
    sops = [file for file, kind in files if kind == "sop"]
    if len(books) > 1:
        raise Ambiguous("book file", map(fspath, books))
    if not sops:
        raise FileNotFoundError(ENOENT, N_("the folder holds no SOP"), fspath(folder))
    return sops, books[0] if books else None


def _loaded(sops: Iterable[Sop | _AnyPath]) -> list[Sop]:
    from sopflow.wiring import load

    loaded: list[Sop] = []
    findings: list[Finding] = []
    for sop in sops:
        try:
            loaded.append(load(sop) if isinstance(sop, (str, PathLike)) else sop)
        except InvalidSop as error:
            findings += error.findings
    if findings:
        raise InvalidSop(findings)
    return loaded


def _sheaves(sops: Sequence[Sop], paper: str | None) -> list[Any]:
    from sopflow.wiring import sheaf_of

    titles = {sop.id: sop.title for sop in sops}
    sheaves = []
    findings: list[Finding] = []
    for sop in sops:
        try:
            sheaves.append(sheaf_of(sop, paper=paper, titles=titles))
        except InvalidSop as error:
            findings += error.findings
    if findings:
        raise InvalidSop(findings)
    return sheaves


def _base(about: Book | _AnyPath | None) -> tuple[Book, Path | None, tuple[Finding, ...]]:
    """The book, the folder of its file, and warnings about that file."""
    from sopflow.loading import read_book
    from sopflow.model import Book

    if about is None or isinstance(about, Book):
        return about or Book(), None, ()
    reading = read_book(about)
    if reading.book is None:
        raise InvalidSop(reading.findings)
    return reading.book, Path(about).parent, reading.findings


def _lines(text: _Lines | None) -> tuple[str, ...] | None:
    return (text,) if isinstance(text, str) else None if text is None else tuple(text)


def _agency(base: Book, name: _Lines | None, unit: str | None) -> Agency | None:
    from sopflow.model import Agency

    if name is None and unit is None:
        return None
    own = base.agency or Agency(name=())
    given = {"name": _lines(name), "unit": unit}
    return own.model_copy(update={key: value for key, value in given.items() if value is not None})


def _decree(decree: Matter | _AnyPath | None) -> Matter | None:
    from sopflow.loading import read_matter_file

    if not isinstance(decree, (str, PathLike)):
        return decree
    matter, findings = read_matter_file(decree)
    if matter is None:
        raise InvalidSop(findings)
    return matter


def _cover_logo(book: Book, folder: Path | None, logo: _AnyPath | None) -> tuple[LogoData | None, tuple[Finding, ...]]:
    """The picture of the cover: a caller's must be one; of an author's it is found why it cannot be printed."""
    from sopflow.chart.logo import read_logo

    name = book.agency.logo if book.agency else None
    path = Path(logo) if logo is not None else folder / name if folder is not None and name else None
    if path is None or not path.is_file():
        if path is not None and logo is not None:
            raise FileNotFoundError(ENOENT, N_("there is no such picture"), fspath(path))
        return None, ()  # a file that an author names and that is not there is what loading has found already
    found = read_logo(path, Span(fspath(path), 1, 1))
    if not isinstance(found, Finding):
        return found, ()
    if logo is not None:
        reason = Phrase(
            "{fact}; {remedy}", {"fact": Phrase(found.fact, found.params), "remedy": Phrase(found.remedy, found.params)}
        )
        raise DrawingFailed(phrase("the cover"), reason)
    return None, (found,)
