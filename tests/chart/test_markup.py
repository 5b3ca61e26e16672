"""Light markup: which asterisks are marks, and which print."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopflow.chart.markup import parse, plain

starred = st.text("ab1 *()\n.,", max_size=60)


def shown(text: str) -> str:
    """The runs as text in which _ stands around italic and = around bold."""
    found = []
    for run in parse(text):
        piece = f"_{run.text}_" if run.italic else run.text
        found.append(f"={piece}=" if run.bold else piece)
    return "|".join(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Surat *e-mail* masuk", "Surat |_e-mail_| masuk"),
        ("**Catatan**: isi", "=Catatan=|: isi"),
        ("***penting***", "=_penting_="),
        ("**tebal *keduanya* tebal**", "=tebal =|=_keduanya_=|= tebal="),
        ("*miring **keduanya***", "_miring _|=_keduanya_="),
        ("*dua kata*", "_dua kata_"),
        ("*baris\nlain*", "_baris\nlain_"),
        ("(lihat *draf*)", "(lihat |_draf_|)"),
        ("(*draf*)", "(|_draf_|)"),
        ('"*file*"', '"|_file_|"'),
        ("*hardfile*/*softfile*", "_hardfile_|/|_softfile_"),
        ("*Istilah**", "_Istilah_|*"),
    ],
)
def test_pairs_are_marks(text: str, expected: str) -> None:
    """Marks at word borders turn on and off what they stand for."""
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2*3*4",
        "5 * 3 * 1",
        "*",
        "**",
        "* butir satu\n* butir dua",
        "*) jika ada",
        "Nilai *) dan jumlah *)",
        "Nilai*) dan jumlah*)",
        "**) dua, *) satu",
        "(*) wajib (*)",
        "Nama* dan alamat*",
        "*Wajib diisi",
        "lampiran*, surat**",
        "*Catatan*)",
        "a*b* c",
        "f(*x*y)",
    ],
)
def test_what_does_not_pair_prints_as_it_stands(text: str) -> None:
    """Footnote marks, products, bullets and lonely marks are text."""
    assert all(not run.bold and not run.italic for run in parse(text))
    assert plain(text) == text


@settings(deadline=None)
@given(st.one_of(st.text(), starred))
def test_nothing_but_marks_is_lost(text: str) -> None:
    """No input raises, and only asterisks ever go."""
    runs = parse(text)
    assert plain(text) == "".join(run.text for run in runs)
    assert plain(text).replace("*", "") == text.replace("*", "")
    assert all(run.text for run in runs)


@settings(deadline=None)
@given(starred)
def test_marks_go_in_equal_numbers(text: str) -> None:
    """An opening mark never goes without the one that closes it."""
    assert (text.count("*") - plain(text).count("*")) % 2 == 0


@settings(deadline=None)
@given(st.lists(st.sampled_from(["surat", "masuk", "12", "PIC/OPD"]), min_size=1, max_size=5), st.sampled_from("*_="))
def test_marked_words_read_back(words: list[str], style: str) -> None:
    """What is put between marks comes back in that style and nothing around it changes."""
    inner, mark = " ".join(words), {"*": "*", "_": "**", "=": "***"}[style]
    runs = parse(f"awal {mark}{inner}{mark} akhir")
    assert [run.text for run in runs] == ["awal ", inner, " akhir"]
    assert (runs[1].bold, runs[1].italic) == (mark != "*", mark != "**")


def test_very_many_marks_are_read_at_once() -> None:
    """A cell of ten thousand marks of any kind is read without trouble."""
    for text in ("*a " * 5000, "a* " * 5000, "*a* " * 5000, "*" * 10000, "(*a" * 3000 + "*)" * 3000):
        assert plain(text).replace("*", "") == text.replace("*", "")
