"""Related SOPs as they are printed: the wording given, else the other's title with a word for the relation.

>>> from sopflow.model import Relation
>>> from sopflow.model.profile import Labels
>>> related = (Relation(sop="gangguan", relation="continues", at="lapor"), Relation(text="Semua Pengembangan Aplikasi"))
>>> related_text(related, {"gangguan": "Gangguan Aplikasi"}, Labels())
Items(items=('Lanjutan dari SOP Gangguan Aplikasi (langkah lapor)', 'Semua Pengembangan Aplikasi'), lead='')
"""

from __future__ import annotations

from collections.abc import Mapping

from sopflow.model import Items, Relation, Text
from sopflow.model.profile import Labels

__all__ = ["related_text"]


def related_text(
    related: str | Items | tuple[Relation, ...] | None, titles: Mapping[str, str], labels: Labels
) -> Text | None:
    """The text of the box; `titles` gives the titles of other SOPs by id, and under `id#step` the number of a step.

    >>> related_text("-", {}, Labels())
    '-'
    """
    if related is None or isinstance(related, (str, Items)):
        return related
    return Items(tuple(_wording(relation, titles, labels) for relation in related))


def _wording(relation: Relation, titles: Mapping[str, str], labels: Labels) -> str:
    if relation.text is not None:
        return relation.text
    if relation.sop is None:
        return ""
    title = titles.get(relation.sop, relation.sop)
    named = title if title.casefold().startswith("sop ") else f"SOP {title}"
    step = titles.get(f"{relation.sop}#{relation.at}", relation.at) if relation.at else ""
    at = labels.at_step.replace("{step}", step) if step else ""
    words = {"see": labels.see, "calls": labels.calls, "continues": labels.continues, "precedes": labels.precedes}
    return f"{words[relation.relation]}{named}{at}"
