"""Reading a tree whatever its words are: the English ones go on, and findings answer in the words of the file.

>>> source = SourceText("cuti.yaml", "judul: Cuti\\nnomor: 7\\ntitle: Izin\\n")
>>> tree = {"judul": "Cuti", "nomor": "7", "title": "Izin"}
>>> said, words, findings = understood(tree, source, lambda data, source: (data, []))
>>> said, words.vocabulary
({'title': 'Cuti', 'number': '7'}, 'id')
>>> findings[0].hint, findings[0].vocabulary
('delete it: `judul` stands here already', 'id')
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from sopflow.findings import Finding, Severity
from sopflow.loading.positions import SourceText
from sopflow.loading.vocabulary import in_english, vocabulary_of

__all__ = ["understood", "worded"]

_Result = TypeVar("_Result")
_Read = Callable[[dict[str, Any], SourceText], tuple[_Result, list[Finding]]]


def understood(
    data: dict[str, Any], source: SourceText, read: _Read[_Result]
) -> tuple[_Result, SourceText, list[Finding]]:
    """What `read` makes of a tree in English words, the source with the vocabulary of the file, and what was found.

    `source` says what the top of the file is. Words of the other vocabulary are looked for where there is a mistake
    only: a good English file is not walked through for them, and an Indonesian one is read into English anyway.
    """
    strays: list[Finding] = []
    if vocabulary_of(data, source.root) == "id":
        source = SourceText(source.file, source.text, "id", source.root)
        english = in_english(data, source.root)
        if english is None:
            english, strays = _mended(data, source)
        result, found = read(english, source)
        return result, source, worded([*strays, *found], source)
    result, found = read(data, source)
    if any(finding.severity is Severity.ERROR for finding in found):
        english, strays = _mended(data, source)
        if strays:
            result, found = read(english, source)
    return result, source, [*strays, *found]


def worded(findings: Iterable[Finding], source: SourceText) -> list[Finding]:
    """The findings; those about the file itself in its words."""
    if source.vocabulary == "en":
        return list(findings)
    return [
        replace(finding, vocabulary=source.vocabulary) if finding.span.file == source.file else finding
        for finding in findings
    ]


def _mended(data: dict[str, Any], source: SourceText) -> tuple[dict[str, Any], list[Finding]]:
    from sopflow.loading.mixed import mended

    tree, strays = mended(data, source.root, source.vocabulary, source)
    return tree, strays
