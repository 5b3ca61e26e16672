"""Proofs of finished files: a PDF or SVG is read back and compared with the chart it was drawn of, and with the SOP.

The audit (`sopflow.chart.audit`) judges a chart before it is drawn; a proof judges what a reader gets: that every text
stands in full in its place, that every symbol and arrow is there, that a PDF keeps its promises to archives and to
people who hear it. Reading a PDF needs `pip install "sopflow[proof]"`; reading SVG needs nothing.
"""

from __future__ import annotations

from sopflow.proofing.fault import Fault, FaultKind
from sopflow.proofing.pdf import need_readers, proof_pdf
from sopflow.proofing.repeats import proof_repeat
from sopflow.proofing.source import proof_source
from sopflow.proofing.svg import proof_svg

__all__ = ["Fault", "FaultKind", "need_readers", "proof_pdf", "proof_repeat", "proof_source", "proof_svg"]
