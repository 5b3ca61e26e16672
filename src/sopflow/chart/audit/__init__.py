"""The geometry gate: everything that a careful draughtsman would not let pass, found from the chart alone.

The audit reads only positions; it knows nothing of how the layout or the router came to them, so that it can also
judge a chart that came from elsewhere.
"""

from __future__ import annotations

from sopflow.chart.audit.arrows import audit_arrows
from sopflow.chart.audit.defect import Defect, DefectKind
from sopflow.chart.audit.labels import audit_labels
from sopflow.chart.audit.meetings import audit_meetings
from sopflow.chart.audit.pairing import audit_pairing
from sopflow.chart.audit.picture import audit_picture
from sopflow.chart.audit.places import audit_places
from sopflow.chart.model import Chart

__all__ = ["Defect", "DefectKind", "audit"]


def audit(chart: Chart) -> tuple[Defect, ...]:
    """Every defect of a chart, page by page; none for a chart that can be signed.

    >>> audit(Chart("x", "X", "id", ()))
    ()
    """
    found: list[Defect] = []
    for page in chart.pages:
        found += audit_places(page)
        found += audit_arrows(page)
        found += audit_meetings(page)
        found += audit_labels(page)
    found += audit_pairing(chart)
    found += audit_picture(chart)
    return tuple(sorted(found, key=lambda defect: (defect.page, defect.kind, defect.y, defect.x)))
