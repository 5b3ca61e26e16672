"""Quotes that a fix writes: what its author typed is still there to the letter, from the first to the last."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sopflow.editing.fixing import mend
from sopflow.editing.quotes import keep_the_words, quote_again
from sopflow.findings import Edit, Fix, Span
from sopflow.loading.quoting import in_quotes, unwrapped
from sopflow.loading.tree import read_tree
from tests.editing.looking import GOOD, look

_NOTE = "    note: pagi\n"
_RULES = {"bad-alias", "lost-text", "needs-quotes", "yaml-syntax", "yaml-tag"}
_PIECES = [
    "surat", "asli", "Jum'at", "3", "08:30", "a", " ", " ", " ", ": ", ", ", " #", "#3", "*", "**", "*)", "&", "!", "@",
    "%", "|", ">", "-", "- ", "?", "'", '"', "“", "”", "‘", "’", "[", "]", "{", "}", "(", ")", "/", "\\", ":", ";", "=",
]  # fmt: skip
texts = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=9).map("".join)


@settings(max_examples=150)
@given(texts, st.sampled_from(["", "  # catatan"]))
@example("*Menelaah permohonan", "")
@example("*Menelaah *permohonan* : izin", "  # catatan")
@example('"Asli" atau "Salinan"', "")
@example("'Asli' atau 'Salinan'", "")
@example("“Menelaah permohonan: teknis”", "")
@example("“Asli”: “Salinan”", "")
@example('"SOP #3" atau "lain"', "")
@example("'Jum'at', 08:30", "  # catatan")
@example("[DRAF] surat: asli", "")
@example("!penting: *segera*", "")
@example("&dan lain #3", "")
@example('"C:\\data" lama', "")
def test_quotes_around_a_text_leave_its_words(raw: str, comment: str) -> None:
    """After every safe fix of a note, it says what was typed, up to the comment behind it if that is still one."""
    before, behind = GOOD[: GOOD.index(_NOTE)] + "    note: ", GOOD[GOOD.index(_NOTE) + len(_NOTE) - 1 :]
    wrong = f"{before}{raw}{comment}{behind}"
    mended = mend(wrong, look)
    if mended.text == wrong or not {finding.rule for finding in mended.made} <= _RULES:
        return
    assert mended.text.startswith(before)
    assert mended.text.endswith(behind)
    typed = raw + comment
    tree, _ = read_tree(mended.text, "a.yaml")
    if tree is None:  # something is left that no fix can be sure of
        return
    assert isinstance(tree, dict)
    note = tree["steps"][0]["note"]
    if not isinstance(note, str):
        return
    ends = [place for place in range(len(typed)) if typed.startswith(" #", place)] + [len(typed)]
    now = mended.text.removeprefix(before).removesuffix(behind)
    read = [(typed[:end].strip(), typed[end:]) for end in ends]
    assert any(note in (part, unwrapped(part)) and now.endswith(comment) for part, comment in read)


_FLOW_TEXTS = texts.filter(lambda text: not set(text) & set(",[]{}\n"))


@settings(max_examples=150)
@given(_FLOW_TEXTS)
@example("*asli")
@example('"Asli" atau "Salinan"')
@example("Buka 08:30")
@example("“Surat: asli”")
def test_quotes_inside_brackets_leave_the_words(raw: str) -> None:
    """The same of an entry of a list in brackets; its neighbour stays."""
    right = "[Surat Permohonan, KTP]"
    wrong = GOOD.replace(right, f"[{raw}, KTP]")
    mended = mend(wrong, look)
    if mended.text == wrong or not {finding.rule for finding in mended.made} <= _RULES:
        return
    tree, _ = read_tree(mended.text, "a.yaml")
    if tree is None:
        return
    assert isinstance(tree, dict)
    first, *others = tree["steps"][0]["requires"]
    assert others == ["KTP"]
    if isinstance(first, str):
        assert first in {raw.strip(), unwrapped(raw.strip())}


def test_a_fix_that_takes_quotes_for_its_own_is_refused() -> None:
    """Only part of a text, the quotes of another fix, and quotes that belong to the words."""

    def fix(line: str, begin: int, end: int, text: str) -> bool:
        return keep_the_words(line, [Fix("…", (Edit(Span("a.yaml", 1, begin, 1, end), text),))])

    assert fix("note: *lihat lampiran\n", 7, 22, '"*lihat lampiran"')
    assert not fix("note: *lihat lampiran\n", 7, 13, '"*lihat"')
    assert not fix('note: "A" atau "B"\n', 7, 19, "'A\" atau \"B'")
    first = Fix("…", (Edit(Span("a.yaml", 1, 7, 1, 13), '"*lihat"'),))
    again = Fix("…", (Edit(Span("a.yaml", 1, 7, 1, 24), "'\"*lihat\" lampiran'"),))
    assert keep_the_words('note: "*lihat" lampiran\n', [again])
    assert quote_again('note: "*lihat" lampiran\n', [again], [first])
    assert not quote_again('note: "*lihat" lampiran\n', [again], [])


@given(texts.filter(lambda text: text.strip() == text))
def test_a_text_in_quotes_reads_as_itself(text: str) -> None:
    """Whatever quotes are around it or in it."""
    tree, _ = read_tree(f"a: {in_quotes(text)}\n", "a.yaml")
    assert tree == {"a": text}
