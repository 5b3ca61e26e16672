"""Publishing: versions side by side, which of them is current, and definitions that come back as they were."""

from __future__ import annotations

from datetime import timedelta

import pytest

import sopflow
from sopflow.engine import CaseStatus, Published
from sopflow.errors import InvalidSop, UnknownName, WrongValue
from sopflow.model import Profile
from tests.engine.helpers import LINE, NOON, Hands, open_names, sop_of
from tests.store.samples import FILES, PAIR
from tests.store.stores import Desk

OLD, NEW = sop_of(PAIR[:1]), sop_of(PAIR)


def test_versions_stand_side_by_side(desk: Desk) -> None:
    """A running case keeps the version it began with; a new one has the new version, in every process."""
    desk.engine.publish(OLD)
    before = desk.engine.start("surat", ref="1", by="x")
    desk.engine.publish(NEW)
    other = desk.again()
    after = other.start("surat", ref="2", by="x")
    assert (before.digest, after.digest) == (OLD.digest, NEW.digest)
    assert other.complete(before, by="x").status is CaseStatus.ENDED
    assert open_names(other.complete(after, by="x")) == ["paraf"]
    assert [other.definition(case) for case in (before, after)] == [OLD, NEW]


def test_the_version_published_last_is_current(desk: Desk, clock: Hands) -> None:
    """Of several versions the one published last is current, also when it is an old one; it is listed once."""
    desk.engine.publish(OLD, by="rina")
    for minute, sop in enumerate((NEW, OLD), 1):
        clock.time = NOON + timedelta(minutes=minute)
        desk.engine.publish(sop)
    found = desk.again().published()
    assert [(version.digest, version.current) for version in found] == [(NEW.digest, False), (OLD.digest, True)]
    assert [(version.at, version.by) for version in found] == [
        (NOON + timedelta(minutes=1), None),
        (NOON + timedelta(minutes=2), None),
    ]
    assert desk.engine.start("surat", ref="1", by="x").digest == OLD.digest


def test_all_that_is_published_is_listed(desk: Desk) -> None:
    """Versions are listed by id of the SOP and oldest first, with title, actors, and who published them."""
    for id in ("surat-b", "Surat", "surat", "surat-a", "surat_a"):
        desk.engine.publish(sop_of(LINE, id=id, title=f"Surat “{id}” 📄"), by="Rina Ñ.")
    found = desk.again().published()
    assert [version.sop for version in found] == ["Surat", "surat", "surat-a", "surat-b", "surat_a"]
    sop = sop_of(LINE, id="Surat", title="Surat “Surat” 📄")
    assert found[0] == Published("Surat", sop.digest, sop.title, ("a", "b", "c"), True, NOON, "Rina Ñ.")


def test_versions_of_one_moment_have_an_order(desk: Desk) -> None:
    """Versions that were published at the same moment come in the same order in every store: by digest."""
    sops = [sop_of(LINE, title=f"Surat {number}") for number in range(8)]
    for sop in sops:
        desk.engine.publish(sop)
    found = desk.again().published()
    assert [version.digest for version in found] == sorted(sop.digest for sop in sops)
    assert [version.digest for version in found if version.current] == [sops[-1].digest]
    with pytest.raises(UnknownName) as unknown:
        desk.engine.definition("0")
    assert unknown.value.known == [version.digest for version in found]


def test_every_definition_comes_back_as_it_was(desk: Desk) -> None:
    """All shipped SOPs and all shapes come back with the same content, digest and look."""
    sops = [sopflow.load(file) for file in FILES]
    for sop in sops:
        desk.store.publish(sop, by=None, at=NOON)
    other = desk.again()
    for sop in sops:
        found = other.definition(sop.digest)
        assert (found, found.digest, found.style) == (sop, sop.digest, sop.style)
        assert [procedure.id for _, procedure in found.flows()] == [procedure.id for _, procedure in sop.flows()]


def test_another_look_of_the_same_content_replaces_the_one_before(desk: Desk) -> None:
    """How a SOP is drawn is no part of its digest, so publishing it again keeps the profile that it has now."""
    for size in (9, 10):
        sop = sop_of(LINE).with_source(None, Profile(name="dinas", font_size=size))
        digest = desk.engine.publish(sop)
        assert desk.again().definition(digest).style == sop.style
    assert len(desk.engine.published()) == 1


def test_what_does_not_compile_is_not_published(desk: Desk) -> None:
    """An unsound version is refused with its findings, and nothing is written; the one before stays current."""
    desk.engine.publish(NEW)
    before = desk.contents()
    with pytest.raises(InvalidSop) as invalid:
        desk.engine.publish(sop_of([{"id": "tulis", "actor": "a", "next": "tulis"}]))
    assert "no-end" in {finding.rule for finding in invalid.value.findings}
    with pytest.raises(WrongValue):
        desk.engine.publish(OLD, by=" ")
    assert desk.contents() == before


def test_a_version_is_found_by_its_digest_only(desk: Desk) -> None:
    """A digest that nobody has published is unknown, with those that are there."""
    digest = desk.engine.publish(NEW)
    with pytest.raises(UnknownName) as unknown:
        desk.engine.definition(digest[:-1])
    assert (unknown.value.known, unknown.value.suggestions) == ([digest], [digest])
