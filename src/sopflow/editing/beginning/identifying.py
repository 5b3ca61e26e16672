"""Ids made of what people call things."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

__all__ = ["id_of"]

_MOST = 64
_OTHERS = re.compile(r"[^a-z0-9]+")


def id_of(name: str, *, instead: str, taken: Container[str] = ()) -> str:
    """An id that says what a name says, and is not among those taken; made of `instead` where no letter is left.

    >>> id_of("Kepala Seksi (Infrastruktur)", instead="a"), id_of("Café", instead="a"), id_of("…", instead="a")
    ('kepala-seksi-infrastruktur', 'cafe', 'a')
    >>> id_of("Loket", instead="a", taken={"loket"})
    'loket-2'
    """
    letters = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    id = _OTHERS.sub("-", letters).strip("-")[:_MOST].strip("-") or instead
    number, made = 1, id
    while made in taken:
        number += 1
        made = f"{id[: _MOST - 6].strip('-')}-{number}"
    return made
