"""The chart: from a SOP to positioned plain data, and the gate that looks for defects in it."""

from sopflow.chart.document import make_chart
from sopflow.chart.model import Chart

__all__ = ["Chart", "make_chart"]
