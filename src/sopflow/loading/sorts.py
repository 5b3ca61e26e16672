"""Files that belong to SOPs and are none: what somebody is told who has one read as a SOP.

>>> print(no_sop({"paper": "F4", "font": "serif"}, "kota.yaml"))
kota.yaml:1:1 error wrong-value: the file is a profile, not a SOP; name it as `profile` in a SOP, and check that SOP
>>> no_sop({"paper": "F4", "id": "cuti"}, "cuti.yaml") is None
True
"""

from __future__ import annotations

from typing import Any

from sopflow.findings import Finding, Severity, Span
from sopflow.language import N_
from sopflow.loading.vocabulary import vocabulary_of
from sopflow.vocabulary.places import PLACES

__all__ = ["no_sop"]

_SORTS = {
    "Profile": (N_("the file is a profile, not a SOP"), N_("name it as `profile` in a SOP, and check that SOP")),
    "Settings": (N_("the file holds settings, not a SOP"), N_("check its folder, where it counts as `.sopflow.yaml`")),
    "Book": (N_("the file is a book of SOPs, not a SOP"), N_("bind it with `sopflow book`")),
}


def no_sop(data: dict[str, Any], file: str) -> Finding | None:
    """What to say of a file with this at its top; None unless all of them, and not only such as a SOP has too,
    are those of one other sort of file.
    """
    typed = set(data)
    other = typed - _words("Sop")
    for name, (fact, remedy) in _SORTS.items():
        if other and typed <= _words(name):
            vocabulary = vocabulary_of(data, name)
            return Finding("wrong-value", Severity.ERROR, fact, remedy, Span(file, 1, 1), vocabulary=vocabulary)
    return None


def _words(name: str) -> set[str]:
    """The keys of a place in both vocabularies."""
    return {word for pair in PLACES[name].words.items() for word in pair}
