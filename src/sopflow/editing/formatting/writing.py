"""Writing: pieces to the text of a file, in canonical spacing.

Two blanks a level, lists a level deeper than their key, at most one blank line in a row, comments as deep as what they
stand above. What stands in brackets stays there as long as it has room in one line and no comments inside.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sopflow.editing.formatting.pieces import Alias, Collection, Comment, Document, Entry, Node, Scalar
from sopflow.editing.formatting.texts import block, folded, header_comment, one_line

__all__ = ["WIDTH", "write"]

WIDTH = 120
"""Characters of a line that brackets have room in, and that comments in a column keep to."""
_APART = "  "
"""Between a line and its comment."""
_SPREAD = 24
"""Comments in lines below each other stand in a column where the lines differ by no more characters than this."""


@dataclass(slots=True)
class _Line:
    text: str
    comment: str = ""
    solid: bool = False
    """Part of a text in lines, whose blank lines say something."""
    open: bool = False
    """The last line of a text that would take in a blank line below it."""


@dataclass(slots=True)
class _Laid:
    """An entry as lines, and the comments that stand above it; `gap`: a blank line parts the two."""

    above: list[Comment]
    gap: bool
    lines: list[_Line]


def write(document: Document) -> str:
    """The text of a file; its entries stand in the order that they have."""
    root = document.root
    lines: list[_Line] = []
    head = list(document.head)
    if document.prologue:
        lines += [_Line(line.rstrip()) for line in document.prologue.strip().split("\n")]
        lines[-1].comment = "  ".join(root.between)
    else:
        head += map(Comment, root.between)
    _remark(lines, head, 0)
    if document.gap or (head and isinstance(root.node, Collection) and any(one.above for one in root.node.entries[:1])):
        _blank(lines)
    if isinstance(root.node, Collection) and not _has_room(root.node, 0):
        if root.node.anchor:
            lines.append(_Line(f"&{root.node.anchor}"))
        lines += _entries(root.node, 0)
        _remark(lines, map(Comment, root.beside), 0)
    else:
        lines.append(_Line(_said(root.node), "  ".join(root.beside)))
    return "\n".join(_ended(lines)) + "\n"


def _entries(node: Collection, indent: int) -> list[_Line]:
    """The entries of a mapping or a list below each other."""
    lines: list[_Line] = []
    for entry in node.entries:
        laid = _laid(entry, indent)
        _remark(lines, laid.above, indent)
        if laid.gap:
            _blank(lines)
        lines += laid.lines
    _remark(lines, node.foot, indent)
    return lines


def _laid(entry: Entry, indent: int) -> _Laid:
    """An entry that stands in a line of its own."""
    node = entry.node
    head = " " * indent + ("-" if entry.key is None else one_line(entry.key) + ":")
    if entry.key is not None and entry.key.anchor:
        head = " " * indent + f"&{entry.key.anchor} " + head.lstrip()
    above, between, beside = list(entry.above), list(entry.between), list(entry.beside)
    if isinstance(node, Collection) and not _has_room(node, len(head) + 1):
        return _below(entry, node, head, indent)
    if isinstance(node, Scalar) and node.is_block:
        comments = [*between, *filter(None, [header_comment(node)])]
        first, *others = block(node, indent + 2)
        lines = [_Line(f"{head} {_anchored(node)}{first}"), *(_Line(line, solid=True) for line in others)]
        lines[-1].open = "+" in first
        lines[0].comment = "".join(comments[-1:])
        above += map(Comment, comments[:-1])
    elif isinstance(node, Scalar) and "\n" in node.raw:
        first, *others = folded(node, indent + 2)
        lines = [_Line(f"{head} {_anchored(node)}{first}"), *(_Line(line, solid=True) for line in others)]
        lines[-1].comment = "".join(beside[-1:])
        above += map(Comment, [*between, *beside[:-1]])
    else:
        comments = [*between, *beside]
        lines = [_Line(f"{head} {_said(node)}".rstrip(" "), "".join(comments[-1:]))]
        above += map(Comment, comments[:-1])
        above += node.foot if isinstance(node, Collection) else []
        _remark(lines, entry.within, indent + 2)
    return _Laid(above, entry.gap, lines)


def _below(entry: Entry, node: Collection, head: str, indent: int) -> _Laid:
    """An entry whose value has entries in lines of their own."""
    between = list(entry.between)
    if node.flow:
        node = _broken(node, entry.beside)
        between += entry.beside if not node.foot else []
    if entry.key is None and not node.anchor:
        return _compact(replace(entry, between=between), node, indent)
    line = _Line(f"{head} {_anchored(node)}".rstrip(" "), "".join(between[-1:]))
    above = [*entry.above, *map(Comment, between[:-1])]
    return _Laid(above, entry.gap, [line, *_entries(node, indent + 2)])


def _compact(entry: Entry, node: Collection, indent: int) -> _Laid:
    """An entry of a list whose value begins behind the dash. Comments of the first key go above the dash."""
    first, *others = node.entries
    inner = _laid(first, indent + 2)
    inner.lines[0].text = " " * indent + "- " + inner.lines[0].text.lstrip(" ")
    raised = [*map(Comment, entry.between), *inner.above]
    gap = entry.gap
    if raised:
        raised[0] = replace(raised[0], gap=entry.gap)
        gap = inner.gap and bool(inner.above)
    rest = _entries(replace(node, entries=others), indent + 2)
    return _Laid([*entry.above, *raised], gap, [*inner.lines, *rest])


def _broken(node: Collection, beside: list[str]) -> Collection:
    """What stood in brackets as entries in lines of their own."""
    entries = [replace(entry, gap=False) for entry in node.entries]
    inside = any(entry.above or entry.beside or entry.between for entry in entries)
    foot = [*node.foot, *(map(Comment, beside) if inside or node.foot else [])]
    return replace(node, flow=False, bare=False, entries=entries, foot=foot)


def _has_room(node: Collection, used: int) -> bool:
    """Whether a collection can stand in brackets behind so many characters."""
    if not node.entries:
        return True
    return node.flow and not node.bare and not _is_remarked(node) and used + len(_said(node)) <= WIDTH


def _is_remarked(node: Node) -> bool:
    """Whether comments stand inside."""
    if not isinstance(node, Collection):
        return False
    return bool(node.foot) or any(
        entry.above or entry.between or entry.within or entry.beside or _is_remarked(entry.node)
        for entry in node.entries
    )


def _said(node: Node) -> str:
    """A value in one line."""
    if isinstance(node, Alias):
        return f"*{node.name}"
    if isinstance(node, Scalar):
        return (_anchored(node) + one_line(node)).rstrip(" ") if not node.raw else _anchored(node) + one_line(node)
    inside = ", ".join(map(_pair, node.entries))
    if node.bare:
        return inside
    return _anchored(node) + (f"{{{inside}}}" if node.mapping else f"[{inside}]")


def _pair(entry: Entry) -> str:
    value = _said(entry.node)
    # The blank behind an alias keeps it apart from a colon; a key without value ends in a blank, too.
    return value if entry.key is None else f"{_anchored(entry.key)}{one_line(entry.key)}: {value}"


def _anchored(node: Scalar | Collection) -> str:
    return f"&{node.anchor} " if node.anchor else ""


def _remark(lines: list[_Line], comments: Iterable[Comment], indent: int) -> None:
    """Add lines of comment."""
    for comment in comments:
        if comment.gap:
            _blank(lines)
        lines.append(_Line(" " * indent + comment.text))


def _blank(lines: list[_Line]) -> None:
    """Add a blank line, where one may stand."""
    if lines and not lines[-1].open and (lines[-1].text or lines[-1].comment or lines[-1].solid):
        lines.append(_Line(""))


def _ended(lines: list[_Line]) -> list[str]:
    """The lines with the comments at their ends; those of lines below each other in one column, where it suits."""
    texts: list[str] = []
    run: list[_Line] = []
    for line in lines:
        if run and not (line.comment and _suits([*run, line])):
            texts += _column(run)
            run = []
        if line.comment:
            run.append(line)
        else:
            texts.append(line.text)
    return [*texts, *_column(run)]


def _suits(run: list[_Line]) -> bool:
    """Whether the comments of lines can stand in one column."""
    widths = [len(line.text) for line in run]
    longest = max(len(line.comment) for line in run)
    return max(widths) - min(widths) <= _SPREAD and max(widths) + len(_APART) + longest <= WIDTH


def _column(run: list[_Line]) -> list[str]:
    widest = max((len(line.text) for line in run), default=0)
    return [line.text.ljust(widest) + _APART + line.comment for line in run]
