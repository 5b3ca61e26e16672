"""The whole document: identity pages, then the flow pages of every procedure, with page numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sopflow.chart.around import Block
from sopflow.chart.assembling import flow_pages
from sopflow.chart.finishing import lacking, numbered
from sopflow.chart.identity import identity_pages
from sopflow.chart.logo import LogoData
from sopflow.chart.model import Chart, Page, TextBlock
from sopflow.chart.remarks import about_text, about_the_drawing, obstacles, off_the_sheet
from sopflow.chart.setting import GAP, Setting, set_procedure
from sopflow.chart.sheet import Sheet, sheet
from sopflow.errors import InvalidSop
from sopflow.findings import Finding
from sopflow.model import Procedure, Profile, Sop

__all__ = ["Draft", "lay_document", "make_chart"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A SOP as pages without their numbers, every edge of its flow, and the profile that it is drawn by; with what its
    author should know about the drawing."""

    pages: tuple[Page, ...]
    edges: tuple[tuple[str, str, str], ...]
    profile: Profile
    findings: tuple[Finding, ...] = ()


def lay_document(
    sop: Sop,
    *,
    paper: str | None = None,
    related_titles: Mapping[str, str] | None = None,
    logo: LogoData | Finding | None = None,
) -> Draft:
    """The pages of a SOP whose references resolve. `paper` replaces the profile's; `logo` may say why there is none.

    Raises InvalidSop with the reason for a SOP that this paper, or this profile, has no room for.
    """
    profile = sop.style.over({"paper": paper} if paper else None)
    flows = [(path, procedure, profile.over(procedure.layout)) for path, procedure in sop.flows()]
    _refuse(found for path, procedure, own in flows for found in obstacles(sop, path, procedure, own))
    picture, findings = (None, [logo]) if isinstance(logo, Finding) else (logo, [])
    pages: list[Page] = identity_pages(sop, profile, related_titles=related_titles or {}, logo=picture)
    _refuse(off_the_sheet(sop, (), pages))
    edges: list[tuple[str, str, str]] = []
    findings += about_text(sop)
    letters = 0
    for path, procedure, own in flows:
        setting = set_procedure(procedure, own)
        found, letters = _procedure_pages(procedure, setting, sop, letters)
        _refuse(off_the_sheet(sop, path, found))
        findings += about_the_drawing(sop, path, procedure, setting.profile, setting.laid)
        edges += setting.laid.plan.edges
        pages += found
    return Draft(tuple(pages), tuple(edges), profile, tuple(sorted(findings, key=lambda finding: finding.order)))


def _refuse(obstacles: Iterable[Finding]) -> None:
    found = {str(finding): finding for finding in obstacles}
    if found:
        raise InvalidSop(found.values())


def make_chart(
    sop: Sop,
    *,
    paper: str | None = None,
    status: Mapping[str, str] | None = None,
    related_titles: Mapping[str, str] | None = None,
    logo: LogoData | Finding | None = None,
) -> Chart:
    """The chart of a SOP whose references resolve. `paper` replaces the profile's; `status` colours nodes.

    Raises InvalidSop with the reason for a SOP that this paper, or this profile, has no room for.
    """
    draft = lay_document(sop, paper=paper, related_titles=related_titles, logo=logo)
    count = len(draft.pages)
    words = draft.profile.labels.page if draft.profile.page_numbers and count > 1 else None
    pages = tuple(numbered(page, number, count, draft.profile, words) for number, page in enumerate(draft.pages, 1))
    return Chart(
        id=sop.id,
        title=sop.title,
        language="id",
        pages=pages,
        edges=draft.edges,
        author=" ".join(sop.agency.name) if sop.agency else "",
        status=dict(status or {}),
        missing=lacking(pages),
        findings=draft.findings,
    )


def _procedure_pages(procedure: Procedure, setting: Setting, sop: Sop, letters: int) -> tuple[list[Page], int]:
    """The pages of a procedure, and how many connector letters have been given out; `letters` are so before it."""
    paper, laid, above, below = sheet(setting.profile), setting.laid, setting.above, setting.below
    body = paper.body
    pages = _text_pages(setting.before, paper, procedure.id)
    found, letters = flow_pages(
        laid,
        paper,
        setting.profile,
        procedure=procedure.id,
        title=" ".join(setting.titles) or sop.title,
        head=above.moved(body.x, body.y) if above and not laid.head_apart else (),
        letters_from=letters,
    )
    if above is not None and laid.head_apart:
        pages += _text_pages(above.blocks, paper, procedure.id)
    if below is not None and not laid.tail_apart:
        end = found[-1].tables[0].outline.bottom
        found[-1] = replace(found[-1], texts=(*found[-1].texts, *below.moved(body.x, end)))
    elif below is not None:
        found += _text_pages(below.blocks, paper, procedure.id)
    return pages + found, letters


def _text_pages(blocks: Iterable[Block], paper: Sheet, procedure: str) -> list[Page]:
    """Text that is too long to stand beside a table, on pages of its own."""
    body = paper.body
    pages: list[list[TextBlock]] = [[]]
    y = body.y
    for block in blocks:
        rest = block
        while rest.height:
            part, rest = rest.split(body.bottom - y)
            if not part.height:
                pages.append([])
                y = body.y
                part, rest = rest.split(body.height)
                if not part.height:
                    break
            pages[-1] += part.moved(body.x, y)
            y += part.height
            if rest.height:
                pages.append([])
                y = body.y
        y += GAP
    return [
        Page(0, paper.width, paper.height, "text", texts=tuple(texts), procedure=procedure) for texts in pages if texts
    ]
