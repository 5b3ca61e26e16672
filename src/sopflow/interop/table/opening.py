"""A file to its sheets: what kind it is says its content, not its name."""

from __future__ import annotations

from sopflow.interop.table import limits
from sopflow.interop.table.archive import other_kind, protected
from sopflow.interop.table.delimited import read_delimited
from sopflow.interop.table.refusal import Refusal
from sopflow.interop.table.workbook import Sheet, read_workbook
from sopflow.language import N_

__all__ = ["sheets_of"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The container of .xls, and of workbooks with a password."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = {b"%PDF-": ".pdf", b"{\\rtf": ".rtf", b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg"}
_PAGES = (b"<html", b"<!doctype html", b"<?xml", b"<table")


def sheets_of(data: bytes, file: str, wanted: str | None = None) -> list[Sheet]:
    """The sheets of a file; a text table is one. Raises Refusal for what cannot be read."""
    if len(data) > limits.FILE:
        raise Refusal(
            "import-too-large", N_("the file is larger than {limit} MiB"),
            N_("copy the table of one SOP into a new file"), limit=limits.FILE // 1024 // 1024,
        )  # fmt: skip
    if not data.strip():
        raise Refusal("import-no-table", N_("the file is empty"), N_("give a file with the table of a SOP"))
    if data.startswith(b"PK"):
        return read_workbook(data, file, wanted)
    if data.startswith(_OLE):
        raise protected() if _ENCRYPTED in data else other_kind(".xls")
    for magic, suffix in _OTHERS.items():
        if data.startswith(magic):
            raise other_kind(suffix)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:20].lower().startswith(_PAGES):
        raise Refusal(
            "import-unreadable", N_("the file is a web page, whatever its name says"),
            N_("open it in a spreadsheet program and save it as .xlsx"),
        )  # fmt: skip
    return [Sheet(read_delimited(data, file))]
