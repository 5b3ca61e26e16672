r"""Whether fixes that put text in quotes leave it as it was typed, from its first letter to its last.

>>> from sopflow.findings import Edit, Fix, Span
>>> def quoting(end: int, text: str) -> Fix:
...     return Fix("…", (Edit(Span("a.yaml", 1, 7, 1, end), text),))
>>> line = 'note: *lihat lampiran\n'
>>> keep_the_words(line, [quoting(22, '"*lihat lampiran"')]), keep_the_words(line, [quoting(13, '"*lihat"')])
(True, False)
>>> keep_the_words('note: "A" atau "B"\n', [quoting(19, "'A\" atau \"B'")])
False
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sopflow.findings import Edit, Fix
from sopflow.loading.characters import clean
from sopflow.loading.events import ScalarEvent, YAMLError, events
from sopflow.loading.quoting import unwrapped

__all__ = ["keep_the_words", "quote_again"]

_BEFORE = re.compile(r"(?:^|[\[{,]|[:?-](?=[ \t]))[ \t]*$")
"""What may stand on a line before a text in quotes."""
_BEHIND = re.compile(r"[ \t]*(?:$|[,\]}:]|[ \t]#)")
"""What may stand on a line behind a text in quotes."""
_NO_LETTERS = re.compile(r"[\W_]+")


def keep_the_words(text: str, fixes: Sequence[Fix]) -> bool:
    """Whether each edit that puts a text in quotes puts all of it there, and nothing but it."""
    lines = clean(text, "")[0].split("\n")
    for edit in _quoting(fixes):
        typed, before, behind = _around(edit, lines)
        if not typed.strip() or _letters(typed) != _letters(edit.text):
            continue  # another text, such as the right word for a wrong one
        if not (_BEFORE.search(before) and _BEHIND.match(behind)):
            return False
        if _read(edit.text) not in (typed.strip(), unwrapped(typed.strip()), _read(typed)):
            return False
    return True


def quote_again(text: str, fixes: Sequence[Fix], made: Sequence[Fix]) -> bool:
    """Whether one of the fixes for a text puts in quotes what stands there only since others were `made`: their quotes
    are none that the author typed.

    >>> from sopflow.findings import Span
    >>> first = Fix("…", (Edit(Span("a.yaml", 1, 7, 1, 13), '"*lihat"'),))
    >>> again = Fix("…", (Edit(Span("a.yaml", 1, 7, 1, 24), "'\\"*lihat\\" lampiran'"),))
    >>> quote_again('note: "*lihat" lampiran\\n', [again], [first])
    True
    """
    lines = clean(text, "")[0].split("\n")
    done = [edit.text for edit in _quoting(made) if len(edit.text) > 2]
    return any(written in _around(edit, lines)[0] for edit in _quoting(fixes) for written in done)


def _around(edit: Edit, lines: Sequence[str]) -> tuple[str, str, str]:
    """What an edit replaces, and what stands before and behind it on its line; nothing where it is no part of one."""
    span = edit.span
    if span.line != span.end_line or span.line > len(lines):
        return "", "", ""
    line = lines[span.line - 1]
    return line[span.column - 1 : span.end_column - 1], line[: span.column - 1], line[span.end_column - 1 :]


def _quoting(fixes: Sequence[Fix]) -> Iterator[Edit]:
    return (edit for fix in fixes for edit in fix.edits if edit.text[:1] in ("'", '"') and "\n" not in edit.text)


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text)


def _read(text: str) -> str | None:
    """What a scalar says; None for anything else."""
    get = events(text)
    try:
        read = [event for event in iter(get, None) if event.__class__ is ScalarEvent]
    except YAMLError:
        return None
    return str(read[0].value) if len(read) == 1 else None
