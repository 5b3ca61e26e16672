"""The pages of rules: why a rule is there and what to do, in Markdown, in the language of whoever reads it.

They lie in the installed package; in a checkout they are read from its docs.

>>> page_of("unknown-target").partition("\\n")[0]
'# unknown-target'
>>> page_of("no-such-rule") is None
True
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from sopflow.language import Language, translated
from sopflow.vocabulary.saying import reworded

__all__ = ["page_of", "summary_of", "url_of"]

_CHECKOUT = Path(__file__).resolve().parents[3] / "docs"
_NAME = re.compile(r"[a-z0-9-]+")
"""What a rule may be called, and so what may become part of a path."""


def page_of(rule: str, language: Language = "en") -> str | None:
    """The page of a rule in a language, in English where that one lacks it; None for a rule without a page."""
    if not _NAME.fullmatch(rule):
        return None
    from importlib.resources import files  # slow to import, and most runs print no page

    installed = files("sopflow") / "checks" / "pages"
    own = [] if language == "en" else [installed / language, _CHECKOUT / language / "rules"]
    for folder in (*own, installed, _CHECKOUT / "rules"):
        found = folder / f"{rule}.md"
        if found.is_file():
            return found.read_text(encoding="utf-8")
    return None


def summary_of(summary: str, language: Language = "en") -> str:
    """The sentence of a rule in a language, with the words of the format that somebody uses who speaks it.

    >>> summary_of("`start` names a step twice", "id")
    '`mulai` menyebut sebuah langkah dua kali'
    """
    return reworded(translated(summary, language), language)


def url_of(rule: str, language: Language = "en") -> str | None:
    """Where the page of a rule can be read in a browser; None for a rule without a page, and for a package that names
    no `Documentation` among its project URLs.
    """
    home = _documentation()
    if home is None or page_of(rule, language) is None:
        return None
    return f"{home.rstrip('/')}/{'' if language == 'en' else language + '/'}rules/{rule}.md"


@cache
def _documentation() -> str | None:
    from importlib.metadata import PackageNotFoundError, metadata  # slow to import, and only reports for programs ask

    try:
        urls = metadata("sopflow").get_all("Project-URL") or []
    except PackageNotFoundError:  # run from its folder, without being installed
        return None
    named = dict(url.split(", ", 1) for url in urls)
    return named.get("Documentation")
