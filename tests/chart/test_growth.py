"""What grows where an answer has no room: the lane that needs the least for it."""

from __future__ import annotations

from typing import Any

from sopflow.chart import make_chart
from sopflow.chart.audit import audit
from tests.chart.helpers import flow_pages, sop_of

ACTORS = {
    "p": "Pelapor", "f": "Petugas Front Office", "k": "Kepala Seksi Pengaduan", "b": "Kepala Bidang Pengawasan",
    "s": "Sekretaris Dinas", "d": "Kepala Dinas", "i": "Inspektorat",
}  # fmt: skip
STEPS: dict[str, tuple[str, dict[str, Any]]] = {
    "Menyampaikan pengaduan melalui loket, surat, atau kanal SP4N-LAPOR! disertai bukti pendukung": ("p", {}),
    "Menerima dan mencatat pengaduan ke dalam buku register pengaduan": ("f", {}),
    "Memeriksa kelengkapan identitas dan bukti": ("f", {"answers": {"Lengkap": "4", "Tidak lengkap": "1"}}),
    "Menelaah substansi pengaduan": (
        "k", {"question": "Kewenangan dinas?", "answers": {"Ya": "5", "Bukan kewenangan": "11"}},
    ),
    "Melakukan klarifikasi lapangan": ("b", {}),
    "Menyusun laporan hasil klarifikasi": ("k", {}),
    "Memeriksa laporan hasil klarifikasi": ("b", {"answers": {"Setuju": "8", "Perbaiki": "6"}}),
    "Mengoreksi konsep surat jawaban": ("s", {"answers": {"Setuju": "9", "Perbaiki": "6"}}),
    "Menandatangani surat jawaban": ("d", {"next": "10"}),
    "Mengirimkan surat jawaban kepada pelapor": ("f", {"answers": {"Puas": "12", "Banding": "5"}}),
    "Menerima pelimpahan pengaduan": ("i", {"next": {"end": "Dilimpahkan"}}),
    "Mengarsipkan berkas pengaduan": ("f", {}),
}  # fmt: skip
"""The long answer of the fourth step runs to the edge of its page, through the lane beside its question."""


def test_an_answer_may_stand_in_the_lane_beside_its_question() -> None:
    """A long answer does not make the lane of its question wide to both sides where another one needs only a little."""
    steps = [
        {
            "id": str(number), "actor": actor, "activity": activity, "duration": "maksimal 3 hari kerja",
            "requires": ["Surat pengaduan", "Bukti pendukung", "Fotokopi KTP pelapor"],
            "output": "Berkas dan lembar disposisi", "note": "Sesuai Permenpan RB Nomor 15 Tahun 2014",
            **keys,
        }
        for number, (activity, (actor, keys)) in enumerate(STEPS.items(), 1)
    ]  # fmt: skip
    chart = make_chart(sop_of(*steps, actors=ACTORS))
    page = flow_pages(chart)[0]
    table = page.tables[page.flow_table]
    lanes = [table.rect(cell).width for cell in table.cells if cell.header and cell.role == "lane"]
    assert len(lanes) == len(ACTORS)
    assert max(lanes) < 2 * sum(lanes) / len(lanes)
    assert [str(defect) for defect in audit(chart)] == []
