"""What the tests of the pages of rules share: how a page is built in either language, and how one is found."""

from __future__ import annotations

from sopflow.language import Language
from sopflow.reporting import page_of

__all__ = ["LANGUAGES", "PARTS", "page"]

LANGUAGES: tuple[Language, ...] = ("en", "id")
PARTS = {
    "en": ("\nWrong:", "\nRight:", "\n## Why\n", "\n## What to do\n"),
    "id": ("\nSalah:", "\nBenar:", "\n## Mengapa\n", "\n## Yang perlu dilakukan\n"),
}
"""In this order."""


def page(rule: str, language: Language) -> str:
    """The page as `sopflow rules` finds it, never the English one in place of another."""
    found = page_of(rule, language)
    assert found is not None
    assert (language == "en") == ("\n## Why\n" in found)
    return found
