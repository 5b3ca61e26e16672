"""The order of keys: that of the format, at every level. Keys that are not known keep their order behind the others.

Where the order says something (actors, answers) it stays as it is, and so it does where an alias would come before its
anchor otherwise. Words of both vocabularies are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from sopflow.editing.formatting.pieces import Alias, Collection, Node
from sopflow.vocabulary.places import PLACES, PLAIN, Kind

__all__ = ["inside", "kind_of_keys", "order", "ordered", "part"]

_BLOCKS = {
    "Sop": ("profile", "actors", "start", "table_title"),
    "Profile": ("paper", "columns", "words", "labels", "dates", "identity", "signature"),
}
"""The keys that begin a block of a file."""


def kind_of_keys(keys: Iterable[str]) -> Kind:
    """What the file is that has these keys at its top: a SOP, a book, a profile, front matter, or nothing known.

    >>> kind_of_keys(["paper", "labels"]).at, kind_of_keys(["id", "langkah"]).at, kind_of_keys(["x"]).at
    ('Profile', 'Sop', '')
    """
    found = list(keys)
    book = {"book", PLACES["Book"].words["book"]}
    if "sopflow" in found or book & {*found}:
        return Kind(at="Sop" if "sopflow" in found else "Book")
    known = {name: sum(key in _ranks(name) for key in found) for name in ("Sop", "Profile", "Book", "Matter")}
    best = max(known, key=lambda name: known[name])
    return Kind(at=best) if 2 * known[best] > len(found) else PLAIN


def ordered(keys: Iterable[str], kind: Kind) -> list[str] | None:
    """The keys of a mapping in their order; None where the order is the author's to choose.

    >>> ordered(["next", "actor", "x", "id"], Kind(at="Step"))
    ['id', 'actor', 'next', 'x']
    """
    if not kind.at:
        return None
    ranks = _ranks(kind.at)
    return sorted(keys, key=lambda key: ranks.get(key, len(ranks)))


def inside(kind: Kind, key: str | None) -> Kind:
    """What the value of a key is, or an entry of a list.

    >>> inside(inside(Kind(at="Sop"), "langkah"), None).at
    'Step'
    """
    if key is None:
        return kind
    return kind.place.kind(kind.place.english.get(key, key)) if kind.place else kind.each or PLAIN


@cache
def _ranks(name: str) -> dict[str, int]:
    """The place of each key, in both vocabularies."""
    words = PLACES[name].indonesian
    return {key: rank for rank, pair in enumerate(words.items()) for key in pair}


def part(root: Node, kind: Kind) -> None:
    """Put a blank line between the blocks of a file.

    Those of a SOP are what it is, its layout, actors, steps, and what stands around; those of a profile are paper and
    text, the table, its words, and what each other group is about.
    """
    if not isinstance(root, Collection) or kind.at not in _BLOCKS:
        return
    for before, entry in pairwise(root.entries):
        if entry.key is None or before.key is None or not _begins(before.key.value, entry.key.value, kind.at):
            continue
        if entry.above:
            entry.above[0].gap = True
        else:
            entry.gap = True


def _begins(before: str, key: str, name: str) -> bool:
    """Whether a block of a file of that sort begins between two of its keys, which are in order."""
    ranks = _ranks(name)
    if before not in ranks or key not in ranks:
        return False
    return any(ranks[before] < ranks[first] <= ranks[key] for first in _BLOCKS[name])


def order(root: Node, kind: Kind) -> None:
    """Put the keys of all mappings into their order, where they stand."""
    _order(root, kind, root if any(isinstance(node, Alias) for node in _in_order(root)) else None)


def _order(node: Node, kind: Kind, whole: Node | None) -> None:
    """`whole` is the file, where it has an alias."""
    if not isinstance(node, Collection):
        return
    for entry in node.entries:
        _order(entry.node, inside(kind, None if entry.key is None else entry.key.value), whole)
    by_key = {entry.key.value: entry for entry in node.entries if entry.key is not None}
    keys = ordered(by_key, kind)
    if not by_key or keys is None:
        return
    before, meant = node.entries, set(_bindings(whole)) if whole else set()
    node.entries = [by_key[key] for key in keys]
    if whole and meant != set(_bindings(whole)):
        node.entries = before


def _bindings(node: Node) -> Iterator[tuple[int, int]]:
    """Each alias with the anchored value that it stands for, as their identities; 0 for one that stands for none."""
    anchors: dict[str, int] = {}
    for part in _in_order(node):
        if isinstance(part, Alias):
            yield id(part), anchors.get(part.name, 0)
        elif part.anchor:
            anchors[part.anchor] = id(part)


def _in_order(node: Node) -> Iterator[Node]:
    """All values and keys of a file as they come."""
    yield node
    for entry in node.entries if isinstance(node, Collection) else ():
        if entry.key is not None:
            yield entry.key
        yield from _in_order(entry.node)
