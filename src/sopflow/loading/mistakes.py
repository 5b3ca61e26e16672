"""What the models refuse, as findings: one template a kind of mistake, and the place where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from sopflow.findings import Finding, Severity, Span
from sopflow.loading.keys import close_to, known_keys
from sopflow.loading.limits import FINDINGS
from sopflow.loading.places import Loc, follow, name_of, shown, untagged
from sopflow.loading.positions import SourceText
from sopflow.model import Sop
from sopflow.model.profile import PAPERS
from sopflow.model.sop import Path

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
_ENTRIES = "put each entry on its own line, after a dash"
_WRONG_SHAPE: dict[tuple[str, str], tuple[str, str]] = {
    ("keys", "text"): ("`{key}` is text where keys are expected", "write {example}"),
    ("keys", "list"): ("`{key}` is a list where keys are expected", "write {example}"),
    ("keys", "blank"): ("`{key}` is blank where keys are expected", "write {example}, or delete it"),
    ("list", "text"): ("`{key}` is text where a list is expected", _ENTRIES),
    ("list", "keys"): ("`{key}` has keys where a list is expected", _ENTRIES),
    ("list", "blank"): ("`{key}` is blank where a list is expected", "write the list, or delete the key"),
    ("text", "list"): ("`{key}` is a list where text is expected", "write one text"),
    ("text", "keys"): ("`{key}` has keys where text is expected", "write text, and put text with a colon in quotes"),
}
_EXAMPLES = {
    "actors": "{pic: PIC/OPD, kabid: Kepala Bidang}",
    "answers": "{YA: lapor, TIDAK: end}",
    "widths": "{activity: 30}",
}
_BOUNDS = {
    "greater_than": ("gt", "write a number above {bound}"),
    "greater_than_equal": ("ge", "write a number from {bound} upwards"),
    "less_than": ("lt", "write a number below {bound}"),
    "less_than_equal": ("le", "write a number up to {bound}"),
}
_OTHERWISE = ("`{key}` is not what is expected ({message})", "correct it")


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
                fact, remedy = "`{key}` is '{value}', which is no number", "write a number, such as 12.5"
                return [self.say("wrong-value", fact, remedy)]
            case "int_parsing" | "int_parsing_size" | "int_from_float" | "int_type":
                fact = "`{key}` is '{value}', which is no whole number" if self.value else "`{key}` is blank"
                remedy = "write a whole number, such as 2" + ("" if self.value else ", or delete the key")
                return [self.say("wrong-value", fact, remedy)]
        if self.kind in _SHAPES:
            return [self.wrong_shape(_SHAPES[self.kind])]
        if self.kind in _BOUNDS:
            bound, remedy = _BOUNDS[self.kind]
            fact = "`{key}` is {value}, which is out of range"
            return [self.say("wrong-value", fact, remedy, bound=f"{self.context[bound]:g}")]
        return [self.say("wrong-value", *_OTHERWISE, message=self.message)]

    def missing(self) -> Mistake:
        missing = str(self.loc[-1])
        fact = "`{key}` has no `{missing}`" if self.path or self.prefix else "the file has no `{missing}`"
        found = self.say("missing-key", fact, "add `{missing}: …`", missing=missing)
        return found._replace(path=(*found.path, missing))

    def unknown(self) -> Mistake:
        key, parent, span = str(self.path[-1]), self.path[:-1], self.span(key=True)
        if self.heading:
            fact, remedy = "a heading row takes no `{key}`", "delete it, or move it to a step"
            return self.say("heading-keys", fact, remedy, span=span)
        behind = self.source.line(span.end_line)[span.end_column - 1 :].lstrip()
        if self.value == "" and behind.startswith((",", "}")):
            fact = "inside {{…}} a comma ends the text, so `{key}` is read as a key"
            return self.say("needs-quotes", fact, "put the whole text in quotes", span=span)
        known = known_keys(parent, self.root)
        close = close_to(key, known)
        if parent[:1] == ("related",) and isinstance(self.value, str) and close is None:
            return self.colon(self.path, {key: self.value}, span)
        fact = "there is no key `{key}` here"
        if close is not None:
            return self.say("unknown-key", fact, "did you mean `{close}`?", span=span, close=close)
        remedy = "the keys are {known}" if known else "delete it"
        return self.say("unknown-key", fact, remedy, span=span, known=", ".join(known))

    def not_among(self) -> Mistake:
        if self.path == ("sopflow",):
            return self.say("wrong-value", "the format version '{value}' is not known", "write sopflow: 1")
        allowed = re.findall(r"'([^']*)'", self.context["expected"]) or [self.context["expected"]]
        is_key = self.loc[-1] == "[key]"
        value = self.path[-1] if is_key else self.value
        close = close_to(value, allowed) if isinstance(value, str) else None
        fact = "'{value}' is not allowed here" if is_key else "`{key}` cannot be '{value}'"
        if value == "":
            fact, remedy = "`{key}` is blank", "write one of {allowed}, or delete the key"
        elif len(allowed) == 1:
            remedy = "write {allowed}, or delete the key"
        else:
            remedy = "did you mean {close}? Allowed: {allowed}" if close else "use one of {allowed}"
        params = {"value": shown(value), "allowed": ", ".join(allowed), "close": close}
        return self.say("wrong-value", fact, remedy, span=self.span(key=is_key), **params)

    def bad_id(self) -> Mistake:
        is_key = self.loc[-1] == "[key]"
        value, span = str(self.path[-1] if is_key else self.value), self.span(key=is_key)
        if not value:
            return self.say("bad-id", "`{key}` is blank", "write an id, or delete the key", span=span)
        example = re.sub(r"[^A-Za-z0-9_]+", "-", value).strip("-_").lower()[:64] or "lapor"
        remedy = "use letters, digits, - and _, at most 64, such as {example}"
        return self.say("bad-id", "'{value}' is not an id", remedy, span=span, value=shown(value), example=example)

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
        finding = Finding(rule, Severity.ERROR, fact, remedy, self.span(), params)
        return [Mistake(finding, (*self.prefix, *self.path), self.kind)]

    def colon(self, path: Path, entry: Any, span: Span | None = None) -> Mistake:
        """`- Arsip: surat masuk` in a list of texts."""
        span = span or self.source.span((*self.prefix, *path))
        if not isinstance(entry, dict):
            return self.say("wrong-value", "a list stands where text is expected", "write text", span=span)
        key, value = next(iter(entry.items())) if len(entry) == 1 else ("", None)
        if not isinstance(value, str):
            fact, remedy = "keys stand where text is expected", "write text, and put text with a colon in quotes"
            return self.say("wrong-value", fact, remedy, span=span)
        text = shown(f'"{key}: {value}"' if value else f'"{key}:"')
        fact, remedy = "text with a colon is read as a key", "put it in quotes: {text}"
        return self.say("needs-quotes", fact, remedy, span=span, text=text)

    def wrong_shape(self, expected: str) -> Mistake:
        value = self.value
        if self.path == ("paper",) and isinstance(value, str):
            allowed = ", ".join(PAPERS)
            return self.say("wrong-value", "`{key}` cannot be '{value}'", "use one of {allowed}", allowed=allowed)
        found = (
            "keys" if isinstance(value, dict) else "list" if isinstance(value, list) else "text" if value else "blank"
        )
        fact, remedy = _WRONG_SHAPE.get((expected, found), _OTHERWISE)
        return self.say("wrong-value", fact, remedy, example=self.example(), message=self.message)

    def example(self) -> str:
        """How the value could be written."""
        key = self.path[-1] if self.path else ""
        some = known_keys(self.path, self.root)[:2]
        keys = _EXAMPLES.get(str(key)) or "{" + ", ".join(f"{name}: …" for name in some or ["key"]) + "}"
        return f"{key}: {keys}" if isinstance(key, str) and key else keys

    def span(self, *, key: bool = False) -> Span:
        return self.source.span((*self.prefix, *self.path), key=key)

    def say(self, rule: str, fact: str, remedy: str, /, *, span: Span | None = None, **params: object) -> Mistake:
        """A mistake with those of the parameters that its two sentences use."""
        everything = {"key": name_of(self.path or self.prefix), "value": shown(self.value)} | params
        used = {name: value for name, value in everything.items() if f"{{{name}}}" in fact + remedy}
        finding = Finding(rule, Severity.ERROR, fact, remedy, span or self.span(), used)
        return Mistake(finding, (*self.prefix, *self.path), self.kind)
