"""One SOP: the whole of one file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any, Literal, Protocol

from pydantic import PrivateAttr

from sopflow.errors import UnknownName
from sopflow.findings import Span
from sopflow.model.actor import Actor, Actors
from sopflow.model.base import Id, Model
from sopflow.model.document import Agency, Approval, Closing, Dates, Related, Section
from sopflow.model.identity import ExtraField
from sopflow.model.layout import Layout
from sopflow.model.procedure import Item, Procedure, Starts, Terminators
from sopflow.model.profile import Profile
from sopflow.model.step import Step
from sopflow.model.text import Lines, Text
from sopflow.vocabulary import Vocabulary

__all__ = ["Path", "Sop", "Source"]

Path = tuple[str | int, ...]
"""Keys and indexes from the root of the file to a value, such as ("steps", 2, "next")."""


class Source(Protocol):
    """Where the values of a SOP stand in its file."""

    file: str
    text: str
    """The file as it was read."""
    vocabulary: Vocabulary
    """Of its words; paths are in English, whatever it is."""

    def span(self, path: Path, *, key: bool = False) -> Span:
        """The place of the value at `path`, or of its key; the nearest parent where the value is absent."""
        ...

    def inside(self, path: Path) -> tuple[str | int, ...] | None:
        """The keys or indexes of what lies in the value at `path`, in file order; None where that value is absent."""
        ...


class Sop(Model):
    """One standard operating procedure, as its file says it.

    Built by `sopflow.load`; it can also be built from plain data with `Sop.model_validate`.
    """

    sopflow: Literal[1]
    """The version of the format."""
    id: Id
    """Names the SOP for other SOPs and for running cases."""
    title: str
    """Judul SOP."""
    number: Text | None = None
    """Nomor SOP, free text; may be blank."""
    agency: Agency | None = None
    """Who makes the SOP."""
    dates: Dates | None = None
    """Created, revised and effective."""
    approval: Approval | None = None
    """Who approved it (disahkan oleh)."""
    legal_basis: Text | None = None
    """The box Dasar Hukum."""
    qualifications: Text | None = None
    """The box Kualifikasi Pelaksana."""
    related: Related | None = None
    """The box Keterkaitan: text, or a list of texts and links."""
    equipment: Text | None = None
    """The box Peralatan/Perlengkapan."""
    warnings: Text | None = None
    """The box Peringatan."""
    records: Text | None = None
    """The box Pencatatan dan Pendataan."""
    extra_fields: tuple[ExtraField, ...] | None = None
    """Fields of the identity page that are in no list above."""
    profile: str = "permenpan-35-2012"
    """A shipped profile, or a file beside the SOP."""
    layout: Layout | None = None
    """Single values that replace the profile's."""
    actors: Actors | None = None
    """The lanes, in drawing order."""
    start: Starts = ()
    """Where a case may begin; the first step where it is absent."""
    steps: tuple[Item, ...] | None = None
    """The steps, one row of the table each."""
    procedures: tuple[Procedure, ...] | None = None
    """Several procedures in one SOP, in place of `steps`."""
    table_title: Lines | None = None
    """A title over the table."""
    footnotes: Lines | None = None
    """Lines under the table."""
    sections: tuple[Section, ...] = ()
    """Titled texts on the identity page, or before or after the table."""
    closing: Closing | None = None
    """Place, date and signature under the table."""
    terminators: Terminators | None = None
    """Where the capsules stand."""

    _source: Source | None = PrivateAttr(default=None)
    _profile: Profile | None = PrivateAttr(default=None)
    _drawn: Callable[[Sop], str] | None = PrivateAttr(default=None)
    _analysis: object = PrivateAttr(default=None)

    @property
    def source(self) -> Source | None:
        """Where the values stand in the file, or None for a SOP that was built from data."""
        return self._source

    @property
    def vocabulary(self) -> Vocabulary:
        """Of the words of the file; English for a SOP that was built from data."""
        return self._source.vocabulary if self._source else "en"

    @property
    def style(self) -> Profile:
        """The profile with this SOP's `layout` applied; over the standard one for a SOP that was built from data."""
        return self._profile or Profile().over(self.layout)

    def with_source(self, source: Source | None, profile: Profile | None) -> Sop:
        """The same SOP, knowing its file and its resolved profile."""
        self._source, self._profile = source, profile
        return self

    def with_drawing(self, drawn: Callable[[Sop], str]) -> Sop:
        """The same SOP, which shows itself in a notebook as the SVG text that `drawn` gives."""
        self._drawn = drawn
        return self

    @property
    def analysis(self) -> object:
        """What `sopflow.compiling` found out about this SOP, so that check and compile do not ask twice."""
        return self._analysis

    def with_analysis(self, analysis: object) -> Sop:
        """The same SOP, remembering an analysis."""
        self._analysis = analysis
        return self

    def span(self, path: Path, *, key: bool = False) -> Span:
        """The place of a value in the file; line 1 for a SOP that was built from data."""
        return self._source.span(path, key=key) if self._source else Span(self.id, 1, 1)

    def flows(self) -> Iterator[tuple[Path, Procedure]]:
        """Each procedure with its path in the file; a SOP with plain `steps` is one procedure without a title."""
        if self.procedures is not None:
            for index, procedure in enumerate(self.procedures):
                actors = procedure.actors if procedure.actors is not None else self.actors
                yield ("procedures", index), procedure.model_copy(update={"actors": actors or {}})
        else:
            yield (
                (),
                Procedure.model_construct(
                    id=self.id,
                    title="",
                    actors=self.actors or {},
                    start=self.start,
                    steps=self.steps or (),
                    layout=None,
                    table_title=self.table_title,
                    footnotes=self.footnotes,
                    sections=self.sections,
                    closing=self.closing,
                    terminators=self.terminators,
                ),
            )

    def procedure(self, id: str | None = None) -> Procedure:
        """The procedure of that id; without one, the only or the first. Raises UnknownName."""
        flows = [procedure for _, procedure in self.flows()]
        if id is None:
            return flows[0]
        for procedure in flows:
            if procedure.id == id:
                return procedure
        raise UnknownName("procedure", id, [procedure.id for procedure in flows])

    def step(self, id: str) -> Step:
        """The step of that id, in any procedure. Raises UnknownName."""
        known = {step.id: step for _, procedure in self.flows() for _, step in procedure.only_steps()}
        if id not in known:
            raise UnknownName("step", id, known)
        return known[id]

    def actor(self, id: str) -> Actor:
        """The actor of that id, in any procedure. Raises UnknownName."""
        known: dict[str, Actor] = {}
        for _, procedure in self.flows():
            known |= procedure.actors or {}
        if id not in known:
            raise UnknownName("actor", id, known)
        return known[id]

    def __eq__(self, other: object) -> bool:
        """Two SOPs are equal when they say the same, whatever file they came from.

        The order of actors and of answers is part of that, which the equality of dicts would not see.
        """
        return isinstance(other, Sop) and (self is other or self.content == other.content)

    def __hash__(self) -> int:
        return hash(self.digest)

    @property
    def digest(self) -> str:
        """SHA-256 of `content` in UTF-8, in hex: the same for the same meaning, whatever the comments and spacing."""
        return hashlib.sha256(self.content.encode()).hexdigest()

    @property
    def content(self) -> str:
        """What the SOP says, as JSON: the same keys and values as in its file, without those that say the default.

        `Sop.model_validate_json` makes an equal SOP of it, and it is a SOP file by itself. Whoever keeps it must keep
        the order of its keys, for the order of actors and of answers has a meaning.

        >>> steps = [{"id": "b", "actor": "c", "next": ["b", "end"], "same_row": False}]
        >>> sop = Sop.model_validate({"sopflow": 1, "id": "a", "title": "A", "steps": steps})
        >>> sop.content
        '{"sopflow":1,"id":"a","title":"A","steps":[{"id":"b","actor":"c","next":["b","end"]}]}'
        >>> Sop.model_validate_json(sop.content) == sop
        True
        """
        # Neither spacing nor figures are left to the release of a library, for that would change digests.
        said = self.model_dump(mode="json", exclude_defaults=True)
        return json.dumps(said, ensure_ascii=False, separators=(",", ":"))

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """Show the chart in a notebook, when whoever loaded the SOP said how to draw it."""
        shown = {"text/plain": repr(self)}
        return shown | {"image/svg+xml": self._drawn(self)} if self._drawn else shown

    def __repr__(self) -> str:
        steps = sum(1 for _, procedure in self.flows() for _ in procedure.only_steps())
        return f"<Sop {self.id!r}: {steps} steps, {self.title!r}>"

    __str__ = __repr__
