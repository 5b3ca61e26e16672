"""Files in Indonesian words: read as what they say in English, and answered in their own words."""

from __future__ import annotations

import json
import pickle
import re
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sopflow.checks import check
from sopflow.editing.fixing import applied
from sopflow.editing.vocabulary import convert
from sopflow.errors import InvalidSop
from sopflow.findings import Finding
from sopflow.language import LANGUAGES
from sopflow.loading import read_profile, reads, reads_book
from sopflow.loading.patching import between
from sopflow.loading.positions import SourceText
from sopflow.loading.settings import reads_settings
from sopflow.loading.vocabulary import in_english, in_words, vocabulary_of
from sopflow.model import Sop
from sopflow.vocabulary.places import PLACES
from tests.loading.helpers import GOOD, step
from tests.loading.random_data import sops
from tests.loading.test_broken import TYPED

CUTI = """\
sopflow: 1
id: izin-cuti
judul: Izin Cuti
pelaksana:
  pegawai: Pegawai
  atasan: {nama: Atasan Langsung, jenis: internal}
  pemohon: {nama: Pemohon, jenis: eksternal}
langkah:
  - {id: mohon, pelaksana: pemohon, kegiatan: Mengajukan cuti, waktu: 5 menit}
  - id: periksa
    pelaksana: pegawai
    diputuskan_oleh: atasan
    kegiatan: Memeriksa permohonan
    kelengkapan: {pengantar: "Data:", butir: [kartu, foto]}
    waktu: {teks: 1 hari, baris: 1}
    jawaban: {Ya: setuju, Tidak: periksa.keputusan, Batal: {selesai: ditolak}, Salah: selesai}
  - {id: setuju, para_pelaksana: {bersama: [pegawai, atasan]}, kegiatan: Menyetujui, gabung: semua, opsional: tidak}
tata_letak: {kertas: A4, kolom: [nomor, kegiatan, pelaksana, waktu], kata: {selesai: Tamat}}
"""
"""An Indonesian file without any finding; `periksa` is its step in line 10."""

WORDS = {
    key for place in PLACES.values() for key, word in place.indonesian.items() if key != word
} - {word for place in PLACES.values() for word in place.english}  # fmt: skip
"""English keys that are no Indonesian ones."""


def texts(findings: tuple[Finding, ...] | list[Finding]) -> list[str]:
    return [f"{finding.span.line}:{finding.span.column} {finding.rule}: {finding.message}; {finding.hint}"
            for finding in findings]  # fmt: skip


def in_indonesian(text: str) -> str:
    """A broken text in the other words; empty where its words cannot be changed, because it is no YAML."""
    try:
        return convert(text, "id")
    except InvalidSop:
        return ""


BROKEN = {name: (text, in_indonesian(text)) for name, (text, *_) in TYPED.items() if len(text) < 10_000}
"""Broken texts in both vocabularies."""


def test_a_file_says_in_indonesian_what_it_says_in_english() -> None:
    """Same content, so that cases do not depend on the words; the SOP knows those of its file."""
    reading, english = reads(CUTI), reads(convert(CUTI, "en"))
    assert reading.findings == english.findings == ()
    assert reading.sop is not None
    assert english.sop is not None
    assert reading.sop.content == english.sop.content
    assert '"answers":{"Ya":"setuju","Tidak":"periksa.decision","Batal":{"end":"ditolak"},"Salah":"end"}' in (
        reading.sop.content
    )
    assert reading.sop.style == english.sop.style
    assert (reading.sop.vocabulary, english.sop.vocabulary) == ("id", "en")


