"""Vector pictures: whether an SVG is harmless and prints as it looks, and how large it is.

Harmless: no entities, no scripts, no reference to anything outside the file, and references inside it that unfold to a
bounded amount of work. Prints as it looks: no text, whose font a printing program would not have. Read with the
parser's events, so nesting costs no stack.

>>> vector_size(b'<svg xmlns="http://www.w3.org/2000/svg" width="2cm" height="25mm"/>') == (20 * MM, 25 * MM)
True
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import NoReturn
from xml.parsers.expat import ExpatError, ParserCreate

from sopflow.chart.picture import LogoError
from sopflow.chart.styles import PLAIN_SVG, effect, effects_of_classes
from sopflow.language import N_

__all__ = ["MM", "vector_size"]

MM = 96 / 25.4
"""User units in a millimetre."""
DEEPEST = 64
MOST_ELEMENTS = 20_000
MOST_WORK = 40_000
"""Elements that there are when every reference has been followed."""
LAYER_WORK = 20
"""Elements that one with transparency, a mask or a clip counts for: each is drawn as a picture of its own."""
_SIDES = (1e-3, 1e6)
"""Between which width and height lie."""
_SVG = "http://www.w3.org/2000/svg"
_READ = ("", _SVG, "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace")
"""Namespaces of the attributes that drawing programs read; editors keep notes of their own in others."""
_FORBIDDEN = {
    "animate", "animateMotion", "animateTransform", "audio", "embed", "foreignObject", "handler", "iframe", "listener",
    "object", "script", "set", "video",
}  # fmt: skip
_WORDLESS = {"title", "desc", "metadata"}
"""Elements whose text is not drawn."""
_LENGTH = re.compile(r"\s*([+-]?[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in)?\s*")
_UNITS = {None: 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": MM, "cm": 10 * MM, "in": 96.0}


def vector_size(data: bytes) -> tuple[float, float]:
    """Width and height of an SVG in its own units (96 to the inch). Raises LogoError for one that is not used."""
    reader = _Reader()
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.SkippedEntityHandler = reader.entity
    parser.ProcessingInstructionHandler = reader.instruction
    try:
        parser.Parse(data.decode("utf-8-sig"), True)
    except UnicodeDecodeError:
        raise LogoError(N_("is no UTF-8 text"), PLAIN_SVG) from None
    except ExpatError:
        raise LogoError(N_("is no well-formed SVG"), PLAIN_SVG) from None
    reader.finish()
    return reader.size


class _Reader:
    """Collects, while the parser reads, what the checks need."""

    def __init__(self) -> None:
        self.size = (0.0, 0.0)
        self.path: list[str] = []
        self.names: list[str] = []
        self.elements = 0
        self.work: Counter[str] = Counter()
        """By id: elements in and below the one of that id; "" is the whole picture."""
        self.references: dict[str, Counter[str]] = defaultdict(Counter)
        """By id: ids that the elements in and below it refer to."""
        self.classes: dict[str, Counter[str]] = defaultdict(Counter)
        self.style: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if not self.path:
            if (namespace, local) != (_SVG, "svg"):
                raise LogoError(N_("is no SVG picture"), PLAIN_SVG)
            self.size = _size(attributes)
        if local in _FORBIDDEN:
            raise LogoError(N_("holds <{element}>, which paper does not have"), PLAIN_SVG, element=local)
        self.elements += 1
        self.path.append(local)
        self.names.append(attributes.get("id", ""))
        if self.elements > MOST_ELEMENTS or len(self.path) > DEEPEST:
            raise _too_complex()
        parted = [(*key.rpartition(" "), value) for key, value in attributes.items()]
        found = effect((local, value) for namespace, _, local, value in parted if namespace in _READ)
        for holder in ["", *filter(None, self.names)]:
            self.work[holder] += 1 + LAYER_WORK * found.layer
            self.references[holder].update(found.targets)
            self.classes[holder].update(attributes.get("class", "").split())

    def end(self, name: str) -> None:
        self.path.pop()
        self.names.pop()

    def characters(self, text: str) -> None:
        if self.path[-1] == "style":
            self.style.append(text)
        elif "text" in self.path and self.path[-1] not in _WORDLESS and text.strip():
            remedy = N_("turn its text into paths (Inkscape: Path > Object to Path), or save it as PNG")
            raise LogoError(N_("holds text, which prints only where its font is"), remedy)

    def doctype(self, name: str, system: str | None, public: str | None, has_entities: int) -> None:
        if has_entities:
            raise LogoError(N_("declares entities"), PLAIN_SVG)

    def entity(self, *_: object) -> NoReturn:
        raise LogoError(N_("uses an entity that it does not declare"), PLAIN_SVG)

    def instruction(self, *_: object) -> NoReturn:
        raise LogoError(N_("holds a processing instruction"), PLAIN_SVG)

    def finish(self) -> None:
        """Count what the classes of the style add, then follow all references."""
        for name, found in effects_of_classes("".join(self.style)).items():
            for holder, classes in self.classes.items():
                times = self.work[holder] if name == "*" else classes[name]
                self.work[holder] += LAYER_WORK * found.layer * times
                self.references[holder].update({target: times for target in found.targets if times})
        self.follow()

    def follow(self) -> None:
        """Refuse references that run in a circle or unfold to too much work."""
        total: dict[str, int] = {}
        stack = [("", False)]
        open_names: set[str] = set()
        while stack:
            name, done = stack.pop()
            if done:
                open_names.discard(name)
                inside = sum(count * total.get(target, 0) for target, count in self.references[name].items())
                total[name] = self.work[name] + inside
                if total[name] > MOST_WORK:
                    raise _too_complex()
            elif name in open_names:
                raise LogoError(N_("refers to itself"), PLAIN_SVG)
            elif name not in total:
                open_names.add(name)
                stack.append((name, True))
                stack += [(target, False) for target in self.references[name]]


def _too_complex() -> LogoError:
    return LogoError(N_("is too complex to be drawn in reasonable time"), N_("save it as PNG"))


def _size(attributes: dict[str, str]) -> tuple[float, float]:
    lengths = [_length(attributes.get(side, "")) for side in ("width", "height")]
    box = _box(attributes.get("viewBox", ""))
    if lengths[0] is not None and lengths[1] is not None:
        return lengths[0], lengths[1]
    if box is None:
        raise _no_size()
    width, height = box
    if lengths[0] is not None:
        return _sided(lengths[0]), _sided(lengths[0] * height / width)
    if lengths[1] is not None:
        return _sided(lengths[1] * width / height), _sided(lengths[1])
    return width, height


def _length(text: str) -> float | None:
    """A length in user units, or None for one that is missing or relative."""
    match = _LENGTH.fullmatch(text)
    return _sided(float(match[1]) * _UNITS[match[2]]) if match else None


def _box(text: str) -> tuple[float, float] | None:
    if not text.strip():
        return None
    try:
        _, _, width, height = map(float, text.replace(",", " ").split())
    except ValueError:
        raise _no_size() from None
    return _sided(width), _sided(height)


def _sided(value: float) -> float:
    if not _SIDES[0] < value < _SIDES[1]:
        raise _no_size()
    return value


def _no_size() -> LogoError:
    return LogoError(
        N_("does not say a size that can be drawn"), N_("save it as plain SVG with width and height, or as PNG")
    )
