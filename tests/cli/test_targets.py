"""Where drawings go."""

from __future__ import annotations

from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

from sopflow.cli.targets import FORMATS, OutputClash, targets
from sopflow.loading.searching import Found

NAMES = st.text("abc.", min_size=1, max_size=4).filter(lambda name: name.strip("."))
PLACES = st.lists(NAMES, min_size=1, max_size=3).map(lambda parts: Path(*parts[:-1], f"{parts[-1]}.yaml"))


@given(st.lists(PLACES, unique=True, max_size=6), st.sets(st.sampled_from(FORMATS)), st.none() | st.integers(1, 99))
def test_no_two_drawings_share_a_place(places: list[Path], formats: set[str], page: int | None) -> None:
    """Whatever is named, each SOP and format has a file of its own below the output folder, or the call is refused."""
    files = [Found(Path("dari") / place, place) for place in places]
    try:
        found = targets(files, sorted(formats), "keluar/", page=page)
    except OutputClash:
        assume(False)
    outputs = [path for target in found for _, path in target.outputs]
    assert len(outputs) == len(set(outputs)) == len(places) * max(1, len(formats))
    assert all(path.is_relative_to("keluar") for path in outputs)
    assert all(path.suffix == f".{form}" for target in found for form, path in target.outputs)


@given(st.lists(PLACES, unique=True, min_size=1, max_size=6))
def test_different_places_never_clash(places: list[Path]) -> None:
    """Files in different folders, or with different names, are never refused."""
    targets([Found(place, place) for place in places], [], "keluar")
