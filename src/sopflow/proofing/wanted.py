"""A text of a SOP that a document must print, and where it is looked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sopflow.model import Text

__all__ = ["Wanted"]


class Wanted(NamedTuple):
    """One text. `printed` are the texts of the document of which one must be it, or hold it if it need not be `whole`.

    `markup`: asterisks around a word print it italic or bold. `page` is 1-based, or 0 where no page is meant.
    """

    what: str
    text: Text | None
    printed: Sequence[str]
    markup: bool = True
    whole: bool = True
    page: int = 0