@pytest.mark.parametrize(
    ("path", "line", "typed"),
    [
        (("title",), 3, "Izin Cuti"),
        (("actors", "pemohon", "kind"), 7, "eksternal"),
        (("steps", 1, "actor"), 11, "pegawai"),
        (("steps", 1, "requires", "items", 1), 14, "foto"),
        (("steps", 1, "duration", "rows"), 15, "1"),
        (("steps", 1, "answers", "Batal", "end"), 16, "ditolak"),
        (("steps", 2, "actors", "ids", 1), 17, "atasan"),
        (("steps", 2, "actors", "jointly", 1), 17, "atasan"),
        (("steps", 2, "join"), 17, "semua"),
        (("layout", "words", "end"), 18, "Tamat"),
    ],
)
def test_english_paths_lead_to_the_places_of_indonesian_words(path: tuple[Any, ...], line: int, typed: str) -> None:
    """Also for paths of the model; and the source survives pickling."""
    sop = reads(CUTI).sop
    assert sop is not None
    assert sop.source is not None
    assert (sop.span(path).line, between(sop.source, sop.span(path))) == (line, typed)
    assert pickle.loads(pickle.dumps(sop.source)).span(path) == sop.span(path)  # noqa: S301


def test_an_absent_value_is_at_its_owner() -> None:
    """As in an English file."""
    sop = reads(CUTI).sop
    assert sop is not None
    assert sop.span(("steps", 2, "note")) == sop.span(("steps", 2))


def test_the_keys_inside_a_value_are_given_in_english() -> None:
    """As rules ask for them."""
    source = reads(CUTI).sop.source  # type: ignore[union-attr]
    assert source is not None
    assert source.inside(("steps", 0)) == ("id", "actor", "activity", "duration")
    assert source.inside(("steps", 1, "answers")) == ("Ya", "Tidak", "Batal", "Salah")


@pytest.mark.parametrize(
    ("data", "vocabulary"),
    [
        ({"sopflow": "1", "id": "a"}, "en"),
        ({"sopflow": "1", "id": "a", "judul": ""}, "id"),
        ({"judul": "", "langkah": "", "title": ""}, "id"),
        ({"judul": "", "title": ""}, "en"),
        ({"title": "", "steps": "", "judul": ""}, "en"),
        ({"Judul": "", "Dasar Hukum": ""}, "id"),
        ({"Title": "", "Judul": ""}, "en"),
        ({}, "en"),
    ],
)
def test_the_top_keys_say_which_vocabulary_a_file_uses(data: dict[str, str], vocabulary: str) -> None:
    """More of them decide; words that are equal in both do not count, and even is English."""
    assert vocabulary_of(data, "Sop") == vocabulary


@settings(max_examples=60, deadline=None)
@given(sops())
def test_any_data_comes_back_from_the_other_words(data: dict[str, Any]) -> None:
    """As a tree, and as the SOP that is read from it."""
    typed = json.loads(json.dumps(data), parse_int=str, parse_float=str)
    indonesian = in_words(typed, "Sop", "id")
    assert indonesian is not None
    english = in_english(indonesian, "Sop")
    assert Sop.model_validate(english | {"sopflow": 1}) == Sop.model_validate(data)
    reading = reads(json.dumps(indonesian, ensure_ascii=False))
    assert reading.sop is not None
    assert not [finding for finding in reading.findings if finding.rule in ("unknown-key", "mixed-vocabulary")]
    assert reading.sop.digest == reads(json.dumps(data, ensure_ascii=False)).sop.digest  # type: ignore[union-attr]


# Words of the other vocabulary


