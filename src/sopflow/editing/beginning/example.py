"""The example flow of a new file: an application that is checked, drafted, reviewed and signed, whoever does it."""

from __future__ import annotations

from collections.abc import Sequence

from sopflow.loading.quoting import typed

__all__ = ["steps"]


def steps(actors: Sequence[str]) -> list[list[str]]:
    """The steps of the example for two or more actors, given as ids: each step as the lines of its keys.

    The actors act in their order, the third to the last but one each review the draft, and the last one signs.
    """
    first, second, *others = actors
    *reviewers, last = others or [second]
    found = [
        _step("ajukan", first, "Mengajukan permohonan", "Formulir permohonan", "10 menit", "Berkas permohonan"),
        [
            *_step("periksa", second, "Memeriksa berkas", "Berkas permohonan", "15 menit", "Hasil pemeriksaan"),
            "answers: {Lengkap: susun, Belum lengkap: ajukan}",
        ],
        _step("susun", second, "Menyusun konsep surat", "Hasil pemeriksaan", "1 hari kerja", "Konsep surat"),
    ]
    draft = "Konsep surat"
    for number, reviewer in enumerate(reviewers, 1):
        checked = f"Konsep surat hasil telaah {number}"
        found.append(_step(f"telaah-{number}", reviewer, "Menelaah konsep surat", draft, "2 jam", checked))
        draft = checked
    return [
        *found,
        _step("tetapkan", last, "Menandatangani surat", draft, "1 hari kerja", "Surat bertanda tangan"),
        _step("serahkan", second, "Menyerahkan surat", "Surat bertanda tangan", "10 menit", "Tanda terima"),
    ]


def _step(id: str, actor: str, activity: str, requires: str, duration: str, output: str) -> list[str]:
    return [
        f"id: {id}",
        f"actor: {typed(actor)}",
        f"activity: {activity}",
        f"requires: {requires}",
        f"duration: {duration}",
        f"output: {output}",
    ]
