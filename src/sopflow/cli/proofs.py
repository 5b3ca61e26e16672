"""What `--audit` finds in the files themselves: they are drawn again, read back, and compared with their chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sopflow.errors import MissingProgram
from sopflow.language import Phrase, phrase

if TYPE_CHECKING:
    from sopflow.chart import Chart
    from sopflow.model import Sop
    from sopflow.proofing import Fault

__all__ = ["file_faults", "text_faults", "unproofed"]


def text_faults(chart: Chart, sop: Sop) -> Iterator[Fault]:
    """Texts of the SOP that its chart does not print in full."""
    from sopflow.proofing import proof_source

    return proof_source(chart, sop)


def file_faults(chart: Chart, form: str, files: Sequence[bytes], again: Sequence[bytes]) -> tuple[Fault, ...]:
    """Faults of the files of one format.

    `again` are the files of a second drawing. A PDF is read only where the packages for it are installed.
    """
    from sopflow.proofing import proof_pdf, proof_repeat, proof_svg

    faults = proof_repeat(files, again)
    if form == "svg":
        faults += proof_svg(chart, files)
    elif form == "pdf" and not unproofed([form]):
        faults += proof_pdf(chart, files[0])
    return faults


def unproofed(forms: Sequence[str]) -> str | Phrase:
    """Why PDF files are not read back, and what to do; "" where they are, or where none is asked for."""
    from sopflow.proofing import need_readers

    if "pdf" not in forms:
        return ""
    try:
        need_readers()
    except MissingProgram as error:
        return phrase("PDF files were not read back: {reason}", reason=error.said)
    return ""
