"""Values of another kind than the format wants: text for a list, a list for text, text whose colon made a key of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sopflow.findings import Span
from sopflow.language import N_
from sopflow.loading.changes import Replace
from sopflow.loading.keys import known_keys
from sopflow.loading.likeness import same_word
from sopflow.loading.places import shown
from sopflow.loading.refused import Mistake, Refused
from sopflow.loading.rewording import entry_in_quotes
from sopflow.model.profile import PAPERS
from sopflow.model.sop import Path
from sopflow.vocabulary import Code

__all__ = ["ACTORS", "OTHERWISE", "SHAPES", "misshapen", "several_actors", "with_colon"]

SHAPES = {
    "dict_type": "keys",
    "model_attributes_type": "keys",
    "model_type": "keys",
    "string_type": "text",
    "tuple_type": "list",
}
"""What is expected where pydantic says so."""
_ENTRIES = N_("put each entry on its own line, after a dash")
_WRONG_SHAPE: dict[tuple[str, str], tuple[str, str]] = {
    ("keys", "text"): (N_("`{key}` is text where keys are expected"), N_("write {example}")),
    ("keys", "list"): (N_("`{key}` is a list where keys are expected"), N_("write {example}")),
    ("keys", "blank"): (N_("`{key}` is blank where keys are expected"), N_("write {example}, or delete it")),
    ("list", "text"): (N_("`{key}` is text where a list is expected"), _ENTRIES),
    ("list", "keys"): (N_("`{key}` has keys where a list is expected"), _ENTRIES),
    ("list", "blank"): (N_("`{key}` is blank where a list is expected"), N_("write the list, or delete the key")),
    ("text", "list"): (N_("`{key}` is a list where text is expected"), N_("write one text")),
    ("text", "keys"): (
        N_("`{key}` has keys where text is expected"),
        N_("write text, and put text with a colon in quotes"),
    ),
}
_EXAMPLES = {
    "actors": "{pic: PIC/OPD, kabid: Kepala Bidang}",
    "answers": "{YA: lapor, TIDAK: end}",
    "widths": "{activity: 30}",
}
_PAPERS = {name.casefold(): name for name in PAPERS} | {"folio": "F4", "kuarto": "Letter", "kwarto": "Letter"}
"""What paper is called here, and what it is called in shops."""
ACTORS = Code("actors", "Step")
OTHERWISE = (N_("`{key}` is not what is expected ({message})"), N_("correct it"))


def misshapen(refused: Refused, expected: str) -> Mistake:
    """The mistake of a value of another kind than `expected`, which is one of `SHAPES`."""
    value = refused.value
    if refused.path == ("paper",) and isinstance(value, str):
        return _paper(refused, value)
    if refused.path[-1:] == ("actor",) and isinstance(value, (list, dict)):
        names = value if isinstance(value, list) else []
        return several_actors(refused, [name for name in names if isinstance(name, str)], "wrong-value")
    found = "keys" if isinstance(value, dict) else "list" if isinstance(value, list) else "text" if value else "blank"
    fact, remedy = _WRONG_SHAPE.get((expected, found), OTHERWISE)
    return refused.say("wrong-value", fact, remedy, example=_example(refused), message=refused.message)


def several_actors(refused: Refused, ids: Sequence[str], rule: str) -> Mistake:
    """The mistake of several actors, of whom `ids` are known, where one is expected."""
    fact, remedy = N_("`{key}` is for one actor"), N_("write `{actors}: {{jointly: [a, b]}}` for several")
    if len(ids) < 2:
        return refused.say(rule, fact, remedy, actors=ACTORS)
    from sopflow.loading.somebody import jointly, jointly_fix

    path, text = refused.whole_path, jointly(ids, refused.whole_path, refused.source)
    remedy = N_("write `{text}` where they do it together")
    return refused.say(rule, fact, remedy, fix=jointly_fix(ids, path, refused.source), text=text)


def _paper(refused: Refused, value: str) -> Mistake:
    """The mistake of paper that no list of ours has, with what is sold by that name."""
    fact, remedy = N_("`{key}` cannot be '{value}'"), N_("use one of {allowed}")
    close = next((_PAPERS[word] for word in re.findall(r"\w+", value.casefold()) if word in _PAPERS), None)
    close = next((name for name in PAPERS if same_word(name, value)), close)
    if close is not None:
        remedy = N_("did you mean {close}? Allowed: {allowed}")
    change = Replace(refused.whole_path, close) if close is not None else None
    safe = close is not None and same_word(value, close)
    allowed = ", ".join(PAPERS)
    return refused.say("wrong-value", fact, remedy, change=change, safe=safe, allowed=allowed, close=close)


def with_colon(refused: Refused, path: Path, entry: Any, span: Span | None = None) -> Mistake:
    """The mistake of an entry such as `- Arsip: surat masuk` in a list of texts."""
    span = span or refused.source.span((*refused.prefix, *path))
    if not isinstance(entry, dict):
        return refused.say("wrong-value", N_("a list stands where text is expected"), N_("write text"), span=span)
    key, value = next(iter(entry.items())) if len(entry) == 1 else ("", None)
    if not isinstance(value, str):
        fact, remedy = (
            N_("keys stand where text is expected"),
            N_("write text, and put text with a colon in quotes"),
        )
        return refused.say("wrong-value", fact, remedy, span=span)
    text = shown(f'"{key}: {value}"' if value else f'"{key}:"')
    fact, remedy = N_("text with a colon is read as a key"), N_("put it in quotes: {text}")
    fix = entry_in_quotes(refused.source, (*refused.prefix, *path), key, value)
    return refused.say("needs-quotes", fact, remedy, span=span, fix=fix, text=text)


def _example(refused: Refused) -> Code:
    """How the value could be written."""
    key = refused.path[-1] if refused.path else ""
    some = known_keys(refused.whole_path, refused.source.root)[:2]
    keys = _EXAMPLES.get(str(key)) or "{" + ", ".join(f"{name}: …" for name in some or ["key"]) + "}"
    return Code(f"{key}: {keys}" if isinstance(key, str) and key else keys)
