"""Fixes for values that YAML has read, but not as they were meant: text that became keys, words with a slip."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sopflow.findings import Edit, Fix, Span
from sopflow.language import N_
from sopflow.loading.changes import Mending, Replace
from sopflow.loading.likeness import one_slip
from sopflow.loading.patching import between, fix_of
from sopflow.loading.positions import SourceText
from sopflow.loading.quoting import in_quotes, unwrapped
from sopflow.loading.remedies import QUOTE
from sopflow.model.sop import Path

__all__ = ["entry_in_quotes", "other_text", "version_line", "whole_text"]

_ENTRY = re.compile(r"""[^"'#\n{\[&*!|>][^"'#\n]*""")
_LONG_NAME = 6
"""Letters of a month whose name is like no other's."""


def entry_in_quotes(source: SourceText, path: Path, key: str, value: str) -> Fix | None:
    """`Arsip: surat masuk` as an entry of a list of texts: quotes around all of it, as it was typed on one line."""
    if path and isinstance(path[-1], str):  # a key among others, where only a mapping of one key can be an entry
        path = path[:-1]
    if source.inside(path) != (key,):
        return None
    span = source.span(path)
    raw = between(source, span)
    if not _ENTRY.fullmatch(raw) or "".join(raw.split()) != "".join(f"{key}:{value}".split()):
        return None
    return Fix(QUOTE, (Edit(span, in_quotes(raw)),))


def whole_text(source: SourceText, path: Path) -> Fix | None:
    """`{name: Dinas A, B dan C}`: quotes around the value before and the words behind the comma, which became a key."""
    keys = source.inside(path[:-1]) or ()
    place = keys.index(path[-1]) if path[-1] in keys else 0
    if place == 0:
        return None
    before, last = source.span((*path[:-1], keys[place - 1])), source.span(path, key=True)
    value = between(source, before)
    span = Span(source.file, before.line, before.column, last.end_line, last.end_column)
    if not value or value[0] in "[{&*!|>" or between(source, last)[:1] in ("'", '"') or span.line != span.end_line:
        return None
    gap = Span(source.file, before.end_line, before.end_column, last.end_line, last.end_column)
    return Fix(N_("put the whole text in quotes"), (Edit(span, in_quotes(unwrapped(value) + between(source, gap))),))


def other_text(source: SourceText, path: Path, value: Any, rule: str, params: Mapping[str, object]) -> Fix | None:
    """The text that a reader of a model proposes as `close`; None where it proposes none, or not all of it."""
    close = params.get("close")
    if isinstance(value, dict):
        path, value = (*path, "text"), value.get("text")
    if not isinstance(close, str) or "…" in close or not isinstance(value, str):
        return None
    safe = rule != "bad-date" or _is_plain_date(value, close)
    return fix_of(source, Mending(N_("write `{close}`"), (Replace(path, str(close)),), safe))


def version_line(source: SourceText) -> Fix | None:
    """The line `sopflow: 1` before the first key."""
    top = source.span(())
    if top.column != 1 or not source.inside(()) or source.line(top.line)[:1] in ("", "{", "&", "!"):
        return None
    return Fix(N_("add `sopflow: 1`"), (Edit(Span(source.file, top.line, 1, top.line, 1), "sopflow: 1\n"),))


def _is_plain_date(typed: str, close: str) -> bool:
    """Whether only the name of a month differs, by one slip, and is long enough to be like no other month's."""
    wrong = [(word, right) for word, right in zip(typed.split(), close.split(), strict=False) if word != right]
    return all(len(right) >= _LONG_NAME and one_slip(word.casefold(), right.casefold()) for word, right in wrong)
