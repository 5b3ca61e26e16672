"""A procedure: one flow with its table. A SOP has one, or several with numbering that restarts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Tag

from sopflow.model.actor import Actors
from sopflow.model.base import Id, Model
from sopflow.model.document import Closing, Section
from sopflow.model.layout import Layout
from sopflow.model.step import Step
from sopflow.model.text import Lines

__all__ = ["Heading", "Procedure", "Start", "Terminators"]


class Heading(Model):
    """A heading row between steps, such as "A. Penerimaan"."""

    heading: str
    """A heading row between steps, such as A. Penerimaan."""


class Start(Model):
    """A step where a case may begin; several are alternatives."""

    at: Id
    """The step where a case may begin."""
    label: str | None = None
    """The words in the capsule."""


class Terminators(Model):
    """Capsules that stand elsewhere than the profile puts them."""

    style: Literal["row", "cell", "symbol"] | None = None
    """row: a row of their own; cell: beside the box; symbol: the first or last step is the capsule."""
    end_style: Literal["row", "cell", "symbol"] | None = None
    """The style of the end capsules, where it is not that of the start."""
    start: Id | None = None
    """The lane of the start capsule."""
    end: Id | None = None
    """The lane of the end capsule."""


def _read_starts(value: Any) -> Any:
    entries = value if isinstance(value, (list, tuple)) else (value,)
    return tuple(entry if isinstance(entry, (Mapping, Start)) else {"at": entry} for entry in entries)


def _item_kind(value: Any) -> str:
    if isinstance(value, Mapping):
        return "heading" if "heading" in value else "step"
    return "heading" if isinstance(value, Heading) else "step"


Item = Annotated[Annotated[Step, Tag("step")] | Annotated[Heading, Tag("heading")], Discriminator(_item_kind)]
Starts = Annotated[tuple[Start, ...], BeforeValidator(_read_starts)]


class Procedure(Model):
    """One flow: its actors, its steps and what stands around its table."""

    id: Id
    """Names the procedure."""
    title: str
    """The title of the procedure."""
    actors: Actors | None = None
    """Replaces the actors of the SOP."""
    start: Starts = ()
    """Where a case may begin; the default is the first step."""
    steps: tuple[Item, ...]
    """The steps; numbering restarts."""
    layout: Layout | None = None
    """Single values that replace the profile's for this procedure."""
    table_title: Lines | None = None
    """A title over the table."""
    footnotes: Lines | None = None
    """Lines under the table."""
    sections: tuple[Section, ...] = ()
    """Titled texts before or after the table."""
    closing: Closing | None = None
    """Place, date and signature under the table."""
    terminators: Terminators | None = None
    """Where the capsules stand."""

    def only_steps(self) -> Iterator[tuple[int, Step]]:
        """The steps without headings, each with its index in `steps`."""
        return ((index, item) for index, item in enumerate(self.steps) if isinstance(item, Step))
