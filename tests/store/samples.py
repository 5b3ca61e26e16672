"""SOPs that the tests of stores run."""

from __future__ import annotations

from pathlib import Path

from tests.engine.helpers import Steps

__all__ = ["EACH", "FILES", "OFFERED", "PAIR", "TIMED", "WHOLE"]

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("definitions/*/*.yaml"), *ROOT.glob("tests/shapes/*.yaml")])
"""All shipped SOPs and all shapes of the format."""

PAIR: Steps = [{"id": "tulis", "actor": "a"}, {"id": "paraf", "actor": "b"}]
EACH: Steps = [{"id": "baca", "actors": {"each": ["a", "b", "c"]}}, {"id": "arsip", "actor": "a"}]
"""Three branches that are open at once."""
OFFERED: Steps = [
    {"id": "pilih", "actors": {"any": ["a", "b"]}},
    {"id": "rapat", "actors": {"jointly": ["c", "a"]}},
]
"""A task of any of two actors, and one that two do together."""
TIMED: Steps = [
    {"id": "cepat", "actor": "a", "duration": "30 menit"},
    {"id": "lambat", "actor": "a", "duration": "2 jam"},
    {"id": "bebas", "actor": "a"},
]
"""Tasks that are due after half an hour, after two hours, and never."""
WHOLE: Steps = [
    {"id": "terima", "actor": "a", "duration": "1 jam"},
    {"id": "survei", "actor": "b", "optional": True},
    {"id": "bagi", "actor": "a", "next": ["kiri", "kanan"]},
    {"id": "kiri", "actors": {"any": ["b", "c"]}, "next": "gabung"},
    {"id": "kanan", "actor": "c", "answers": {"LENGKAP": "gabung", "KURANG": "kanan-2"}},
    {"id": "kanan-2", "actors": {"jointly": ["c", "a"]}},
    {"id": "gabung", "actor": "a", "join": "all", "answers": {"SETUJU": {"end": "selesai"}, "ULANG": "terima"}},
]
"""Nearly everything that a flow can have: a choice, branches, a loop, a named end, an optional step."""
