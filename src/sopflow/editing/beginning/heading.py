"""Heading: who signs for an agency, where the name of the agency tells."""

from __future__ import annotations

import re

__all__ = ["head_of"]

_TITLES = (
    (r"(?:pemerintah )?provinsi (.+)", "Gubernur {0}"),
    (r"(?:pemerintah )?kabupaten (.+)", "Bupati {0}"),
    (r"(?:pemerintah )?kota (.+)", "Wali Kota {0}"),
    (r"kecamatan (.+)", "Camat {0}"),
    (r"kelurahan (.+)", "Lurah {0}"),
    (r"(?:pemerintah )?desa (.+)", "Kepala Desa {0}"),
    (r"kementerian (.+)", "Menteri {0}"),
    (r"inspektorat (.+)", "Inspektur {0}"),
    (r"sekretariat daerah\b *(.*)", "Sekretaris Daerah {0}"),
    (r"((?:rumah sakit|rsud|rsup|rsu|politeknik)\b.*)", "Direktur {0}"),
    (r"((?:universitas|institut)\b.*)", "Rektor {0}"),
    (
        r"((?:dinas|badan|kantor|balai|biro|puskesmas|upt|uptd|sd|sdn|smp|smpn|sma|sman|smk|smkn|sekolah)\b.*)",
        "Kepala {0}",
    ),
)
"""What an agency is called, and the position of its head."""


def head_of(agency: str) -> str:
    """The position of the head of an agency; empty where its name does not tell.

    >>> head_of("Kelurahan Contoh"), head_of("Dinas Pendidikan"), head_of("Pemerintah Kota Bandung"), head_of("PT Maju")
    ('Lurah Contoh', 'Kepala Dinas Pendidikan', 'Wali Kota Bandung', '')
    """
    name = " ".join(agency.split())
    for pattern, title in _TITLES:
        found = re.fullmatch(pattern, name, re.IGNORECASE)
        if found is not None:
            return title.format(found[1]).strip()
    return ""
