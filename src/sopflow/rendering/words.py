"""Words that stand in a document though no author typed them: names of symbols for listeners, legend, bookmarks."""

from __future__ import annotations

from typing import NamedTuple

from sopflow.chart.model import Kind

__all__ = ["Words", "words_of"]


class Words(NamedTuple):
    """The fixed words in one language."""

    kinds: dict[Kind, str]
    statuses: dict[str, str]
    flow: str
    """Heading of the list of arrows, and the bookmark of a flow page without a title."""
    to: str
    given: str
    """Before the answer that an arrow stands for."""
    together: str
    next_page: str
    earlier_page: str
    page: str


_INDONESIAN = Words(
    {
        Kind.CAPSULE: "Mulai atau selesai", Kind.BOX: "Proses", Kind.DIAMOND: "Keputusan",
        Kind.CONNECTOR: "Pindah halaman",
    },
    {"done": "selesai", "open": "sedang dikerjakan", "late": "terlambat", "skipped": "dilewati"},
    "Alur", "ke", "jika", "bersama", "ke halaman lain", "dari halaman lain", "halaman",
)  # fmt: skip
_ENGLISH = Words(
    {
        Kind.CAPSULE: "Start or end", Kind.BOX: "Process", Kind.DIAMOND: "Decision",
        Kind.CONNECTOR: "Off-page connector",
    },
    {"done": "done", "open": "in progress", "late": "late", "skipped": "skipped"},
    "Flow", "to", "if", "together with", "to another page", "from another page", "page",
)  # fmt: skip


def words_of(language: str) -> Words:
    """The words of a language tag; Indonesian, the language of the documents, for any but English.

    >>> words_of("en-GB").kinds[Kind.DIAMOND], words_of("id").kinds[Kind.DIAMOND]
    ('Decision', 'Keputusan')
    """
    return _ENGLISH if language.lower().partition("-")[0] == "en" else _INDONESIAN
