"""The pages of rules, as reports and the command line find them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopflow.reporting import page_of, pages, url_of

DOCS = Path(__file__).parents[2] / "docs"


def test_a_page_is_the_one_in_the_docs() -> None:
    """In English, or in another language where there is none in that one."""
    page = (DOCS / "rules" / "unknown-target.md").read_text(encoding="utf-8")
    assert page_of("unknown-target") == page


@pytest.mark.parametrize("path", sorted((DOCS / "id" / "rules").glob("*.md")), ids=lambda path: path.stem)
def test_an_indonesian_page_is_found(path: Path) -> None:
    """Whoever reads Indonesian gets it."""
    assert page_of(path.stem, "id") == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["../index", "no-such-rule", "", "A/b"])
def test_only_names_of_rules_are_looked_for(name: str) -> None:
    """A name that is none leads out of no folder."""
    assert page_of(name) is None


def test_a_page_has_an_address_where_the_docs_have_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Below the documentation that the package names; none where it names none, and none for a rule without a page."""
    monkeypatch.setattr(pages, "_documentation", lambda: "https://sop.example/docs/")
    assert url_of("unknown-target") == "https://sop.example/docs/rules/unknown-target.md"
    assert url_of("unknown-target", "id") == "https://sop.example/docs/id/rules/unknown-target.md"
    assert url_of("no-such-rule") is None
    monkeypatch.setattr(pages, "_documentation", lambda: None)
    assert url_of("unknown-target") is None
