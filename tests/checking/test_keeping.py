"""What is kept from one run to the next: only what still holds, whatever happens to the folder it is kept in."""

from __future__ import annotations

import json
import os
import shutil
import stat
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.checking import Cache, cache_folder, check_paths
from sopflow.checking import cache as caching
from sopflow.checking.cache import key_of
from sopflow.checking.coding import finding_data, finding_of
from sopflow.checking.examining import examine
from sopflow.checking.policy import NAME
from sopflow.checking.result import Order
from sopflow.checking.stamp import stamp
from sopflow.findings import Edit, Finding, Fix, Severity, Span
from sopflow.language import Phrase
from sopflow.vocabulary import Code
from tests.checking.samples import text, write

SLIP = "3 hari krja"


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """An empty cache."""
    return Cache(tmp_path / "cache")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two SOPs, one of them with a warning."""
    return write(tmp_path / "sop", a=text("a"), b=text("b", duration=SLIP))


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were looked at anew, in order."""
    names: list[str] = []

    def spy(path: Path, order: Order) -> object:
        names.append(path.name)
        return examine(path, order)

    monkeypatch.setattr("sopflow.checking.running.examine", spy)
    return names


def twice(folder: Path, cache: Cache) -> list[Finding]:
    """The findings of a folder, which must be the same with the cache and without it."""
    found = check_paths([folder], cache=cache)
    assert found == check_paths([folder])
    return found


def test_a_second_run_looks_at_nothing(folder: Path, cache: Cache, looked_at: list[str]) -> None:
    """What the first one found is told again, to the letter."""
    first = check_paths([folder], cache=cache)
    assert looked_at == ["a.yaml", "b.yaml"]
    assert check_paths([folder], cache=cache) == first
    assert len(looked_at) == 2
    assert [finding.rule for finding in first] == ["suspicious-duration"]


def test_a_file_that_changed_is_looked_at(folder: Path, cache: Cache, looked_at: list[str]) -> None:
    """And only that one; a file with the old bytes is known again."""
    check_paths([folder], cache=cache)
    write(folder, a=text("a", duration=SLIP))
    assert len(check_paths([folder], cache=cache)) == 2
    assert looked_at == ["a.yaml", "b.yaml", "a.yaml"]
    write(folder, a=text("a"))
    assert len(check_paths([folder], cache=cache)) == 1
    assert len(looked_at) == 3


def test_what_depends_on_other_sops_is_told_anew(folder: Path, cache: Cache) -> None:
    """A file that did not change has a finding once another one has its id, and loses it with that."""
    assert [finding.rule for finding in twice(folder, cache)] == ["suspicious-duration"]
    write(folder, c=text("b"))
    assert [finding.rule for finding in twice(folder, cache)] == ["suspicious-duration", "same-id"]
    (folder / "c.yaml").unlink()
    assert [finding.rule for finding in twice(folder, cache)] == ["suspicious-duration"]


def test_a_preset_or_settings_are_part_of_what_is_known(folder: Path, cache: Cache) -> None:
    """Another preset, a rule that is off, an entry that lets pass: each is seen at once."""
    assert len(twice(folder, cache)) == 1
    (folder / NAME).write_text("rules: {suspicious-duration: off}")
    assert twice(folder, cache) == []
    (folder / NAME).write_text("rules: {suspicious-duration: error}")
    assert [finding.severity for finding in twice(folder, cache)] == [Severity.ERROR]
    (folder / NAME).write_text("ignore: [{rule: suspicious-duration, reason: dari naskah}]")
    assert twice(folder, cache) == []
    (folder / NAME).write_text("preset: kosong")
    assert [finding.rule for finding in twice(folder, cache)] == ["suspicious-duration", "unknown-preset"]
    (folder / NAME).unlink()
    assert len(twice(folder, cache)) == 1


