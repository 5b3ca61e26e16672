"""What stands in the cell of a lane: a mark of any kind, the symbol that it is, or words.

>>> read_mark("√").kind, read_mark("↓ [ ]").kind, read_mark("Mulai").kind, read_mark("◇").kind
('any', 'box', 'start', 'decision')
>>> read_mark("Ya / Tidak").answers, read_mark("-"), read_mark("Lengkap?").question
(('Ya', 'Tidak'), None, 'Lengkap?')
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sopflow.interop.table.grid import Cell
from sopflow.interop.table.words import folded

__all__ = ["END_WORDS", "START_WORDS", "Mark", "is_capsule", "mark_of", "read_mark"]

START_WORDS = frozenset({"mulai", "start", "awal", "begin"})
END_WORDS = frozenset({"selesai", "end", "akhir", "finish", "stop", "berakhir"})
_SIGNS = frozenset({"v", "x", "o", "y", "1", "ü", "true", "ada", "ok"})
"""Letters and words that are ticks; ü is what a tick of the font Wingdings is without that font."""
_NONE = frozenset({"-", "–", "—", "0", ".", "false", "n/a"})
_DECISIONS = "◇◆◊⬦⬥⋄♦♢<>"
_BOXES = "□■▭▬▢◻◼☐☑☒[]⬜⬛"
_SYMBOLS = {
    "box": ("kotak", "persegi", "persegi panjang", "box", "process", "proses", "rectangle"),
    "decision": ("belah ketupat", "ketupat", "decision", "keputusan", "diamond"),
    "capsule": ("kapsul", "capsule", "terminator", "oval"),
    "connector": ("segilima", "segi lima", "konektor", "connector"),
}
_SYMBOL_OF = {word: symbol for symbol, words in _SYMBOLS.items() for word in words}
_ANSWER = (
    r"(?:ya|tidak|tdk|(?:tidak |belum )?lengkap|(?:tidak )?setuju|tolak|ditolak|(?:tidak )?sesuai|benar|salah|y|t)"
)
_ANSWERS = re.compile(rf"\W*({_ANSWER})\s*(?:/|\||,|;|\n|\s)\s*({_ANSWER})\W*", re.IGNORECASE)
_LONGEST = 200
"""A longer text is no mark of any kind."""
_ONE_ANSWER = re.compile(r"\W*(ya|tidak|tdk)\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark. `kind` is any, box, decision, start, end, capsule, connector or words; `word` what was written in it."""

    kind: str
    word: str = ""
    answers: tuple[str, ...] = ()
    question: str = ""


def mark_of(cell: Cell) -> Mark | None:
    """The mark that a cell holds by its text or its shapes; colours are looked at for a whole table."""
    shapes = [shape for shape in cell.shapes if shape.kind not in ("other", "connector")]
    if not shapes:
        if any(shape.kind == "connector" for shape in cell.shapes) and not cell.text:
            return Mark("connector")
        return read_mark(cell.text)
    kinds = {shape.kind for shape in shapes}
    words = [shape.text for shape in cell.shapes if shape.text and shape.kind != "connector"] + [cell.text]
    told = [mark for mark in map(read_mark, words) if mark is not None]
    kind = "decision" if "decision" in kinds else "box" if "box" in kinds else "capsule"
    capsule = next((mark for mark in told if mark.kind in ("start", "end")), None)
    if capsule is not None and "capsule" in kinds:
        return capsule
    merged = Mark(kind)
    for mark in told:
        merged = replace(
            merged,
            answers=merged.answers or mark.answers,
            question=merged.question or mark.question,
            word=merged.word or mark.word,
        )
    if kind == "decision" and merged.word and not merged.question and not merged.answers:
        merged = replace(merged, question=" ".join(merged.word.split()))
    return merged


def read_mark(text: str) -> Mark | None:
    """The mark that a text is; None for a blank cell and for what says that nothing is there."""
    text = text.strip()
    low = text.casefold()
    if not text or low in _NONE:
        return None
    if len(text) > _LONGEST:
        return Mark("words", text)
    words = folded(text)
    if is_capsule(text):
        return Mark("start" if words.split()[-1] in START_WORDS else "end", text)
    if words in _SYMBOL_OF:
        return Mark(_SYMBOL_OF[words])
    answers = _ANSWERS.fullmatch(text)
    if answers is not None:
        return Mark("decision", text, (_answer(answers[1]), _answer(answers[2])))
    if _ONE_ANSWER.fullmatch(text):
        return Mark("decision", text)
    if words in _SIGNS or not words:
        if any(sign in _DECISIONS for sign in text):
            return Mark("decision")
        return Mark("box" if any(sign in _BOXES for sign in text) else "any")
    if text.endswith("?"):
        return Mark("decision", text, question=" ".join(text.split()))
    if words.isdecimal():
        return Mark("any", text)
    if len(words) == 1:
        return Mark("connector" if words in "abcdefgh" else "words", text)
    return Mark("words", text)


def is_capsule(text: str) -> bool:
    """Whether a text is what stands in a capsule: Mulai, START, (Selesai).

    >>> is_capsule("[SELESAI]"), is_capsule("Selesai melapor")
    (True, False)
    """
    words = folded(text).split()
    return 0 < len(words) <= 2 and words[-1] in START_WORDS | END_WORDS and set(words[:-1]) <= {"kapsul", "proses"}


def _answer(word: str) -> str:
    full = {"y": "Ya", "t": "Tidak", "tdk": "Tidak"}.get(word.casefold(), word)
    return full[:1].upper() + full[1:]
