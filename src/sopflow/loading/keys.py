"""The keys that may stand at a place of a file, and the one that was probably meant."""

from __future__ import annotations

from difflib import get_close_matches

from pydantic import BaseModel

from sopflow.model import (
    Actor,
    Agency,
    Approval,
    Book,
    Call,
    Closing,
    Dates,
    Matter,
    Procedure,
    Relation,
    Section,
    Sop,
    Start,
    Step,
    Terminators,
)
from sopflow.model.book import BookLabels, BookMargins
from sopflow.model.identity import DateLook, ExtraField, IdentityLayout, SignatureLook
from sopflow.model.matter import Entry
from sopflow.model.profile import Bands, Labels, Margins, Paper, Profile, Words
from sopflow.model.sop import Path

__all__ = ["close_to", "known_keys"]

_Model = type[BaseModel]

_AROUND: dict[str, _Model] = {
    "actors": Actor,
    "start": Start,
    "steps": Step,
    "layout": Profile,
    "sections": Section,
    "closing": Closing,
    "terminators": Terminators,
}
_INSIDE: dict[_Model, dict[str, _Model]] = {
    Sop: _AROUND
    | {
        "agency": Agency,
        "approval": Approval,
        "dates": Dates,
        "extra_fields": ExtraField,
        "procedures": Procedure,
        "related": Relation,
    },
    Procedure: _AROUND,
    Step: {"calls": Call},
    Profile: {
        "bands": Bands,
        "dates": DateLook,
        "identity": IdentityLayout,
        "labels": Labels,
        "margins": Margins,
        "paper": Paper,
        "signature": SignatureLook,
        "words": Words,
    },
    IdentityLayout: {"extra_fields": ExtraField},
    Book: {
        "agency": Agency,
        "decree": Matter,
        "explanation": Matter,
        "foreword": Matter,
        "labels": BookLabels,
        "margins": BookMargins,
        "paper": Paper,
    },
    Matter: {"closing": Closing, "text": Entry},
}

_INDONESIAN = {
    "aktivitas": "activity",
    "aktor": "actor",
    "alamat": "address",
    "catatan": "note",
    "dasar_hukum": "legal_basis",
    "durasi": "duration",
    "instansi": "agency",
    "jawaban": "answers",
    "judul": "title",
    "kegiatan": "activity",
    "kelengkapan": "requires",
    "kata_pengantar": "foreword",
    "keluaran": "output",
    "keputusan": "decree",
    "keterangan": "note",
    "keterkaitan": "related",
    "kualifikasi": "qualifications",
    "langkah": "steps",
    "mulai": "start",
    "nama": "name",
    "nomor": "number",
    "pelaksana": "actor",
    "penjelasan": "explanation",
    "peralatan": "equipment",
    "peringatan": "warnings",
    "persyaratan": "requires",
    "pertanyaan": "question",
    "prosedur": "procedures",
    "tahun": "year",
    "tanggal": "date",
    "tembusan": "copies",
    "urutan": "sort",
    "waktu": "duration",
}
"""What the columns, the boxes and the parts of a book are called on paper."""


def known_keys(path: Path, root: _Model = Sop) -> list[str]:
    """The keys of the mapping at `path`, in the order of the format; none where keys are free.

    >>> known_keys(("steps", 0, "calls", 1)), known_keys(("steps", 0, "answers"))
    (['sop', 'when', 'wait'], [])
    """
    model, free = root, False
    for part in path:
        inside = _INSIDE.get(model, {})
        if isinstance(part, str) and part in inside:
            model, free = inside[part], False
        elif isinstance(part, str):
            # The id of an actor, or a key without a model of its own, such as `answers`.
            free = model is not Actor or "actors" not in path
    if free:
        return []
    own = list(model.model_fields)
    return [*own, "heading"] if model is Step else own


def close_to(word: str, known: list[str]) -> str | None:
    """The known word that was probably meant.

    >>> close_to("kegiatan", ["activity", "actor"]), close_to("durration", ["duration"]), close_to("x", ["duration"])
    ('activity', 'duration', None)
    """
    meant = _INDONESIAN.get(word.casefold().replace(" ", "_"))
    if meant in known:
        return meant
    if len(word) > 40:
        return None
    return next(iter(get_close_matches(word.casefold(), known, n=1, cutoff=0.7)), None)
