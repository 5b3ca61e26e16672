"""What the documents promise is there: commands, rules, targets, files."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sopflow.chart.remarks import RULES as DRAWING
from sopflow.checking.rules import RULES as CHECKING
from sopflow.checks import RULES, SHELF_RULES
from sopflow.cli.app import app, verbs
from sopflow.interop.table import RULES as IMPORTING
from sopflow.loading import RULES as LOADING
from tests.docs.documents import DOCUMENTS, ROOT

GENERATE = runpy.run_path(str(ROOT / "docs/generate.py"))
_LINK = re.compile(r"\]\(([^)#\s]*)(#[^)\s]*)?\)")
_TARGET = re.compile(r"(?:`|^)make ([a-z]+)", re.MULTILINE)
_FLAG = re.compile(r"(?<![\w-])--[a-z][a-z-]+")


def every_rule() -> set[str]:
    """The rules of checks, of loading, of drawing, of the check itself and of importing."""
    return {*RULES, *SHELF_RULES, *LOADING, *DRAWING, *CHECKING, *IMPORTING}


def anchors(path: Path) -> set[str]:
    """The anchors of a document's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_page_of_the_command_line_is_what_help_says() -> None:
    """docs/cli.md has the words of every --help; `make docs` writes it again."""
    page = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
    assert GENERATE["words_of"](GENERATE["cli_page"]()) == GENERATE["words_of"](page)
    assert all(f"\n## {verb}\n" in page for verb in verbs())


@pytest.mark.parametrize(("language", "folder"), [("en", "docs"), ("id", "docs/id")])
def test_the_index_lists_every_rule(language: str, folder: str) -> None:
    """The index of each language has each rule with its weight and its sentence; `make docs` writes the list again."""
    index = (ROOT / folder / "index.md").read_text(encoding="utf-8")
    assert index == GENERATE["with_rules"](index, language)
    assert all(f"(rules/{rule}.md)" in index for rule in every_rule())


@pytest.mark.parametrize(("language", "folder"), [("en", "docs/rules"), ("id", "docs/id/rules")])
def test_every_rule_has_a_page(language: str, folder: str) -> None:
    """A page for each rule, whoever finds it, and a rule for each page; two commands print it."""
    pages = {path.stem: path for path in (ROOT / folder).glob("*.md")}
    assert pages.keys() == every_rule()
    for rule, path in pages.items():
        for arguments in (["rules", rule], ["check", "--explain", rule]):
            printed = CliRunner().invoke(app, ["--lang", language, *arguments])
            assert printed.stdout.rstrip() == path.read_text(encoding="utf-8").rstrip()


@pytest.mark.parametrize("picture", GENERATE["PICTURES"], ids=lambda path: path.stem)
def test_pictures_are_what_is_drawn(picture: Path, tmp_path: Path) -> None:
    """docs/images holds pages as they are drawn today, each shown somewhere; `make docs` draws them again."""
    drawn = tmp_path / "page.svg"
    GENERATE["draw"](picture, drawn)
    assert drawn.read_bytes() == picture.read_bytes()
    shown = [path for path in DOCUMENTS if f"images/{picture.name})" in path.read_text(encoding="utf-8")]
    assert shown


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    """Every relative link names a file, and every anchor a heading of it."""
    for name, anchor in _LINK.findall(path.read_text(encoding="utf-8")):
        if "://" in name:
            continue
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), f"{name} does not exist"
        if anchor:
            assert anchor[1:] in anchors(target), f"{name}{anchor} is no heading"


def test_every_page_can_be_found_from_the_index() -> None:
    """No page of the docs is out of reach: the index links it, or is it."""
    index = ROOT / "docs/index.md"
    linked = {(index.parent / name).resolve() for name, _ in _LINK.findall(index.read_text(encoding="utf-8"))}
    assert set((ROOT / "docs").rglob("*.md")) - linked == {index}


def test_targets_and_options_that_documents_name_exist() -> None:
    """`make x` is a target of the Makefile, and `--x` beside sopflow is an option of some verb."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    options = set(_FLAG.findall((ROOT / "docs/cli.md").read_text(encoding="utf-8")))
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        text = path.read_text(encoding="utf-8")
        assert set(_TARGET.findall(text)) <= targets, path
        named = {flag for line in text.splitlines() if "sopflow " in line for flag in _FLAG.findall(line)}
        assert named <= options, path


def test_decisions_are_numbered_and_have_their_three_parts() -> None:
    """Each decision says context, choice and consequence; the numbers have no gap."""
    pages = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert text.startswith(f"# {int(page.name[:4])}. ")
        assert all(f"\n**{part}.** " in text for part in ("Context", "Choice", "Consequence"))


def test_packages_and_modules_that_documents_name_exist() -> None:
    """The house map names every package, and a path of a module in a document is one."""
    house = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    source = ROOT / "src/sopflow"
    packages = {path.parent.name for path in source.glob("*/__init__.py")} | {"errors", "findings", "dates", "wiring"}
    assert {name for name in packages if f"`{name}`" not in house and f"`{name}/`" not in house} == set()
    for path in DOCUMENTS:
        for name in re.findall(r"`((?:src/|tests/)?[a-z_]+/[a-z_/]+(?:\.py)?)/?`", path.read_text(encoding="utf-8")):
            assert any((base / name).exists() for base in (ROOT, source)), f"{path.name}: {name}"
