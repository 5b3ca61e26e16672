"""Verbs: active verbs of Indonesian, and the one that a noun, a passive or an imperative stands for.

The activity of a step begins with an active verb, which has the prefix me- or ber-. Most are told by their form; the
tables hold what forms do not tell, and the verbs that officials use most, to name one in a remedy.

>>> is_active("Menerima"), is_active("berkoordinasi"), is_active("Menteri"), is_active("Berkas")
(True, True, False, False)
>>> active_of("Penerimaan"), active_of("Terima"), active_of("diverifikasi"), active_of("Surat"), doing("Penggemukan")
('Menerima', 'Menerima', 'Memverifikasi', '', 'Melakukan penggemukan')
"""

from __future__ import annotations

import re
from functools import cache

from sopflow.checks.words import word_set

__all__ = ["active_of", "doing", "is_active", "is_passive"]

_ROOTS = """
    ada mengadakan; agenda mengagendakan; aju mengajukan; alih mengalihkan; ambil mengambil; analisis menganalisis;
    anggar menganggarkan; angkat mengangkat; angkut mengangkut; antar mengantar; arah mengarahkan; arsip mengarsipkan;
    atur mengatur; awas mengawasi; baca membaca; bagi membagikan; bahas membahas; banding membandingkan;
    batal membatalkan; bawa membawa; bayar membayar; beli membeli; bentuk membentuk; beri memberikan;
    beritahu memberitahukan; bimbing membimbing; bina membina; buat membuat; bubuh membubuhkan; buka membuka;
    cabut mencabut; cair mencairkan; cari mencari; catat mencatat; cek mengecek; cetak mencetak; cocok mencocokkan;
    daftar mendaftarkan; data mendata; disposisi mendisposisikan; distribusi mendistribusikan;
    dokumentasi mendokumentasikan; eskalasi mengeskalasi; evaluasi mengevaluasi; fasilitasi memfasilitasi;
    foto memfoto; ganda menggandakan; ganti mengganti; guna menggunakan; hadir menghadiri; hapus menghapus;
    hibah menghibahkan; himpun menghimpun; hitung menghitung; hubung menghubungi; identifikasi mengidentifikasi;
    ikut mengikuti; informasi menginformasikan; ingat mengingatkan; instal menginstal; instruksi menginstruksikan;
    inventarisasi menginventarisasi; isi mengisi; jadwal menjadwalkan; jawab menjawab; jual menjual; kaji mengkaji;
    keluar mengeluarkan; kemas mengemas; kembali mengembalikan; kendali mengendalikan; ketik mengetik; kirim mengirim;
    klarifikasi mengklarifikasi; komunikasi mengomunikasikan; konfigurasi mengonfigurasi; konfirmasi mengonfirmasi;
    konsep mengonsep; koordinasi mengoordinasikan; koreksi mengoreksi; kumpul mengumpulkan; laksana melaksanakan;
    laku melakukan; lantik melantik; lapor melaporkan; lanjut melanjutkan; latih melatih; layan melayani;
    legalisasi melegalisasi;
    lelang melelang; lengkap melengkapi; masuk memasukkan; mediasi memediasi; minta meminta; muat memuat;
    musnah memusnahkan; nilai menilai; nomor menomori; olah mengolah; panggil memanggil; pantau memantau;
    paraf memaraf; pasang memasang; pelihara memelihara; perbaik memperbaiki; perbarui memperbarui; periksa memeriksa;
    perintah memerintahkan; pilah memilah; pilih memilih; pimpin memimpin; pindah memindahkan; pindai memindai;
    pinjam meminjam; potret memotret; proses memproses; publikasi memublikasikan; putus memutuskan; rawat merawat;
    registrasi meregistrasi; rekam merekam; rekap merekap; rekapitulasi merekapitulasi; rencana merencanakan;
    revisi merevisi; rumus merumuskan; sah mengesahkan; salin menyalin; sampai menyampaikan; saring menyaring;
    sebar menyebarkan; sedia menyediakan; segel menyegel; selaras menyelaraskan; seleksi menyeleksi;
    selenggara menyelenggarakan; selesai menyelesaikan; sempurna menyempurnakan; serah menyerahkan; setor menyetorkan;
    setuju menyetujui; sewa menyewa; siap menyiapkan; simpan menyimpan; sosialisasi menyosialisasikan;
    survei menyurvei; susun menyusun; tagih menagih; tampung menampung; tandatangan menandatangani; tangan menangani;
    tarik menarik; tayang menayangkan; tegur menegur; telaah menelaah; teliti meneliti; telusur menelusuri;
    tempat menempatkan; tempel menempelkan; tentu menentukan; terbit menerbitkan; terima menerima; tertib menertibkan;
    terus meneruskan; tetap menetapkan; timbang menimbang; tindaklanjut menindaklanjuti; tinjau meninjau;
    tolak menolak; transfer mentransfer; tugas menugaskan; tukar menukar; tulis menulis; tunjuk menunjuk;
    tutup menutup; uji menguji; ukur mengukur; umum mengumumkan; undang mengundang; unduh mengunduh;
    unggah mengunggah; usul mengusulkan; validasi memvalidasi; verifikasi memverifikasi
"""
"""A root and its active verb; from them follow imperative, passive and the noun with pe-…-an."""

