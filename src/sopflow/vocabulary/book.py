"""The keys of a file that describes a book of SOPs: English to Indonesian, with one sentence on what each is for."""

from __future__ import annotations

from sopflow.vocabulary.profile import KEYS as PROFILE
from sopflow.vocabulary.sop import Keys

__all__ = ["KEYS"]

KEYS: dict[str, Keys] = {
    "Book": {
        "book": ("buku", "Versi format, selalu 1."),
        "title": ("judul", "Judul pada sampul, satu baris atau lebih."),
        "subtitle": ("anak_judul", "Di bawah judul pada sampul."),
        "agency": ("instansi", "Penyusun buku; tanpa ini, instansi yang disebut semua SOP."),
        "year": ("tahun", "Tahun pada sampul."),
        "address": ("alamat", "Alamat di kaki sampul."),
        "decree": ("keputusan", "Keputusan pimpinan yang menetapkan SOP."),
        "foreword": ("kata_pengantar", "Kata pengantar."),
        "explanation": ("penjelasan", "Penjelasan singkat penggunaan: ruang lingkup, ringkasan, istilah."),
        "sort": ("urutan", "Urutan SOP di dalam buku; seperti diberikan bila tidak ditulis."),
        "group": ("kelompok", "SOP satu instansi atau unit dikumpulkan di bawah namanya dalam daftar isi."),
        "paper": ("kertas", "Kertas halaman sebelum SOP; seperti SOP pertama bila tidak ditulis."),
        "orientation": ("orientasi", "Arah kertas halaman sebelum SOP."),
        "font": ("jenis_huruf", "Jenis huruf halaman sebelum SOP."),
        "margins": ("margin", "Batas tepi halaman sebelum SOP, lebih lebar di sisi jilid."),
        "labels": ("label", "Kata-kata tetap buku di luar SOP."),
    },
    "BookMargins": PROFILE["Margins"],
    "BookLabels": {
        "year": ("tahun", "Tulisan tahun pada sampul."),
        "cover": ("sampul", "Nama sampul dalam penanda PDF."),
        "decree": ("keputusan", "Judul keputusan."),
        "foreword": ("kata_pengantar", "Judul kata pengantar."),
        "contents": ("daftar_isi", "Judul daftar isi."),
        "explanation": ("penjelasan", "Judul penjelasan penggunaan."),
        "copies": ("tembusan", "Kata di atas tembusan."),
        "number": ("nomor", "Judul kolom nomor dalam daftar isi."),
        "sop_number": ("nomor_sop", "Judul kolom nomor SOP dalam daftar isi."),
        "title": ("judul", "Judul kolom judul SOP dalam daftar isi."),
        "page_column": ("kolom_halaman", "Judul kolom halaman dalam daftar isi."),
        "others": ("lain_lain", "Kelompok SOP yang tidak menyebut instansi atau unit."),
        "identity": ("identitas", "Nama halaman identitas SOP dalam penanda PDF."),
        "flow": ("diagram_alir", "Nama diagram alir SOP dalam penanda PDF."),
        "continued": ("lanjutan", "Dicetak pada sambungan di halaman berikutnya."),
        "nip": ("nip", "Kata di depan NIP."),
        "page": ("halaman", "Nomor halaman."),
    },
    "Matter": {
        "title": ("judul", "Judul di tengah halaman pertama; label buku bila tidak ditulis."),
        "text": ("teks", "Teks biasa, atau daftar paragraf, diktum, dan subjudul."),
        "closing": ("penutup", "Tempat, tanggal, dan tanda tangan di bawah teks."),
        "copies": ("tembusan", "Siapa yang menerima tembusan."),
    },
    "Entry": {
        "heading": ("subjudul", "Dicetak tebal di tengah, misalnya MEMUTUSKAN."),
        "label": ("label", "Dicetak di kiri dengan titik dua, misalnya Menimbang atau KESATU."),
        "text": ("teks", "Isi paragraf atau diktum."),
        "marks": ("tanda_daftar", "Tanda di depan butir daftar."),
    },
}
