"""What the models refuse, as findings: one template a kind of mistake, and the place where it stands."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel, ValidationError

from sopflow.findings import Finding, Severity
from sopflow.language import N_
from sopflow.loading.changes import Rename, Replace
from sopflow.loading.keys import close_to, known_keys, meant_key, split_key
from sopflow.loading.likeness import surely
from sopflow.loading.limits import FINDINGS
from sopflow.loading.misshapen import ACTORS, OTHERWISE, SHAPES, misshapen, several_actors, with_colon
from sopflow.loading.places import follow, shown, untagged
from sopflow.loading.positions import SourceText
from sopflow.loading.refused import Mistake, Refused
from sopflow.loading.rewording import other_text, version_line, whole_text
from sopflow.model import Sop
from sopflow.model.sop import Path

__all__ = ["NO_ID", "mistakes"]

NO_ID = N_("the step that begins here has no `id`")
_OTHER_SPELLINGS = ("string_type", "is_instance_of")
"""What pydantic says of the other ways to write `related`, which says nothing about a list."""
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

_BOUNDS = {
    "greater_than": ("gt", N_("write a number above {bound}")),
    "greater_than_equal": ("ge", N_("write a number from {bound} upwards")),
    "less_than": ("lt", N_("write a number below {bound}")),
    "less_than_equal": ("le", N_("write a number up to {bound}")),
}


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
        problem = _Problem(raw["type"], context, raw["msg"], loc, path, value, heading, prefix, source, root, data)
        found.extend(problem.mistakes())
    return found


class _Problem(Refused):
    """An error of pydantic by its kind."""

    __slots__ = ()

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
                return self.told_by_reader()
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
        if self.kind in SHAPES:
            return [misshapen(self, SHAPES[self.kind])]
        if self.kind in _BOUNDS:
            bound, remedy = _BOUNDS[self.kind]
            fact = N_("`{key}` is {value}, which is out of range")
            return [self.say("wrong-value", fact, remedy, bound=f"{self.context[bound]:g}")]
        return [self.say("wrong-value", *OTHERWISE, message=self.message)]

    def missing(self) -> Mistake:
        missing = str(self.loc[-1])
        fact = N_("`{key}` has no `{missing}`") if self.path or self.prefix else N_("the file has no `{missing}`")
        remedy, fix = N_("add `{missing}: …`"), None
        if missing == "id" and self.path[-2:-1] == ("steps",):
            fact, remedy = NO_ID, N_("add `id: …`, a short name of your choice")
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
            fix = whole_text(self.source, self.whole_path)
            return self.say("needs-quotes", fact, N_("put the whole text in quotes"), span=span, fix=fix)
        if not key[:1].isascii() and key[:1].isspace():
            from sopflow.loading.blanks import odd_blanks

            if (odd := odd_blanks(self.source.text, span.file)) is not None:
                return Mistake(odd, self.whole_path, self.kind)
        place, vocabulary = (*self.prefix, *parent), self.source.vocabulary
        known = known_keys(place, self.source.root, vocabulary)
        close = meant_key(key, place, self.source.root, vocabulary)
        if parent[:1] == ("related",) and isinstance(self.value, str) and close is None:
            return with_colon(self, self.path, {key: self.value}, span)
        fact = N_("there is no key `{key}` here")
        if (both := split_key(key, place, self.source.root, vocabulary)) is not None:
            text = f"{both[0]}: {{{both[1]}: …}}"
            return self.say("unknown-key", fact, N_("write it as `{text}`"), span=span, text=text)
        if close is not None:
            meant = self.english(place)[close]
            return self.say(
                "unknown-key", fact, N_("did you mean `{close}`?"), span=span, change=Rename(self.whole_path, meant),
                safe=surely(key, close, known), close=close,
            )._replace(meant=meant)  # fmt: skip
        remedy = N_("the keys are {known}") if known else N_("delete it")
        return self.say("unknown-key", fact, remedy, span=span, known=", ".join(known))

    def not_among(self) -> Mistake:
        if self.path == ("sopflow",):
            fact, remedy = N_("the format version '{value}' is not known"), N_("write `sopflow: 1`")
            safe = str(self.value).casefold() in ("1.0", "v1", "1.")
            return self.say("wrong-value", fact, remedy, change=Replace(self.path, "1"), safe=safe, close="1")
        allowed = re.findall(r"'([^']*)'", self.context["expected"]) or [self.context["expected"]]
        is_key, path = self.loc[-1] == "[key]", self.whole_path
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

    def no_target(self) -> Mistake:
        """The mistake of `{YA, TIDAK: end}`, and of a blank `next`."""
        if self.path[-2:-1] == ("answers",):
            fact = N_("answer {answer} does not say where it leads")
            remedy = N_("write the id of a step behind its colon, or `end`")
            answer = shown(self.path[-1]) or '""'
            return self.say("bad-target", fact, remedy, span=self.span(key=True), answer=answer)
        fact, remedy = N_("`{key}` is blank"), N_("write the id of a step, or `end`")
        return self.say("bad-target", fact, remedy, span=self.span(key=bool(self.path)))

    def bad_id(self) -> Mistake:
        is_key = self.loc[-1] == "[key]"
        value, span = str(self.path[-1] if is_key else self.value), self.span(key=is_key)
        if not value:
            return self.say("bad-id", N_("`{key}` is blank"), N_("write an id, or delete the key"), span=span)
        if not is_key and self.root is Sop and (named := self.somebody(value)) is not None:
            return named
        if self.path[-1:] == ("actor",) and "," in value:
            remedy = N_("write `{actors}: {{jointly: [a, b]}}` for several")
            return self.say(
                "bad-id", N_("'{value}' is not an id"), remedy, span=span, value=shown(value), actors=ACTORS
            )
        example = re.sub(r"[^A-Za-z0-9_]+", "-", value).strip("-_").lower()[:64] or "lapor"
        remedy = N_("use letters, digits, - and _, at most 64, such as {example}")
        return self.say("bad-id", N_("'{value}' is not an id"), remedy, span=span, value=shown(value), example=example)

    def somebody(self, value: str) -> Mistake | None:
        """The mistake of an actor named by title, or of several in one text; None where none of the file is meant."""
        from sopflow.loading.somebody import actor_meant, actors_in, actors_meant

        names_actor = self.path[-1:] in (("actor",), ("lane",), ("decided_by",)) or self.path[-3:-2] == ("actors",)
        if not names_actor and self.path[-2:-1] != ("terminators",):
            return None
        actors = actors_in(self.data, self.path)
        close = actor_meant(value, actors)
        if close is not None:
            fact, remedy = N_("'{value}' is the name of an actor, and an id is expected"), N_("write {close}")
            change = Replace(self.whole_path, close)
            return self.say("bad-id", fact, remedy, value=shown(value), change=change, safe=True, close=close)
        several = actors_meant(value, actors) if self.path[-1:] == ("actor",) else []
        return several_actors(self, several, "bad-id") if several else None

    def told_by_reader(self) -> list[Mistake]:
        """An error that a reader of the models raised: its own sentences; text with a colon entry by entry."""
        rule = next((_RULES[part] for part in self.path if part in _RULES and self.root is Sop), "wrong-value")
        is_dict = isinstance(self.value, dict)
        items = self.value.get("items", []) if is_dict else self.value
        if rule == "wrong-value" and isinstance(items, list) and not self.context["params"]:
            path = (*self.path, "items") if is_dict else self.path
            odd = [(index, entry) for index, entry in enumerate(items) if not isinstance(entry, str)]
            if odd:
                return [with_colon(self, (*path, index), entry) for index, entry in odd]
            if is_dict and not {"lead", "items"} & self.value.keys():
                return [misshapen(self, "text")]
        if rule == "bad-target" and self.value == "":
            return [self.no_target()]
        fact, remedy, params = self.context["fact"], self.context["remedy"], self.context["params"]
        fix = other_text(self.source, self.whole_path, self.value, rule, params)
        finding = Finding(rule, Severity.ERROR, fact, remedy, self.span(), params, fix)
        return [Mistake(finding, self.whole_path, self.kind)]
