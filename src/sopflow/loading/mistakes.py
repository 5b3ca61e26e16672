"""What the models refuse, as findings: one template a kind of mistake, and the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from sopflow.findings import Finding, Fix, Severity, Span
from sopflow.language import N_
from sopflow.loading.changes import Change, Mending, Rename, Replace
from sopflow.loading.keys import close_to, known_keys, meant_key
from sopflow.loading.likeness import same_word, surely
from sopflow.loading.limits import FINDINGS
from sopflow.loading.patching import fix_of
from sopflow.loading.places import Loc, follow, name_of, shown, untagged
from sopflow.loading.positions import SourceText
from sopflow.loading.rewording import entry_in_quotes, other_text, version_line, whole_text
from sopflow.loading.vocabulary import key_at
from sopflow.model import Sop
from sopflow.model.profile import PAPERS
from sopflow.model.sop import Path
from sopflow.vocabulary import Code
from sopflow.vocabulary.places import kind_at

__all__ = ["Mistake", "mistakes"]


_OTHER_SPELLINGS = ("string_type", "is_instance_of")
"""What pydantic says of the other ways to write `related`, which says nothing about a list."""


class Mistake(NamedTuple):
    """A finding, the path of the value that it is about (which may be absent), and pydantic's name for it."""

    finding: Finding
    path: Path
    kind: str


_RULES = {
    "actors": "bad-actors",
    "answers": "bad-target",
    "created": "bad-date",
    "date": "bad-date",
    "duration": "bad-duration",
    "effective": "bad-date",
    "next": "bad-target",
    "revised": "bad-date",
}
"""The rule for a value of a SOP that a reader of the models refuses, by its key."""

_SHAPES = {
    "dict_type": "keys",
    "model_attributes_type": "keys",
    "model_type": "keys",
    "string_type": "text",
    "tuple_type": "list",
}
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
_BOUNDS = {
    "greater_than": ("gt", N_("write a number above {bound}")),
    "greater_than_equal": ("ge", N_("write a number from {bound} upwards")),
    "less_than": ("lt", N_("write a number below {bound}")),
    "less_than_equal": ("le", N_("write a number up to {bound}")),
}
_ACTORS = Code("actors", "Step")
_WRITE = N_("write `{close}`")
_OTHERWISE = (N_("`{key}` is not what is expected ({message})"), N_("correct it"))


def mistakes(
    error: ValidationError, data: Any, source: SourceText, *, prefix: Path = (), root: type[BaseModel] = Sop
) -> list[Mistake]:
    """A mistake for each thing that the models refuse in `data`, which stands at `prefix` of the file.

    Stops one behind the limit of findings: more would only take time.
    """
    found: list[Mistake] = []
    for raw in error.errors(include_url=False, include_input=False)[: FINDINGS + 1]:
        loc, heading = untagged(raw["loc"])
        path, value = follow(loc, data)
        spelling = loc[:1] == ("related",) and raw["type"] in _OTHER_SPELLINGS and len(loc) <= 2
        if raw["type"] == "too_short" or (spelling and isinstance(value, list)):
            continue  # another error says it: an actor of the group, an entry of the list
        context = dict(raw.get("ctx", {}))
        problem = _Problem(raw["type"], context, raw["msg"], loc, path, value, heading, prefix, source, root)
        found.extend(problem.mistakes())
    return found


