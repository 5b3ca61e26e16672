"""The file that says what a book of SOPs is like, and the front matter that it names or that a caller does.

>>> reading = reads_book("book: 1\\nyaer: 2026\\n", "buku.yaml")
>>> print(*reading.findings)
buku.yaml:2:1 error unknown-key: there is no key `yaer` here; did you mean `year`?
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from sopflow.findings import Finding, Severity, Span
from sopflow.language import N_, Phrase
from sopflow.loading import limits
from sopflow.loading.characters import clean, decode
from sopflow.loading.files import check_logo, escapes, is_file, read_bytes
from sopflow.loading.mistakes import mistakes
from sopflow.loading.places import shown
from sopflow.loading.positions import SourceText
from sopflow.loading.printing import foreign, unprintable
from sopflow.loading.surprises import surprises
from sopflow.loading.tree import read_tree
from sopflow.loading.understanding import understood, worded
from sopflow.model import Book, Matter
from sopflow.model.matter import read_matter

__all__ = ["MATTERS", "BookReading", "read_book", "read_matter_file", "reads_book"]

_Model = TypeVar("_Model", bound=BaseModel)
MATTERS = ("decree", "foreword", "explanation")
"""The keys that hold front matter, or name a file that does."""
_YAML = (".yaml", ".yml")
_SUFFIXES = (".txt", *_YAML)


@dataclass(frozen=True, slots=True)
class BookReading:
    """What a book file gave: the book, which is None when a finding is an error, and what was found."""

    book: Book | None
    findings: tuple[Finding, ...]
    source: SourceText | None = None
    """Where its values stand."""


def read_book(path: str | os.PathLike[str]) -> BookReading:
    """The book that a file describes. Raises OSError if it cannot be opened."""
    text, findings = _text(path)
    if text is None:
        return BookReading(None, tuple(findings))
    reading = reads_book(text, os.fspath(path), folder=Path(path).parent)
    return BookReading(reading.book, _in_order([*findings, *reading.findings]), reading.source)


def reads_book(text: str, file: str = "<text>", *, folder: Path | None = None) -> BookReading:
    """The book that a text describes. `file` is the name that findings carry, `folder` where named files are found."""
    data, source, findings = _tree(text, file, "Book")
    if data is None:
        return BookReading(None, tuple(findings))
    book, source, found = understood(data, source, lambda data, source: _book(data, source, folder))
    findings = worded(findings, source) + found
    broken = any(finding.severity is Severity.ERROR for finding in findings)
    return BookReading(None if broken else book, _in_order(findings), source)


def _book(data: dict[str, Any], source: SourceText, folder: Path | None) -> tuple[Book | None, list[Finding]]:
    """The book of a tree in English words, and what is wrong with it."""
    findings: list[Finding] = []
    if "book" not in data:
        fact, remedy = N_("the file has no `book`"), N_("begin it with `book: 1`")
        findings.append(Finding("missing-key", Severity.ERROR, fact, remedy, source.span(())))
    data, found = _with_files(data, source, folder)
    findings += found
    book, found = _validated(Book, data, source)
    findings += found
    findings += unprintable(book, data, source) if book else ()
    if "agency" in data:
        findings += check_logo(data, source, folder, of=N_("book"))
    return book, findings


def read_matter_file(path: str | os.PathLike[str]) -> tuple[Matter | None, list[Finding]]:
    """The front matter in a file: keys in a .yaml or .yml file, plain text in any other. Raises OSError."""
    text, findings = _text(path)
    if text is None:
        return None, findings
    file = os.fspath(path)
    if not file.lower().endswith(_YAML):
        text, found = clean(text, file)
        findings += found
        if len(text) > limits.TEXT * 10:
            fact, remedy = N_("the text has more than {limit} characters"), N_("shorten it")
            params = {"limit": limits.TEXT * 10}
            findings.append(Finding("text-too-long", Severity.ERROR, fact, remedy, Span(file, 1, 1), params))
        if findings:
            return None, findings
        lines = enumerate(text.split("\n"), 1)
        findings += [one for number, line in lines for one in foreign(line, Span(file, number, 1), "sans")]
        return Matter.model_validate(read_matter(text)), findings
    data, source, found = _tree(text, file, "Matter")
    findings += found
    if data is None:
        return None, findings
    matter, source, found = understood(data, source, lambda data, source: _validated(Matter, data, source))
    return matter, worded(findings, source) + found


def _text(path: str | os.PathLike[str]) -> tuple[str | None, list[Finding]]:
    raw, file = read_bytes(path), os.fspath(path)
    if len(raw) > limits.FILE:
        fact, remedy = N_("the file is larger than {limit} bytes"), N_("shorten it")
        return None, [Finding("too-large", Severity.ERROR, fact, remedy, Span(file, 1, 1), {"limit": limits.FILE})]
    return decode(raw, file)


def _tree(text: str, file: str, root: str) -> tuple[dict[str, Any] | None, SourceText, list[Finding]]:
    """The keys of a text, where they stand, and what is wrong with them as YAML."""
    text, findings = clean(text, file)
    source = SourceText(file, text, root=root)
    data, found = read_tree(text, file)
    findings += found
    if data is None:
        return None, source, findings
    findings += surprises(text, file)
    if not isinstance(data, dict):
        fact, remedy = N_("the file is no mapping of keys"), N_("write keys such as `title: …`")
        return None, source, [*findings, Finding("wrong-value", Severity.ERROR, fact, remedy, source.span(()))]
    return data, source, findings


def _validated(model: type[_Model], data: dict[str, Any], source: SourceText) -> tuple[_Model | None, list[Finding]]:
    if data.get("book") == "1":
        data = data | {"book": 1}
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, [mistake.finding for mistake in mistakes(error, data, source, root=model)]


def _with_files(data: dict[str, Any], source: SourceText, folder: Path | None) -> tuple[dict[str, Any], list[Finding]]:
    """The keys with the front matter of the files that they name, and what was found; the others as they are."""
    findings: list[Finding] = []
    read: dict[str, Any] = {}
    for key in MATTERS:
        name = data.get(key)
        if isinstance(name, str) and "\n" not in name and name.lower().endswith(_SUFFIXES):
            read[key], found = _named(key, name, source, folder)
            findings += found
    return data | read, findings


def _named(key: str, name: str, source: SourceText, folder: Path | None) -> tuple[Matter | None, list[Finding]]:
    span = source.span((key,))
    params: dict[str, object] = {"path": shown(name)}
    if escapes(name, folder):
        fact, remedy = N_("the file `{path}` lies outside the folder of the book"), N_("put it into that folder")
        return None, [Finding("path-escapes", Severity.ERROR, fact, remedy, span, params)]
    if folder is None or not is_file(Path(folder, name)):
        fact, remedy = N_("there is no file `{path}` beside the book"), N_("put it there, or write the text itself")
        return None, [Finding("missing-file", Severity.ERROR, fact, remedy, span, params)]
    try:
        return read_matter_file(Path(folder, name))
    except OSError as error:
        fact, remedy = N_("the file `{path}` cannot be read: {reason}"), N_("check who may read it")
        params["reason"] = Phrase(error.strerror or type(error).__name__)
        return None, [Finding("missing-file", Severity.ERROR, fact, remedy, span, params)]


def _in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    once = {(finding.rule, finding.span, finding.message): finding for finding in findings}
    return tuple(sorted(once.values(), key=lambda finding: finding.order))
