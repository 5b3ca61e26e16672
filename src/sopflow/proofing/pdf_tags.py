"""Reads the tags of a PDF: the tree of elements by which a reader hears the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

__all__ = ["Content", "Tag", "read_tags"]

Content = tuple[int, int]
"""A piece of marked content: index of its page, and its number there."""
_DEEPEST = 64


@dataclass(frozen=True, slots=True)
class Tag:
    """One element. `kind` is its standard role, such as "TD"; `items` are its contents and children in order."""

    kind: str
    items: tuple[Tag | Content, ...] = ()
    alt: str = ""
    rows: int = 1
    columns: int = 1
    scope: str = ""

    @property
    def children(self) -> tuple[Tag, ...]:
        return tuple(item for item in self.items if isinstance(item, Tag))

    def walk(self) -> Iterator[Tag]:
        """This element and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, kind: str) -> tuple[Tag, ...]:
        """The elements of one kind, this one included."""
        return tuple(tag for tag in self.walk() if tag.kind == kind)

    def contents(self) -> Iterator[Content]:
        """All marked contents, in reading order."""
        for item in self.items:
            if isinstance(item, Tag):
                yield from item.contents()
            else:
                yield item


def read_tags(pdf: pikepdf.Pdf) -> Tag | None:
    """The root of the structure tree, or None for a file without tags."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return None
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    roles = {str(name): str(role) for name, role in root.get("/RoleMap", {}).items()}
    return _Reader(pages, roles).tag(root, 0, 0)


class _Reader:
    """What holds for the whole tree while it is read."""

    def __init__(self, pages: dict[tuple[int, int], int], roles: dict[str, str]) -> None:
        self.pages, self.roles = pages, roles

    def tag(self, element: Any, page: int, depth: int) -> Tag:
        page = self.page_of(element, page)
        items: list[Tag | Content] = []
        for kid in _listed(element.get("/K")) if depth < _DEEPEST else ():
            if isinstance(kid, int):
                items.append((page, kid))
            elif "/MCID" in kid:
                items.append((self.page_of(kid, page), int(kid["/MCID"])))
            elif "/S" in kid:
                items.append(self.tag(kid, page, depth + 1))
        table = [entry for entry in _listed(element.get("/A")) if str(entry.get("/O", "")) == "/Table"]
        given = {str(key): value for entry in table for key, value in entry.items()}
        kind = str(element.get("/S", ""))
        return Tag(
            self.roles.get(kind, kind)[1:], tuple(items), str(element.get("/Alt", "")), int(given.get("/RowSpan", 1)),
            int(given.get("/ColSpan", 1)), str(given.get("/Scope", ""))[1:],
        )  # fmt: skip

    def page_of(self, element: Any, page: int) -> int:
        return self.pages.get(element["/Pg"].objgen, page) if "/Pg" in element else page


def _listed(value: Any) -> list[Any]:
    import pikepdf

    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]