@dataclass(frozen=True, slots=True)
class _Problem:
    """One error of pydantic, with the place in the file that it is about."""

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

    def mistakes(self) -> list[Mistake]:
        match self.kind:
            case "missing":
                return [self.missing()]
            case "extra_forbidden":
                return [self.unknown()]
            case "literal_error":
                return [self.not_among()]
            case "string_pattern_mismatch" | "string_too_long":
                return [self.bad_id()]
            case "sopflow":
                return self.refused()
            case "float_parsing" | "float_type" | "finite_number":
                fact, remedy = N_("`{key}` is '{value}', which is no number"), N_("write a number, such as 12.5")
                return [self.say("wrong-value", fact, remedy)]
            case "int_parsing" | "int_parsing_size" | "int_from_float" | "int_type":
                fact, remedy = (
                    N_("`{key}` is '{value}', which is no whole number"),
                    N_("write a whole number, such as 2"),
                )
                if not self.value:
                    fact, remedy = N_("`{key}` is blank"), N_("write a whole number, such as 2, or delete the key")
                return [self.say("wrong-value", fact, remedy)]
        if self.kind in _SHAPES:
            return [self.wrong_shape(_SHAPES[self.kind])]
        if self.kind in _BOUNDS:
            bound, remedy = _BOUNDS[self.kind]
            fact = N_("`{key}` is {value}, which is out of range")
            return [self.say("wrong-value", fact, remedy, bound=f"{self.context[bound]:g}")]
        return [self.say("wrong-value", *_OTHERWISE, message=self.message)]

    def missing(self) -> Mistake:
        missing = str(self.loc[-1])
        fact = N_("`{key}` has no `{missing}`") if self.path or self.prefix else N_("the file has no `{missing}`")
        remedy, fix = N_("add `{missing}: …`"), None
        if (*self.prefix, *self.path, missing) == ("sopflow",):
            remedy, fix = N_("begin it with `sopflow: 1`"), version_line(self.source)
        found = self.say(
            "missing-key",
            fact,
            remedy,
            fix=fix,
            missing=self.typed((*self.prefix, *self.path, missing)),
        )
        return found._replace(path=(*found.path, missing))

    def unknown(self) -> Mistake:
        key, parent, span = str(self.path[-1]), self.path[:-1], self.span(key=True)
        if self.heading:
            fact, remedy = N_("a heading row takes no `{key}`"), N_("delete it, or move it to a step")
            return self.say("heading-keys", fact, remedy, span=span)
        behind = self.source.line(span.end_line)[span.end_column - 1 :].lstrip()
        if self.value == "" and behind.startswith((",", "}")):
            fact = N_("inside {{…}} a comma ends the text, so `{key}` is read as a key")
            fix = whole_text(self.source, (*self.prefix, *self.path))
            return self.say("needs-quotes", fact, N_("put the whole text in quotes"), span=span, fix=fix)
        place, vocabulary = (*self.prefix, *parent), self.source.vocabulary
        known = known_keys(place, self.source.root, vocabulary)
        close = meant_key(key, place, self.source.root, vocabulary)
        if parent[:1] == ("related",) and isinstance(self.value, str) and close is None:
            return self.colon(self.path, {key: self.value}, span)
        fact = N_("there is no key `{key}` here")
        if close is not None:
            change = Rename((*self.prefix, *self.path), self.english(place)[close])
            return self.say(
                "unknown-key", fact, N_("did you mean `{close}`?"), span=span, change=change,
                safe=surely(key, close, known), close=close,
            )  # fmt: skip
        remedy = N_("the keys are {known}") if known else N_("delete it")
        return self.say("unknown-key", fact, remedy, span=span, known=", ".join(known))

    def not_among(self) -> Mistake:
        if self.path == ("sopflow",):
            fact, remedy = N_("the format version '{value}' is not known"), N_("write `sopflow: 1`")
            safe = str(self.value).casefold() in ("1.0", "v1", "1.")
            return self.say("wrong-value", fact, remedy, change=Replace(self.path, "1"), safe=safe, close="1")
        allowed = re.findall(r"'([^']*)'", self.context["expected"]) or [self.context["expected"]]
        is_key, path = self.loc[-1] == "[key]", (*self.prefix, *self.path)
        value = self.path[-1] if is_key else self.value
        words = self.words(path, is_key=is_key)
        english = {words.get(name, name): name for name in allowed}
        allowed = list(english)
        close = close_to(value, allowed) if isinstance(value, str) else None
        fact = N_("'{value}' is not allowed here") if is_key else N_("`{key}` cannot be '{value}'")
        if value == "":
            fact, remedy = N_("`{key}` is blank"), N_("write one of {allowed}, or delete the key")
        elif len(allowed) == 1:
            remedy = N_("write {allowed}, or delete the key")
        else:
            remedy = N_("did you mean {close}? Allowed: {allowed}") if close else N_("use one of {allowed}")
        params: dict[str, Any] = {"value": shown(value), "allowed": ", ".join(allowed), "close": close}
        change = Rename(path, english[close]) if close and is_key else Replace(path, english[close]) if close else None
        safe = close is not None and surely(str(value), close, allowed)
        return self.say("wrong-value", fact, remedy, span=self.span(key=is_key), change=change, safe=safe, **params)

    def bad_id(self) -> Mistake:
        is_key = self.loc[-1] == "[key]"
        value, span = str(self.path[-1] if is_key else self.value), self.span(key=is_key)
        if not value:
            return self.say("bad-id", N_("`{key}` is blank"), N_("write an id, or delete the key"), span=span)
        if self.path[-1:] == ("actor",) and "," in value:
            remedy = N_("write `{actors}: {{jointly: [a, b]}}` for several")
            return self.say(
                "bad-id", N_("'{value}' is not an id"), remedy, span=span, value=shown(value), actors=_ACTORS
            )
        example = re.sub(r"[^A-Za-z0-9_]+", "-", value).strip("-_").lower()[:64] or "lapor"
        remedy = N_("use letters, digits, - and _, at most 64, such as {example}")
        return self.say("bad-id", N_("'{value}' is not an id"), remedy, span=span, value=shown(value), example=example)

    def refused(self) -> list[Mistake]:
        """An error that a reader of the models raised: its own sentences; text with a colon entry by entry."""
        rule = next((_RULES[part] for part in self.path if part in _RULES and self.root is Sop), "wrong-value")
        is_dict = isinstance(self.value, dict)
        items = self.value.get("items", []) if is_dict else self.value
        if rule == "wrong-value" and isinstance(items, list) and not self.context["params"]:
            path = (*self.path, "items") if is_dict else self.path
            odd = [(index, entry) for index, entry in enumerate(items) if not isinstance(entry, str)]
            if odd:
                return [self.colon((*path, index), entry) for index, entry in odd]
            if is_dict and not {"lead", "items"} & self.value.keys():
                return [self.wrong_shape("text")]
        fact, remedy, params = self.context["fact"], self.context["remedy"], self.context["params"]
        fix = other_text(self.source, (*self.prefix, *self.path), self.value, rule, params)
        finding = Finding(rule, Severity.ERROR, fact, remedy, self.span(), params, fix)
        return [Mistake(finding, (*self.prefix, *self.path), self.kind)]

    def colon(self, path: Path, entry: Any, span: Span | None = None) -> Mistake:
        """`- Arsip: surat masuk` in a list of texts."""
        span = span or self.source.span((*self.prefix, *path))
        if not isinstance(entry, dict):
            return self.say("wrong-value", N_("a list stands where text is expected"), N_("write text"), span=span)
        key, value = next(iter(entry.items())) if len(entry) == 1 else ("", None)
        if not isinstance(value, str):
            fact, remedy = (
                N_("keys stand where text is expected"),
                N_("write text, and put text with a colon in quotes"),
            )
            return self.say("wrong-value", fact, remedy, span=span)
        text = shown(f'"{key}: {value}"' if value else f'"{key}:"')
        fact, remedy = N_("text with a colon is read as a key"), N_("put it in quotes: {text}")
        fix = entry_in_quotes(self.source, (*self.prefix, *path), key, value)
        return self.say("needs-quotes", fact, remedy, span=span, fix=fix, text=text)

    def wrong_shape(self, expected: str) -> Mistake:
        value = self.value
        if self.path == ("paper",) and isinstance(value, str):
            fact, remedy = N_("`{key}` cannot be '{value}'"), N_("use one of {allowed}")
            close = next((name for name in PAPERS if same_word(name, value)), None)
            change = Replace((*self.prefix, *self.path), close) if close is not None else None
            allowed = ", ".join(PAPERS)
            return self.say("wrong-value", fact, remedy, change=change, safe=True, allowed=allowed, close=close)
        if self.path[-1:] == ("actor",) and isinstance(value, (list, dict)):
            fact, remedy = N_("`{key}` is for one actor"), N_("write `{actors}: {{jointly: [a, b]}}` for several")
            return self.say("wrong-value", fact, remedy, actors=_ACTORS)
        found = (
            "keys" if isinstance(value, dict) else "list" if isinstance(value, list) else "text" if value else "blank"
        )
        fact, remedy = _WRONG_SHAPE.get((expected, found), _OTHERWISE)
        return self.say("wrong-value", fact, remedy, example=self.example(), message=self.message)

    def example(self) -> Code:
        """How the value could be written."""
        key = self.path[-1] if self.path else ""
        some = known_keys((*self.prefix, *self.path), self.source.root)[:2]
        keys = _EXAMPLES.get(str(key)) or "{" + ", ".join(f"{name}: …" for name in some or ["key"]) + "}"
        return Code(f"{key}: {keys}" if isinstance(key, str) and key else keys)

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
        return self.source.span((*self.prefix, *self.path), key=key)

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
        path = (*self.prefix, *self.path)
        everything = {"key": name_of(path, self.typed(path)), "value": shown(self.value)} | params
        if change is not None:
            fix = fix_of(self.source, Mending(_WRITE, (change,), safe))
        sentences = fact + remedy + (fix.says if fix is not None else "")
        used = {name: value for name, value in everything.items() if f"{{{name}}}" in sentences}
        finding = Finding(rule, Severity.ERROR, fact, remedy, span or self.span(), used, fix)
        return Mistake(finding, path, self.kind)
