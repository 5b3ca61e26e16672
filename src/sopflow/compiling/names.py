"""Names: the ones that may stand somewhere, and what to write instead of one that is not among them.

>>> names = Names(["lapor", "analisis"])
>>> "lapor" in names, "analisa" in names
(True, False)
>>> names.instead("analisa")
('did you mean {close}?', {'name': 'analisa', 'close': 'analisis'})
>>> names.instead("x")
('write one of: {known}', {'name': 'x', 'known': 'lapor, analisis'})

A title is as good as a name, where they have one.

>>> Names({"kabid": "Kepala Bidang"}, title=str).instead("kepala_bidang")
('did you mean {close}?', {'name': 'kepala_bidang', 'close': 'kabid'})
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from typing import Any

from sopflow.language import N_
from sopflow.loading.likeness import same_word

__all__ = ["Names"]

_SHOWN = 8
"""So many known names are listed; more would bury the sentence."""
_SEARCHES = 100
"""So many wrong names are compared with all known ones, which takes milliseconds each in a long SOP."""


class Names:
    """Known names, with a remedy for others."""

    def __init__(self, known: Collection[str], title: Callable[[Any], str] | None = None) -> None:
        self._known = known
        self._title = title
        self._searches = 0

    def __contains__(self, name: object) -> bool:
        return name in self._known

    def instead(self, name: str) -> tuple[str, dict[str, object]]:
        """The remedy for a name that is not there, as a template, and its parameters."""
        self._searches += 1
        close = self._same(name) or get_close_matches(name, self._known, n=1) if self._searches <= _SEARCHES else []
        if close:
            return N_("did you mean {close}?"), {"name": name, "close": close[0]}
        shown = ", ".join(list(self._known)[:_SHOWN]) + (", …" if len(self._known) > _SHOWN else "")
        return N_("write one of: {known}"), {"name": name, "known": shown or "-"}

    def is_sure(self, name: str, close: str) -> bool:
        """Whether a name is a known one or its title, but for capitals, hyphens and underscores, and no other of them.

        >>> Names(["kepala_seksi", "kasi"]).is_sure("Kepala-Seksi", "kepala_seksi")
        True
        """
        return self._same(name) == [close]

    def _same(self, name: str) -> list[str]:
        same = [known for known in self._known if same_word(known, name)]
        if not same and self._title is not None and isinstance(self._known, Mapping):
            same = [known for known, of in self._known.items() if same_word(self._title(of), name)]
        return same if len(same) == 1 else []