@pytest.mark.parametrize(
    ("text", "line", "word", "right"),
    [
        (CUTI.replace("kegiatan: Mem", "activity: Mem"), 13, "activity", "kegiatan"),
        (CUTI.replace("nama: Atasan", "name: Atasan"), 6, "name", "nama"),
        (CUTI.replace("jenis: eksternal", "jenis: external"), 7, "external", "eksternal"),
        (CUTI.replace("Salah: selesai", "Salah: end"), 16, "end", "selesai"),
        (CUTI.replace("periksa.keputusan", "periksa.decision"), 16, "periksa.decision", "periksa.keputusan"),
        (CUTI.replace("opsional: tidak", "opsional: false"), 17, "false", "tidak"),
        (CUTI.replace("{bersama:", "{jointly:"), 17, "jointly", "bersama"),
        (CUTI.replace("kata: {selesai", "kata: {end"), 18, "end", "selesai"),
        (CUTI.replace("kolom: [nomor", "kolom: [number"), 18, "number", "nomor"),
        (CUTI.replace('"Data:", butir', '"Data:", items'), 14, "items", "butir"),
        (step("kelengkapan: WAG"), 12, "kelengkapan", "requires"),
        (step("join: semua"), 12, "semua", "all"),
        (step("'kelengkapan': WAG"), 12, "kelengkapan", "requires"),
        (GOOD.replace("internal", "eksternal"), 6, "eksternal", "external"),
        (GOOD.replace("{in_turn", "{berurutan"), 17, "berurutan", "in_turn"),
        (GOOD + "layout: {orientation: lanskap}\n", 19, "lanskap", "landscape"),
        (GOOD + "tata_letak: {kertas: A4}\n", 19, "tata_letak", "layout"),
    ],
)  # fmt: skip
def test_a_word_of_the_other_vocabulary_is_a_finding_that_mends_itself(
    text: str, line: int, word: str, right: str
) -> None:
    """It stands at the word and says the right one; the fix makes the file good, and what it says is understood."""
    reading = reads(text)
    first, *others = reading.findings
    assert (first.rule, first.span.line) == ("mixed-vocabulary", line)
    assert between(SourceText("", text), first.span).strip("'") == word
    assert f"`{word}` is" in first.message
    assert first.hint == f"write `{right}`"
    assert not [finding for finding in others if finding.rule != "mixed-vocabulary"]
    assert first.fix is not None
    assert first.fix.safe
    mended = applied(text, [finding.fix for finding in reading.findings if finding.fix])
    assert reads(mended).findings == ()
    assert reading.sop == reads(mended).sop


def test_a_key_in_both_vocabularies_counts_once() -> None:
    """The word of the file's own vocabulary stays, whichever comes first."""
    text = CUTI.replace("    kegiatan: Memeriksa permohonan\n", "    activity: X\n    kegiatan: Memeriksa permohonan\n")
    reading = reads(text)
    (finding,) = reading.findings
    assert (finding.rule, finding.span.line, finding.fix) == ("mixed-vocabulary", 13, None)
    assert finding.hint == "delete it: `kegiatan` stands here already"
    assert reading.sop is not None
    assert reading.sop.step("periksa").activity == "Memeriksa permohonan"


def test_keys_are_free_where_they_name_something() -> None:
    """Actors and answers may be called like any key, in either vocabulary."""
    text = CUTI.replace("pegawai", "name").replace("Ya:", "activity:").replace("Tidak:", "end:")
    reading = reads(text)
    assert reading.findings == ()
    assert reading.sop is not None
    assert list(reading.sop.step("periksa").answers or {}) == ["activity", "end", "Batal", "Salah"]


def test_a_step_cannot_be_called_like_the_end() -> None:
    """Its arrows would lead to the end: `end` in any file, `selesai` in an Indonesian one."""
    assert [text.split(":")[1] for text in texts(reads(GOOD.replace("lapor", "end")).findings)] == ["9 bad-id"]
    for word in ("end", "selesai"):
        (finding,) = [one for one in reads(CUTI.replace("id: setuju", f"id: {word}")).findings if one.rule == "bad-id"]
        assert finding.message == f"the step id {word} means the end of the flow"
        assert finding.span.line == 17
    english = GOOD.replace("teruskan", "selesai")
    reading = reads(english)
    assert reading.findings == ()
    assert reading.sop is not None
    assert str(reading.sop.step("analisis").answers["YA"][0]) == "selesai"  # type: ignore[index]


