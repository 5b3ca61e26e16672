"""Starting a file: its lines, from what is known of the SOP so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sopflow.editing.beginning.example import steps
from sopflow.editing.beginning.given import MOST, id_given, names_given, text_given
from sopflow.editing.beginning.heading import head_of
from sopflow.editing.beginning.identifying import id_of
from sopflow.editing.beginning.remarks import REMARKS
from sopflow.editing.vocabulary import convert
from sopflow.errors import OutOfRange, UnknownName
from sopflow.loading import loads, shipped
from sopflow.loading.quoting import typed
from sopflow.model.profile import Profile
from sopflow.vocabulary import Vocabulary

__all__ = ["ACTORS", "new"]

ACTORS = ("Pemohon", "Petugas Layanan", "Kepala Seksi")
"""Who acts where nobody is named."""
_AGENCY = "Nama Instansi"
_BOXES = {
    "legal_basis": (
        "Peraturan Menteri PANRB Nomor 35 Tahun 2012 tentang Pedoman Penyusunan SOP Administrasi Pemerintahan",
    ),
    "qualifications": ("Memahami tata naskah dinas", "Mampu mengoperasikan komputer"),
    "related": (),
    "equipment": ("Komputer dan pencetak", "Jaringan internet"),
    "warnings": ("Apabila SOP ini tidak dilaksanakan, pelayanan menjadi terlambat",),
    "records": ("Buku agenda surat",),
}


def new(
    title: str,
    *,
    id: str | None = None,
    agency: str | None = None,
    unit: str | None = None,
    actors: Sequence[str] = (),
    profile: str | None = None,
    created: str = "",
    vocabulary: Vocabulary = "en",
) -> str:
    """The text of a new SOP file: a flow of several actors with a decision that leads back, and a comment on each key.

    The id is made of the title unless it is given. `actors` are the names of the lanes from the left, two or more;
    `created` is the date of creation as it is to be printed. The comments are in the language of the vocabulary. The
    file has no finding, as far as the words that are given have none.

    Raises WrongValue for an empty title or name, one with characters that a file may not hold, and an id that is none;
    OutOfRange for one actor alone or too many; UnknownName for a profile that is neither shipped nor a YAML file;
    InvalidSop for a text that is too long.
    """
    names = names_given("actor", actors) or list(ACTORS)
    if not 2 <= len(names) <= MOST:
        raise OutOfRange("actors", len(names), 2, MOST)
    given = {
        "title": text_given("title", title),
        "agency": text_given("agency", agency or _AGENCY),
        "unit": text_given("unit", unit or "", needed=False),
        "created": text_given("created", created, needed=False),
        "id": id_given("id", id or id_of(title, instead="sop")),
        "profile": (profile or Profile().name).strip(),
    }
    if given["profile"] not in shipped() and not given["profile"].endswith((".yaml", ".yml")):
        raise UnknownName("profile", given["profile"], shipped())
    text = "\n".join(_lines(given, names, vocabulary)) + "\n"
    if vocabulary != "en":
        text = convert(text, vocabulary)
    loads(text)
    return text


def _lines(given: dict[str, str], names: Sequence[str], vocabulary: Vocabulary) -> Iterator[str]:
    """The lines of the file, with the English words."""
    said = {what: [f"# {line}" for line in lines] for what, lines in REMARKS[vocabulary].items()}
    yield from ["# yaml-language-server: $schema=sop-v1.schema.json", "#", *said["file"]]
    yield "sopflow: 1"
    for key in ("id", "title"):
        yield from [*said[key], f"{key}: {typed(given[key])}"]
    yield from [*said["number"], "number:"]
    yield from ["", *said["agency"], "agency:", f"  name: {typed(given['agency'])}"]
    if given["unit"]:
        yield f"  unit: {typed(given['unit'])}"
    yield from [*said["dates"], "dates:", f"  created: {typed(given['created'])}" if given["created"] else "  created:"]
    yield from ["  revised:", "  effective:"]
    position = head_of(given["agency"])
    yield from [*said["approval"], "approval:", f"  position: {typed(position)}" if position else "  position:"]
    yield from ["  name:", "  nip:"]
    yield from ["", *said["boxes"]]
    for key, lines in _BOXES.items():
        yield from [f"{key}:", *(f"  - {typed(line)}" for line in lines)]
    yield from ["", *said["profile"], f"profile: {typed(given['profile'])}"]
    yield from ["", *said["actors"], "actors:"]
    ids = list(_ids(names))
    yield from (f"  {typed(id)}: {typed(name)}" for id, name in zip(ids, names, strict=True))
    yield from ["", *said["steps"], "steps:"]
    rows = steps(ids)
    for number, row in enumerate(rows, 1):
        remark = said["end"] if number == len(rows) else []
        yield from ["", *(f"  {line}" for line in remark)] if number > 1 else ()
        for index, line in enumerate(row):
            if line.startswith("answers:"):
                yield from (f"    {remark}" for remark in said["decision"])
            yield f"    {line}" if index else f"  - {line}"


def _ids(names: Iterable[str]) -> Iterator[str]:
    taken: set[str] = set()
    for number, name in enumerate(names, 1):
        id = id_of(name, instead=f"pelaksana-{number}", taken=taken)
        taken.add(id)
        yield id
