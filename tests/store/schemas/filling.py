"""The cases in the dumps: every kind of event, running, ended and cancelled, in two versions of one SOP and in another.

What `fill` does is in the dumps for good, so it is not changed any more; another dump may have other cases.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import count

from sopflow.engine import Engine, Store
from tests.engine.helpers import Hands, Steps, sop_of

__all__ = ["KEY", "engine_on", "fill"]

KEY = "kunci-1"
"""The key of the last command on the case `2`, which completed its task `terima`."""
OLD: Steps = [
    {"id": "terima", "actor": "a", "duration": "1 jam", "activity": "Menerima “surat” 📄"},
    {"id": "survei", "actor": "b", "optional": True, "activity": "Meninjau"},
    {"id": "bagi", "actor": "a", "activity": "Membagi tugas", "next": ["kiri", "kanan"]},
    {"id": "kiri", "actors": {"any": ["b", "c"]}, "activity": "Mengerjakan kiri", "next": "gabung"},
    {"id": "kanan", "actor": "c", "activity": "Memeriksa", "answers": {"LENGKAP": "gabung", "KURANG": "kanan-2"}},
    {"id": "kanan-2", "actors": {"jointly": ["c", "a"]}, "activity": "Melengkapi"},
    {
        "id": "gabung", "actor": "a", "join": "all", "activity": "Memutuskan",
        "answers": {"SETUJU": {"end": "selesai"}, "ULANG": "terima"},
    },
]  # fmt: skip
NEW: Steps = [{**OLD[0], "duration": "2 jam"}, *OLD[1:]]
LINE: Steps = [
    {"id": "satu", "actor": "a", "activity": "Satu", "duration": "3 hari kerja"},
    {"id": "dua", "actor": "b", "activity": "Dua"},
]
HOUR = timedelta(hours=1)
HASH = "0123456789abcdef" * 4


def engine_on(store: Store) -> tuple[Engine, Hands]:
    """An engine with numbered cases, and its clock, which stands still until it is set."""
    clock, ids = Hands(), count(1)
    return Engine(store, clock, new_id=lambda now: f"0195{next(ids):04}"), clock


def fill(engine: Engine, clock: Hands) -> None:
    """Publish, start and go on with cases, always the same."""
    engine.publish(sop_of(OLD), by="admin")
    first = engine.start("surat", ref="1", by="ani", facts={"pemohon": "PT Ñandú 📎", "jumlah": 2**63 - 1})
    clock.time += HOUR
    engine.publish(sop_of(NEW), by="admin")
    engine.publish(sop_of(LINE, id="lain", title="Surat “lain”"))
    second = engine.start("surat", ref="2", by="ani", facts={"angka": [0.1, -0.0, 1e300], "ya": True, "kosong": None})
    clock.time += HOUR
    first = engine.resolve(engine.delegate(engine.claim(first, by="ani"), to="budi", by="ani"), by="budi", note="sudah")
    first = engine.release(first, by="ani", reason="cuti")
    first = engine.complete(first, by="cici", outputs={"agenda": "12/2026"}, facts={"lembar": 2})
    first = engine.complete(engine.skip(first, by="cici"), by="cici")
    clock.time += HOUR
    first = engine.complete(first.task("kiri"), by="euis", actor="c")
    first = engine.complete(first.task("kanan"), by="euis", answer="KURANG")
    first = engine.return_to(first, to="kanan", reason="salah\njawab", by="euis")
    first = engine.complete(first.task("kanan"), by="euis", answer="LENGKAP")
    clock.time += HOUR
    engine.complete(first, by="ani", answer="SETUJU")
    engine.complete(second, by="ani", key=KEY)
    for number in range(3, 6):
        case = engine.start("lain", ref=f"{number}", by="dedi")
        if number == 3:
            engine.cancel(engine.note(case, "catatan", by="dedi"), reason="dicabut", by="dedi")
        if number == 4:
            case = engine.attach(
                case, name="foto", media_type="image/png", sha256=HASH, reference="rak 3", by="dedi", key="k"
            )
            engine.delegate(case, to="euis", by="dedi")
    third = engine.complete(engine.start("surat", ref="6", by="ani"), by="ani")
    third = engine.complete(engine.complete(third, by="ani"), by="ani")
    third = engine.complete(third.task("kiri"), by="ani", actor="b")
    engine.cancel(third.task("kanan"), reason="tidak perlu", by="ani")
