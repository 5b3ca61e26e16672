"""Texts that the tests of loading share."""

from __future__ import annotations

from sopflow.findings import Finding
from sopflow.loading import reads

HEAD = """\
sopflow: 1
id: darurat
title: Darurat Kondisi Layanan
actors:
  pic: PIC/OPD
  helpdesk: {name: Helpdesk, kind: internal}
  kabid: Kabid
"""
STEPS = """\
steps:
  - id: lapor
    actor: pic
    activity: Melaporkan keadaan darurat
  - id: analisis
    actor: helpdesk
    activity: Menganalisis laporan
    answers: {YA: teruskan, TIDAK: end}
  - id: teruskan
    actors: {in_turn: [helpdesk, kabid]}
    activity: Menyampaikan hasil analisis
"""
GOOD = HEAD + STEPS
"""A SOP of 18 lines without any finding: 7 lines of head, then the steps."""


def findings(text: str) -> list[tuple[str, int, int]]:
    """Rule, line and column of each finding of a text."""
    return [(finding.rule, finding.span.line, finding.span.column) for finding in reads(text).findings]


def only(text: str) -> Finding:
    """The one finding of a text."""
    (finding,) = reads(text).findings
    return finding


def step(line: str) -> str:
    """A good SOP whose first step has one more line, which is line 12 of the text."""
    return GOOD.replace(
        "    activity: Melaporkan keadaan darurat\n", f"    activity: Melaporkan keadaan darurat\n    {line}\n"
    )
