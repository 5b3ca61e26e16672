"""Runs typst in this process with the bundled fonts alone; what a document may read is what it is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from sopflow.errors import DrawingFailed
from sopflow.language import phrase

if TYPE_CHECKING:
    import typst

__all__ = ["compile_pdf", "compile_png"]

_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]


@cache
def _fonts() -> typst.Fonts:
    import typst

    folder = str(files("sopflow") / "fonts")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def compile_pdf(source: str, pictures: Mapping[str, bytes]) -> bytes:
    """One PDF/A-2a file that is also PDF/UA-1. Raises `DrawingFailed`."""
    return b"".join(_compile(source, pictures, "pdf", None))


def compile_png(source: str, pictures: Mapping[str, bytes], ppi: float) -> tuple[bytes, ...]:
    """One PNG for each page, `ppi` pixels an inch. Raises `DrawingFailed`."""
    return _compile(source, pictures, "png", ppi)


def _compile(
    source: str, pictures: Mapping[str, bytes], form: Literal["pdf", "png"], ppi: float | None
) -> tuple[bytes, ...]:
    import typst

    standards = _STANDARDS if form == "pdf" else None
    with _root(pictures) as root:
        compiler = typst.Compiler(root=root, font_paths=_fonts(), ignore_system_fonts=True)
        try:
            made = compiler.compile(source.encode(), format=form, ppi=ppi, pdf_standards=standards)
        except typst.TypstError as error:
            raise DrawingFailed(
                phrase("the {form} file", form=form.upper()), "; ".join((error.message, *error.hints))
            ) from error
    if made is None:
        raise DrawingFailed(phrase("the {form} file", form=form.upper()), phrase("typst gave nothing"))
    return (made,) if isinstance(made, bytes) else tuple(made)


@contextmanager
def _root(pictures: Mapping[str, bytes]) -> Iterator[str]:
    """A folder with the pictures and nothing else; typst reads no file outside it, whatever a picture asks for."""
    with TemporaryDirectory(prefix="sopflow-") as folder:
        for name, data in pictures.items():
            Path(folder, name).write_bytes(data)
        yield folder
