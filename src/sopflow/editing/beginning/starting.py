"""Starting a file: its lines, from what is known of the SOP so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pydantic import TypeAdapter

from sopflow.editing.beginning.example import steps
from sopflow.editing.beginning.identifying import id_of
from sopflow.editing.beginning.remarks import REMARKS
from sopflow.editing.vocabulary import convert
from sopflow.errors import OutOfRange, UnknownName, WrongValue
from sopflow.language import phrase
from sopflow.loading import loads, shipped
from sopflow.loading.characters import is_clean
from sopflow.loading.quoting import typed
from sopflow.model.base import Id
from sopflow.model.profile import Profile
from sopflow.vocabulary import Vocabulary

__all__ = ["ACTORS", "new"]

ACTORS = ("Pemohon", "Petugas Layanan", "Kepala Seksi")
"""Who acts where nobody is named."""
MOST = 12
"""Lanes that have room on the standard paper."""
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
    names = [name.strip() for name in actors] or list(ACTORS)
    given = {"title": title, "agency": agency or _AGENCY, "unit": unit or "", "created": created}
    for what, value in [*given.items(), *(("actor", name) for name in names)]:
        if not is_clean(value):
            raise WrongValue(what, phrase("text with control characters"), [phrase("text that can be seen")])
        if not value.strip() and what in ("title", "agency", "actor"):
            raise WrongValue(what, phrase("empty"), [phrase("a text")])
    if not 2 <= len(names) <= MOST:
        raise OutOfRange("actors", len(names), 2, MOST)
    given = {what: value.strip() for what, value in given.items()} | {
        "id": (id or id_of(title, instead="sop")).strip(),
        "profile": (profile or Profile().name).strip(),
    }
    if not TypeAdapter(Id).validator.isinstance_python(given["id"]):
        raise WrongValue("id", repr(given["id"]), [phrase("letters, digits, - and _, at most 64")])
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
    office = "Kepala Instansi" if given["agency"] == _AGENCY else f"Kepala {given['agency']}"
    yield from [*said["approval"], "approval:", f"  position: {typed(office)}", "  name:", "  nip:"]
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
