"""Vector pictures: whether an SVG is harmless, and how large it is.

Harmless: no document type or entities, no scripts, no reference to anything outside the file, and references inside
it that unfold to a bounded number of elements. Read with the parser's events, so nesting costs no stack.

>>> vector_size(b'<svg xmlns="http://www.w3.org/2000/svg" width="2cm" height="25mm"/>') == (20 * MM, 25 * MM)
True
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import NoReturn
from xml.parsers.expat import ExpatError, ParserCreate

__all__ = ["VectorError", "vector_size"]

MM = 96 / 25.4
"""User units in a millimetre."""
DEEPEST = 64
MOST_ELEMENTS = 20_000
MOST_UNFOLDED = 200_000
"""Elements that there are when every reference has been followed."""
_SVG = "http://www.w3.org/2000/svg"
_READ = ("", _SVG, "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace")
"""Namespaces of the attributes that drawing programs read; editors keep notes of their own in others."""
_FORBIDDEN = {
    "animate", "animateMotion", "animateTransform", "audio", "embed", "foreignObject", "handler", "iframe", "listener",
    "object", "script", "set", "video",
}  # fmt: skip
_REFERENCE = re.compile(r"(?:url|src|image|image-set)\(\s*['\"]?\s*([^)'\"]*)", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([+]?[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in)?\s*")
_UNITS = {None: 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": MM, "cm": 10 * MM, "in": 96.0}


class VectorError(ValueError):
    """Why the SVG is not used. `fact` is a template over `params`."""

    def __init__(self, fact: str, **params: object) -> None:
        super().__init__(fact)
        self.fact, self.params = fact, params


def vector_size(data: bytes) -> tuple[float, float]:
    """Width and height of an SVG in its own units (96 to the inch). Raises VectorError for one that is not harmless."""
    reader = _Reader()
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.ProcessingInstructionHandler = reader.instruction
    try:
        parser.Parse(data.decode("utf-8-sig"), True)
    except UnicodeDecodeError:
        raise VectorError("is not UTF-8 text") from None
    except ExpatError:
        raise VectorError("is no well-formed SVG") from None
    reader.check_unfolding()
    return reader.size


class _Reader:
    """Collects, while the parser reads, what the checks need."""

    def __init__(self) -> None:
        self.size = (0.0, 0.0)
        self.path: list[str] = []
        self.names: list[str] = []
        self.elements = 0
        self.weights: Counter[str] = Counter()
        self.references: dict[str, Counter[str]] = defaultdict(Counter)
        self.style: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if not self.path:
            if (namespace, local) != (_SVG, "svg"):
                raise VectorError("is no SVG picture")
            self.size = _size(attributes)
        if local in _FORBIDDEN:
            raise VectorError("holds <{element}>, which is not printed safely", element=local)
        self.elements += 1
        self.path.append(local)
        self.names.append(attributes.get("id", ""))
        if self.elements > MOST_ELEMENTS or len(self.path) > DEEPEST:
            raise VectorError("is too complex, with more than {most} elements or nested too deep", most=MOST_ELEMENTS)
        holders = ["", *filter(None, self.names)]
        for holder in holders:
            self.weights[holder] += 1
        for key, value in attributes.items():
            space, _, bare = key.rpartition(" ")
            for target in _targets(bare, value) if space in _READ else []:
                for holder in holders:
                    self.references[holder][target] += 1

    def end(self, name: str) -> None:
        if self.path[-1] == "style":
            _check_style("".join(self.style))
            self.style = []
        self.path.pop()
        self.names.pop()

    def characters(self, text: str) -> None:
        if self.path[-1] == "style":
            self.style.append(text)

    def doctype(self, *_: object) -> NoReturn:
        raise VectorError("declares a document type")

    def instruction(self, *_: object) -> NoReturn:
        raise VectorError("holds a processing instruction")

    def check_unfolding(self) -> None:
        """Refuse references that run in a circle or unfold to too many elements."""
        total: dict[str, int] = {}
        stack = [("", False)]
        open_names: set[str] = set()
        while stack:
            name, done = stack.pop()
            if done:
                open_names.discard(name)
                inside = sum(count * total.get(target, 0) for target, count in self.references[name].items())
                total[name] = self.weights[name] + inside
                if total[name] > MOST_UNFOLDED:
                    raise VectorError("unfolds to more than {most} elements", most=MOST_UNFOLDED)
            elif name in open_names:
                raise VectorError("refers to itself")
            elif name not in total:
                open_names.add(name)
                stack.append((name, True))
                stack += [(target, False) for target in self.references[name]]


def _targets(key: str, value: str) -> list[str]:
    """The ids that an attribute refers to; raises for a reference that leaves the file and for event attributes."""
    if key.lower().startswith("on"):
        raise VectorError("runs a script (`{attribute}`)", attribute=key)
    if key == "base":
        raise VectorError("moves its references elsewhere (xml:base)")
    if key in ("href", "src"):
        if not value.strip().startswith("#"):
            raise VectorError("refers to something outside its own shapes (`{value}`)", value=value.strip()[:40])
        return [value.strip()[1:]]
    return _check_style(value)


def _check_style(text: str) -> list[str]:
    """The ids that a style refers to."""
    if "\\" in text and "(" in text:
        raise VectorError("hides a reference in its style")
    if "@import" in text.lower():
        raise VectorError("loads another style sheet")
    found = []
    for match in _REFERENCE.finditer(text):
        if not match[1].strip().startswith("#"):
            raise VectorError("refers to something outside its own shapes (`{value}`)", value=match[1].strip()[:40])
        found.append(match[1].strip()[1:])
    return found


def _size(attributes: dict[str, str]) -> tuple[float, float]:
    lengths = [_length(attributes.get(side, "")) for side in ("width", "height")]
    box = attributes.get("viewBox", "").replace(",", " ").split()
    if lengths[0] and lengths[1]:
        return lengths[0], lengths[1]
    try:
        width, height = map(float, box[2:])
    except ValueError:
        raise VectorError("does not say its size") from None
    if not (0 < width < 1e6 and 0 < height < 1e6):
        raise VectorError("does not say its size")
    if lengths[0]:
        return lengths[0], lengths[0] * height / width
    if lengths[1]:
        return lengths[1] * width / height, lengths[1]
    return width, height


def _length(text: str) -> float:
    match = _LENGTH.fullmatch(text)
    value = float(match[1]) * _UNITS[match[2]] if match else 0.0
    return value if 0 < value < 1e6 else 0.0