def test_the_indonesian_end_in_an_english_file_is_explained() -> None:
    """There it is the id of a step, which is not there."""
    reading = reads(GOOD.replace("TIDAK: end", "TIDAK: selesai"))
    assert reading.findings == ()
    assert reading.sop is not None
    (finding,) = check(reading.sop, preset="correctness")
    assert (finding.rule, finding.hint) == ("unknown-target", "write `end` for the end of the flow")


# Messages


def test_there_are_broken_texts() -> None:
    """The next test would pass without any."""
    assert sum(bool(indonesian) for _, indonesian in BROKEN.values()) > 60


@pytest.mark.parametrize("name", [name for name in BROKEN if BROKEN[name][1]])
def test_messages_answer_in_the_words_of_the_file(name: str) -> None:
    """Rule and line are those of the English file, and no English key is named that the author did not type."""
    text, indonesian = BROKEN[name]
    found = reads(indonesian).findings
    assert [(one.rule, one.span.line) for one in found] == [
        (one.rule, one.span.line) for one in reads(text).findings if one.rule != "mixed-vocabulary"
    ]
    for finding in found:
        assert finding.vocabulary == "id"
        for language in LANGUAGES:
            shown = f"{finding.message_in(language)} {finding.hint_in(language)}"
            code = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]*)`", shown))))
            assert code & WORDS <= set(re.findall(r"\w+", indonesian))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            CUTI.replace("langkah:\n", "langkah:\n  - {id: a, kegiatan: Menulis}\n"),
            "9:5 actor-or-actors: step a has no actor; add `pelaksana:`, or `para_pelaksana:` for several",
        ),
        (
            CUTI.replace("{bersama: [pegawai, atasan]}", "[pegawai, atasan]"),
            "17:34 bad-actors: `para_pelaksana` of a step does not say how they share it; write one of berurutan, "
            "bersama, masing_masing, salah_satu, such as `para_pelaksana: {bersama: [a, b]}`",
        ),
        (
            CUTI.replace("jenis: internal", "jenis: intern"),
            "6:42 wrong-value: `jenis` cannot be 'intern'; did you mean internal? Allowed: internal, eksternal, sistem",
        ),
        (
            CUTI.replace("kegiatan: Mem", "kegitan: Mem"),
            "13:5 unknown-key: there is no key `kegitan` here; did you mean `kegiatan`?",
        ),
        (
            CUTI.replace("kelengkapan:", "persyaratan:"),
            "14:5 unknown-key: there is no key `persyaratan` here; did you mean `kelengkapan`?",
        ),
        (
            CUTI.replace("[nomor, kegiatan, pelaksana, waktu]", "[nomor, kegiatan]"),
            "18:33 bad-columns: `kolom` lacks pelaksana; add pelaksana",
        ),
        (CUTI.replace("judul: Izin Cuti\n", ""), "1:1 missing-key: the file has no `judul`; add `judul: …`"),
    ],
)
def test_findings_name_keys_as_they_are_typed(text: str, expected: str) -> None:
    """Those of step and file, values, misspelt words and other words for the same."""
    assert expected in texts(reads(text).findings)


def test_checks_answer_in_the_words_of_the_file() -> None:
    """A rule knows the English words only."""
    text = CUTI.replace("Ya: setuju", "Ya: [setuju, mohon]").replace(", gabung: semua", "")
    reading = reads(text)
    assert reading.sop is not None
    said = texts(check(reading.sop, preset="correctness"))
    assert any("`gabung: semua`" in text or "`selanjutnya:" in text for text in said)
    assert not any("`join" in text or "`next" in text for text in said)


# Other files


