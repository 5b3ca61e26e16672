"""The keys of a profile, and of `layout` in a SOP: English to Indonesian, with one sentence on what each is for."""

from __future__ import annotations

from sopflow.vocabulary.sop import Keys

__all__ = ["KEYS"]

_LABELS = {
    "sop_number": ("nomor_sop", "Nomor SOP"),
    "created": ("pembuatan", "Tanggal Pembuatan"),
    "revised": ("revisi", "Tanggal Revisi"),
    "effective": ("efektif", "Tanggal Efektif"),
    "approval": ("pengesahan", "Disahkan Oleh"),
    "title": ("judul", "Judul SOP"),
    "legal_basis": ("dasar_hukum", "Dasar Hukum"),
    "qualifications": ("kualifikasi", "Kualifikasi Pelaksana"),
    "related": ("keterkaitan", "Keterkaitan"),
    "equipment": ("peralatan", "Peralatan/Perlengkapan"),
    "warnings": ("peringatan", "Peringatan"),
    "records": ("pencatatan", "Pencatatan dan Pendataan"),
    "number": ("nomor", "No."),
    "activity": ("kegiatan", "Kegiatan"),
    "actors": ("pelaksana", "Pelaksana"),
    "quality": ("mutu_baku", "Mutu Baku"),
    "requires": ("kelengkapan", "Kelengkapan"),
    "duration": ("waktu", "Waktu"),
    "output": ("keluaran", "Output"),
    "note": ("keterangan", "Keterangan"),
}
"""Labels that stand where their Indonesian standard says."""

