"""The SOPs and profiles in the tree: all load without a finding, are sound, and say what their sources say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sopflow.compiling.net import build_net
from sopflow.compiling.soundness import judge
from sopflow.loading import read, read_profile, shipped
from sopflow.model import Heading, Items, Profile, Relation, Sop, Step

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("definitions/*/*.yaml"), *ROOT.glob("tests/shapes/*.yaml")])
PROFILES = ROOT / "src/sopflow/profiles"


def load(path: Path) -> Sop:
    """The SOP in a file that has no findings at all."""
    reading = read(path)
    assert not reading.findings, "\n".join(map(str, reading.findings))
    assert reading.sop is not None
    return reading.sop


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_sop_loads_without_a_finding_and_is_sound(path: Path) -> None:
    """Each file is a good SOP: nothing to report, its name is its id, and every case of every procedure can end."""
    sop = load(path)
    assert sop.id == path.stem
    for _, procedure in sop.flows():
        assert judge(build_net(procedure)).sound is True


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_sop_completes_in_an_editor(path: Path) -> None:
    """The first line points an editor to the schema that is shipped."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    schema = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert schema is not None
    assert (path.parent / schema[1]).resolve() == ROOT / "src/sopflow/loading/sop-v1.schema.json"


def test_related_sops_of_the_shapes_exist() -> None:
    """Links and calls between the shapes lead to files that are there, and to steps that they have."""
    sops = {path.stem: load(path) for path in ROOT.glob("tests/shapes/*.yaml")}
    for sop in sops.values():
        for link in sop.related if isinstance(sop.related, tuple) else ():
            assert isinstance(link, Relation)
            if link.sop is not None and link.at is not None:
                assert sops[link.sop].step(link.at)
        for _, procedure in sop.flows():
            for _, step in procedure.only_steps():
                assert {call.sop for call in step.calls} <= sops.keys()


def test_the_standard_profile_spells_out_the_defaults() -> None:
    """The shipped file of the standard profile and the model agree on every value."""
    profile, findings = read_profile((PROFILES / "permenpan-35-2012.yaml").read_text(encoding="utf-8"), "standard")
    assert not findings
    assert profile == Profile()
    assert profile is not None
    assert profile.model_fields_set == set(Profile.model_fields)


@pytest.mark.parametrize("name", shipped())
def test_shipped_profiles_are_clean_and_named_after_their_file(name: str) -> None:
    """Each shipped profile loads without a finding and differs from the standard where it says so."""
    profile, findings = read_profile((PROFILES / f"{name}.yaml").read_text(encoding="utf-8"), name)
    assert not findings
    assert profile is not None
    assert profile.name == name


def test_scalars_that_look_like_something_else_stay_as_typed() -> None:
    """Numbers, times and switches of YAML 1.1 are the text that was typed, and so are quoted odd strings."""
    sop = load(ROOT / "tests/shapes/text-as-typed.yaml")
    assert (sop.title, sop.number, sop.agency and sop.agency.name, sop.agency and sop.agency.unit) == (
        "2025", "007", ("1.10",), "010",
    )  # fmt: skip
    assert sop.qualifications == Items(("yes", "no", "1e3", "0x1F", "08:30", "~"))
    first, second, third = (step for _, step in sop.procedure().only_steps())
    assert (first.id, first.requires, first.output, str(first.duration)) == ("1", "1.10", "1_000", "030 menit")
    assert first.note == 'Jum\'at, "08:30" \\ ½'
    assert list(second.answers or ()) == ["yes", "no", "true"]
    assert (third.activity, str(third.duration), third.number) == ("  ruang   di   dalam  ", "5", "1.0")


SEEDS = ROOT.parent / "shared" / "seeds"
SOURCES = {
    "cirebon/gangguan-aplikasi": "000",
    "ciamis/pemeliharaan-jaringan": "001",
    "bogor/gangguan-jaringan": "002",
    "sumbar/darurat-kondisi-layanan": "003",
    "cirebon/pengaduan-jaringan": "004",
}
CORRECTED = {
    "kominsi": "komisi",
    "jaringandari": "jaringan dari",
    "tindakanlanjut": "tindaklanjut",
    "diskominfo standi": "diskominfostandi",
}
LOST = {"staf/teknisi"}
"""Words of a definition that the text of its source has lost."""


def plain(text: str) -> str:
    """Text without tags, list marks, line breaks and case."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>|•|\n- ", " ", "\n" + text)).strip().casefold()


def texts(value: object) -> Iterator[str]:
    """Every printed text in a piece of the model."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Items):
        yield from value.items
    elif isinstance(value, Relation):
        yield value.text or ""
    elif isinstance(value, (tuple, dict)):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from texts(entry)


def printed(sop: Sop) -> Iterator[str]:
    """Every text of a SOP that its source must hold."""
    for value in (sop.title, sop.number, sop.legal_basis, sop.qualifications, sop.related, sop.equipment, sop.warnings):
        yield from texts(value)
    yield from texts((sop.records, sop.table_title))
    for part in (sop.agency, sop.dates, sop.approval, sop.closing):
        for value in dict(part).values() if part else ():
            yield from texts(value if isinstance(value, (str, Items, tuple)) else str(value or ""))
    yield from (actor.name for actor in (sop.actors or {}).values())
    for item in sop.steps or ():
        if isinstance(item, Heading):
            yield item.heading
        elif isinstance(item, Step):
            yield from texts((item.activity, item.requires, str(item.duration or ""), item.output, item.note))


@pytest.mark.parametrize(("name", "number"), SOURCES.items(), ids=SOURCES)
def test_definitions_say_what_their_sources_say(name: str, number: str) -> None:
    """Every text of a definition stands in its source, apart from the slips that are corrected."""
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the source texts do not come with the project")
    source = plain(found[0].read_text(encoding="utf-8"))
    for slip, word in CORRECTED.items():
        source = source.replace(slip, word)
    wanted = {
        line for text in printed(load(ROOT / f"definitions/{name}.yaml")) for line in map(plain, text.split("\n"))
    }
    assert {text for text in wanted - LOST if text not in source} == set()
