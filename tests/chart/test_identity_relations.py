"""Related SOPs: how each kind of link is worded."""

from __future__ import annotations

import pytest

from sopflow.chart.relations import related_text
from sopflow.model import Items, Relation
from sopflow.model.profile import Labels


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        (Relation(sop="arsip"), "SOP Pengarsipan"),
        (Relation(sop="arsip", relation="calls"), "Menjalankan SOP Pengarsipan"),
        (Relation(sop="arsip", relation="continues", at="simpan"), "Lanjutan dari SOP Pengarsipan (langkah 4)"),
        (Relation(sop="arsip", relation="precedes"), "Dilanjutkan dengan SOP Pengarsipan"),
        (Relation(sop="surat"), "SOP Surat Masuk"),
        (Relation(sop="tidak-ada"), "SOP tidak-ada"),
        (Relation(sop="arsip", relation="calls", text="Lihat arsip"), "Lihat arsip"),
        (Relation(text="Semua SOP"), "Semua SOP"),
    ],
)
def test_wording(relation: Relation, expected: str) -> None:
    """Text given wins; else the relation's word, the title or id, and the step's number or id."""
    titles = {"arsip": "Pengarsipan", "arsip#simpan": "4", "surat": "SOP Surat Masuk"}
    assert related_text((relation,), titles, Labels()) == Items((expected,))


def test_absent_blank_and_dash_stay_what_they_are() -> None:
    """Plain text passes through, and nothing stays nothing."""
    assert [related_text(value, {}, Labels()) for value in (None, "", "-")] == [None, "", "-"]
