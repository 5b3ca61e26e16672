"""What `sopflow check` finds in a text, and a SOP to make mistakes in."""

from __future__ import annotations

from pathlib import Path

from sopflow.checking.alone import check_text
from sopflow.findings import Finding

__all__ = ["GOOD", "comments", "look", "rules"]

_FILE = Path("/no-such-folder/contoh.yaml")

GOOD = """\
# yaml-language-server: $schema=sop-v1.schema.json
sopflow: 1
id: contoh  # nama pendek
title: Surat Keterangan
dates: {created: 2 Januari 2022}  # belum direvisi
related:
  - Penomoran Surat   # bidang umum
layout: {orientation: landscape, paper: A4}

# dari kiri ke kanan
actors:
  loket: Loket  # depan
  kasi: {name: Kepala Seksi, kind: internal}
start: terima
steps:
  # yang pertama
  - id: terima
    actor: loket
    activity: Menerima permohonan  # di loket
    requires: [Surat Permohonan, KTP]
    duration: 3 hari kerja  # paling lama
    output: Berkas
    note: pagi

  - id: periksa
    actor: kasi
    activity: Memeriksa berkas
    requires:
      - Berkas   # asli
      - Arsip
    duration: {text: 1 hari, rows: 1}
    output: Surat
    answers: {YA: end, TIDAK: terima}
"""
"""A SOP without findings."""


def look(text: str) -> list[Finding]:
    """Everything that the default preset finds."""
    return check_text(text, _FILE)


def rules(text: str) -> list[str]:
    """The rules of all findings in a text."""
    return [finding.rule for finding in look(text)]


def comments(text: str) -> list[str]:
    """What looks like a comment in each line, in order."""
    return [line[line.index("#") :].rstrip("\r") for line in text.split("\n") if "#" in line]
