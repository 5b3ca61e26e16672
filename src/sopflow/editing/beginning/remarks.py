"""The comments of a new file, in the language of its words: what each key is for, and what to do with the example."""

from __future__ import annotations

from sopflow.vocabulary import Vocabulary

__all__ = ["REMARKS"]

_EN = {
    "file": (
        "What is written here is an example: put your own words in its place, and delete what you do not need.",
        "A line that begins with # is a comment and is never printed.",
    ),
    "id": ("Short name for other SOPs and for running cases: letters, digits, - and _.",),
    "title": ("Printed as the name of the SOP.",),
    "number": ("Free text; may stay blank.",),
    "agency": ("The agency and the unit below it. `logo: logo.png` prints a picture that lies beside this file.",),
    "dates": ('As they are printed: a full date, a month only, - (in quotes: "-"), or blank.',),
    "approval": ("Who approves the SOP: the position as it is printed. What is not known yet may stay blank.",),
    "boxes": (
        "The boxes of the identity page: a paragraph, or a list with a dash before each line.",
        "Text with a colon and a blank in it stands in quotes.",
    ),
    "profile": ("How the document is printed; `sopflow schema --profile` says what a profile of your own may hold.",),
    "actors": (
        "The lanes of the flowchart from the left, in the order in which they first act: an id, and what is printed.",
        "{name: Pemohon, kind: external} is somebody from outside.",
    ),
    "steps": (
        "Each step is a row of the table. It leads to the next in the list, unless `next` or `answers` says otherwise.",
        "`activity` begins with a verb (Mengajukan, Memeriksa) and does not name the actor.",
        "`requires`, `duration` and `output` are the Mutu Baku; what a step requires, an earlier one has put out.",
    ),
    "decision": ("A decision: each answer and the step that it leads to. The second one leads back.",),
    "end": ("The last step leads to the end.",),
}
_ID = {
    "file": (
        "Isi berkas ini contoh: gantilah dengan kata-kata sendiri, dan hapus yang tidak diperlukan.",
        "Baris yang diawali # adalah komentar dan tidak pernah dicetak.",
    ),
    "id": ("Nama pendek untuk SOP lain dan untuk aplikasi: huruf, angka, - dan _.",),
    "title": ("Dicetak sebagai nama SOP.",),
    "number": ("Teks bebas; boleh kosong.",),
    "agency": ("Instansi dan unit di bawahnya. `logo: logo.png` mencetak gambar di samping berkas ini.",),
    "dates": ('Seperti yang dicetak: tanggal lengkap, bulan saja, - (dalam tanda kutip: "-"), atau kosong.',),
    "approval": ("Pejabat yang mengesahkan: jabatannya seperti yang dicetak. Yang belum diketahui boleh dikosongkan.",),
    "boxes": (
        "Kotak-kotak halaman identitas: satu paragraf, atau daftar dengan tanda - di depan setiap baris.",
        "Teks yang memuat titik dua dan spasi ditulis dalam tanda kutip.",
    ),
    "profile": ("Cara dokumen dicetak; `sopflow schema --profile` menunjukkan isi profil buatan sendiri.",),
    "actors": (
        "Kolom pelaksana dari kiri, menurut urutan pertama kali bekerja: nama pendek, lalu nama yang dicetak.",
        "{nama: Pemohon, jenis: eksternal} berarti pihak dari luar.",
    ),
    "steps": (
        "Setiap langkah menjadi satu baris tabel. Alur turun ke langkah berikutnya, kecuali ada `selanjutnya` atau",
        "`jawaban`. Isi `kegiatan` diawali kata kerja (Mengajukan, Memeriksa), tanpa menyebut pelaksana.",
        "`kelengkapan`, `waktu`, dan `keluaran` adalah mutu baku; kelengkapan berasal dari keluaran sebelumnya.",
    ),
    "decision": ("Keputusan: setiap jawaban dan langkah tujuannya. Jawaban kedua kembali ke langkah pertama.",),
    "end": ("Langkah terakhir menuju selesai.",),
}
REMARKS: dict[Vocabulary, dict[str, tuple[str, ...]]] = {"en": _EN, "id": _ID}
"""The lines of comment above each part of the file."""
