"""The formatter: parse, order, write, and prove that the new text says what the old one said."""

from __future__ import annotations

from typing import get_args

from sopflow.editing.formatting.ordering import kind_of_keys, order, part
from sopflow.editing.formatting.parsing import parse
from sopflow.editing.formatting.proof import same
from sopflow.editing.formatting.writing import write
from sopflow.editing.vocabulary import Root, convert
from sopflow.errors import EditingFailed, InvalidSop
from sopflow.findings import Severity
from sopflow.language import phrase
from sopflow.loading import limits, reads
from sopflow.loading.characters import clean, decode
from sopflow.loading.tree import read_tree
from sopflow.vocabulary import Vocabulary

__all__ = ["fmt", "fmt_bytes"]

_ROOTS: dict[str, Root] = {root: root for root in get_args(Root)}


def fmt_bytes(raw: bytes, *, vocabulary: Vocabulary | None = None, file: str) -> bytes:
    """The bytes of a file in canonical order and spacing: UTF-8 without a byte order mark. See `fmt`."""
    text, findings = decode(raw, file)
    if text is None or findings:
        raise InvalidSop(findings)
    return fmt(text, vocabulary=vocabulary, file=file).encode()


def fmt(text: str, *, vocabulary: Vocabulary | None = None, file: str = "<text>") -> str:
    """The text of a SOP file, a profile or a book in canonical order and spacing, with all its comments.

    Keys stand in the order of the format, unknown ones behind them. The result says the same: the same values and the
    same digest. Formatting it again changes nothing. `vocabulary` puts the words of the format into the other language;
    without it they stay as they are. `file` is the name that findings carry.

    Raises InvalidSop with every finding for a text that is no YAML or whose words cannot be changed, and EditingFailed
    where the result would not say the same.
    """
    if len(text.encode("utf-8", "surrogatepass")) > limits.FILE:
        raise InvalidSop(reads(text, file=file).findings)
    bare, findings = clean(text, file)
    tree, found = read_tree(bare, file)
    findings += found
    if any(finding.severity is Severity.ERROR for finding in findings) or not isinstance(tree, dict):
        raise InvalidSop(findings or reads(text, file=file).findings)
    kind = kind_of_keys(tree)
    if vocabulary is not None:
        bare = convert(bare, vocabulary, file=file, root=_ROOTS.get(kind.at))
    document = parse(bare)
    order(document.root.node, kind)
    part(document.root.node, kind)
    written = write(document)
    if written != text and not same(bare, written, kind):
        raise EditingFailed(file, phrase("its new text would not say the same"))
    return written
