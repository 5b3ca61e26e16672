"""The texts of the identity page: who made the SOP, its number, dates and signature, its boxes and sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopflow.chart.dating import printed_date
from sopflow.chart.model import Chart, TextBlock
from sopflow.model import Items, Profile, Sop, Text
from sopflow.proofing.wanted import Wanted
from sopflow.proofing.wording import spoken, stretches

__all__ = ["wanted_identity"]


def wanted_identity(chart: Chart, sop: Sop) -> Iterator[Wanted]:
    """Every text that the identity pages must hold. Fields and boxes that the profile leaves out are not asked for."""
    cells = _cells(chart)
    values = _values([text for (role, _), texts in cells.items() if role == "value" for text in texts], sop.style)
    boxes = [one for (role, _), texts in cells.items() if role == "text" for one in stretches(texts)]
    upper = [spoken(texts) for (role, _), texts in cells.items() if role in ("agency", "unit", "approval")]
    headings = [spoken([text]) for (role, _), texts in cells.items() if role in ("heading", "label") for text in texts]
    for what, text in _lines(sop, sop.style):
        yield Wanted(what, text, upper, markup=False, whole=False)
    for what, text in _fields(sop, sop.style):
        yield Wanted(what, text, values, markup=False)
    for what, text in _boxes(sop, sop.style):
        yield Wanted(what, text, boxes, whole=what != "related")
    for section in sop.sections:
        if section.place == "identity":
            yield Wanted("title of a section", section.title, headings, markup=False)
            yield Wanted(f"section {section.title}", section.text, boxes)
    labels = [one.casefold() for one in headings]  # the profile may write the label with other capitals
    for field in sop.extra_fields or ():
        yield Wanted("label of a field", field.label.casefold(), labels, markup=False)
        yield Wanted(f"field {field.label}", field.text, [*values, *boxes], field.after in _names(sop.style))


def _cells(chart: Chart) -> dict[tuple[str, int], list[TextBlock]]:
    """The texts of the identity pages by role and column, from above: one that goes on over pages stands together."""
    found: dict[tuple[str, int], list[TextBlock]] = {}
    for page in chart.pages:
        for table in page.tables if page.kind == "identity" else ():
            for cell in table.cells:
                if cell.text is not None:
                    found.setdefault((cell.role, cell.column), []).append(cell.text)
    return found


def _values(texts: Sequence[TextBlock], profile: Profile) -> list[str]:
    """The values of the upper block, with and without what separates them from their labels."""
    marks = {profile.identity.separator, *profile.identity.separators.values()}
    said = [spoken([text]) for text in texts]
    return said + [one.removeprefix(mark.strip()).strip() for one in said for mark in sorted(marks) if mark.strip()]


def _lines(sop: Sop, profile: Profile) -> Iterator[tuple[str, Text | None]]:
    """Lines that stand together in one cell."""
    if sop.agency is not None:
        yield from (("agency", line) for line in sop.agency.name)
        yield "unit", sop.agency.unit
    if "approval" in profile.identity.fields and sop.approval is not None:
        lines = {"name": sop.approval.name, "rank": sop.approval.rank, "nip": sop.approval.nip}
        yield "approval", sop.approval.position
        yield from (("approval", text) for line, text in lines.items() if line in profile.signature.lines)


def _fields(sop: Sop, profile: Profile) -> Iterator[tuple[str, Text | None]]:
    shown = profile.identity.fields
    if "sop_number" in shown:
        yield "number", sop.number
    if "title" in shown:
        yield "title", sop.title.upper() if profile.identity.title_upper else sop.title
    for name in ("created", "revised", "effective"):
        date = getattr(sop.dates, name, None)
        if name in shown and date is not None:
            yield f"date {name}", printed_date(date, profile.dates)


def _boxes(sop: Sop, profile: Profile) -> Iterator[tuple[str, Text | None]]:
    for name in sorted(_names(profile)):
        text = getattr(sop, name)
        if text is None or isinstance(text, (str, Items)):
            yield name, text
        else:
            yield from ((name, relation.text) for relation in text)


def _names(profile: Profile) -> set[str]:
    return {name for row in profile.identity.boxes for name in row}
