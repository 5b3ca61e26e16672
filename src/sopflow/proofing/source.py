"""The texts of a SOP in its chart: every one of them is printed, in full, in the cell or place where it belongs.

With the proofs that say that a file prints exactly what its chart says, this ties the file to the YAML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sopflow.chart.model import Chart
from sopflow.model import Sop
from sopflow.model.profile import Font
from sopflow.proofing.asked import quoted
from sopflow.proofing.fault import Fault, FaultKind
from sopflow.proofing.wanted import Wanted
from sopflow.proofing.wanted_flow import wanted_flow
from sopflow.proofing.wanted_identity import wanted_identity
from sopflow.proofing.wording import wording

__all__ = ["proof_source"]


def proof_source(chart: Chart, sop: Sop) -> Iterator[Fault]:
    """A fault for every text of the SOP that the chart lacks or changes.

    Columns and fields that the profile leaves out, and titles of other SOPs, are not asked for.
    """
    yield from _lost(wanted_identity(chart, sop), sop.style.font)
    for _, procedure in sop.flows():
        profile = sop.style.over(procedure.layout)
        yield from _lost(wanted_flow(chart, procedure, profile), profile.font)


def _lost(wanted: Iterable[Wanted], font: Font) -> Iterator[Fault]:
    for what, text, printed, markup, whole, page in wanted:
        pattern = wording(text, markup=markup, font=font)
        if pattern is None or any(_holds(pattern, one, whole=whole) for one in printed):
            continue
        shown = text if isinstance(text, str) else " ".join((text.lead, *text.items)) if text else ""
        yield Fault(FaultKind.SOURCE_LOST, page, None, what, quoted(" ".join(shown.split())))


def _holds(pattern: re.Pattern[str], printed: str, *, whole: bool) -> bool:
    """Whether a text is what the pattern says; or not as a `whole`, but with nothing else in its first or last word."""
    found = [pattern.fullmatch(printed)] if whole else pattern.finditer(printed)
    return any(one and _apart(printed, one.start()) and _apart(printed, one.end()) for one in found)


def _apart(text: str, place: int) -> bool:
    return not (text[place - 1 : place].isalnum() and text[place : place + 1].isalnum())