def test_a_profile_is_part_of_what_is_known(folder: Path, cache: Cache) -> None:
    """A profile that becomes wrong, right or absent changes the findings of a SOP that did not change."""
    write(folder, c=f"profile: kota.yaml\n{text('c')}")
    assert "unknown-profile" in {finding.rule for finding in twice(folder, cache)}
    (folder / "kota.yaml").write_text("paper: A4\n")
    assert "unknown-profile" not in {finding.rule for finding in twice(folder, cache)}
    (folder / "kota.yaml").write_text("kertas: A4\npapper: A4\n")
    assert "unknown-key" in {finding.rule for finding in twice(folder, cache)}


def test_a_logo_is_part_of_what_is_known(folder: Path, cache: Cache) -> None:
    """The same with the picture of the agency."""
    write(folder, c=text("c").replace("actors:", "agency: {name: Dinas, logo: l.svg}\nactors:", 1))
    assert "missing-logo" in {finding.rule for finding in twice(folder, cache)}
    (folder / "l.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 5'/>")
    assert not {"missing-logo", "bad-logo"} & {finding.rule for finding in twice(folder, cache)}
    (folder / "l.svg").write_text("no picture")
    assert "bad-logo" in {finding.rule for finding in twice(folder, cache)}


def test_a_file_that_changes_meanwhile_is_not_kept(folder: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read may be of the old or of the new content; the next run looks again."""

    def late(path: Path, order: Order) -> object:
        write(folder, a=text("a", duration=SLIP))
        return examine(path, order)

    with monkeypatch.context() as patch:
        patch.setattr("sopflow.checking.running.examine", late)
        check_paths([folder], cache=cache)
    write(folder, a=text("a"))
    assert [finding.span.file for finding in twice(folder, cache)] == [str(folder / "b.yaml")]


def test_the_day_is_part_of_what_is_known(tmp_path: Path) -> None:
    """Some rules say what is due."""
    assert stamp(date(2026, 1, 1)) == stamp(date(2026, 1, 1)) != stamp(date(2026, 1, 2))


@pytest.mark.parametrize("broken", [b"", b"{}", b"\x00\xff", b"no check\n[]", b"[1, 2"])
def test_a_broken_cache_is_no_cache(folder: Path, cache: Cache, broken: bytes) -> None:
    """Whatever stands in the entries, the findings are right."""
    first = twice(folder, cache)
    entries = list(cache.folder.rglob("*.json"))
    assert entries
    for entry in entries:
        entry.write_bytes(broken)
    assert twice(folder, cache) == first


def test_entries_of_another_kind_are_not_believed(folder: Path, cache: Cache) -> None:
    """An entry that is whole, but not what is looked for, is looked over."""
    first = twice(folder, cache)
    keys = [entry.parent.name + entry.stem for entry in cache.folder.rglob("*.json")]
    values: tuple[object, ...] = ([], {}, None, [[], "[]"], [[["x"]], 3], [[], json.dumps([1] * 7)])
    for value in values:
        for key in keys:
            cache.put(key, json.dumps(value))
        assert twice(folder, cache) == first


def test_a_part_of_an_entry_is_none(cache: Cache) -> None:
    """One bit that fell over is seen."""
    cache.put("ab" * 32, "some text")
    (entry,) = cache.folder.rglob("*.json")
    entry.write_bytes(entry.read_bytes().replace(b"some", b"sone"))
    assert cache.get("ab" * 32) is None


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_cannot_be_written_to_keeps_nothing(folder: Path, tmp_path: Path) -> None:
    """Nobody is bothered with it."""
    locked = tmp_path / "locked"
    locked.mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    assert len(twice(folder, Cache(locked / "cache"))) == 1


def test_a_file_in_the_place_of_the_folder_keeps_nothing(folder: Path, tmp_path: Path) -> None:
    """The same where the folder cannot even be made."""
    (tmp_path / "cache").write_text("x")
    assert len(twice(folder, Cache(tmp_path / "cache"))) == 1
    assert len(twice(folder, Cache(tmp_path / "cache" / "below"))) == 1


def test_a_folder_that_vanishes_is_made_again(folder: Path, cache: Cache) -> None:
    """Someone who clears all caches between two runs does no harm."""
    twice(folder, cache)
    shutil.rmtree(cache.folder)
    assert len(twice(folder, cache)) == 1
    assert list(cache.folder.rglob("*.json"))


def test_the_cache_stays_small(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest entries go, and what ended processes have left behind."""
    monkeypatch.setattr(caching, "SHARD", 1000)
    shard = cache.folder / "aa"
    for number in range(30):
        cache.put(f"aa{number:02}", "x" * 100)
        os.utime(shard / f"{number:02}.json", (number, number))
    (shard / "old.tmp").write_text("x")
    os.utime(shard / "old.tmp", (0, 0))
    cache.prune()
    left = sorted(path.name for path in shard.iterdir())
    assert left == [f"{number}.json" for number in range(30 - len(left), 30)]
    assert sum(path.stat().st_size for path in shard.iterdir()) <= 1000
    cache.put("aa99", "x" * 501)
    assert cache.get("aa99") is None


def test_several_processes_share_a_cache(folder: Path, cache: Cache) -> None:
    """Four at once find the same, and leave nothing half-written."""
    expected = [str(finding) for finding in check_paths([folder])]
    with get_context("spawn").Pool(2) as pool:
        for found in pool.starmap(_checked, [(folder, cache.folder)] * 4):
            assert found == expected
    assert not list(cache.folder.rglob("*.tmp"))


def _checked(folder: Path, cache: Path) -> list[str]:
    return [str(finding) for finding in check_paths([folder], cache=Cache(cache))]


@pytest.mark.parametrize(
    ("environ", "platform", "end"),
    [
        ({"SOPFLOW_CACHE_DIR": "/k", "XDG_CACHE_HOME": "/x"}, "linux", "/k"),
        ({"XDG_CACHE_HOME": "/x"}, "linux", "/x/sopflow"),
        ({"SOPFLOW_CACHE_DIR": ""}, "linux", ".cache/sopflow"),
        ({}, "darwin", "Library/Caches/sopflow"),
        ({"LOCALAPPDATA": "/l"}, "win32", "/l/sopflow/cache"),
    ],
)
def test_caches_lie_where_the_system_has_them(environ: dict[str, str], platform: str, end: str) -> None:
    """A folder of one's own goes before the user's."""
    place = cache_folder(environ, platform)
    assert place is not None
    assert place.as_posix().endswith(end)


NAMES = st.text("abc", min_size=1, max_size=3)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.builds(Code, NAMES, NAMES),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.builds(Phrase, st.just("{a}"), st.dictionaries(NAMES, inner, max_size=2), st.just(""))
    ),
    max_leaves=6,
)
SPANS = st.builds(Span, st.text(), *[st.integers(0, 9)] * 4)
FIXES = st.builds(Fix, st.text(), st.lists(st.builds(Edit, SPANS, st.text()), max_size=2).map(tuple), st.booleans())
FINDINGS = st.builds(
    Finding, NAMES, st.sampled_from(Severity), st.text(), st.text(), SPANS, st.dictionaries(NAMES, VALUES, max_size=3),
    st.none() | FIXES, st.sampled_from(["en", "id"]),
)  # fmt: skip


@given(FINDINGS)
def test_findings_are_kept_to_the_letter(finding: Finding) -> None:
    """Whatever a finding says is the same when it is read again, with the kinds of its parameters."""
    read = finding_of(json.loads(json.dumps(finding_data(finding))))
    assert read == finding
    assert repr(read) == repr(finding)


@given(st.lists(st.text()), st.lists(st.text()))
def test_keys_differ_when_their_parts_do(one: list[str], other: list[str]) -> None:
    """No two lists of parts have the same key, however they are cut."""
    assert (key_of(*one) == key_of(*other)) == (one == other)
