"""One mistake for every fix that there is: what is typed wrongly in a good SOP, and what the fix makes of it."""

from __future__ import annotations

from typing import NamedTuple

from tests.editing.looking import GOOD

__all__ = ["MISTAKES", "Mistake"]


class Mistake(NamedTuple):
    """`wrong` in the place of `right` in a good SOP. `mended` is what the fix writes, where that is not `right`."""

    rule: str
    right: str
    wrong: str
    mended: str | None = None
    safe: bool = True

    @property
    def before(self) -> str:
        """The text with the mistake."""
        assert GOOD.count(self.right) == 1, self.right
        return GOOD.replace(self.right, self.wrong)

    @property
    def after(self) -> str:
        """The text as it is to be."""
        return GOOD if self.mended is None else GOOD.replace(self.right, self.mended)


_NOTE = "    note: pagi\n"
_PERIKSA = "    activity: Memeriksa berkas\n"
_ANSWERS = "    answers: {YA: end, TIDAK: terima}\n"


def _note(wrong: str, mended: str, rule: str = "needs-quotes", *, safe: bool = True) -> Mistake:
    return Mistake(rule, _NOTE, f"    note: {wrong}\n", f"    note: {mended}\n", safe)


MISTAKES = (
    # Characters and lines
    Mistake("bad-character", "Menerima permohonan", "Menerima\x07 permo\u202ehonan"),
    Mistake("bad-character", "Menerima permohonan", "Menerima\x0bpermohonan"),
    Mistake("bad-character", "Menerima permohonan", "Menerima\u2028permohonan"),
    Mistake("indentation", _NOTE, "\tnote: pagi\n"),
    Mistake("indentation", _NOTE + "\n  - id: periksa\n", "     note: pagi\n\n  - id: periksa\n"),
    Mistake("indentation", "  - id: periksa\n    actor: kasi\n", "  - id: periksa\n   actor: kasi\n"),
    Mistake("indentation", "  - id: periksa\n", "  -id: periksa\n"),
    Mistake("indentation", "  - id: terima\n", "  -id: terima\n"),
    Mistake("indentation", "      - Arsip\n", "      -Arsip\n"),
    Mistake("indentation", "  - id: periksa\n", "  id: periksa\n", safe=False),
    Mistake("indentation", "  - id: terima\n", "    id: terima\n", safe=False),
    Mistake("duplicate-key", "  - id: periksa\n", "    id: periksa\n", safe=False),
    Mistake("indentation", "  - id: periksa\n    actor: kasi\n", "    - id: periksa\n    actor: kasi\n"),
    Mistake("indentation", _PERIKSA, "\u00a0\u00a0\u00a0\u00a0activity: Memeriksa berkas\n"),
    Mistake("indentation", "  - id: periksa\n", "  -\u00a0id: periksa\n"),
    Mistake("indentation", "    output: Surat\n", "\u00a0\u00a0  output:\u00a0Surat\n"),
    Mistake("indentation", _ANSWERS, "  answers: {YA: end, TIDAK: terima}\n"),
    Mistake("yaml-syntax", _NOTE, "    note:pagi\n"),
    Mistake("yaml-syntax", _ANSWERS, "    answers: {YA: end TIDAK: terima}\n"),
    Mistake(
        "yaml-syntax",
        _ANSWERS,
        "    answers: {YA: end BELUM LENGKAP: terima}\n",
        "    answers: {YA: end, BELUM LENGKAP: terima}\n",
        safe=False,
    ),
    Mistake("yaml-syntax", "{name: Kepala Seksi, kind", "{name: Kepala Seksi kind"),
    # Text that means something else in YAML
    _note("*) lihat lampiran", '"*) lihat lampiran"'),
    _note("Buka: senin  # minggu", '"Buka: senin"  # minggu'),
    _note("[Buka 08:30, Tutup 15:00]", '["Buka 08:30", "Tutup 15:00"]'),
    _note("'Jum'at'", '"Jum\'at"'),
    _note('"SOP" lama', "'\"SOP\" lama'"),
    _note("[DRAF] surat", '"[DRAF] surat"'),
    _note('"C:\\data"', "'C:\\data'"),
    _note("-", '"-"'),
    _note("@loket", '"@loket"'),
    _note("> 3 hari", '"> 3 hari"'),
    _note("| 3 hari", '"| 3 hari"', safe=False),
    _note("!segera", '"!segera"', "yaml-tag"),
    _note("*catatan", '"*catatan"', "bad-alias"),
    _note("*lihat catatan *baru*  # c", '"*lihat catatan *baru*"  # c', "bad-alias"),
    _note('"Asli" atau "Salinan"', '\'"Asli" atau "Salinan"\''),
    _note("'Asli' atau 'Salinan'", "\"'Asli' atau 'Salinan'\""),
    _note("“Lama: pagi”", '"Lama: pagi"'),
    _note("“Lama”: “pagi”", '"“Lama”: “pagi”"'),
    Mistake(
        "joined-lines",
        "  - Penomoran Surat   # bidang umum\n",
        "  1. Penomoran Surat\n  2. Arsip\n    Umum\n",
        "  - Penomoran Surat\n  - Arsip\n    Umum\n",
    ),
    Mistake(
        "joined-lines",
        "  - Penomoran Surat   # bidang umum\n",
        "  Penomoran Surat\n  Arsip\n",
        "  - Penomoran Surat\n  - Arsip\n",
        safe=False,
    ),
    _note("SOP #3", '"SOP #3"', "lost-text"),
    _note("#3", '"#3"', "lost-text"),
    _note("SOP #lama", '"SOP #lama"', "lost-text", safe=False),
    _note("&dan lain", '"&dan lain"', "lost-text", safe=False),
    Mistake("needs-quotes", "      - Arsip\n", "      - Arsip: surat\n", '      - "Arsip: surat"\n'),
    Mistake(
        "needs-quotes",
        "[Surat Permohonan, KTP]",
        "[Surat: asli, KTP]",
        '["Surat: asli", KTP]',
    ),
    Mistake("needs-quotes", "name: Kepala Seksi,", "name: Seksi A, B dan C,", 'name: "Seksi A, B dan C",'),
    Mistake("needs-quotes", "Penomoran Surat   #", "Penomoran: Surat   #", '"Penomoran: Surat"   #'),
    # Keys and values
    Mistake("missing-key", "sopflow: 1\n", ""),
    Mistake("unknown-key", "title:", "Title:"),
    Mistake("unknown-key", "    requires: [", "    requiers: ["),
    Mistake("unknown-key", "steps:\n", "stpes:\n"),
    Mistake("unknown-key", "{name: Kepala Seksi", "{nama2: Kepala Seksi", safe=False),
    Mistake("unknown-key", "    note: pagi", "    catatan: pagi", safe=False),
    Mistake("mixed-vocabulary", "    output: Berkas\n", "    keluaran: Berkas\n"),
    Mistake("wrong-value", "sopflow: 1\n", "sopflow: v1\n"),
    Mistake("wrong-value", "sopflow: 1\n", "sopflow: 2\n", safe=False),
    Mistake("wrong-value", "orientation: landscape", "orientation: Landscape"),
    Mistake("wrong-value", "paper: A4", "paper: a4"),
    Mistake("wrong-value", "kind: internal", "kind: inter", safe=False),
    Mistake("wrong-value", _NOTE, "    optional: yes\n", "    optional: true\n"),
    Mistake("wrong-value", _NOTE, "    optional: no\n", "    optional: false\n"),
    Mistake("bad-duration", "3 hari kerja", "3 mneit", "3 menit"),
    Mistake("bad-duration", "text: 1 hari", "text: 1 hri"),
    Mistake("bad-date", "2 Januari 2022", "2 Januri 2022"),
    Mistake("bad-date", "2 Januari 2022", "2 Apil 2022", "2 April 2022", safe=False),
    Mistake("suspicious-duration", "3 hari kerja", "3 hari krja"),
    Mistake("suspicious-duration", "3 hari kerja", "3 working days", safe=False),
    # Names
    Mistake("bad-id", "    actor: kasi\n", "    actor: Kepala Seksi\n"),
    Mistake(
        "bad-id",
        "    actor: kasi\n",
        "    actor: loket dan Kepala Seksi\n",
        "    actors: {jointly: [loket, kasi]}\n",
        safe=False,
    ),
    Mistake(
        "wrong-value",
        "    actor: kasi\n",
        "    actor: [loket, kasi]\n",
        "    actors: {jointly: [loket, kasi]}\n",
        safe=False,
    ),
    Mistake("unknown-target", "YA: end", "YA: selesei", safe=False),
    Mistake("unknown-target", "TIDAK: terima}", "TIDAK: 1}", safe=False),
    Mistake("unknown-actor", "    actor: loket\n", "    actor: Loket\n"),
    Mistake("unknown-actor", "    actor: loket\n", "    actor: 'lokett'\n", "    actor: 'loket'\n", safe=False),
    Mistake("unknown-target", "TIDAK: terima}", "TIDAK: Terima}"),
    Mistake("unknown-target", "TIDAK: terima}", "TIDAK: terma}", safe=False),
    Mistake("unknown-target", "YA: end", "YA: selesai"),
    Mistake("unknown-target", "YA: end", "YA: End"),
    Mistake("unknown-target", "TIDAK: terima}", "TIDAK: periksa.decision}", "TIDAK: periksa}"),
    Mistake("bad-start", "start: terima\n", "start: TERIMA\n"),
    Mistake("bad-start", "start: terima\n", "start: [{at: trima}]\n", "start: [{at: terima}]\n", safe=False),
    Mistake("duplicate-start", "start: terima\n", "start: [terima, terima]\n", "start: [terima]\n"),
    Mistake(
        "duplicate-start", "start: terima\n", "start: [terima, {at: terima, label: B}]\n", "start: [terima]\n", False
    ),
    # Lanes
    Mistake(
        "lane-order",
        "  loket: Loket  # depan\n  kasi: {name: Kepala Seksi, kind: internal}\n",
        "  kasi: {name: Kepala Seksi, kind: internal}\n  loket: Loket  # depan\n",
    ),
    Mistake("unused-lane", "  loket: Loket  # depan\n", "  loket: Loket  # depan\n  kabid: Kabid\n", safe=False),
    # The flow
    Mistake(
        "fork-without-join",
        _PERIKSA + GOOD[GOOD.index(_PERIKSA) + len(_PERIKSA) :],
        _PERIKSA
        + """\
    requires: [Berkas]
    duration: 1 hari
    output: Surat
    next: [catat, kirim]
  - {id: catat, actor: loket, activity: Mencatat surat, requires: Surat, duration: 1 hari, output: A, next: arsip}
  - {id: kirim, actor: loket, activity: Mengirim surat, requires: Surat, duration: 1 hari, output: B, next: arsip}
  - id: arsip
    actor: loket
    activity: Mengarsipkan surat  # keduanya
    requires: [A, B]
    duration: 1 hari
    output: Arsip
""",
        _PERIKSA
        + """\
    requires: [Berkas]
    duration: 1 hari
    output: Surat
    next: [catat, kirim]
  - {id: catat, actor: loket, activity: Mencatat surat, requires: Surat, duration: 1 hari, output: A, next: arsip}
  - {id: kirim, actor: loket, activity: Mengirim surat, requires: Surat, duration: 1 hari, output: B, next: arsip}
  - id: arsip
    actor: loket
    activity: Mengarsipkan surat  # keduanya
    join: all
    requires: [A, B]
    duration: 1 hari
    output: Arsip
""",
        safe=False,
    ),
    Mistake("join-without-fork", _ANSWERS, _ANSWERS + "    join: all  # menunggu\n", safe=False),
    Mistake("optional-decision", _ANSWERS, "    optional: true\n" + _ANSWERS, safe=False),
    Mistake("rows-overrun", "{text: 1 hari, rows: 1}", "{text: 1 hari, rows: 4}", safe=False),
)
