"""Answers from wording: where a text says that the flow goes, and under which answer.

>>> for branch in read_wording("Jika ya lanjut ke langkah 5, jika tidak kembali ke no. 2").branches:
...     print(branch.label, *branch.numbers)
Ya 5
Tidak 2
>>> read_wording("jika tidak, proses selesai").branches
(Branch(label='Tidak', numbers=(), word='end', to=''),)
>>> read_wording("Menyusun konsep (apabila diperlukan)").optional
True
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Branch", "Wording", "opposite", "read_wording"]


@dataclass(frozen=True, slots=True)
class Branch:
    """An answer and where it leads: to steps by their printed numbers, or by a word to "end", to the "next" step, or
    "onward" to somebody, who is named in `to`. Without all of them the text names an answer and not where it leads.
    """

    label: str
    numbers: tuple[str, ...] = ()
    word: str = ""
    to: str = ""

    @property
    def is_clear(self) -> bool:
        """Whether it is known where it leads."""
        return bool(self.numbers or self.word)


@dataclass(frozen=True, slots=True)
class Wording:
    """What a text says about the flow. `jump` is where it goes without a condition."""

    branches: tuple[Branch, ...] = ()
    jump: Branch | None = None
    optional: bool = False
    conditional: bool = False
    """Whether a condition stands in it, also one that is not understood."""


_IF = r"(?:jika|apabila|bilamana|bila|jikalau|kalau|seandainya|andaikata)"
_IF_AT = re.compile(rf"(?<![\w/]){_IF}(?![\w/])", re.IGNORECASE)
_NEEDED = re.compile(
    rf"\(?\s*(?<!\w){_IF}\s+(?:memang\s+|masih\s+)?(?:di)?perlu(?:kan)?(?:nya)?\b\s*(?=[).,;]|$)\)?",
    re.IGNORECASE | re.MULTILINE,
)
_REFERENCE = (
    r"(?:langkah|tahapan|tahap|nomor|nomer|no|proses|kegiatan|aktivitas|aktifitas|prosedur|poin|point|butir|angka|step"
    r"|baris|urutan)"
)
_NUMBER = r"\d{1,3}(?:\.\d{1,2})?[a-z]?"
_UNIT = r"(?:detik|menit|jam|hari|minggu|bulan|tahun|kali|x|orang|rangkap|lembar|eksemplar|%|/|tingkat|persen)"
_NUMBERS = (
    rf"(?P<number>{_NUMBER})(?!\s*{_UNIT}|[\w/-]|\s*\([^)]*\)\s*{_UNIT})"
    rf"(?P<more>(?:\s*(?:,|dan|&)\s*(?:{_REFERENCE}\.?\s*)*{_NUMBER}(?!\s*{_UNIT}|[\w/-])(?!\s*(?:→|->|=>|=|:)))*)"
)
_TO_NUMBER = re.compile(rf"(?:(?<!\w){_REFERENCE}\b\.?\s*:?\s*)+{_NUMBERS}", re.IGNORECASE)
_TO_BARE_NUMBER = re.compile(
    rf"(?:\bke(?:mbali)?|#)\s*{_NUMBERS}(?=\s*(?:$|[.,;:)\n/(]|(?:dan|atau|untuk|agar|supaya|lagi|{_IF})\b))",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?<!\w)(?:(?:proses|prosedur|kegiatan|sop|alur)\s+)?(?:selesai|berakhir|diakhiri|dihentikan|berhenti|end|stop)(?!\w)"
    r"(?=[\s.,;)\"'”]*$)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"(?<!\w)(?:lanjut(?:kan)?|dilanjutkan|melanjutkan|berlanjut|diteruskan|teruskan|meneruskan)(?!\w)", re.IGNORECASE
)
_NEXT_STEP = re.compile(
    rf"(?:\s+(?:ke|pada|dengan))?(?:\s+{_REFERENCE})?(?:\s+(?:berikutnya|selanjutnya|di\s*bawah(?:nya)?))?[\s.,;)]*",
    re.IGNORECASE,
)
_RECEIVER = re.compile(r"\s+(?:ke|kepada|pada)\s+([^\n,.;()]{2,80})", re.IGNORECASE)
_VERB = (
    r"(?:maka|kembali(?:kan)?|dikembalikan|lanjut(?:kan)?|dilanjutkan|diteruskan|teruskan|langsung|menuju|ke|masuk|ulangi|diulang(?:i)?"
    r"|mengulang(?:i)?|loncat|selesai|berakhir|dihentikan|diakhiri|berhenti|proses|prosedur|akan|harus)"
)
_LABEL_END = re.compile(rf"\s*(?:[,:;\n]|→|->|=>|⇒|➔|\(|(?<!\w){_VERB}(?!\w))", re.IGNORECASE)
_SUBJECT = re.compile(
    r"^(?:(?:hasil(?:nya)?|jawaban(?:nya)?|keputusan(?:nya)?)\s+)(?=\S)|^(?:ternyata|dinyatakan|telah|sudah)\s+(?=\S)",
    re.IGNORECASE,
)
_ANSWER_WORDS = (
    r"(?:ya|tidak|tdk|iya|(?:tidak |belum |sudah )?(?:lengkap|sesuai|setuju|benar|valid|memenuhi(?: syarat)?|layak|ada)"
    r"|(?:tidak )?disetujui|disetujui|ditolak|tolak|salah|revisi|y|t)"
)
_GOES = r"(?:lanjut|kembali|dilanjutkan|dikembalikan|selesai|diteruskan|menuju)"
_ARROW = r"(?:→|->|=>|⇒|➔)"
_LEADS = rf"(?:{_ARROW}|[>:=(])"
_QUOTE = r"[\"'”“]?"
_LABELLED = re.compile(
    rf"(?:^|(?<=[\n;,./|(])|(?<=\bdan)|(?<=\batau))\s*[-•*]?\s*{_QUOTE}(?P<label>{_ANSWER_WORDS}){_QUOTE}\s*"
    rf"(?:{_LEADS}|ke(?=\s)|(?={_GOES}\b))"
    rf"(?P<rest>[^;\n|]*?)(?=$|[;\n|]|[,/.]\s*{_QUOTE}{_ANSWER_WORDS}{_QUOTE}\s*(?:{_LEADS}|ke\s|{_GOES}))",
    re.IGNORECASE,
)
_FREE_LABELLED = re.compile(
    rf"(?:^|(?<=[\n;,]))\s*[-•*]?\s*(?P<label>[^\W\d][^\n;,:→=>()]{{0,40}}?)\s*{_ARROW}\s*(?P<rest>[^;,\n]*)",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(
    rf"(?:\bke(?:mbali)?|#)\s*{_NUMBERS}(?=\s*(?:$|[.,;:)\n/(]|(?:dan|atau|untuk|agar|supaya|lagi|{_IF})\b))",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?<!\w)(?:(?:proses|prosedur|kegiatan|sop|alur)\s+)?(?:selesai|berakhir|diakhiri|dihentikan|berhenti|end|stop)(?!\w)"
    r"(?=[\s.,;)\"'”]*$)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"(?<!\w)(?:lanjut(?:kan)?|dilanjutkan|melanjutkan|berlanjut|diteruskan|teruskan|meneruskan)(?!\w)", re.IGNORECASE
)
_NEXT_STEP = re.compile(
    rf"(?:\s+(?:ke|pada|dengan))?(?:\s+{_REFERENCE})?(?:\s+(?:berikutnya|selanjutnya|di\s*bawah(?:nya)?))?[\s.,;)]*",
    re.IGNORECASE,
)
_RECEIVER = re.compile(r"\s+(?:ke|kepada|pada)\s+([^\n,.;()]{2,80})", re.IGNORECASE)
_VERB = (
    r"(?:maka|kembali(?:kan)?|dikembalikan|lanjut(?:kan)?|dilanjutkan|diteruskan|teruskan|langsung|menuju|ke|masuk|ulangi|diulang(?:i)?"
    r"|mengulang(?:i)?|loncat|selesai|berakhir|dihentikan|diakhiri|berhenti|proses|prosedur|akan|harus)"
)
_LABEL_END = re.compile(rf"\s*(?:[,:;\n]|→|->|=>|⇒|➔|\(|(?<!\w){_VERB}(?!\w))", re.IGNORECASE)
_SUBJECT = re.compile(
    r"^(?:(?:hasil(?:nya)?|jawaban(?:nya)?|keputusan(?:nya)?)\s+)(?=\S)|^(?:ternyata|dinyatakan|telah|sudah)\s+(?=\S)",
    re.IGNORECASE,
)
_ANSWER_WORDS = (
    r"(?:ya|tidak|tdk|iya|(?:tidak |belum |sudah )?(?:lengkap|sesuai|setuju|benar|valid|memenuhi(?: syarat)?|layak|ada)"
    r"|(?:tidak )?disetujui|disetujui|ditolak|tolak|salah|revisi|y|t)"
)
_LABELLED = re.compile(
    rf"(?:^|(?<=[\n;,./|(])|(?<=\bdan)|(?<=\batau))\s*[-•*]?\s*[\"'“]?(?P<label>{_ANSWER_WORDS})[\"'”]?\s*"
    rf"(?:→|->|=>|⇒|➔|>|:|=|\(|ke(?=\s)|(?=(?:lanjut|kembali|dilanjutkan|dikembalikan|selesai|diteruskan|menuju)\b))"
    rf"(?P<rest>[^;\n|]*?)(?=$|[;\n|]|[,/.]\s*[\"'“]?{_ANSWER_WORDS}[\"'”]?\s*(?:→|->|=>|⇒|➔|>|:|=|\(|ke\s|lanjut|kembali|dilanjutkan|dikembalikan|selesai|diteruskan|menuju))",
    re.IGNORECASE,
)
_FREE_LABELLED = re.compile(
    r"(?:^|(?<=[\n;,]))\s*[-•*]?\s*(?P<label>[^\W\d][^\n;,:→=>()]{0,40}?)\s*(?:→|->|=>|⇒|➔)\s*(?P<rest>[^;,\n]*)",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(rf"\s*(?:ke\s+)?(?:{_REFERENCE}\b\.?\s*)*{_NUMBERS}\s*[).]?\s*", re.IGNORECASE)
_JUMP = re.compile(
    rf"(?:\(?\s*)(?P<verb>lanjut(?:kan)?|dilanjutkan|langsung|kembali|menuju|diteruskan)\s+(?:ke\s+)(?:{_REFERENCE}\b\.?\s*)*{_NUMBERS}\s*[).]?\s*",
    re.IGNORECASE,
)
_LONGEST = 4_000
_LONGEST_LABEL = 60


def read_wording(text: str) -> Wording:
    """What a text says about the flow."""
    # The patterns take no long runs of blanks: each could be parted in many ways.
    text = "\n".join(" ".join(line.split()) for line in text[:_LONGEST].split("\n") if line.strip())
    optional = _NEEDED.search(text) is not None
    rest = _NEEDED.sub(" ", text)
    branches = tuple(_unique([*_conditional(rest), *_labelled(rest)]))
    jump = _JUMP.fullmatch(rest.strip()) if not branches else None
    jumped = Branch(jump["verb"].casefold(), _numbers(jump)) if jump is not None else None
    return Wording(branches, jumped, optional, _IF_AT.search(rest) is not None)


def opposite(label: str) -> str:
    """The answer that stands against another.

    >>> opposite("Tidak"), opposite("Ya"), opposite("Tidak lengkap"), opposite("Belum sesuai"), opposite("Ditolak")
    ('Ya', 'Tidak', 'Lengkap', 'Sesuai', 'Tidak ditolak')
    >>> opposite("TIDAK"), opposite("Berkas tidak lengkap")
    ('YA', 'Berkas lengkap')
    """
    upper = label.isupper() and len(label) > 1
    low = label.casefold()
    pairs = {"ya": "Tidak", "tidak": "Ya", "tdk": "Ya", "benar": "Salah", "salah": "Benar"}
    if low in pairs:
        found = pairs[low]
    else:
        shorter = re.sub(r"(?<!\w)(?:tidak|tdk|belum)\s+(?=\S)", "", label, count=1, flags=re.IGNORECASE)
        found = shorter if shorter != label else f"Tidak {label[:1].lower()}{label[1:]}"
    return found.upper() if upper else found[:1].upper() + found[1:]


def _conditional(text: str) -> Iterator[Branch]:
    """Branches of "jika … maka …", each up to the next condition."""
    found = list(_IF_AT.finditer(text))
    for index, match in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(text)
        clause = text[match.end() : end]
        # A condition ends with its line or its sentence, unless only the consequence begins there.
        stop = re.search(r"[;]|\.(?=\s+[A-Z])|\n(?=\s*(?:[-•*]|\d+[.)]))", clause)
        clause = clause[: stop.start()] if stop else clause
        label_end = _LABEL_END.search(clause)
        if label_end is None:
            continue
        label = _label(clause[: label_end.start()])
        if label:
            yield _branch(label, clause[label_end.start() :])


def _labelled(text: str) -> Iterator[Branch]:
    """Branches of "Ya → 6; Tidak → 2" and the like."""
    for pattern in (_LABELLED, _FREE_LABELLED):
        found = []
        for match in pattern.finditer(text):
            if _IF_AT.search(match["label"]):
                continue
            branch = _branch(_label(match["label"]), match["rest"], bare=True)
            if branch.is_clear:
                found.append(branch)
        if found:
            yield from found
            return


def _branch(label: str, rest: str, *, bare: bool = False) -> Branch:
    """Where a consequence leads; `bare`: a number alone is a step."""
    number = _TO_NUMBER.search(rest) or _TO_BARE_NUMBER.search(rest)
    number = number or (_BARE_NUMBER.fullmatch(rest) if bare else None)
    if number is not None:
        return Branch(label, _numbers(number))
    if _END.search(rest):
        return Branch(label, word="end")
    following = _NEXT.search(rest)
    if following is None:
        return Branch(label)
    to = rest[following.end() :]
    if _NEXT_STEP.fullmatch(to):
        return Branch(label, word="next")
    receiver = _RECEIVER.match(to)
    return Branch(label, word="onward", to=" ".join(receiver[1].split())) if receiver else Branch(label)


def _numbers(match: re.Match[str]) -> tuple[str, ...]:
    return (match["number"], *re.findall(_NUMBER, match["more"] or ""))


def _label(text: str) -> str:
    """An answer as it is printed: without what only joins it to the sentence, beginning with a capital letter."""
    label = " ".join(text.split()).strip(" -–\"'“”().")
    label = _SUBJECT.sub("", label).strip()
    full = {"y": "Ya", "t": "Tidak", "tdk": "Tidak", "iya": "Ya"}.get(label.casefold(), label)
    return full[:1].upper() + full[1:] if 0 < len(full) <= _LONGEST_LABEL else ""


def _unique(branches: list[Branch]) -> Iterator[Branch]:
    """Each answer once; what is clear stands before what is not."""
    best: dict[str, Branch] = {}
    for branch in branches:
        key = branch.label.casefold()
        if key not in best or (branch.is_clear and not best[key].is_clear):
            best[key] = branch
    yield from best.values()
