"""Related SOPs as they are printed: the wording given, else the other's title with a word for the relation.

>>> from sopflow.model import Relation
>>> related = (Relation(sop="gangguan", relation="continues", at="lapor"), Relation(text="Semua Pengembangan Aplikasi"))
>>> related_text(related, {"gangguan": "Gangguan Aplikasi"})
Items(items=('Lanjutan dari SOP Gangguan Aplikasi (langkah lapor)', 'Semua Pengembangan Aplikasi'), lead='')
"""

from __future__ import annotations

from collections.abc import Mapping

from sopflow.model import Items, Relation, Text

__all__ = ["related_text"]

_WORDS = {
    "see": "",
    "calls": "Menjalankan ",
    "continues": "Lanjutan dari ",
    "precedes": "Dilanjutkan dengan ",
}


def related_text(related: str | tuple[Relation, ...] | None, titles: Mapping[str, str]) -> Text | None:
    """The text of the box; `titles` gives the titles of other SOPs by id, and under `id#step` the number of a step.

    >>> related_text("-", {})
    '-'
    """
    if related is None or isinstance(related, str):
        return related
    return Items(tuple(_wording(relation, titles) for relation in related))


def _wording(relation: Relation, titles: Mapping[str, str]) -> str:
    if relation.text is not None:
        return relation.text
    if relation.sop is None:
        return ""
    title = titles.get(relation.sop, relation.sop)
    named = title if title.casefold().startswith("sop ") else f"SOP {title}"
    at = f" (langkah {titles.get(f'{relation.sop}#{relation.at}', relation.at)})" if relation.at else ""
    return f"{_WORDS[relation.relation]}{named}{at}"
