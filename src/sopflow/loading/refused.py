"""One thing that the models refuse: where it stands in the file, and how that is told to its author."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from sopflow.findings import Finding, Fix, Severity, Span
from sopflow.language import N_
from sopflow.loading.changes import Change, Mending
from sopflow.loading.keys import known_keys
from sopflow.loading.patching import fix_of
from sopflow.loading.places import Loc, name_of, shown
from sopflow.loading.positions import SourceText
from sopflow.loading.vocabulary import key_at
from sopflow.model.sop import Path
from sopflow.vocabulary.places import kind_at

__all__ = ["Mistake", "Refused"]

_WRITE = N_("write `{close}`")


class Mistake(NamedTuple):
    """A finding, the path of the value that it is about (which may be absent), and pydantic's name for it.

    `meant` is the key, in English, that was probably meant by one that does not exist.
    """

    finding: Finding
    path: Path
    kind: str
    meant: str = ""


class Refused(NamedTuple):
    """One error of pydantic, with the place in the file that it is about.

    `loc` is the place as pydantic names it; `path` leads from `prefix` to the value as far as it is there, and
    `heading` says that it is in a heading row.
    """

    kind: str
    context: dict[str, Any]
    message: str
    loc: Loc
    path: Path
    value: Any
    heading: bool
    prefix: Path
    source: SourceText
    root: type[BaseModel]
    data: Any
    """The tree, from `prefix` on."""

    @property
    def whole_path(self) -> Path:
        """The path from the top of the file."""
        return (*self.prefix, *self.path)

    def words(self, path: Path, *, is_key: bool) -> Mapping[str, str]:
        """What fixed words are called at a path, or keys beside it; nothing where they are called as in English."""
        if self.source.vocabulary == "en":
            return {}
        place = kind_at(path[:-1], self.source.root).place
        return (place.words if place else {}) if is_key else kind_at(path, self.source.root).words

    def english(self, path: Path) -> dict[str, str]:
        """The keys that may stand in the mapping at a path, as typed to as they are called in English."""
        root = self.source.root
        return dict(zip(known_keys(path, root, self.source.vocabulary), known_keys(path, root), strict=True))

    def typed(self, path: Path) -> str:
        """The last key of a path, as it is typed in this file."""
        last = next((at for at in range(len(path), 0, -1) if isinstance(path[at - 1], str)), 0)
        return key_at(path[:last], self.source.vocabulary, self.source.root) if last else ""

    def span(self, *, key: bool = False) -> Span:
        """Where the value stands, or its key."""
        return self.source.span(self.whole_path, key=key)

    def say(
        self,
        rule: str,
        fact: str,
        remedy: str,
        /,
        *,
        span: Span | None = None,
        change: Change | None = None,
        safe: bool = False,
        fix: Fix | None = None,
        **params: object,
    ) -> Mistake:
        """A mistake with those of the parameters that its two sentences use; `change` is what it could be mended by."""
        path = self.whole_path
        everything = {"key": name_of(path, self.typed(path)), "value": shown(self.value)} | params
        if change is not None:
            fix = fix_of(self.source, Mending(_WRITE, (change,), safe))
        sentences = fact + remedy + (fix.says if fix is not None else "")
        used = {name: value for name, value in everything.items() if f"{{{name}}}" in sentences}
        finding = Finding(rule, Severity.ERROR, fact, remedy, span or self.span(), used, fix)
        return Mistake(finding, path, self.kind)
