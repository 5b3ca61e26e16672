"""The model: what one SOP file says, as frozen data without any I/O.

Every shape that authors may type (`actor: a`, `next: [a, b]`, `requires: {lead: …, items: […]}`) becomes one shape
here, so that nothing after the model asks how a thing was written.
"""

from sopflow.model.actor import Actor, ActorGroup, ActorMode
from sopflow.model.book import Book
from sopflow.model.document import Agency, Approval, Closing, Dates, Relation, Section
from sopflow.model.matter import Matter
from sopflow.model.procedure import Heading, Procedure, Start, Terminators
from sopflow.model.profile import Profile
from sopflow.model.sop import Sop
from sopflow.model.step import END, Call, Step, Target
from sopflow.model.text import Items, Text

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