def test_a_profile_has_both_vocabularies() -> None:
    """Also as the file beside a SOP of the other vocabulary; its findings answer in its own words."""
    text = "nama: kota\nkertas: A4\nlabel: {judul: Nama SOP}\nkepala_gabungan: {mutu_baku: tidak}\nkapsul: sel\n"
    profile, findings = read_profile(text, "kota.yaml")
    assert findings == ()
    assert profile is not None
    assert (profile.labels.title, profile.bands.quality, profile.terminators) == ("Nama SOP", False, "cell")
    profile, findings = read_profile("nama: kota\nkolom: [nomor, kegiatan]\nkertas: A4\n", "kota.yaml")
    assert texts(list(findings)) == ["2:8 bad-columns: `kolom` lacks pelaksana; add pelaksana"]
    profile, findings = read_profile("nama: kota\nkertas: A4\nwidths: {nomor: 4}\n", "kota.yaml")
    assert texts(list(findings)) == [
        "3:1 mixed-vocabulary: `widths` is English, and the keys of this file are Indonesian; write `lebar_kolom`"
    ]


def test_findings_about_a_profile_answer_in_its_words(tmp_path: Any) -> None:
    """Not in those of the SOP that names it."""
    (tmp_path / "kota.yaml").write_text("columns: [number, activity]\n", encoding="utf-8")
    (finding,) = reads(CUTI + "profil: kota.yaml\n", folder=tmp_path).findings
    assert (finding.vocabulary, finding.hint) == ("en", "add actors")


def test_a_book_has_both_vocabularies(tmp_path: Any) -> None:
    """With front matter in it, and in a file of its own words beside it."""
    (tmp_path / "kata.yaml").write_text(
        "judul: KATA PENGANTAR\nteks:\n- Dengan hormat\n- {subjudul: I, teks: {pengantar: a, butir: [b]}}\n",
        encoding="utf-8",
    )
    text = (
        "buku: 1\njudul: [SOP, DINAS]\ninstansi: {nama: Dinas, unit: Bidang}\nurutan: nomor\n"
        "kelompok: unit\nkata_pengantar: kata.yaml\nkeputusan:\n"
        "  teks: [{label: KESATU, teks: x, tanda_daftar: huruf}]\n"
        "  penutup: {tempat: Bogor, tanggal: 2 Mei 2025, jabatan: Kepala}\nlabel: {sampul: DEPAN}\nmargin: {kiri: 40}\n"
    )
    reading = reads_book(text, folder=tmp_path)
    assert texts(list(reading.findings)) == []
    book = reading.book
    assert book is not None
    assert (book.sort, book.group, book.labels.cover, book.margins.left) == ("number", "unit", "DEPAN", 40)
    assert book.decree is not None
    assert book.foreword is not None
    assert (book.decree.text[0].marks, book.foreword.text[1].heading) == ("letters", "I")
    assert texts(list(reads_book("buku: 1\nurutan: judl\ntahun: 2026\n").findings)) == [
        "2:9 wrong-value: `urutan` cannot be 'judl'; did you mean judul? Allowed: berkas, nomor, judul"
    ]


def test_settings_have_both_vocabularies() -> None:
    """The file of a folder, too."""
    text = "aturan: {no-end: off}\nabaikan: [{aturan: review-due, berkas: lama/*, alasan: lama}]\n"
    read = reads_settings(text, ".sopflow.yaml")
    assert read.findings == ()
    assert read.settings is not None
    assert read.settings.ignore[0].reason == "lama"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(BROKEN)), st.integers(0, 10_000))
def test_any_loss_of_a_line_gives_the_same_findings_in_both_vocabularies(name: str, number: int) -> None:
    """Broken files are broken alike: same rules in the same lines."""
    lines = BROKEN[name][0].split("\n")
    del lines[number % len(lines)]
    text = "\n".join(lines)
    indonesian = in_indonesian(text)
    found = [(one.rule, one.span.line) for one in reads(text).findings if one.rule != "mixed-vocabulary"]
    assume(vocabulary_of_text(indonesian) == "id")
    assert [(one.rule, one.span.line) for one in reads(indonesian).findings] == found


def vocabulary_of_text(text: str) -> str | None:
    sop = reads(text).sop
    return sop.vocabulary if sop is not None else None
