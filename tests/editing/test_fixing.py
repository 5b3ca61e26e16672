"""Making fixes: those that do good are made, those that do harm are taken back, and it comes to an end."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from sopflow.editing import fixing
from sopflow.editing.fixing import Look, applied, mend
from sopflow.findings import Edit, Finding, Fix, Severity, Span


def finding(text: str, typed: str, write: str, *, rule: str = "typo", safe: bool = True) -> Finding:
    """A finding about the first `typed` in a text, with a fix that writes something else."""
    line = text[: text.index(typed)].count("\n") + 1
    column = text.index(typed) - text.rfind("\n", 0, text.index(typed))
    span = Span("a.yaml", line, column, line, column + len(typed))
    return Finding(
        rule, Severity.ERROR, "{typed} is wrong", "", span, {"typed": typed}, Fix("…", (Edit(span, write),), safe)
    )


def looking_for(*pairs: tuple[str, str], safe: bool = True) -> Look:
    """Finds each of the words that stands in a text; its fix writes the other."""

    def look(text: str) -> Sequence[Finding]:
        return [finding(text, typed, write, safe=safe) for typed, write in pairs if typed in text]

    return look


def test_fixes_that_do_not_touch_are_made_at_once() -> None:
    """One look for the start, one for the result."""
    looks: list[str] = []

    def look(text: str) -> Sequence[Finding]:
        looks.append(text)
        return looking_for(("aa", "x"), ("bb", "y"))(text)

    mended = mend("k: aa\nl: bb\n", look)
    assert (mended.text, len(mended.made), mended.left, len(looks)) == ("k: x\nl: y\n", 2, (), 2)


def test_fixes_that_touch_are_made_one_after_the_other() -> None:
    """The later one is looked up anew, where it stands then."""
    assert mend("k: aabb\n", looking_for(("aa", "xxx"), ("bb", "y"))).text == "k: xxxy\n"


def test_a_fix_that_brings_what_is_worse_is_taken_back() -> None:
    """Alone and among others: the good ones are made, the bad one is not."""

    def look(text: str) -> Sequence[Finding]:
        found = list(looking_for(("aa", "x"), ("bb", "y"), ("cc", "z"), ("dd", "w"))(text))
        if "z" in text:
            place = Span("a.yaml", 1, 1, 1, 2)
            found += [Finding(rule, Severity.ERROR, "worse", "", place) for rule in ("bad-id", "bad-date")]
        return found

    mended = mend("k: aa\nl: bb\nm: cc\nn: dd\n", look)
    assert mended.text == "k: x\nl: y\nm: cc\nn: w\n"
    assert [found.params["typed"] for found in mended.left] == ["cc"]


def test_a_fix_that_does_not_help_is_taken_back() -> None:
    """Its finding would still be there."""

    def look(text: str) -> Sequence[Finding]:
        return [finding(text, "a", "aa")]

    mended = mend("k: a\n", look)
    assert (mended.text, mended.made) == ("k: a\n", ())


def test_a_fix_that_says_something_else_is_taken_back() -> None:
    """Here it would swallow the next line into its value."""
    assert mend("k: aa\nl: b\n", looking_for(("aa", "[x,"))).text == "k: aa\nl: b\n"
    assert mend("k: aa\nl: b\n", looking_for(("aa", '"x'))).text == "k: aa\nl: b\n"


def test_unsafe_fixes_wait_for_being_asked() -> None:
    """They are made with the others when somebody says so."""
    look = looking_for(("aa", "x"), safe=False)
    assert mend("k: aa\n", look).text == "k: aa\n"
    assert mend("k: aa\n", look, unsafe=True).text == "k: x\n"


def test_fixes_that_undo_each_other_come_to_an_end() -> None:
    """After so many rounds it is enough."""
    looks = 0

    def look(text: str) -> Sequence[Finding]:
        nonlocal looks
        looks += 1
        typed, write = ("aa", "bb") if "aa" in text else ("bb", "aa")
        return [finding(text, typed, write, rule=typed)]

    mended = mend("k: aa\n", look)
    assert looks <= fixing.ROUNDS + 1
    assert mended.text in ("k: aa\n", "k: bb\n")


def test_a_fix_of_several_edits_is_made_as_a_whole() -> None:
    """Where one of its edits touches another fix, none of them is made in this round."""
    text = "k: aa\nl: bb\n"
    first = finding(text, "aa", "x")
    other = finding(text, "bb", "y")
    both = Finding(
        "pair", Severity.ERROR, "pair", "", Span("a.yaml", 9, 1), {},
        Fix("…", tuple(edit for found in (first, other) if found.fix for edit in found.fix.edits)),
    )  # fmt: skip

    def look(current: str) -> Sequence[Finding]:
        return [first, both] if current == text else []

    assert mend(text, look).text == "k: x\nl: bb\n"


@given(
    st.lists(st.text("ab\n", max_size=4), max_size=8), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans(), st.data()
)
def test_edits_change_their_places_only(lines: list[str], ending: str, mark: bool, data: st.DataObject) -> None:
    """Cutting a text into pieces and exchanging some of them is the same as editing at their places."""
    clean = "\n".join(lines)
    places = sorted(data.draw(st.sets(st.integers(0, len(clean)), max_size=6)))
    pairs = list(zip(places[::2], places[1::2], strict=False))
    edits, expected, at = [], "", 0
    for begin, end in pairs:
        write = data.draw(st.text("xy\n", max_size=3))
        edits.append(Edit(Span("a.yaml", *_place(clean, begin), *_place(clean, end)), write))
        expected += clean[at:begin] + write
        at = end
    expected += clean[at:]
    start = "\ufeff" if mark else ""
    typed = start + clean.replace("\n", ending)
    # An edit's line ends are those that the text has already.
    wanted = start + expected.replace("\n", ending if "\n" in clean else "\n")
    assert applied(typed, [Fix("…", (edit,)) for edit in reversed(edits)]) == wanted


def _place(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
