"""What the models refuse, as findings: one template a kind of mistake, and the place where it stands.

pydantic names places by the model (`steps.0.step.actors.ids.1`, with the names of unions in between); here they
become paths of the file, and its messages become a fact and a remedy in the words of the format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from sopflow.findings import Finding, Severity, Span
from sopflow.loading.keys import close_to, known_keys
from sopflow.loading.limits import FINDINGS
from sopflow.loading.positions import SourceText
from sopflow.model import Sop
from sopflow.model.profile import PAPERS
from sopflow.model.sop import Path

__all__ = ["Mistake", "mistakes"]


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
"""The rule for a value that a reader of the models refuses, by its key."""

_SHAPES = {"model_type": "keys", "model_attributes_type": "keys", "dict_type": "keys", "tuple_type": "list", "string_type": "text"}
_WRONG_SHAPE: dict[tuple[str, str], tuple[str, str]] = {
    ("keys", "text"): ("`{key}` is text where keys are expected", "write {example}"),
    ("keys", "list"): ("`{key}` is a list where keys are expected", "write {example}"),
    ("keys", "blank"): ("`{key}` is blank where keys are expected", "write {example}, or delete it"),
    ("list", "text"): ("`{key}` is text where a list is expected", "put each entry on a line of its own, after a dash"),
    ("list", "keys"): ("`{key}` has keys where a list is expected", "put each entry on a line of its own, after a dash"),
    ("list", "blank"): ("`{key}` is blank where a list is expected", "write the list, or delete the key"),
    ("text", "list"): ("`{key}` is a list where text is expected", "write one text"),
    ("text", "keys"): ("`{key}` has keys where text is expected", "write text, and put text with a colon in quotes"),
}
_BOUNDS = {
    "greater_than": ("gt", "write a number above {bound}"),
    "greater_than_equal": ("ge", "write a number from {bound} upwards"),
    "less_than": ("lt", "write a number below {bound}"),
    "less_than_equal": ("le", "write a number up to {bound}"),
}
_EXAMPLES = {"answers": "{YA: lapor, TIDAK: end}", "actors": "{pic: PIC/OPD, kabid: Kepala Bidang}", "widths": "{activity: 30}"}


def mistakes(
    error: ValidationError, data: Any, source: SourceText, *, prefix: Path = (), root: type[BaseModel] = Sop
) -> list[Mistake]:
    """A mistake for each thing that the models refuse in `data`, which stands at `prefix` of the file.

    Stops one behind the limit of findings: more would only take time.
    """
    found: list[Mistake] = []
    for raw in error.errors(include_url=False, include_input=False)[: FINDINGS + 1]:
        loc, heading = _untagged(raw["loc"])
        path, value = _follow(loc, data)
        if raw["type"] == "too_short" or (loc == ("related", "str") and isinstance(value, list)):
            continue  # another error says it: an actor of the group, an entry of the list
        problem = _Problem(raw["type"], dict(raw.get("ctx", {})), raw["msg"], loc, path, value, prefix, source, root, heading)
        found.extend(problem.mistakes())
    return found


def _untagged(loc: tuple[str | int, ...]) -> tuple[tuple[str | int, ...], bool]:
    """The place without the tags that say whether an entry of `steps` is a step or a heading; whether it is a heading."""
    for index in range(2, len(loc)):
        if loc[index] in ("step", "heading") and loc[index - 2] == "steps" and isinstance(loc[index - 1], int):
            return (*loc[:index], *loc[index + 1 :]), loc[index] == "heading"
    return loc, False


def _follow(loc: tuple[str | int, ...], data: Any) -> tuple[Path, Any]:
    """The path in the file of a place in the models, as far as it is there, and the value at its end."""
    path: list[str | int] = []
    value = data
    for part in loc:
        # `{jointly: [a, b]}` is `mode` and `ids` in the model.
        step = next(iter(value)) if part == "ids" and isinstance(value, dict) and len(value) == 1 else part
        if (isinstance(value, dict) and step in value) or (
            isinstance(value, list) and isinstance(step, int) and step < len(value)
        ):
            path.append(step)
            value = value[step]
    return tuple(path), value


@dataclass(frozen=True, slots=True)
class _Problem:
    """One error of pydantic, with the place in the file that it is about."""

    kind: str
    context: dict[str, Any]
    message: str
    loc: tuple[str | int, ...]
    path: Path
    value: Any
    prefix: Path
    source: SourceText
    root: type[BaseModel]
    heading: bool

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
                return [self.say("wrong-value", "`{key}` is '{value}', which is no number", "write a number, such as 12.5")]
        if self.kind in _SHAPES:
            return [self.wrong_shape(_SHAPES[self.kind])]
        if self.kind in _BOUNDS:
            bound, remedy = _BOUNDS[self.kind]
            return [self.say("wrong-value", "`{key}` is {value}, which is out of range", remedy, bound=f"{self.context[bound]:g}")]
        return [self.say("wrong-value", "`{key}` is not what is expected ({message})", "correct it", message=self.message)]

    def missing(self) -> Mistake:
        missing = str(self.loc[-1])
        if self.path or self.prefix:
            found = self.say("missing-key", "`{key}` has no `{missing}`", "add `{missing}: …`", missing=missing)
        else:
            found = self.say("missing-key", "the file has no `{missing}`", "add `{missing}: …`", missing=missing)
        return found._replace(path=(*found.path, missing))

    def unknown(self) -> Mistake:
        key, parent = str(self.path[-1]), self.path[:-1]
        span = self.span(key=True)
        if self.heading:
            return self.say("heading-keys", "a heading row takes no `{key}`", "delete it, or move it to a step", span=span)
        behind = self.source.line(span.end_line)[span.end_column - 1 :].lstrip()
        if self.value == "" and behind.startswith((",", "}")):
            return self.say(
                "needs-quotes", "inside {{…}} a comma ends the text, so `{key}` is read as a key", "put the whole text in quotes",
                span=span,
            )  # fmt: skip
        if parent[:1] == ("related",) and isinstance(self.value, str) and close_to(key, known_keys(parent)) is None:
            return self.colon(self.path, {key: self.value}, span)
        known = known_keys(parent, self.root)
        close = close_to(key, known)
        if close is not None:
            return self.say("unknown-key", "there is no key `{key}` here", "did you mean `{close}`?", span=span, close=close)
        remedy = "the keys are {known}" if known else "delete it"
        return self.say("unknown-key", "there is no key `{key}` here", remedy, span=span, known=", ".join(known))

    def not_among(self) -> Mistake:
        if self.path == ("sopflow",):
            return self.say("wrong-value", "the format version '{value}' is not known", "write sopflow: 1")
        allowed = re.findall(r"'([^']*)'", self.context["expected"]) or [self.context["expected"]]
        is_key = self.loc[-1] == "[key]"
        value = str(self.path[-1]) if is_key else self.value
        if value == "":
            return self.say("wrong-value", "`{key}` is blank", "write one of {allowed}, or delete the key", allowed=", ".join(allowed))
        close = close_to(value, allowed) if isinstance(value, str) else None
        remedy = "write {allowed}, or delete the key" if len(allowed) == 1 else "use one of {allowed}"
        if close and len(allowed) > 1:
            remedy = "did you mean {close}? Allowed: {allowed}"
        return self.say(
            "wrong-value", "'{value}' is not allowed here" if is_key else "`{key}` cannot be '{value}'", remedy,
            span=self.span(key=is_key), value=_shown(value), allowed=", ".join(allowed), close=close or "",
        )  # fmt: skip

    def bad_id(self) -> Mistake:
        is_key = self.loc[-1] == "[key]"
        value = str(self.path[-1] if is_key else self.value)
        if not value:
            return self.say("bad-id", "`{key}` is blank", "write an id, or delete the key", span=self.span(key=is_key))
        example = re.sub(r"[^A-Za-z0-9_]+", "-", value).strip("-_").lower()[:64]
        remedy = "use letters, digits, - and _, at most 64, such as {example}"
        return self.say(
            "bad-id", "'{value}' is not an id", remedy, span=self.span(key=is_key), value=_shown(value), example=example or "lapor"
        )

    def refused(self) -> list[Mistake]:
        """An error that a reader of the models raised: its own sentences; text with a colon entry by entry."""
        rule = next((_RULES[part] for part in self.path if part in _RULES and self.root is Sop), "wrong-value")
        items = self.value.get("items", []) if isinstance(self.value, dict) else self.value
        if rule == "wrong-value" and isinstance(items, list):
            inside: Path = ("items",) if isinstance(self.value, dict) else ()
            odd = [(index, entry) for index, entry in enumerate(items) if not isinstance(entry, str)]
            if odd:
                return [self.colon((*self.path, *inside, index), entry) for index, entry in odd]
            if isinstance(self.value, dict) and not {"lead", "items"} & self.value.keys():
                return [self.wrong_shape("text")]
        span = self.span()
        finding = Finding(rule, Severity.ERROR, self.context["fact"], self.context["remedy"], span, self.context["params"])
        return [Mistake(finding, (*self.prefix, *self.path), self.kind)]

    def colon(self, path: Path, entry: Any, span: Span | None = None) -> Mistake:
        """`- Arsip: surat masuk` in a list of texts."""
        span = span or self.source.span((*self.prefix, *path))
        if isinstance(entry, dict) and len(entry) == 1 and isinstance(next(iter(entry.values())), str):
            text = f'"{": ".join(next(iter(entry.items())))}"'
            return self.say("needs-quotes", "text with a colon is read as a key", "put it in quotes: {text}", span=span, text=_shown(text))
        fact = "a mapping stands where text is expected" if isinstance(entry, dict) else "a list stands where text is expected"
        return self.say("wrong-value", fact, "write text", span=span)

    def wrong_shape(self, expected: str) -> Mistake:
        value, key = self.value, next((part for part in reversed(self.path) if isinstance(part, str)), "")
        if self.path == ("paper",) and isinstance(value, str):
            return self.say("wrong-value", "`{key}` cannot be '{value}'", "use one of {allowed}", allowed=", ".join(PAPERS))
        found = "keys" if isinstance(value, dict) else "list" if isinstance(value, list) else "text" if value else "blank"
        fact, remedy = _WRONG_SHAPE.get((expected, found), ("`{key}` is not what is expected ({message})", "correct it"))
        known = known_keys(self.path, self.root)
        example = _EXAMPLES.get(key) or ("{" + ", ".join(f"{name}: …" for name in known[:2]) + "}" if known else "{key: …}")
        if isinstance(self.path[-1] if self.path else "", str) and key:
            example = f"{key}: {example}"
        return self.say("wrong-value", fact, remedy, example=example, message=self.message)

    def span(self, *, key: bool = False) -> Span:
        return self.source.span((*self.prefix, *self.path), key=key)

    def say(self, rule: str, fact: str, remedy: str, /, *, span: Span | None = None, **params: object) -> Mistake:
        everything = {"key": _name(self.path or self.prefix), "value": _shown(self.value)} | params
        used = {name: value for name, value in everything.items() if f"{{{name}}}" in fact + remedy}
        finding = Finding(rule, Severity.ERROR, fact, remedy, span or self.span(), used)
        return Mistake(finding, (*self.prefix, *self.path), self.kind)


def _name(path: Path) -> str:
    """A value as its author would point at it: `title`, `steps #3`, counted from 1."""
    names = [part for part in path if isinstance(part, str)]
    name = names[-1] if names else ""
    return f"{name} #{path[-1] + 1}" if path and isinstance(path[-1], int) else _shown(name)


def _shown(value: object) -> str:
    text = "{…}" if isinstance(value, dict) else "[…]" if isinstance(value, list) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"