KEYS: dict[str, Keys] = {
    "Profile": {
        "name": ("nama", "Nama profil."),
        "paper": ("kertas", "F4 (Folio), A4, A3, Letter, Legal, atau lebar dan tinggi dalam milimeter."),
        "orientation": ("orientasi", "Arah kertas halaman diagram alir."),
        "identity_orientation": ("orientasi_identitas", "Arah kertas halaman identitas."),
        "margins": ("margin", "Batas tepi halaman dalam milimeter."),
        "footer_reserve": ("ruang_kaki", "Ruang di kaki halaman untuk tanda tangan elektronik, dalam milimeter."),
        "page_numbers": ("nomor_halaman", "Apakah nomor halaman dicetak."),
        "font": ("jenis_huruf", "sans seperti Arial, serif seperti Times New Roman."),
        "font_size": ("ukuran_huruf", "Ukuran huruf tabel dalam poin."),
        "header_size": ("ukuran_huruf_kepala", "Ukuran huruf kepala tabel dalam poin."),
        "max_pages": ("halaman_terbanyak", "Jumlah halaman diagram alir paling banyak; huruf diperkecil seperlunya."),
        "columns": ("kolom", "Kolom tabel dari kiri ke kanan."),
        "keep_columns": ("kolom_tetap", "Kolom yang tetap digambar walaupun kosong."),
        "widths": ("lebar_kolom", "Lebar kolom dalam persen dari tabel; pelaksana berarti semua lajur pelaksana."),
        "bands": ("kepala_gabungan", "Kepala tabel yang digabung di atas beberapa kolom."),
        "column_numbers": ("nomor_kolom", "Baris nomor kolom di bawah kepala tabel: 1 2 3 atau (1) (2) (3)."),
        "number_style": ("gaya_nomor", "Nomor langkah: 1 (polos) atau 1. (titik)."),
        "list_marks": ("tanda_daftar", "Tanda di depan butir daftar di dalam tabel."),
        "identity_marks": ("tanda_daftar_identitas", "Tanda di depan butir daftar di halaman identitas."),
        "terminators": ("kapsul", "Bentuk kapsul mulai dan selesai."),
        "end_terminators": ("kapsul_selesai", "Bentuk kapsul selesai bila berbeda dari kapsul mulai."),
        "connectors": ("penghubung", "Isi segilima penghubung antarhalaman: huruf atau angka."),
        "words": ("kata", "Kata di dalam kapsul."),
        "labels": ("label", "Kata-kata tetap pada dokumen."),
        "dates": ("tanggal", "Cara mencetak tanggal."),
        "identity": ("identitas", "Tata letak halaman identitas."),
        "signature": ("tanda_tangan", "Bentuk tanda tangan."),
    },
    "Paper": {
        "width": ("lebar", "Lebar kertas dalam milimeter."),
        "height": ("tinggi", "Tinggi kertas dalam milimeter."),
    },
    "Margins": {
        "top": ("atas", "Tepi atas dalam milimeter."),
        "right": ("kanan", "Tepi kanan dalam milimeter."),
        "bottom": ("bawah", "Tepi bawah dalam milimeter."),
        "left": ("kiri", "Tepi kiri dalam milimeter."),
    },
    "Labels": {
        **{key: (word, f"Pengganti tulisan “{standard}”.") for key, (word, standard) in _LABELS.items()},
        "nip": ("nip", "Kata di depan NIP."),
        "place_date": ("tempat_tanggal", "Tempat dan tanggal di atas tanda tangan di bawah tabel."),
        "continued": ("lanjutan", "Dicetak pada sambungan di halaman berikutnya."),
        "see": ("lihat", "Kata di depan SOP terkait yang hanya disebut."),
        "calls": ("menjalankan", "Kata di depan SOP yang dijalankan."),
        "continues": ("melanjutkan", "Kata di depan SOP yang diteruskan SOP ini."),
        "precedes": ("mendahului", "Kata di depan SOP yang meneruskan SOP ini."),
        "at_step": ("pada_langkah", "Dicetak di belakang SOP terkait bila langkahnya disebut."),
        "page": ("halaman", "Nomor halaman."),
    },
    "Words": {
        "start": ("mulai", "Kata di dalam kapsul mulai."),
        "end": ("selesai", "Kata di dalam kapsul selesai."),
    },
    "Bands": {
        "actors": ("pelaksana", "Kepala Pelaksana di atas lajur para pelaksana."),
        "quality": ("mutu_baku", "Kepala Mutu Baku di atas kelengkapan, waktu, dan keluaran."),
    },
    "DateLook": {
        "style": (
            "gaya",
            "Bentuk tanggal: apa adanya, 2 Januari 2018, 02 Januari 2018, 02-01-2018, atau Januari 2018.",
        ),
        "blank": ("kosong", "Yang dicetak bila tanggal kosong, misalnya -."),
    },
    "SignatureLook": {
        "space": ("ruang", "Ruang di atas nama untuk tanda tangan, cap, atau kode QR, dalam milimeter."),
        "mark": ("tanda", "Dicetak di ruang itu untuk aplikasi tanda tangan, misalnya ${ttd_pengirim}."),
        "align": ("rata", "Perataan baris-barisnya."),
        "lines": ("baris", "Baris di bawah ruang itu dari atas; yang tidak disebut tidak dicetak."),
        "closing": ("penutup", "Letak tanda tangan di bawah tabel pada halaman."),
    },
    "IdentityLayout": {
        "separator": ("pemisah", "Di antara nama dan isi pada blok atas, misalnya “: ”."),
        "separators": ("pemisah_isian", "Pemisah untuk isian tertentu bila berbeda."),
        "marks": ("tanda_daftar", "Tanda daftar untuk kotak tertentu bila berbeda."),
        "headings_upper": ("judul_kotak_kapital", "Judul keenam kotak dicetak dengan huruf kapital."),
        "title_upper": ("judul_kapital", "Judul SOP dicetak dengan huruf kapital."),
        "fields": ("isian", "Isian pada blok atas, berurutan dari atas."),
        "boxes": ("kotak", "Kotak di bawahnya, baris demi baris: dua bersebelahan, atau satu selebar halaman."),
        "extra_fields": ("isian_tambahan", "Isian yang dimiliki semua SOP instansi."),
    },
}
