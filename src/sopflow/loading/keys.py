"""The keys that may stand at a place of a file, and the one that was probably meant."""

from __future__ import annotations

from difflib import get_close_matches

from sopflow.model.sop import Path
from sopflow.vocabulary import Vocabulary
from sopflow.vocabulary.places import Place, kind_at

__all__ = ["close_to", "known_keys", "meant_key", "split_key"]

_MEANT = {
    "aktivitas": "activity",
    "aktor": "actor",
    "batas": "deadline",
    "berikutnya": "next",
    "catatan": "note",
    "daftar_langkah": "steps",
    "daftar_pelaksana": "actors",
    "diagram_alir": "steps",
    "dinas": "agency",
    "disahkan_oleh": "approval",
    "durasi": "duration",
    "hasil": "output",
    "kualifikasi_pelaksana": "qualifications",
    "lama": "duration",
    "lanjut": "next",
    "lanjut_ke": "next",
    "lembaga": "agency",
    "mulai_dari": "start",
    "mutu_baku": "requires",
    "nama_kegiatan": "activity",
    "nama_sop": "title",
    "no": "number",
    "nomor_sop": "number",
    "opd": "agency",
    "output": "output",
    "pencatatan_dan_pendataan": "records",
    "pendataan": "records",
    "peralatan_perlengkapan": "equipment",
    "perlengkapan": "equipment",
    "persyaratan": "requires",
    "pilihan": "answers",
    "proses": "steps",
    "satuan_kerja": "agency",
    "sop_terkait": "related",
    "syarat": "requires",
    "tanda_tangan": "closing",
    "tujuan": "next",
    "unit_kerja": "unit",
    "uraian": "activity",
    "uraian_kegiatan": "activity",
    "uraian_prosedur": "activity",
}
"""What columns and boxes are called on paper and in letters, where the format has another word for them."""
_HOLDERS = ("agency", "approval", "dates")
"""Keys of a SOP that hold others, which have names of two words on paper."""


def known_keys(path: Path, root: str = "Sop", vocabulary: Vocabulary = "en") -> list[str]:
    """The keys of the mapping at an English path, in the order of the format; none where keys are free.

    `root` is the place of the format that the top of the file is: Sop, Profile, Book or Matter.

    >>> known_keys(("steps", 0, "calls", 1)), known_keys(("steps", 0, "answers"))
    (['sop', 'when', 'wait'], [])
    >>> known_keys(("steps", 0, "calls", 1), vocabulary="id")
    ['sop', 'bila', 'tunggu']
    """
    place = kind_at(path, root).place
    return list(_typed(place, vocabulary)) if place is not None else []


def meant_key(word: str, path: Path, root: str = "Sop", vocabulary: Vocabulary = "en") -> str | None:
    """The key of the mapping at `path`, in the vocabulary, that was probably meant by a word that is none there.

    >>> meant_key("durration", ("steps", 0)), meant_key("Uraian Kegiatan", ("steps", 0), vocabulary="id")
    ('duration', 'kegiatan')
    >>> meant_key("kegiattan", ("steps", 0)), meant_key("durration", ("steps", 0), vocabulary="id")
    ('activity', 'waktu')
    """
    place = kind_at(path, root).place
    if place is None:
        return None
    typed = _typed(place, vocabulary)
    folded = _folded(word)
    english = place.english.get(folded, folded if folded in place.indonesian else _MEANT.get(folded))
    if english is None and close_to(folded, list(typed)) is None:
        # A slip in a word of the other vocabulary.
        slip = close_to(folded, [*place.english, *place.indonesian])
        english = place.english.get(slip, slip) if slip is not None else None
    near = next((key for key, name in typed.items() if name == english), None)
    return near or close_to(folded, list(typed))


def split_key(word: str, path: Path, root: str = "Sop", vocabulary: Vocabulary = "en") -> tuple[str, str] | None:
    """The two keys of the vocabulary that a word for both of them stands for, in the mapping at `path`.

    >>> split_key("tanggal_pembuatan", (), vocabulary="id"), split_key("Nama Instansi", (), vocabulary="id")
    (('tanggal', 'pembuatan'), ('instansi', 'nama'))
    >>> split_key("effective", ()), split_key("name", ())
    (('dates', 'effective'), None)
    """
    place, folded, found = kind_at(path, root).place, _folded(word), set()
    if place is None or path:
        return None
    for outer, outer_word in place.words.items():
        inner = place.kind(outer).place if outer in _HOLDERS else None
        for key, key_word in inner.words.items() if inner is not None else ():
            for one, other in ((outer, key), (outer_word, key_word)):
                if folded in (other, f"{one}_{other}", f"{other}_{one}"):
                    found.add((outer, key) if vocabulary == "en" else (outer_word, key_word))
    return found.pop() if len(found) == 1 else None


def close_to(word: str, known: list[str]) -> str | None:
    """The known word that is spelled most like it, if there is one.

    >>> close_to("internel", ["internal", "external"]), close_to("x", ["internal"])
    ('internal', None)
    """
    if len(word) > 40:
        return None
    return next(iter(get_close_matches(word.casefold(), known, n=1, cutoff=0.7)), None)


def _typed(place: Place, vocabulary: Vocabulary) -> dict[str, str]:
    """Keys as typed to English ones. Among the keys of a step is `heading`, which may stand in place of them."""
    names = {name: name for name in place.words}
    if place.name == "Step":
        names["heading"] = "heading"
    return names if vocabulary == "en" else {place.indonesian[name]: name for name in names}


def _folded(word: str) -> str:
    """A word as a key would be typed: `Dasar Hukum` as `dasar_hukum`."""
    return "_".join(word.casefold().replace("/", " ").replace("-", " ").split())
