"""The keys of a SOP file: English to Indonesian, with one sentence in Indonesian on what each is for."""

from __future__ import annotations

__all__ = ["KEYS", "Keys"]

Keys = dict[str, tuple[str, str]]
"""English key to its Indonesian name and what it is."""

_TABLE: Keys = {
    "table_title": ("judul_tabel", "Judul di atas tabel, satu baris atau lebih."),
    "footnotes": ("catatan_kaki", "Catatan di bawah tabel; tandanya, misalnya *), diketik sendiri."),
    "sections": ("bagian", "Teks berjudul di halaman identitas, atau sebelum atau sesudah tabel."),
    "closing": ("penutup", "Tempat, tanggal, dan tanda tangan di bawah tabel."),
    "terminators": ("kapsul", "Bentuk dan letak kapsul mulai dan selesai."),
}
_SIGNED: Keys = {
    "position": ("jabatan", "Jabatan yang menandatangani."),
    "name": ("nama", "Nama pejabat."),
    "rank": ("pangkat", "Pangkat/golongan, dicetak di bawah nama."),
    "nip": ("nip", "Nomornya saja; kata di depannya berasal dari profil."),
    "mark": ("tanda", "Dicetak di ruang tanda tangan sebagai ganti tanda dari profil."),
}

KEYS: dict[str, Keys] = {
    "Sop": {
        "sopflow": ("sopflow", "Versi format, selalu 1."),
        "id": ("id", "Nama pendek SOP ini, misalnya izin-cuti; dipakai SOP lain dan aplikasi."),
        "title": ("judul", "Judul SOP."),
        "number": ("nomor", "Nomor SOP, ditulis bebas; boleh kosong."),
        "agency": ("instansi", "Instansi yang membuat SOP."),
        "dates": ("tanggal", "Tanggal pembuatan, revisi, dan efektif."),
        "approval": ("pengesahan", "Pejabat yang mengesahkan (Disahkan Oleh)."),
        "legal_basis": ("dasar_hukum", "Isi kotak Dasar Hukum."),
        "qualifications": ("kualifikasi", "Isi kotak Kualifikasi Pelaksana."),
        "related": ("keterkaitan", "Isi kotak Keterkaitan: teks, atau daftar SOP lain."),
        "equipment": ("peralatan", "Isi kotak Peralatan/Perlengkapan."),
        "warnings": ("peringatan", "Isi kotak Peringatan."),
        "records": ("pencatatan", "Isi kotak Pencatatan dan Pendataan."),
        "extra_fields": ("isian_tambahan", "Isian halaman identitas yang tidak ada di atas, misalnya No. Revisi."),
        "profile": ("profil", "Cara cetak: nama profil bawaan, atau berkas profil di samping berkas ini."),
        "layout": ("tata_letak", "Nilai profil yang diganti untuk SOP ini saja."),
        "actors": ("pelaksana", "Lajur pelaksana, berurutan dari kiri ke kanan."),
        "start": ("mulai", "Langkah tempat SOP dimulai; langkah pertama bila tidak ditulis."),
        "steps": ("langkah", "Daftar langkah; setiap langkah menjadi satu baris tabel."),
        "procedures": ("prosedur", "Beberapa prosedur dalam satu SOP, sebagai ganti langkah."),
        **_TABLE,
    },
    "Procedure": {
        "id": ("id", "Nama pendek prosedur ini."),
        "title": ("judul", "Judul prosedur."),
        "actors": ("pelaksana", "Lajur pelaksana prosedur ini, sebagai ganti pelaksana SOP."),
        "start": ("mulai", "Langkah tempat prosedur dimulai; langkah pertama bila tidak ditulis."),
        "steps": ("langkah", "Daftar langkah prosedur ini; nomornya mulai lagi dari 1."),
        "layout": ("tata_letak", "Nilai profil yang diganti untuk prosedur ini saja."),
        **_TABLE,
    },
    "Heading": {"heading": ("subjudul", "Baris judul di antara langkah, misalnya A. Penerimaan.")},
    "Start": {
        "at": ("langkah", "Id langkah tempat mulai."),
        "label": ("label", "Kata di dalam kapsul mulai."),
    },
    "Terminators": {
        "style": (
            "gaya",
            "Bentuk kapsul: baris tersendiri, di samping kotak (sel), atau langkah itu sendiri (simbol).",
        ),
        "end_style": ("gaya_selesai", "Bentuk kapsul selesai bila berbeda dari kapsul mulai."),
        "start": ("mulai", "Pelaksana yang lajurnya memuat kapsul mulai."),
        "end": ("selesai", "Pelaksana yang lajurnya memuat kapsul selesai."),
    },
    "Step": {
        "id": ("id", "Nama pendek langkah ini, tidak boleh sama dengan langkah lain."),
        "actor": ("pelaksana", "Siapa yang mengerjakan: id salah satu pelaksana."),
        "actors": ("para_pelaksana", "Beberapa pelaksana untuk satu langkah, dan cara mereka berbagi."),
        "lane": ("lajur", "Pelaksana yang lajurnya memuat simbol, bila bukan pelaksana langkah ini."),
        "activity": ("kegiatan", "Apa yang dikerjakan; diawali kata kerja, tanpa menyebut pelaksana."),
        "requires": ("kelengkapan", "Apa yang harus tersedia (kolom Kelengkapan)."),
        "duration": ("waktu", "Berapa lama (kolom Waktu)."),
        "deadline": ("batas_waktu", "Batas akhir, misalnya H-1; dicetak bersama waktu."),
        "output": ("keluaran", "Apa hasilnya (kolom Output)."),
        "note": ("keterangan", "Isi kolom Keterangan."),
        "question": ("pertanyaan", "Teks di dalam belah ketupat."),
        "answers": ("jawaban", "Langkah ini keputusan: setiap jawaban dan langkah tujuannya."),
        "decided_by": ("diputuskan_oleh", "Pelaksana lain yang memutuskan; belah ketupat berdiri di lajurnya."),
        "next": ("selanjutnya", "Langkah berikutnya bila bukan yang di bawahnya; daftar berarti bercabang bersamaan."),
        "join": ("gabung", "semua: menunggu semua cabang sebelum melanjutkan."),
        "same_row": ("sebaris", "Berdiri di baris yang sama dengan langkah sebelumnya."),
        "number": ("nomor", "Nomor yang dicetak sebagai ganti nomor urut; kosong berarti tanpa nomor."),
        "optional": ("opsional", "Boleh dilewati."),
        "calls": ("menjalankan", "SOP lain yang dijalankan pada langkah ini."),
    },
    "Modes": {
        "in_turn": ("berurutan", "Satu per satu menurut urutan; ada panah di antara kotak."),
        "jointly": ("bersama", "Bersama-sama; satu pekerjaan, kotak dihubungkan garis."),
        "each": ("masing_masing", "Masing-masing mengerjakan; semua harus selesai."),
        "any": ("salah_satu", "Salah satu saja; yang pertama menyelesaikan."),
    },
    "Ending": {"end": ("selesai", "Nama akhir alur, misalnya ditolak.")},
    "Duration": {
        "text": ("teks", "Waktu seperti yang dicetak."),
        "rows": ("baris", "Berapa baris yang dicakup waktu ini."),
    },
    "Led": {
        "lead": ("pengantar", "Kalimat di atas daftar."),
        "items": ("butir", "Isi daftar."),
    },
    "Call": {
        "sop": ("sop", "Id SOP yang dijalankan."),
        "when": ("bila", "Syarat yang dicetak; orang yang memutuskan."),
        "wait": ("tunggu", "Apakah langkah ini baru selesai setelah SOP itu selesai; hanya untuk pembaca."),
    },
    "Actor": {
        "name": ("nama", "Judul lajur seperti yang dicetak."),
        "kind": ("jenis", "internal: pegawai instansi; eksternal: pemohon atau instansi lain; sistem: aplikasi."),
        "short": ("nama_singkat", "Judul lebih pendek untuk lajur yang sempit."),
    },
    "Agency": {
        "name": ("nama", "Nama instansi, satu baris atau lebih seperti pada kop surat."),
        "unit": ("unit", "Unit kerja di bawah instansi."),
        "logo": ("logo", "Berkas gambar PNG, JPEG, atau SVG di folder SOP."),
    },
    "Dates": {
        "created": ("pembuatan", "Tanggal Pembuatan."),
        "revised": ("revisi", "Tanggal Revisi."),
        "effective": ("efektif", "Tanggal Efektif."),
    },
    "Approval": _SIGNED,
    "Closing": {
        "place": ("tempat", "Tempat penandatanganan."),
        "date": ("tanggal", "Tanggal penandatanganan."),
        **_SIGNED,
    },
    "Section": {
        "title": ("judul", "Judul bagian, misalnya Maksud dan Tujuan."),
        "text": ("teks", "Isi bagian."),
        "place": ("tempat", "Di halaman identitas, atau sebelum atau sesudah tabel."),
    },
    "Relation": {
        "sop": ("sop", "Id SOP lain."),
        "relation": ("hubungan", "melanjutkan: SOP ini meneruskan SOP itu; mendahului: SOP itu meneruskan SOP ini."),
        "at": ("langkah", "Id langkah dalam SOP lain."),
        "text": ("teks", "Kata-kata yang dicetak, sebagai ganti judul SOP lain."),
    },
    "ExtraField": {
        "label": ("label", "Nama isian seperti yang dicetak."),
        "text": ("teks", "Isinya; tanpa ini tersedia ruang untuk ditulis tangan."),
        "after": ("sesudah", "Isian atau kotak yang mendahuluinya; di atas pengesahan bila tidak ditulis."),
    },
}
