"""Styles of an SVG: what an element's attributes and classes refer to, and what they cost to draw.

>>> effect([("fill", "url(#gold)"), ("style", "opacity:0.5")])
Effect(targets=('gold',), layer=True)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sopflow.chart.picture import LogoError
from sopflow.language import N_

__all__ = ["PLAIN_SVG", "Effect", "effect", "effects_of_classes"]

PLAIN_SVG = N_("save it as plain SVG, or as PNG")
_REFERENCE = re.compile(r"(?:url|src|image|image-set)\(\s*['\"]?\s*([^)'\"]*)", re.IGNORECASE)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CLASS = re.compile(r"(?:[\w-]+)?\.([\w-]+)")
_LAYERS = {"opacity", "mask", "clip-path", "mix-blend-mode", "isolation"}
"""Properties that make an element a picture of its own."""
_COSTLY = {"filter", "backdrop-filter", "marker", "marker-start", "marker-mid", "marker-end"}
"""Properties whose work has no bound that could be seen beforehand."""
_NOTHING = {"", "none", "inherit", "initial", "unset", "auto", "normal", "1", "100%"}


class Effect(NamedTuple):
    """What an element refers to by id, and whether it is drawn as a layer of its own."""

    targets: tuple[str, ...] = ()
    layer: bool = False


def effect(attributes: Iterable[tuple[str, str]]) -> Effect:
    """What the attributes of an element do. Raises LogoError for what runs, loads or costs without bound."""
    targets: list[str] = []
    layer = False
    for key, value in attributes:
        if key.lower().startswith("on"):
            raise LogoError(N_("runs a script (`{attribute}`)"), PLAIN_SVG, attribute=key[:40])
        if key == "base":
            raise LogoError(N_("moves its references elsewhere (xml:base)"), PLAIN_SVG)
        if key in ("href", "src"):
            targets.append(_inside(value))
            continue
        targets += _references(value)
        declared = _declarations(value) if key == "style" else [(key, value)]
        layer |= _has_layer(declared)
    return Effect(tuple(targets), layer)


def effects_of_classes(text: str) -> dict[str, Effect]:
    """What each class of a style sheet does; "*" holds what other selectors do, which may be anywhere.

    >>> effects_of_classes(".st0{clip-path:url(#a);} path.st1, .st2 {opacity:.3}")["st2"]
    Effect(targets=(), layer=True)
    """
    sheet = _COMMENT.sub(" ", text)
    _references(text)
    if "@import" in text.lower():
        raise LogoError(N_("loads another style sheet"), PLAIN_SVG)
    found: dict[str, Effect] = {}
    for selectors, declarations in _RULE.findall(sheet):
        targets = tuple(_references(declarations))
        layer = _has_layer(_declarations(declarations))
        for selector in selectors.split(","):
            match = _CLASS.fullmatch(selector.strip())
            name = match[1] if match else "*"
            if name == "*" and targets:
                raise LogoError(N_("refers to shapes in a style that is for more than a class"), PLAIN_SVG)
            before = found.get(name, Effect())
            found[name] = Effect(before.targets + targets, before.layer or layer)
    return found


def _declarations(text: str) -> Iterator[tuple[str, str]]:
    for declaration in text.split(";"):
        name, _, value = declaration.partition(":")
        yield name.strip().lower(), value.strip().lower().removesuffix("!important").strip()


def _has_layer(declared: Iterable[tuple[str, str]]) -> bool:
    effective = {name for name, value in declared if value not in _NOTHING}
    for name in sorted(effective & _COSTLY):
        raise LogoError(
            N_("has an effect (`{effect}`) that may take very long to draw"), N_("save it as PNG"), effect=name
        )
    return bool(effective & _LAYERS)


def _references(text: str) -> list[str]:
    """The ids that a value refers to."""
    if "\\" in text and "(" in text:
        raise LogoError(N_("hides a reference in its style"), PLAIN_SVG)
    return [_inside(match[1]) for match in _REFERENCE.finditer(text)]


def _inside(target: str) -> str:
    """The id of a reference that stays in the file."""
    target = target.strip()
    if target.startswith("data:"):
        raise LogoError(N_("holds another picture inside"), N_("save it as PNG"))
    if not target.startswith("#"):
        raise LogoError(N_("refers to something outside its own shapes (`{value}`)"), PLAIN_SVG, value=target[:40])
    return target[1:]
