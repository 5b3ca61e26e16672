"""The sentences of the source and of the command line, as catalogues of Babel's."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import typer.main
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

from sopflow.cli.app import app
from sopflow.cli.helping import texts
from sopflow.language import FOLDER

__all__ = ["ROOT", "collected", "compiled", "mo_of", "po_of", "text_of", "translations", "updated"]

ROOT = Path(__file__).parents[2] / "src" / "sopflow"
KEYWORDS: Mapping[str, tuple[int, ...] | None] = {
    "N_": None,
    "phrase": None,
    "plural": (1, 2),
    # The kinds of things that can be unknown or ambiguous are words of the sentence.
    "Ambiguous": None,
    "UnknownName": None,
}
"""What marks a sentence, and which of its arguments are it; None is the first."""
_BORN = datetime(2026, 11, 22, tzinfo=UTC)
"""The one date of all catalogues, which would change whenever they are written."""
_FORMS = {"id": "nplurals=1; plural=0;"}
"""How many forms a language has for numbers of things, which Babel does not know of all."""
_HEAD = """\
# What sopflow says to people, in another language than English.
# `make messages` brings the file up to date with the source and compiles it; write the msgstr by hand.
# Keep {names}, and what stands in `backticks`: keys are put into the vocabulary of the author's file afterwards.
#"""


def collected() -> Catalog:
    """Every sentence of the source in the order of the files, then what the commands say of themselves."""
    found = Catalog(project="sopflow", version="1", creation_date=_BORN, revision_date=_BORN)
    for path in sorted(ROOT.rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for _, said, _, _ in extract_from_file(_sentences, path, KEYWORDS):
            found.add(said, locations=[(place, 0)])
    for text, place in texts(typer.main.get_command(app), "sopflow"):
        found.add(text, locations=[("cli", 0)], auto_comments=[place])
    return found


def updated(old: Catalog) -> Catalog:
    """The sentences of today with the translations that they have already; those that nobody says are left out."""
    today = collected()
    made = Catalog(
        locale=old.locale, project="sopflow", version="1", creation_date=_BORN, revision_date=_BORN,
        header_comment=_HEAD, fuzzy=False, msgid_bugs_address="", last_translator="", language_team="",
    )  # fmt: skip
    made.mime_headers = [("Plural-Forms", _FORMS[str(old.locale)])]
    for message in today:
        if message.id:
            known = old.get(_key(message))
            string = known.string if known is not None and type(known.id) is type(message.id) else ""
            made.add(message.id, string, locations=message.locations, auto_comments=message.auto_comments)
    return made


def translations(catalog: Catalog) -> dict[str, str]:
    """The translation of every sentence, by its English; of a plural the one form that Indonesian has."""
    return {_key(message): _string(message) for message in catalog if message.id}


def po_of(language: str) -> Path:
    """The catalogue that people write."""
    return FOLDER / language / "LC_MESSAGES" / "sopflow.po"


def mo_of(language: str) -> Path:
    """The catalogue that the program reads."""
    return po_of(language).with_suffix(".mo")


def read(language: str) -> Catalog:
    """The catalogue of a language, empty where there is none yet."""
    path = po_of(language)
    if not path.is_file():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def text_of(catalog: Catalog) -> bytes:
    """A catalogue as the text of its file, without the numbers of lines, which would change with every edit."""
    made = BytesIO()
    write_po(made, catalog, width=120, include_lineno=False)
    return made.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """A catalogue as the program reads it."""
    made = BytesIO()
    write_mo(made, catalog)
    return made.getvalue()


def shipped(language: str) -> Catalog:
    """The compiled catalogue that is shipped."""
    with mo_of(language).open("rb") as file:
        return read_mo(file)


def _sentences(file: Any, keywords: Mapping[str, Any], comment_tags: object, options: object) -> Iterator[Any]:
    """A method of Babel's that also finds what is marked within other marks, and what is put together of literals."""
    calls = [node for node in ast.walk(ast.parse(file.read())) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name in keywords:
            said = tuple(_literal(argument) for argument in call.args)
            if said and said[0]:
                yield call.lineno, name, said if len(said) != 1 else said[0], []


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _string(message: Message) -> str:
    forms = message.string or ""
    return forms if isinstance(forms, str) else "\n".join(dict.fromkeys(forms))
