"""A shelf: the SOPs of one folder as small abstracts, which is all that rules over a folder read.

An abstract holds plain numbers and texts, so that it can be kept from one run to the next; nothing here reads a file.

>>> here = Span("a.yaml", 4, 3)
>>> one = Abstract("a.yaml", "a", here, calls=(Link("b", here),))
>>> [link.sop for link in Shelf((one,)).of("a").calls]
['b']
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from sopflow.findings import Finding, Severity, Span
from sopflow.vocabulary import Vocabulary

__all__ = ["Abstract", "Link", "Part", "Shelf"]


class Link(NamedTuple):
    """Another SOP that is named at `span`, and perhaps a step of it, at `at_span`."""

    sop: str
    span: Span
    at: str = ""
    at_span: Span | None = None


class Part(NamedTuple):
    """A step: its id, where it stands, and what it says as numbers, one for each different word, sorted.

    Names of actors and of the agency, and figures, are left out of it, so that a copy with other names has the same.
    """

    id: str
    span: Span
    words: tuple[int, ...] = ()


class Abstract(NamedTuple):
    """What other SOPs of the folder need to know of one."""

    file: str
    id: str
    id_span: Span
    number: str = ""
    """Empty for one that is yet to be given."""
    number_span: Span | None = None
    agency: tuple[str, ...] = ()
    """The lines of agency and unit."""
    calls: tuple[Link, ...] = ()
    relations: tuple[Link, ...] = ()
    steps: tuple[Part, ...] = ()
    texts: tuple[tuple[str, int], ...] = ()
    """The lists of the identity page, such as `legal_basis`, each with a number for what it says."""
    vocabulary: Vocabulary = "en"
    """That of the file, which findings about it answer in."""

    def finding(
        self, rule: str, severity: Severity, fact: str, remedy: str, span: Span, params: Mapping[str, object]
    ) -> Finding:
        """A finding about this SOP, in the words of its file."""
        return Finding(rule, severity, fact, remedy, span, params, vocabulary=self.vocabulary)


@dataclass(frozen=True)
class Shelf:
    """The SOPs of one folder, in order of their files."""

    sops: tuple[Abstract, ...]
    whole: bool = True
    """Whether these are all SOPs of a folder, so that one that is not among them is not there. It is not so where
    single files were named, or where one of the files could not be read."""

    @cached_property
    def ids(self) -> dict[str, Abstract]:
        """The SOPs by id; of several with the same id the first."""
        return {sop.id: sop for sop in reversed(self.sops)}

    def of(self, id: str) -> Abstract | None:
        """The SOP of that id, or None."""
        return self.ids.get(id)