_OTHERS = """
    analisa menganalisis; arahan memberi arahan; cap membubuhkan cap; check mengecek; diskusi berdiskusi;
    download mengunduh; entri memasukkan; entry memasukkan; input memasukkan; jawaban menjawab; kajian mengkaji;
    keputusan memutuskan; konsultasi berkonsultasi; koordinasi berkoordinasi; kunjungan mengunjungi; laporan melaporkan;
    monev memantau; monitoring memantau; musyawarah bermusyawarah; pemrosesan memproses;
    perbaikan memperbaiki; perencanaan merencanakan; perhitungan menghitung; permintaan meminta;
    permohonan mengajukan permohonan; perpanjangan memperpanjang; persetujuan menyetujui; persiapan mempersiapkan;
    pertemuan mengadakan pertemuan; perubahan mengubah; posting mengunggah; print mencetak; rapat mengadakan rapat;
    review meninjau; scan memindai; scanning memindai; sidang mengadakan sidang; telaahan menelaah;
    teguran menegur; ttd menandatangani; undangan mengundang; update memperbarui; upload mengunggah; usulan mengusulkan
"""
"""First words of activities that no root gives."""

_NO_VERBS = word_set("""
    melati melayu melalui memang member memo memori memorial memorandum menag menaker menantu menara mendagri mendikbud
    mengapa mengenai menhub menjelang menkes menkeu menko menkominfo menkumham menlu menpan menpanrb menpora menristek
    mensos mental mentah menteri mentor menurut mercusuar merah mereka merek merger meriam merit merpati
    beranda berapa berbagai beras berat berikan berikut berikutnya berita berkah berkala berkas berlian bermacam bersama
    bersih beruang
""")
"""Words that only look like a verb with me- or ber-."""

_PLAIN_VERBS = word_set("""
    antre antri belajar datang duduk hadir ikut keluar kembali login masuk mulai naik pergi pindah pulang selesai tampil
    tiba turun turut
""")
"""Active verbs without a prefix."""

_NOT_PASSIVE = word_set("disposisi distribusi")
_NO_ACTIONS = word_set("""
    administrasi aplikasi asosiasi delegasi destinasi federasi generasi informasi investasi legislasi lokasi motivasi
    notifikasi organisasi populasi prestasi relasi situasi
    pedoman pegangan pelanggan pemerintahan pendidikan pengadilan peralatan peraturan perdagangan perhubungan perikanan
    perindustrian perkantoran perlengkapan permukiman perpustakaan persyaratan pertanian perusahaan perwakilan pesanan
""")
"""Nouns of things and of bodies that look like one of an action."""

_PREFIXED = r"(?:me[lmnrwy]\w{3,}|me\w{3,}kan|me(?:ng?|m|ny)?-\w{3,}|ber\w{3,}|bekerja\w*)(?:-\w+)*"
_OF_ACTION = r"pe\w{4,}an|\w{4,}asi"


def is_active(word: str, *, prefixed: bool = False) -> bool:
    """Whether a word is an active verb; if `prefixed`, only those with me- or ber- are, which no noun is.

    >>> is_active("masuk"), is_active("masuk", prefixed=True), is_active("me-review", prefixed=True)
    (True, False, True)
    """
    plain = word.casefold()
    if plain in _PLAIN_VERBS:
        return not prefixed
    return plain not in _NO_VERBS and re.fullmatch(_PREFIXED, plain) is not None


def is_passive(word: str) -> bool:
    """Whether a word is a verb with di-: one of the table, or one that also ends in -kan.

    >>> is_passive("diterima"), is_passive("didayagunakan"), is_passive("Dinas"), is_passive("Disposisi")
    (True, True, False, False)
    """
    plain = word.casefold()
    if not plain.startswith("di") or plain in _NOT_PASSIVE:
        return False
    return plain in _forms() or (len(plain) > 7 and plain.endswith("kan"))


def active_of(word: str) -> str:
    """The active verb that a first word stands for, with a capital; "" where none is known."""
    verb = _forms().get(word.casefold(), "")
    return verb[:1].upper() + verb[1:]


def doing(word: str) -> str:
    """An active verb with a noun of action that no table knows; "" for a noun that says no action.

    >>> doing("Harmonisasi"), doing("Pelanggan")
    ('Melakukan harmonisasi', '')
    """
    plain = word.casefold()
    return f"Melakukan {plain}" if re.fullmatch(_OF_ACTION, plain) and plain not in _NO_ACTIONS else ""


@cache
def _forms() -> dict[str, str]:
    """Every form that is known, with its active verb."""
    forms: dict[str, str] = {}
    for root, verb in _pairs(_ROOTS):
        suffix = next(end for end in ("", "kan", "i") if verb.endswith(root[1:] + end))
        base = verb.removesuffix(suffix)
        for form in (root, f"{root}{suffix}", f"{root}lah", f"di{root}{suffix}", f"pe{base[2:]}an"):
            forms.setdefault(form, verb)
    return forms | dict(_pairs(_OTHERS))


def _pairs(table: str) -> list[tuple[str, str]]:
    """The entries of a table: the first word, and the rest."""
    return [(form, verb) for form, _, verb in (" ".join(entry.split()).partition(" ") for entry in table.split(";"))]
