"""Logos: whether the picture of a SOP or of a book is there and can be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sopflow.findings import Finding, Span

if TYPE_CHECKING:
    from sopflow.chart.logo import LogoData
    from sopflow.model import Sop

__all__ = ["folder_of", "logo_findings", "logo_of"]


def folder_of(sop: Sop) -> Path | None:
    """The folder that the SOP's file lies in; None for a SOP that was not read from a file."""
    if sop.source is None:
        return None
    file = Path(sop.source.file)
    return file.parent if file.is_file() else None


def logo_of(sop: Sop) -> LogoData | Finding | None:
    """The logo of a SOP, or why it has one that cannot be printed."""
    from sopflow.loading import check_logo

    folder, name = folder_of(sop), sop.agency.logo if sop.agency else None
    if not name or folder is None or sop.source is None:
        return None
    found = check_logo({"agency": {"logo": name}}, sop.source, folder)
    return found[0] if found else _tried(folder / name, sop.span(("agency", "logo")))


def logo_findings(sop: Sop, known: Sequence[Finding] = ()) -> list[Finding]:
    """Why the logo of a SOP cannot be printed, where there is one and it cannot, unless that is known already."""
    found = logo_of(sop) if sop.agency and sop.agency.logo else None
    told = {(finding.rule, finding.span) for finding in known}  # in the words of the file, which may be others
    return [found] if isinstance(found, Finding) and (found.rule, found.span) not in told else []


def _tried(path: Path, span: Span) -> LogoData | Finding:
    """The picture in a file that can also be drawn, or why there is none."""
    from sopflow.chart.logo import bad_logo, read_logo
    from sopflow.chart.picture import broken
    from sopflow.rendering.trial import drawable

    found = read_logo(path, span)
    if isinstance(found, Finding) or drawable(found.data, found.media_type):
        return found
    return bad_logo(path, span, broken())
