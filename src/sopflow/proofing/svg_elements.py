"""SVG as a tree of elements, and everything in it that the writer of a chart never writes.

Whatever hides, moves or clips what is drawn, and whatever acts or loads, is outside the short list of elements and
attributes that are known here; so nothing else has to be understood to say what a page shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError, ParserCreate

from sopflow.proofing.fault import FaultKind

__all__ = ["Element", "SvgError", "read_elements", "strangers"]

_SVG = "http://www.w3.org/2000/svg"
_XML = "http://www.w3.org/XML/1998/namespace"
_STYLE = "font-kerning:none;font-variant-ligatures:none"
_PEN = ("fill", "stroke", "stroke-width", "stroke-dasharray")
_KNOWN = {
    "svg": ("width", "height", "viewBox", "role", "lang", f"{_XML} lang", "font-family", "fill", "style"),
    "title": (),
    "desc": (),
    "g": ("class", "font-size", "font-family"),
    "text": ("x", "y", "textLength", "lengthAdjust", "font-weight", "font-style", f"{_XML} space"),
    "tspan": ("font-weight", "font-style"),
    "path": ("class", "d", "stroke-linecap", *_PEN),
    "polygon": ("class", "points", *_PEN),
    "rect": ("class", "x", "y", "width", "height", *_PEN),
    "image": ("x", "y", "width", "height", "href", "role", "aria-label"),
}
_ACTIVE = {"script", "foreignObject", "handler", "listener", "animate", "animateMotion", "animateTransform", "set"}


class SvgError(ValueError):
    """Why a file is no SVG that can be proofed."""


@dataclass(slots=True)
class Element:
    """An element with its attributes, its children in order, and the text before its first child."""

    name: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def number(self, name: str, default: float | None = None) -> float:
        """An attribute as a number, with or without "pt". Raises `SvgError`."""
        value = self.attributes.get(name)
        if value is None and default is not None:
            return default
        found = self.numbers(name)
        if len(found) != 1:
            raise SvgError(f"{name} of a {self.name} element is {value!r}")
        return found[0]

    def numbers(self, name: str) -> tuple[float, ...]:
        """An attribute as numbers with blanks or commas between; none where it is absent. Raises `SvgError`."""
        return self.parsed(name, self.get(name))

    def parsed(self, name: str, text: str) -> tuple[float, ...]:
        """Part of the attribute of that name as numbers. Raises `SvgError`."""
        try:
            return tuple(float(part.removesuffix("pt")) for part in text.replace(",", " ").split())
        except ValueError:
            raise SvgError(f"{name} of a {self.name} element is {text[:40]!r}") from None

    def walk(self) -> Iterator[Element]:
        """This element and everything in it, in the order of the file."""
        waiting: list[Element] = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.children)


def read_elements(data: bytes) -> Element:
    """The root element. Raises `SvgError` for a file that is not UTF-8, not well-formed, or not SVG."""
    root = Element("", {})
    path = [root]

    def start(name: str, attributes: dict[str, str]) -> None:
        element = Element(name.removeprefix(f"{_SVG} "), attributes)
        path[-1].children.append(element)
        path.append(element)

    def end(name: str) -> None:
        path.pop()

    def characters(text: str) -> None:
        path[-1].text += text

    def doctype(*_: object) -> None:
        raise SvgError("has a document type, and may name entities there")

    def instruction(target: str, _: str) -> None:
        path[-1].children.append(Element(f"?{target}", {}))

    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, characters
    parser.StartDoctypeDeclHandler, parser.ProcessingInstructionHandler = doctype, instruction
    try:
        parser.Parse(data.decode("utf-8"), True)
    except UnicodeDecodeError:
        raise SvgError("is not UTF-8 text") from None
    except ExpatError as error:
        raise SvgError(f"is not well-formed: {error}") from None
    svg = root.children[-1]
    if svg.name != "svg":
        raise SvgError(f"is no SVG: its root element is {svg.name!r}")
    svg.children[:0] = root.children[:-1]
    return svg


def strangers(svg: Element) -> Iterator[tuple[FaultKind, str]]:
    """What no chart is drawn with, each with its kind and its name."""
    for element in svg.walk():
        known = _KNOWN.get(element.name)
        if element.name in _ACTIVE:
            yield FaultKind.ACTIVE_CONTENT, f"element {element.name}"
        elif known is None:
            yield FaultKind.UNKNOWN_MARKUP, f"element {element.name}"
        for name, value in element.attributes.items():
            kind = _kind_of(name, value)
            if kind is None and known is not None and name not in known and not name.startswith("data-"):
                kind = FaultKind.UNKNOWN_MARKUP
            if kind is not None:
                yield kind, f"attribute {name.rpartition(' ')[2]}={value[:40]!r} of element {element.name}"


def _kind_of(name: str, value: str) -> FaultKind | None:
    local = name.rpartition(" ")[2]
    if local.startswith("on"):
        return FaultKind.ACTIVE_CONTENT
    if local in ("href", "src"):
        return None if value.startswith("data:image/") else FaultKind.EXTERNAL_LINK
    if "url(" in value and not local.startswith(("data-", "aria-")):
        return FaultKind.EXTERNAL_LINK
    if local == "style" and value != _STYLE:
        return FaultKind.UNKNOWN_MARKUP
    return None
