"""The model: what one SOP file says, as frozen data without any I/O.

Every shape that authors may type (`actor: a`, `next: [a, b]`, `requires: {lead: …, items: […]}`) becomes one shape
here, so that nothing after the model asks how a thing was written.
"""

from typing import TYPE_CHECKING

from sopflow.model.actor import Actor, ActorGroup, ActorMode
from sopflow.model.document import Agency, Approval, Closing, Dates, Relation, Section
from sopflow.model.procedure import Heading, Procedure, Start, Terminators
from sopflow.model.profile import Profile
from sopflow.model.sop import Sop
from sopflow.model.step import END, Call, Step, Target
from sopflow.model.text import Items, Text

if TYPE_CHECKING:
    from sopflow.model.book import Book
    from sopflow.model.matter import Matter

__all__ = [
    "END",
    "Actor",
    "ActorGroup",
    "ActorMode",
    "Agency",
    "Approval",
    "Book",
    "Call",
    "Closing",
    "Dates",
    "Heading",
    "Items",
    "Matter",
    "Procedure",
    "Profile",
    "Relation",
    "Section",
    "Sop",
    "Start",
    "Step",
    "Target",
    "Terminators",
    "Text",
]


def __getattr__(name: str) -> object:
    # What only a book of SOPs needs; a model takes long to make.
    if name == "Book":
        from sopflow.model.book import Book

        return Book
    if name == "Matter":
        from sopflow.model.matter import Matter

        return Matter
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
