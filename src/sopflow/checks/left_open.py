"""Left open: what stands in a file where a table that it was made of does not say something.

The import writes a comment for each thing that has to be looked at, and a placeholder for what must not be missing;
the rule `open-question` tells of those that are still there.

>>> text = "steps:\\n  # check: B7: no lane is marked\\n  #   in this row\\n  - id: bawa  # sopflow: ignore a b\\n"
>>> questions(text)
(Question(line=2, column=3, end=33, text='B7: no lane is marked in this row', about=4),)
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sopflow.language import Language
from sopflow.loading.comments import comments

__all__ = ["MARKS", "NO_ACTIVITY", "UNKNOWN_ACTOR", "UNKNOWN_NAME", "Question", "questions"]

MARKS: dict[Language, str] = {"en": "check", "id": "periksa"}
"""The word that such a comment begins with, by the language of the comments."""
UNKNOWN_ACTOR = "belum-diketahui"
"""The id of an actor whom the table does not tell."""
UNKNOWN_NAME = "(belum diketahui)"
NO_ACTIVITY = "(belum diisi)"
_QUESTION = re.compile(rf"(?:^|(?<=\s))#[ \t]*(?:{'|'.join(MARKS.values())}):[ \t]*(.*?)[ \t]*$")
_GOES_ON = re.compile(r"[ \t]*#   (\S.*?)[ \t]*$")
_COMMENT = re.compile(r"[ \t]*(?:#|$)")


class Question(NamedTuple):
    """Such a comment: where its first line stands, the column behind it, what it says, and the line it is about."""

    line: int
    column: int
    end: int
    text: str
    about: int


def questions(text: str) -> tuple[Question, ...]:
    """The comments of a text that begin with one of the marks, from above."""
    if not any(f"{mark}:" in text for mark in MARKS.values()):
        return ()
    lines = text.split("\n")
    return tuple(_question(lines, number, match) for number, match in comments(text, _QUESTION))


def _question(lines: list[str], number: int, match: re.Match[str]) -> Question:
    said, last, about = [match[1]], number, number
    if not lines[number - 1][: match.start()].strip():
        while last < len(lines) and (more := _GOES_ON.match(lines[last])) is not None:
            said.append(more[1])
            last += 1
        following = range(last + 1, len(lines) + 1)
        about = next((line for line in following if not _COMMENT.match(lines[line - 1])), number)
    return Question(number, match.start() + 1, match.end() + 1, " ".join(said), about)
