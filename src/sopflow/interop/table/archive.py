"""The archive of a workbook, guarded: nothing is unpacked or parsed before its size and its kind are known.

A workbook is a zip file of XML. Refused are archives that are broken or unpack to too much (a "zip bomb"), and XML with
a document type, which can hold entities that grow without end or name other files; a workbook has none.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any
from xml.parsers import expat

from sopflow.interop.table import limits
from sopflow.interop.table.refusal import Refusal
from sopflow.language import N_

__all__ = ["BROKEN", "Archive", "parse"]

BROKEN = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, NotImplementedError, OSError, RuntimeError, KeyError,
    ValueError,
)  # fmt: skip
"""What zip files and their XML raise when they are damaged; RuntimeError: a part has a password."""
_XML = (".xml", ".rels", ".vml")
"""What may have to be unpacked: pictures never are."""
_LARGE = ("xl/worksheets/", "xl/sharedStrings")
_BLOCK = 64 * 1024


class _Enough(Exception):
    """No error: the rest need not be read."""


class Archive:
    """The parts of a workbook by name. Raises Refusal for what is no workbook, or none that is safe to read."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            parts = {part.filename: part for part in self._zip.infolist()}
        except BROKEN:
            raise damaged() from None
        unpacked = {name: part.file_size for name, part in parts.items() if name.endswith(_XML)}
        others = [size for name, size in unpacked.items() if not name.startswith(_LARGE)]
        if (
            len(parts) > limits.PARTS
            or sum(unpacked.values()) > limits.UNPACKED
            or max(others, default=0) > limits.PART
        ):
            raise Refusal(
                "import-too-large", N_("the workbook unpacks to more than {limit} MiB"),
                N_("copy the table of one SOP into a new workbook"), limit=limits.UNPACKED // 1024 // 1024,
            )  # fmt: skip
        self.names = frozenset(parts)
        if any(part.flag_bits & 1 for part in parts.values()):
            raise protected()
        if "xl/workbook.bin" in parts:
            raise other_kind(".xlsb")
        if "content.xml" in parts and "mimetype" in parts:
            raise other_kind(".ods")
        if "[Content_Types].xml" not in parts or not any(name.startswith("xl/") for name in parts):
            raise damaged()
        for name in sorted(parts):
            if name.endswith(_XML):
                self._refuse_entities(name)

    def parse(self, name: str, start: Callable[[str, Mapping[str, str]], None]) -> None:
        """Call `start` with the tag (namespace, blank, name) and attributes of each element of a part."""
        try:
            with self._zip.open(name) as stream:
                parse(stream, start)
        except BROKEN:
            raise damaged() from None

    def read(self, name: str) -> bytes:
        """The bytes of a part."""
        try:
            return self._zip.read(name)
        except BROKEN:
            raise damaged() from None

    def related(self, name: str) -> dict[str, str]:
        """The parts that a part leads to, by the id of the relation; those outside of the archive are left out."""
        path = PurePosixPath(name)
        rels = f"{path.parent}/_rels/{path.name}.rels"
        found: dict[str, str] = {}

        def relation(tag: str, attributes: Mapping[str, str]) -> None:
            if tag.endswith(" Relationship") and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "")
                inside = target[1:] if target.startswith("/") else normpath(f"{path.parent}/{target}")
                if inside in self.names:
                    found[attributes.get("Id", "")] = inside

        if rels in self.names:
            self.parse(rels, relation)
        return found

    def _refuse_entities(self, name: str) -> None:
        """A document type stands before the first element, so that nothing else has to be read."""
        parser = expat.ParserCreate()
        found: list[str] = []

        def document_type(*_: object) -> None:
            found.append("a document type")
            raise _Enough

        def first_element(*_: object) -> None:
            raise _Enough

        parser.StartDoctypeDeclHandler = document_type
        parser.StartElementHandler = first_element
        try:
            with self._zip.open(name) as stream:
                while block := stream.read(_BLOCK):
                    parser.Parse(block, False)
        except _Enough:
            pass
        except BROKEN:
            return  # whoever needs the part finds it damaged
        if found:
            raise Refusal(
                "import-unreadable", N_("the workbook holds a document type, as no spreadsheet program writes it"),
                N_("open it in a spreadsheet program and save it again as .xlsx"),
            )  # fmt: skip


def parse(stream: Any, start: Callable[[str, Mapping[str, str]], None]) -> None:
    """Call `start` for each element of an XML stream, which has no document type."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    while block := stream.read(_BLOCK):
        parser.Parse(block, False)
    parser.Parse(b"", True)


def damaged() -> Refusal:
    """The refusal of a file that no spreadsheet program could open either."""
    return Refusal(
        "import-unreadable", N_("the file is no workbook, or it is damaged"),
        N_("open it in a spreadsheet program and save it again as .xlsx"),
    )  # fmt: skip


def protected() -> Refusal:
    """The refusal of an encrypted file."""
    return Refusal(
        "import-unreadable", N_("the workbook is protected with a password"),
        N_("take the password off in a spreadsheet program and save it again"),
    )  # fmt: skip


def other_kind(suffix: str) -> Refusal:
    """The refusal of a spreadsheet of another format."""
    return Refusal("import-unreadable", N_("{suffix} files cannot be read"), N_("save it as .xlsx"), suffix=suffix)
