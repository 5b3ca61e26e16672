"""The store that a command works on, and the person who gives the command."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sopflow.cli.terminal import say
from sopflow.errors import SopflowError, StoreFailed, UnsupportedFormat, WrongValue
from sopflow.language import Phrase, phrase

if TYPE_CHECKING:
    from pathlib import Path

    from sopflow.engine import Engine

__all__ = ["DEFAULT", "NoStore", "check_url", "must_be_there", "naming", "opened", "person", "shown"]

DEFAULT = "sqlite:///sopflow.db"
_FORMS = ["sqlite:///FILE", "postgresql+psycopg://USER@HOST/DATABASE"]
_SECRET = re.compile(r"(//)?([^/@:?]*):[^/?]*@")
_SECRET_OPTION = re.compile(r"(password=)[^&]*", re.IGNORECASE)


class NoStore(SopflowError):
    """A store that is not there, or cannot be opened. `store` is its file, or its URL without a password."""

    def __init__(self, store: Path | str, reason: str | Phrase) -> None:
        self.store, self.reason = store, str(reason)
        super().__init__(Phrase("{store}: {reason}", {"store": store, "reason": reason}))


@contextmanager
def opened(url: str, *, make: bool = False) -> Iterator[Engine]:
    """The engine on a store; only with `make` a SQLite file that is not there is made.

    Raises NoStore, and what `sopflow.open` raises.
    """
    from sopflow import wiring

    new = must_be_there(url, make=make)
    with naming(url):
        engine = wiring.open(url)
    with engine:
        if new is not None:
            say(phrase("made {file}", file=new))
        yield engine


@contextmanager
def naming(url: str) -> Iterator[None]:
    """Name the store where it cannot be opened: NoStore in place of StoreFailed."""
    try:
        yield
    except StoreFailed as error:
        raise NoStore(shown(url), error.reason) from error


def must_be_there(url: str, *, make: bool = False) -> Path | None:
    """The SQLite file that is to be made; None where there is a store to be opened.

    A reader that makes an empty file would hide that it looks in the wrong folder, so it raises NoStore instead.
    """
    from sopflow.store.sql.upkeep import file_of

    check_url(url)
    file = file_of(url)
    if file is None or file.is_file():
        return None
    if file.exists():
        raise NoStore(file, phrase("it is no file; name a file after sqlite:///"))
    if not file.parent.is_dir():
        raise NoStore(file, phrase("its folder does not exist; make it first, or name another file with --db"))
    if not make:
        raise NoStore(file, phrase("there is no such store; `sopflow publish` makes it, --db names another"))
    return file


def check_url(url: str) -> None:
    """Refuse what cannot be the URL of a store that lasts, without ever showing a password.

    >>> check_url("postgresql+psycopg://rina:p@ss@host/sop")
    Traceback (most recent call last):
    sopflow.errors.WrongValue: the URL is postgresql+psycopg://rina:***@host/sop; give one @, others written as %40
    """
    scheme, found, rest = url.partition("://")
    if not found and url and "@" not in url:
        raise WrongValue(phrase("the URL"), shown(url), [phrase("sqlite:///{file} for a file", file=url)])
    if not found or scheme not in ("sqlite", "postgresql+psycopg"):
        raise UnsupportedFormat(f"{scheme}://" if found else shown(url), _FORMS)
    if scheme == "sqlite":
        file, _, query = rest.partition("?")
        if not file.startswith("/") or file.strip("/") in ("", ":memory:") or "\0" in file:
            raise WrongValue(phrase("the URL"), repr(url), ["sqlite:///FILE", "sqlite:////FOLDER/FILE"])
        if query and not query.startswith("synchronous="):
            raise WrongValue(phrase("the URL"), shown(url), [phrase("nothing behind the file, or ?synchronous=NORMAL")])
        return
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise WrongValue(phrase("the URL"), shown(url), [phrase("a host and the number of a port")]) from None
    if parts.netloc.count("@") > 1:
        raise WrongValue(phrase("the URL"), shown(url), [phrase("one @, others written as %40")])


def shown(url: str) -> str:
    """A URL without its password, also one that is misspelt.

    >>> shown("postgresql+psycopg//rina:rahasia@host/sop")
    'postgresql+psycopg//rina:***@host/sop'
    """
    return _SECRET_OPTION.sub(r"\1***", _SECRET.sub(r"\1\2:***@", url))


def person(by: str | None) -> str:
    """Who gives the command: who was named, or who is logged in."""
    from getpass import getuser

    if by is not None:
        return by
    try:
        return getuser()
    except (OSError, KeyError, ImportError):  # what it raises depends on the version of Python
        raise WrongValue(phrase("the login name"), phrase("not known"), [phrase("--by NAME"), "SOPFLOW_BY"]) from None
