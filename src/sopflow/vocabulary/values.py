"""The fixed values of the format, English to Indonesian; what is a name (F4, serif, a profile) has only the one."""

from __future__ import annotations

__all__ = [
    "BOX", "COLUMN", "COLUMN_NUMBERS", "CONNECTORS", "DATE_STYLE", "END", "END_STYLE", "FIELD", "FLAG", "GROUP",
    "IDENTITY_PLACE", "JOIN", "KIND", "LIST_MARKS", "MODE", "NUMBER_STYLE", "ORIENTATION", "PAGES", "RELATION",
    "SECTION_PLACE", "SIDE", "SIGNATURE_LINE", "SORT", "STYLE", "SUFFIX", "Words",
]  # fmt: skip

Words = dict[str, str]

END: Words = {"end": "selesai"}
SUFFIX: Words = {".decision": ".keputusan"}
"""What may stand behind the id of a step in a target."""
FLAG: Words = {"true": "ya", "false": "tidak", "True": "Ya", "False": "Tidak"}
JOIN: Words = {"all": "semua"}
KIND: Words = {"internal": "internal", "external": "eksternal", "system": "sistem"}
MODE: Words = {"in_turn": "berurutan", "jointly": "bersama", "each": "masing_masing", "any": "salah_satu"}
RELATION: Words = {
    "calls": "menjalankan", "continues": "melanjutkan", "precedes": "mendahului", "see": "lihat",
}  # fmt: skip
SECTION_PLACE: Words = {"identity": "identitas", "before": "sebelum", "after": "sesudah"}
STYLE: Words = {"row": "baris", "cell": "sel", "symbol": "simbol"}
END_STYLE: Words = {"same": "sama"} | STYLE
COLUMN: Words = {
    "number": "nomor", "activity": "kegiatan", "actors": "pelaksana", "requires": "kelengkapan", "duration": "waktu",
    "output": "keluaran", "note": "keterangan",
}  # fmt: skip
ORIENTATION: Words = {"landscape": "lanskap", "portrait": "potret"}
COLUMN_NUMBERS: Words = {"none": "tidak_ada", "plain": "polos", "parentheses": "kurung"}
NUMBER_STYLE: Words = {"plain": "polos", "dot": "titik"}
LIST_MARKS: Words = {"numbers": "angka", "letters": "huruf", "dashes": "strip", "bullets": "bulatan"}
CONNECTORS: Words = {"letters": "huruf", "numbers": "angka"}
PAGES: Words = {"none": "tidak_ada"}
DATE_STYLE: Words = {
    "typed": "apa_adanya", "long": "panjang", "padded": "dua_angka", "numeric": "angka", "month": "bulan",
}  # fmt: skip
SIDE: Words = {"left": "kiri", "center": "tengah", "right": "kanan"}
SIGNATURE_LINE: Words = {"name": "nama", "rank": "pangkat", "nip": "nip"}
FIELD: Words = {
    "sop_number": "nomor_sop", "created": "pembuatan", "revised": "revisi", "effective": "efektif",
    "approval": "pengesahan", "title": "judul",
}  # fmt: skip
BOX: Words = {
    "legal_basis": "dasar_hukum", "qualifications": "kualifikasi", "related": "keterkaitan", "equipment": "peralatan",
    "warnings": "peringatan", "records": "pencatatan",
}  # fmt: skip
IDENTITY_PLACE: Words = FIELD | BOX
SORT: Words = {"file": "berkas", "number": "nomor", "title": "judul"}
GROUP: Words = {"none": "tidak_ada", "agency": "instansi", "unit": "unit"}
