"""Random SOPs for drawing: every kind of step, forks that join, loops and long skips, odd texts.

Deterministic for a seed. The flows are sound by construction: a fork's branches are short chains that meet in the step
behind them, decisions lead to any earlier step outside a fork, or to a later one, or to an end.
"""

from __future__ import annotations

from random import Random
from typing import Any

from sopflow.model import Sop

WORDS = (
    "Menerima memeriksa mencatat surat permohonan berkas laporan disposisi kepada kepala bidang seksi untuk ditindaklanjuti "
    "sesuai ketentuan yang berlaku dan menyampaikan hasil verifikasi dokumen pertanggungjawaban penyelenggaraan telekomunikasi"
).split()
ODD = ["a<b & c>d", "#let x = 1", "*)", "${nomor_naskah}", "https://contoh.go.id/layanan/pengaduan?id=1", "Aset Tetap > RUH > Hapus", "50% \\n"]
LABELS = [("Ya", "Tidak"), ("Lengkap", "Tidak lengkap"), ("A", "B"), ("Disetujui", "Ditolak", "Direvisi"), ("Sudah benar", "Belum benar")]


def words(random: Random, low: int, high: int) -> str:
    """Some words, sometimes with an odd one."""
    found = [random.choice(WORDS) for _ in range(random.randint(low, high))]
    if random.random() < 0.06:
        found.append(random.choice(ODD))
    return " ".join(found).capitalize()


def random_sop(seed: int, *, steps: int | None = None, lanes: int | None = None) -> Sop:
    """A random SOP; the same for the same seed."""
    random = Random(seed)  # noqa: S311 - not for secrets
    count = steps or random.choice([3, 5, 8, 10, 12, 15, 20, 25, 40, 80])
    lane_count = lanes or random.randint(1, 10)
    actors = [f"a{index}" for index in range(lane_count)]
    data: dict[str, Any] = {
        "sopflow": 1,
        "id": f"acak-{seed}",
        "title": words(random, 2, 6),
        "actors": {id: {"name": words(random, 1, 4)} for id in actors},
        "terminators": {"style": random.choice(["row", "cell", "symbol"])},
        "layout": {
            "connectors": random.choice(["letters", "numbers"]),
            "column_numbers": random.choice(["none", "plain"]),
            "paper": random.choice(["F4", "A4", "Letter"]),
        },
    }
    ids = [f"s{index}" for index in range(count)]
    items: list[dict[str, Any]] = []
    index = 0
    while index < count:
        if count - index > 5 and random.random() < 0.1:
            index = _fork(random, actors, ids, items, index)
        else:
            items.append(_step(random, actors, ids, index))
            index += 1
    data["steps"] = items
    return Sop.model_validate(data)


def _texts(random: Random) -> dict[str, Any]:
    texts: dict[str, Any] = {"activity": words(random, 3, random.choice([8, 14, 30]))}
    if random.random() < 0.8:
        texts["requires"] = words(random, 1, 6) if random.random() < 0.7 else [words(random, 1, 4) for _ in range(random.randint(2, 4))]
    if random.random() < 0.9:
        texts["duration"] = random.choice(["5 menit", "1 hari kerja", "2-3 hari", "Sesuai kebutuhan", "-", "1 x 24 jam"])
    if random.random() < 0.8:
        texts["output"] = words(random, 1, 5)
    if random.random() < 0.3:
        texts["note"] = words(random, 1, 12)
    return texts


def _step(random: Random, actors: list[str], ids: list[str], index: int) -> dict[str, Any]:
    step: dict[str, Any] = {"id": ids[index], **_texts(random)}
    several = len(actors) > 1 and random.random() < 0.18
    decides = index + 1 < len(ids) and random.random() < 0.25
    mode = random.choice(["in_turn", "jointly", "any"] if decides else ["in_turn", "jointly", "each", "any"])
    if several:
        step["actors"] = {mode: random.sample(actors, random.randint(2, min(3, len(actors))))}
    else:
        step["actor"] = random.choice(actors)
    if decides:
        step["answers"] = _answers(random, ids, index)
        if random.random() < 0.3:
            step["question"] = random.choice(["Lengkap?", "Perlu disposisi?", "Setuju?", "R/T"])
        if not several and len(actors) > 1 and random.random() < 0.25:
            step["decided_by"] = random.choice([actor for actor in actors if actor != step["actor"]])
    return step


def _answers(random: Random, ids: list[str], index: int) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for position, label in enumerate(random.choice(LABELS)):
        roll = random.random()
        if position == 0:
            answers[label] = ids[index + 1]
        elif roll < 0.5:
            answers[label] = ids[random.randint(max(0, index - 6), index)]
        elif roll < 0.8:
            answers[label] = ids[min(len(ids) - 1, index + random.randint(1, 6))]
        elif roll < 0.9:
            answers[label] = {"end": "ditolak"}
        else:
            answers[label] = "end"
    return answers


def _fork(random: Random, actors: list[str], ids: list[str], items: list[dict[str, Any]], index: int) -> int:
    """A step that forks into two or three branches of one step each, and the step where they join."""
    width = random.randint(2, 3)
    branches, join = ids[index + 1 : index + 1 + width], ids[index + 1 + width]
    items.append({"id": ids[index], "actor": random.choice(actors), **_texts(random), "next": list(branches)})
    for branch in branches:
        items.append({"id": branch, "actor": random.choice(actors), **_texts(random), "next": join})
    items.append({"id": join, "actor": random.choice(actors), **_texts(random), "join": "all"})
    return index + width + 2
