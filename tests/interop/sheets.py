"""Sheets as offices make them, one function for each shape; their wording follows real SOPs only in kind."""

# ruff: noqa: E501  # a row of a sheet stands in one line

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.colors import Color

from tests.interop.office import bytes_of

__all__ = ["SHEETS", "put", "sheet", "with_drawing", "with_shared_strings"]

_INLINE = re.compile(r'<c ([^>]*)t="inlineStr"([^>]*)><is>(.*?)</is></c>', re.DOTALL)
SHEETS: dict[str, Callable[[], bytes]] = {}
"""Each shape by the name of its golden file; `name.suffix`."""


def sheet(name: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Add a shape."""

    def add(make: Callable[[], bytes]) -> Callable[[], bytes]:
        SHEETS[name] = make
        return make

    return add


def put(page: Any, rows: dict[str, list[Any]]) -> None:
    """Write rows from a cell on, such as {"B3": ["No", "Kegiatan"]}; None leaves a cell as it is."""
    for start, values in rows.items():
        first = page[start]
        for index, value in enumerate(values):
            if value is not None:
                cell = page.cell(first.row, first.column + index, value)
                cell.alignment = Alignment(wrap_text=True, vertical="top")


def fill(page: Any, places: str, colour: Any = "92D050") -> None:
    """Fill cells."""
    for place in places.split():
        page[place].fill = PatternFill("solid", fgColor=colour)


def new(title: str = "SOP") -> tuple[Workbook, Any]:
    """A workbook with one sheet."""
    book = Workbook()
    page = book.active
    page.title = title
    return book, page


@sheet("cirebon-gangguan.xlsx")
def identity_above() -> bytes:
    """Identity page over the table, boxes in pairs, no band over the lanes, Mulai in a row of its own, Selesai as the
    last symbol."""
    book, page = new()
    put(page, {
        "A1": ["Pemerintah Daerah Kota Cirebon\nDinas Komunikasi, Informatika dan Statistik", None, None, "Nomor SOP", None, ": 028/SOP-EGOV/2018"],
        "D2": ["Tanggal Pembuatan", None, ": 02 Januari 2018."],
        "D3": ["Tanggal Revisi", None, ":"],
        "D4": ["Tanggal Efektif", None, ":"],
        "D5": ["Disahkan oleh", None, "Kepala Dinas Komunikasi, Informatika dan Statistik\n\n\nIING DAIMAN, S.Ip., M.Si.\nNIP. 19680822 199703 1 003"],
        "A6": ["Seksi Pengembangan Aplikasi", None, None, "Nama SOP", None, ": Pelayanan Gangguan Aplikasi Dan Sistem"],
        "A7": ["Dasar Hukum", None, None, "Kualifikasi Pelaksana"],
        "A8": [
            "1. Instruksi Presiden Nomor 3 Tahun 2003 tentang kebijakan dan strategi nasional pengembangan E-Government;\n"
            "2. Peraturan Dalam Negeri Nomor 53 Tahun 2011 tentang Pembentukan Produk Hukum",
            None, None,
            "1. Memiliki Kemampuan Dasar Teknologi Informasi dan Komunikasi\n2. Menguasai Penggunaan Perangkat",
        ],
        "A9": ["Keterkaitan SOP", None, None, "Peralatan/ Perlengkapan"],
        "A10": ["1. SOP Pembangunan dan Pengembangan Aplikasi", None, None, "1. Formulir Isian\n2. Komputer dan Printer"],
        "A11": ["Peringatan", None, None, "Pencatatan & Pendataan"],
        "A12": ["Jika SOP ini tidak dilaksanakan akan berdampak pada terlambatnya pelaksanaan"],
        "A14": ["No.", "KEGIATAN", None, None, None, "MUTU BAKU", None, None, "Keterangan"],
        "C15": ["SKPD/OPD", "DKIS", "Seksi Pengembangan Aplikasi", "Persyaratan", "Waktu", "Output"],
        "C16": ["Mulai"],
        "A17": [1, "SKPD mengajukan surat laporan gangguan", "[ ]", None, None, "Surat laporan gangguan", "15 menit", "Disposisi surat laporan"],
        "A18": [2, "Menindaklanjuti dengan pemeriksaan kondisi server", None, "[ ]", None, "Disposisi surat", "30 menit", "Formulir c-01 yang diisi"],
        "A19": [3, "Melakukan pengecekan laporan, apabila jaringan maka ke langkah 5, apabila aplikasi maka ke langkah 4", None, "◇", None, "Formulir C-01", "1 hari", "Formulir C-02 atau Formulir C-03"],
        "A20": [4, "Melakukan koordinasi untuk perbaikan", "[ ]", None, "[ ]", "Formulir C-03", "-", "Perbaikan Aplikasi"],
        "A21": [5, "Melaporkan bahwa perbaikan telah selesai dilaksanakan", None, "[ ]", None, "Formulir C-03", "120 menit", "Laporan perbaikan gangguan"],
        "A22": [6, "Menggunakan kembali aplikasi", "Selesai", None, None, "Laporan perbaikan gangguan", "5 menit", "Aplikasi beroperasi kembali"],
    })  # fmt: skip
    for area in (
        "A1:C5", "D1:E1", "F1:I1", "D2:E2", "F2:I2", "D3:E3", "F3:I3", "D4:E4", "F4:I4", "D5:E5", "F5:I5", "A6:C6", "D6:E6",
        "F6:I6", "A7:C7", "D7:I7", "A8:C8", "D8:I8", "A9:C9", "D9:I9", "A10:C10", "D10:I10", "A11:C11", "D11:I11", "A12:C12",
        "D12:I12", "A14:A15", "B14:B15", "C14:E14", "F14:H14", "I14:I15",
    ):  # fmt: skip
        page.merge_cells(area)
    return bytes_of(book)


@sheet("ciamis-pemeliharaan.xlsx")
def without_requirements() -> bytes:
    """Mutu Baku of two columns, ticks, a title line over the table, blank cells, identity with values in rows."""
    book, page = new()
    put(page, {
        "A1": ["PEMERINTAH KABUPATEN CIAMIS", None, None, "Nomor SOP", ":"],
        "D2": ["Tanggal Pembuatan", ": 4 Januari 2021"],
        "D3": ["Tanggal Efektif", ": 4 Januari 2021"],
        "D4": ["Disahkan Oleh", "Kepala Dinas Komunikasi dan Informatika"],
        "E7": ["Drs. H. Nama Pejabat, M.Si."],
        "E8": ["Pembina Utama Muda"],
        "E9": ["NIP. 19640218 198703 1 007"],
        "A10": ["Dinas Komunikasi dan Informatika", None, None, "Judul SOP", "Pemeliharaan Jaringan"],
        "A11": ["Dasar Hukum :", None, None, "Kualifikasi Pelaksana :"],
        "A12": ["1.", "Undang-undang Nomor 11 Tahun 2008", None, "1. Memahami mekanisme pemeliharaan"],
        "A13": ["2.", "Undang-undang Nomor 14 Tahun 2008"],
        "A14": ["Keterkaitan :", None, None, "Peralatan :"],
        "A15": ["Semua Pengembangan Aplikasi", None, None, "1. Komputer"],
        "D16": ["2. Jaringan Internet"],
        "A17": ["Peringatan :", None, None, "Pencatatan dan Pendataan :"],
        "A18": ["1. Keterlambatan penanganan\n2. Pelayanan tidak berjalan"],
        "A20": ["LAMPIRAN PEMELIHARAAN JARINGAN (PENGECEKAN RUTIN)"],
        "A22": ["No.", "Kegiatan", "Pelaksana", None, None, "Mutu Baku", None, "Ket."],
        "C23": ["Kepala\nDiskominfo", "Kabid", "Tim Pemeliharaan (Pengecekan) / Teknisi", "Waktu", "Output"],
        "A24": [1, "Memerintahkan pemeliharaan jaringan", "√", None, None, "10 menit", "1. Nama\n2. NIP\n3. Alamat\n4. No. Telpn"],
        "A25": [2, "Mendisposisikan ke Kepala Seksi", None, "√"],
        "A26": [3, "Melakukan pengecekan. Jika ada yang rusak maka dilakukan perbaikan", None, None, "√", "1 jam", "Daftar pengaduan"],
        "A27": [4, "Melaporkan hasil pengecekan", None, "√", "√", "30 menit", "Disposisi"],
    })  # fmt: skip
    for area in (
        "A20:H20",
        "A22:A23",
        "B22:B23",
        "C22:E22",
        "F22:G22",
        "H22:H23",
        "E1:H1",
        "A1:C9",
        "D4:D9",
        "A11:C11",
    ):
        page.merge_cells(area)
    return bytes_of(book)


@sheet("bogor-gangguan.xlsx")
def narrow_band() -> bytes:
    """No band over Mutu Baku, a band that is one lane too narrow, numbers with dots, colours as marks, bullets in a
    cell, a signature below the table."""
    book, page = new("Lampiran")
    put(page, {
        "A1": ["SOP PENANGANAN GANGGUAN JARINGAN"],
        "A3": ["No.", "Kegiatan", "Pelaksana", None, None, None, "Waktu", "Output", "Ket"],
        "C4": ["Perangkat Daerah", "Kepala Dinas", "Kasi", "Staf/Teknisi"],
        "A5": ["1.", "Laporan gangguan jaringan melalui surat", None, None, None, None, "1 Hari", "Surat Permohonan"],
        "A6": ["2.", "Mendisposisikan surat", None, None, None, None, "1 Hari", "Lembar Disposisi"],
        "A7": ["3.", "Menugaskan staf", None, None, None, None, "1 Hari", "Lembar Disposisi"],
        "A8": ["4.", "Mengetes jaringan.\n• Mati → 3; Lambat → 5", None, None, None, None, "1 Hari", "Proses Pengecekan"],
        "A9": ["5.", "Melaporkan hasil", None, None, None, None, "10 Menit", "Laporan Tindaklanjut"],
        "G12": ["Bogor, Oktober 2017"],
        "G13": ["KEPALA"],
        "G17": ["Drs. Nama, M.Si"],
        "G18": ["NIP. 196712261986031002"],
    })  # fmt: skip
    for area in (
        "A1:I1",
        "A3:A4",
        "B3:B4",
        "C3:E3",
        "G3:G4",
        "H3:H4",
        "I3:I4",
        "G12:I12",
        "G13:I13",
        "G17:I17",
        "G18:I18",
    ):
        page.merge_cells(area)
    for row in (5, 7, 9):
        fill(page, " ".join(f"{letter}{row}" for letter in "ABCDEFGHI"), "F2F2F2")
    fill(page, "C5 D6 E7", "FF0000")
    fill(page, "F8", Color(theme=5, tint=0.4))
    fill(page, "F9", Color(indexed=13))
    return bytes_of(book)


@sheet("sumbar-darurat.xlsx")
def slips_in_titles() -> bytes:
    """Misspelt titles, Start and End as symbols, "TIDAK YA" in a lane, answers in the activity."""
    book, page = new()
    put(page, {
        "A1": ["DINAS KOMUNIKASI INFORMATIKA", None, "Nomor Standar Operasional Prosedur", "500 / 126 / Dikominfotik-2021"],
        "C2": ["Tanggal Pembuatan", datetime.datetime(2022, 1, 2)],
        "C3": ["Disahkan oleh", "Kepala Dinas\nDrs. NAMA, MM\nNip. 19680101 198809 1 001"],
        "A4": ["BIDANG APLIKASI INFORMATIKA", None, "Nama Standar Operasional Prosedur:", "DARURAT KONDISI LAYANAN"],
        "A6": ["SOP DARURAT KONDISI LAYANAN"],
        "A8": ["No", "Kegiatan", "Pelaksana", None, None, "Mutu Buku", None, None, "Ket"],
        "C9": ["PIC/OPD", "Helpdesk", "Kepala Dinas", "Persyaratan/Kelengkapan", "Waktu", "Otput"],
        "A10": [1, "PIC OPD Melaporkan keadaan darurat", "Start", None, None, "Surat Permohonan, WAG, Telepon", "3 menit", "Laporan darurat"],
        "A11": [2, "Helpdesk menganalisis laporan:\n- JIKA TIDAK maka proses selesai\n- JIKA YA maka lanjut ke proses nomor 3", None, "TIDAK YA", None, "Surat Permohonan", "3 menit", "Laporan analisis"],
        "A12": [3, "Menyampaikan hasil analisis", None, "[ ]", "[ ]", "Komputer, ATK", "3 menit", "Laporan analisis"],
        "A13": [4, "Kadis Menerima laporan kegiatan", None, None, "End", "Laporan", "3 menit", "Laporan"],
    })  # fmt: skip
    page["D2"].number_format = "d mmmm yyyy"
    for area in ("A6:I6", "A8:A9", "B8:B9", "C8:E8", "F8:H8", "I8:I9"):
        page.merge_cells(area)
    return bytes_of(book)


@sheet("cirebon-pengaduan.xlsx")
def two_pages() -> bytes:
    """Column numbers below the head; title, head and column numbers again in the middle, as printed on two pages."""
    book, page = new()
    title = ["Pengaduan Jaringan Internet dan Infrastruktur TIK"]
    band = ["No.", "AKTIVITAS", "PELAKSANA", None, None, "MUTU BAKU", None, None, "Ket."]
    lanes = ["Call Taker", "SPV/\nKepala Seksi", "Tim Lapangan", "Persyaratan", "Waktu", "Output"]
    numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9]
    put(page, {
        "A1": ["Nama SOP :", "Pengaduan Jaringan Internet"],
        "A2": ["Nomor SOP", "048 / SOP - ESDU / 2019"],
        "A4": title, "A5": band, "C6": lanes, "A7": numbers,
        "A9": [1, "Melaporkan kendala atau gangguan", "[ ]", None, None, "melalui Telepon/WA/SMS", "5 menit", "laporan pengaduan"],
        "A10": [2, "Menerima laporan kendala", None, "↓\n[ ]", None, None, "5 menit"],
        "A12": title, "A13": band, "C14": lanes, "A15": numbers,
        "A16": [3, "Melakukan perbaikan", None, None, "↓\n[ ]", None, "1 x 24 jam", "laporan perbaikan"],
        "A17": [4, "Kendala dan gangguan teratasi", "[SELESAI]"],
    })  # fmt: skip
    for row in (5, 13):
        for area in ("A{0}:A{1}", "B{0}:B{1}", "C{0}:E{0}", "F{0}:H{0}", "I{0}:I{1}"):
            page.merge_cells(area.format(row, row + 1))
        page.merge_cells(f"A{row - 1}:I{row - 1}")
    return bytes_of(book)


@sheet("titik-koma.csv")
def plain_text() -> bytes:
    """Semicolons, Excel's byte order mark, a head in one row, several lines in a cell, a formula that is none."""
    return (
        "No;Kegiatan;Pemohon;Petugas Loket;Kepala Seksi;Kelengkapan;Waktu;Output;Keterangan\r\n"
        '1;Mengajukan permohonan;v;;;"1. KTP\n2. Kartu keluarga";10 menit;Permohonan;\r\n'
        '2;Memeriksa kelengkapan;;v;;Permohonan;15 menit;Berkas;"Jika tidak lengkap kembali ke 1"\r\n'
        "3;=Memutuskan permohonan;;;v;Berkas;1-2 hari kerja;Keputusan;\r\n"
        "4;Menyerahkan keputusan;;v;;Keputusan;5 menit;=2+3;*) hari kerja\r\n"
    ).encode("utf-8-sig")


@sheet("koma-dua-baris.csv")
def two_rows_of_text() -> bytes:
    """Commas, Windows-1252, bands whose merged cells are lost, column numbers in parentheses, an empty column."""
    return (
        ",No,Uraian Prosedur,Pelaksana,,Mutu Baku,,,Ket\n"
        ",,,Staf,Kasubbag,Persyaratan,Durasi,Keluaran,\n"
        ",(1),(2),(3),(4),(5),(6),(7),(8)\n"
        ",1,Menyusun konsep \u201csurat\u201d,x,,Bahan,2 hari \u2013 3 hari,Konsep,\n"
        ',2,Memeriksa konsep,,x,Konsep,1 hari,Konsep diperiksa,"Ya: 3, Tidak: 1"\n'
        ",3,Mengirim surat,x,,Konsep,Sesuai kebutuhan,Surat,\n"
    ).encode("cp1252")


@sheet("nama-pelaksana.csv")
def names_in_a_column() -> bytes:
    """Tabs in UTF-16, and names of the actors in place of lanes."""
    return (
        "No\tAktivitas\tPelaksana\tKelengkapan\tWaktu\tOutput\n"
        "1\tMenerima tamu\tResepsionis\tBuku tamu\t5 menit\tCatatan\n"
        "2\tMengantar tamu\tResepsionis dan Satpam\t\t5 menit\t\n"
        "3\tMenjaga pintu\tSatpam\t\t1 jam\tLaporan\n"
        "4\tMenyusun laporan\tBidang Data dan Informasi\tCatatan\t1 hari\tLaporan\n"
        "5\tMengarsipkan\t\tLaporan\t5 menit\tArsip\n"
    ).encode("utf-16")


@sheet("bagian-dan-gabungan.xlsx")
def sections() -> bytes:
    """Headings of sections with numbers that begin anew, unnumbered and skipped numbers, a time over three rows, a
    requirement over two, lanes in groups, three rows of head, a table that does not begin at the corner."""
    book, page = new()
    put(page, {
        "C3": ["No", "Tahapan Kegiatan", "Pelaksana", None, None, None, "Mutu Baku", None, None, "Keterangan"],
        "E4": ["Bidang Umum", None, "Bidang Data", None, "Kelengkapan", "Output", "Waktu"],
        "E5": ["Kasi", "Staf", "Kasi", "Staf"],
        "C6": ["A. Penerimaan"],
        "C7": [1, "Menerima surat", None, "✓", None, None, "Surat", "Agenda", "1 jam"],
        "C8": [2, "Meneruskan surat", "✓", None, None, None, None, "Disposisi", None],
        "D9": ["Mencatat disposisi", None, "✓", None, None, "Disposisi", "Catatan"],
        "C10": ["B", "Pengolahan"],
        "C11": [1, "Mengolah data", None, None, None, "✓", "Data", "Tabel", "1 hari"],
        "C12": [3, "Memeriksa tabel. Jika salah kembali ke langkah 1", None, None, "✓", None, "Tabel", "Tabel final", "2 jam"],
        "C13": ["3a", "Menyerahkan tabel (apabila diperlukan)", None, None, None, "✓", "Tabel final", "Tanda terima", "5 menit"],
    })  # fmt: skip
    for area in (
        "C3:C5", "D3:D5", "E3:H3", "E4:F4", "G4:H4", "I3:K3", "I4:I5", "J4:J5", "K4:K5", "L3:L5", "C6:L6", "K7:K9", "I7:I8",
    ):  # fmt: skip
        page.merge_cells(area)
    return bytes_of(book)


@sheet("lembar-identitas.xlsx")
def identity_on_its_own_sheet() -> bytes:
    """The identity on a sheet of its own with labels below each other, a hidden sheet with an older table, hidden rows
    and columns, an empty sheet."""
    book, page = new("Identitas")
    put(page, {
        "B2": ["STANDAR OPERASIONAL PROSEDUR"],
        "B4": ["NAMA SOP", ":", "Izin Cuti Pegawai"],
        "B5": ["NOMOR SOP", ":", "SOP-01/2024"],
        "B6": ["TGL. PEMBUATAN", ":", 45292],
        "B7": ["TGL. REVISI", ":", "-"],
        "B8": ["No. Revisi", ":", 0],
        "B9": ["TANGGAL PENGESAHAN", ":", "31 Februari 2024"],
        "B10": ["Klasifikasi", ":", "Biasa"],
        "B11": ["DISAHKAN OLEH", ":", "Kepala Bagian Umum"],
        "B12": ["Dasar Hukum", ":", "1. Undang-Undang Nomor 5 Tahun 2014"],
        "D13": ["2. Peraturan Pemerintah Nomor 11 Tahun 2017"],
        "B14": ["Peringatan", ":", "Cuti tanpa izin dikenai sanksi"],
        "B16": ["Disusun dengan Microsoft Excel"],
    })  # fmt: skip
    page["D6"].number_format = "General"
    table = book.create_sheet("Alur")
    rows: dict[str, list[Any]] = {
        "A1": ["No", "Kegiatan", "Pegawai", "Kepala", "Arsip", "Kelengkapan", "Waktu", "Output"],
        "A2": [1, "Mengajukan cuti", "V", None, None, "Formulir", "1 hari", "Permohonan"],
        "A3": [2, "Menunda cuti", None, "V", None, "Permohonan", "1 hari", "Penundaan"],
        "A4": [3, "Menyetujui cuti", None, "V", None, "Permohonan", "1 hari", "Persetujuan"],
    }
    put(table, rows)
    table.row_dimensions[3].hidden = True
    table.column_dimensions["E"].hidden = True
    old = book.create_sheet("Lama")
    put(old, rows)
    old.sheet_state = "hidden"
    book.create_sheet("Kosong")
    return bytes_of(book)


@sheet("jenis-isi-sel.xlsx")
def kinds_of_values() -> bytes:
    """Times, dates, numbers with a unit in their format or in the title, a switch, an error, a formula without a
    result, rich text, a number as text, characters that no file may hold."""
    book, page = new()
    rich = CellRichText("Menyusun ", TextBlock(InlineFont(b=True), "laporan"), " harian")
    put(page, {
        "A1": ["No", "Kegiatan", "Staf", "Kasi", "Waktu (menit)", "Output", "Keterangan"],
        "A2": [1.0, "Membuka kantor", True, False, datetime.time(1, 30), "#REF!", datetime.datetime(2022, 1, 1)],
        "A3": [2.0, "Menyiapkan bahan", 1, None, 15, "=A1&B1", 2.5],
        "A4": ["3", rich, "ü", None, 20, "Laporan", 0.25],
        "A5": [4, "Memeriksa\u00a0 laporan\u200b", None, "x", "3 mneit", "Laporan_x000D_\nTanda terima", "  "],
        "A6": [5, "Mengirim laporan", None, "●", "1,5 jam", "Bukti: \"kirim\" # 2", "'- @x {y}"],
    })  # fmt: skip
    page["G2"].number_format = "dd/mm/yyyy"
    page["E4"].number_format = '0" menit"'
    page["G4"].number_format = "0%"
    page["F2"].data_type = "e"
    return bytes_of(book)


@sheet("dua-prosedur.xlsx")
def two_tables() -> bytes:
    """Two tables with titles of their own, the second with other lanes: two procedures."""
    book, page = new()
    put(page, {
        "A1": ["Judul SOP", "Pelayanan Perpustakaan"],
        "A2": ["Nomor SOP", "12/2025"],
        "A4": ["A. Peminjaman"],
        "A5": ["No", "Kegiatan", "Pengunjung", "Petugas", "Waktu", "Output"],
        "A6": [1, "Memilih buku", "v", None, "10 menit", "Buku"],
        "A7": [2, "Mencatat peminjaman", None, "v", "3 menit", "Catatan"],
        "A9": ["*) pada jam layanan"],
        "A11": ["B. Pengembalian"],
        "A12": ["No", "Kegiatan", "Pengunjung", "Petugas", "Kepala", "Waktu", "Output"],
        "A13": [1, "Menyerahkan buku", "v", None, None, "2 menit", "Buku"],
        "A14": [2, "Memeriksa buku, jika rusak lanjut ke 4", None, "v", None, "5 menit", "Buku diperiksa"],
        "A15": [3, "Menyimpan buku", None, "v", None, "5 menit", "Buku di rak"],
        "A16": [4, "Menetapkan denda", None, None, "v", "1 hari", "Denda"],
    })  # fmt: skip
    for area in ("A4:F4", "A11:G11"):
        page.merge_cells(area)
    return bytes_of(book)


@sheet("baris-bertingkat.xlsx")
def several_rows_a_step() -> bytes:
    """Steps that take several rows of the sheet, with number and activity merged and one requirement in each row."""
    book, page = new()
    put(page, {
        "A1": ["No", "Kegiatan", "Pelaksana", None, "Mutu Baku", None, None],
        "C2": ["Loket", "Verifikator", "Persyaratan/Perlengkapan", "Waktu", "Output"],
        "A3": [1, "Menerima berkas", "■", None, "Formulir", "10 menit", "Berkas"],
        "E4": ["KTP"],
        "E5": ["Pas foto"],
        "A6": [2, "Memverifikasi berkas", None, "■", "Berkas", "1 hari", "Berkas terverifikasi"],
        "D7": ["◆", None, None, "Catatan"],
        "A8": [3, "Menyerahkan hasil", "■", None, "Berkas terverifikasi", "5 menit", "Tanda terima"],
        "B9": ["- secara langsung"],
    })  # fmt: skip
    for area in ("A1:A2", "B1:B2", "C1:D1", "E1:G1", "A3:A5", "B3:B5", "C3:C5", "F3:F5", "G3:G5", "A6:A7", "B6:B7"):
        page.merge_cells(area)
    return bytes_of(book)


@sheet("bentuk-gambar.xlsx")
def drawn_shapes() -> bytes:
    """The flow is drawn over the table by shapes, one of them in a group, with answers in text boxes."""
    book, page = new()
    put(page, {
        "A1": ["PEMERINTAH KOTA CONTOH"],
        "A2": ["SOP Penerbitan Surat Keterangan"],
        "A4": ["No", "Kegiatan", "Pemohon", "Loket", "Kepala", "Kelengkapan", "Waktu", "Output", "Keterangan"],
        "A5": [1, "Mengajukan permohonan", None, None, None, "Formulir", "5 menit", "Permohonan"],
        "A6": [2, "Memeriksa berkas", None, None, None, "Permohonan", "10 menit", "Berkas", "Ya ke 3, Tidak ke 1"],
        "A7": [3, "Menandatangani surat", None, None, None, "Berkas", "1 hari", "Surat"],
        "A8": [4, "Menyerahkan surat", None, None, None, "Surat", "5 menit", "Tanda terima"],
    })  # fmt: skip
    page.merge_cells("A1:I1")
    page.merge_cells("A2:I2")
    for letter in "CDE":
        page.column_dimensions[letter].width = 14
    shapes = [
        ("flowChartTerminator", (2, 4), "Mulai"), ("flowChartDecision", (3, 5), "Lengkap?"), ("rect", (4, 6), ""),
        ("flowChartOffpageConnector", (2, 6), "A"), ("line", (2, 5), ""),
    ]  # fmt: skip
    return with_drawing(bytes_of(book), shapes, group=("roundRect", (3, 7)))


@sheet("banyak-masalah.xlsx")
def much_that_is_not_known() -> bytes:
    """A row without mark, a lane without title, an unknown column, words as marks, numbers that no step has, a decision
    without answers, a row that may be a heading, a step without text, what stands beside the table."""
    book, page = new()
    put(page, {
        "A1": ["Dibuat oleh: admin"],
        "A3": ["No", "Kegiatan", "Pelaksana", None, None, "Kelengkapan", "Waktu", "Output", "Paraf"],
        "C4": ["Staf", None, "Kepala"],
        "A5": [1, "Menyiapkan bahan", "x", None, None, "Bahan", "15", "Bahan siap", "AB"],
        "A6": [2, "Membahas bahan", None, None, None, "Bahan", "1 hari", "Notula"],
        "A7": [3, "Memeriksa notula, jika salah kembali ke 9", None, "x", None, "Notula", "1 hari", "Notula"],
        "A8": [None, "Tahap berikutnya"],
        "A9": [4, "Memutuskan", None, None, "Ya/Tidak", "Notula", "1 hari", "Keputusan"],
        "A10": [5, "Membagikan keputusan; bila perlu diumumkan. Apabila ditolak dikembalikan kepada staf, apabila disetujui diteruskan kepada arsiparis", "Staf membagikan", None, None, "Keputusan", "1 hari", "Arsip"],
        "A11": [6, None, "x", None, None, "Arsip", "1 hari", "Arsip"],
        "A12": [7, "Menutup. Jika sesuai lanjut, jika tidak dikembalikan ke langkah 4 dan 5", None, None, "x", "Arsip", "1 hari", "Arsip", "CD"],
        "A14": ["Catatan: semua langkah dicatat"],
    })  # fmt: skip
    for area in ("A3:A4", "B3:B4", "C3:E3", "F3:F4", "G3:G4", "H3:H4", "I3:I4"):
        page.merge_cells(area)
    page["B8"].font = Font(italic=True)
    return bytes_of(book)


@sheet("jumlah-tanpa-output.xlsx")
def total_without_outputs() -> bytes:
    """No column for the output, a subtotal among the steps, a total whose label is merged up to the times."""
    book, page = new()
    put(page, {
        "A1": ["No", "Kegiatan", "Pelaksana", None, "Mutu Baku", None, "Ket."],
        "C2": ["Staf", "Kepala", "Kelengkapan", "Waktu (menit)"],
        "A3": [1, "Menyusun konsep", "v", None, "Surat", 30],
        "A4": [2, "Memeriksa konsep", None, "v", "Konsep", 15, "Jika salah kembali ke 1"],
        "B5": ["Sub Total", None, None, None, 45],
        "A6": [3, "Menjumlah total anggaran", "v", None, "Konsep", 60],
        "A7": [4, "Jumlah kegiatan", "v", None, "Konsep", 60],
        "A8": ["JUMLAH WAKTU", None, None, None, None, 165, "selama satu hari"],
        "A9": ["*) Surat dari luar"],
    })  # fmt: skip
    for area in ("A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2", "A8:E8"):
        page.merge_cells(area)
    return bytes_of(book)


@sheet("mulai-selesai.xlsx")
def capsule_rows() -> bytes:
    """Rows for Mulai and Selesai among the activities, empty rows between the steps, a mark over two lanes, one mark
    over two rows, decisions with a question in the lane, an answer that waits for nobody."""
    book, page = new()
    put(page, {
        "B2": ["NO", "AKTIVITAS/KEGIATAN", "PELAKSANA", None, None, "MUTU BAKU", None, None],
        "D3": ["Pemohon", "Petugas", "Kepala", "KELENGKAPAN", "WAKTU", "OUTPUT"],
        "C4": ["MULAI", "⬭"],
        "B6": [1, "Mengisi buku tamu", "□", None, None, "Buku", "5 menit", "Catatan"],
        "B8": [2, "Memeriksa kelengkapan\n(Tidak lengkap → selesai)", None, "Lengkap?", None, "Catatan", "5 menit", "Hasil"],
        "B9": ["2a", "Menyusun telaah\nSesuai → 3; Tidak sesuai → 2a", "□", None, "◇", "Hasil", "1 hari", "Telaah"],
        "B10": [3, "Membahas hasil", None, "□", None, "Hasil", "1 hari", "Simpulan"],
        "B12": [4, "Menyusun simpulan", None, "□", None, "Simpulan", "1 hari", "Naskah"],
        "B13": [5, "Menyampaikan naskah", None, None, None, "Naskah", "1 hari", "Tanda terima"],
        "C15": ["SELESAI", None, None, "⬭"],
    })  # fmt: skip
    for area in ("B2:B3", "C2:C3", "D2:F2", "G2:I2", "E10:F10", "E12:E13"):
        page.merge_cells(area)
    return bytes_of(book)


def with_drawing(
    data: bytes, shapes: list[tuple[str, tuple[int, int], str]], group: tuple[str, tuple[int, int]]
) -> bytes:
    """A workbook with drawn shapes on its first sheet; each is a preset geometry over the middle of a cell, whose column
    and row count from 0 as in the file format."""
    parts = []
    for number, (geometry, (column, row), text) in enumerate(shapes, start=2):
        inside = f"<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody>" if text else ""
        parts.append(
            f"<xdr:twoCellAnchor>{_corner('from', column, row, 100000, 20000)}{_corner('to', column, row, 800000, 160000)}"
            f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{number}" name="Bentuk {number}"/><xdr:cNvSpPr/></xdr:nvSpPr>'
            f'<xdr:spPr><a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom></xdr:spPr>{inside}</xdr:sp><xdr:clientData/>'
            "</xdr:twoCellAnchor>"
        )
    geometry, (column, row) = group
    parts.append(
        f"<xdr:twoCellAnchor>{_corner('from', column - 1, row, 0, 0)}{_corner('to', column + 1, row, 0, 180000)}"
        '<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="90" name="Grup"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr><xdr:grpSpPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="200" cy="100"/><a:chOff x="1000" y="1000"/><a:chExt cx="200" cy="100"/></a:xfrm></xdr:grpSpPr>'
        '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="91" name="Kotak"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:xfrm>'
        f'<a:off x="1120" y="1010"/><a:ext cx="60" cy="80"/></a:xfrm><a:prstGeom prst="{geometry}"/></xdr:spPr></xdr:sp></xdr:grpSp>'
        "<xdr:clientData/></xdr:twoCellAnchor>"
    )
    drawing = (
        '<?xml version="1.0"?><xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{"".join(parts)}</xdr:wsDr>'
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{office}/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
    )
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new_file:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                link = f'<drawing xmlns:r="{office}" r:id="rId1"/></worksheet>'
                content = content.replace(b"</worksheet>", link.encode())
            new_file.writestr(name, content)
        new_file.writestr("xl/drawings/drawing1.xml", drawing)
        new_file.writestr("xl/worksheets/_rels/sheet1.xml.rels", rels)
    return target.getvalue()


def _corner(name: str, column: int, row: int, x: int, y: int) -> str:
    return (
        f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>{x}</xdr:colOff><xdr:row>{row}</xdr:row>"
        f"<xdr:rowOff>{y}</xdr:rowOff></xdr:{name}>"
    )


def with_shared_strings(data: bytes) -> bytes:
    """A workbook whose texts stand in a part of their own, as Excel and LibreOffice write them."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strings: list[str] = []
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new_file:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = _INLINE.sub(lambda cell: _shared(cell, strings), content.decode()).encode()
            elif name == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
                link = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
                content = content.replace(b"</Types>", link.encode())
            new_file.writestr(name, content)
        new_file.writestr("xl/sharedStrings.xml", f'<?xml version="1.0"?><sst xmlns="{main}">{"".join(strings)}</sst>')
    return target.getvalue()


def _shared(cell: re.Match[str], strings: list[str]) -> str:
    """A cell with the number of its text, which is added to the others."""
    strings.append(f"<si>{cell[3]}</si>")
    return f'<c {cell[1]}t="s"{cell[2]}><v>{len(strings) - 1}</v></c>'
