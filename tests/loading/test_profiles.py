"""Profiles and logos: shipped, beside the SOP, and never from elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sopflow.loading import Reading, load, read, read_profile, reads, shipped
from sopflow.model import Profile
from tests.loading.helpers import GOOD, HEAD


def sop_file(folder: Path, more: str) -> Path:
    path = folder / "sop.yaml"
    path.write_text(GOOD + more, encoding="utf-8")
    return path


def rules(reading: Reading) -> list[str]:
    return [finding.rule for finding in reading.findings]


def test_the_shipped_profiles_can_be_read() -> None:
    """Each by its name, and the standard one is among them."""
    assert Profile().name in shipped()
    for name in shipped():
        reading = reads(GOOD + f"profile: {name}\n")
        assert reading.findings == ()
        assert reading.sop is not None
        assert reading.sop.style.name == name


def test_the_standard_profile_is_read_from_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most SOPs name none; they must not pay for one."""
    monkeypatch.setattr("sopflow.loading.profiles.shipped", lambda: pytest.fail("looked for profiles"))
    assert reads(GOOD).sop is not None
    assert reads(GOOD + "profile: permenpan-35-2012\n").findings == ()


def test_the_shipped_file_of_the_standard_profile_says_what_the_model_says() -> None:
    """The file is there to be read by people; the model is what counts."""
    text = (Path(__file__).parents[2] / "src/sopflow/profiles/permenpan-35-2012.yaml").read_text(encoding="utf-8")
    assert read_profile(text, "permenpan-35-2012.yaml") == (Profile(), ())


def test_a_profile_lies_beside_the_sop(tmp_path: Path) -> None:
    """In its folder or below, whatever the folder of the caller."""
    (tmp_path / "gaya").mkdir()
    (tmp_path / "gaya" / "kota.yaml").write_text("name: kota\nlabels: {title: Nama SOP}\n", encoding="utf-8")
    sop = load(sop_file(tmp_path, "profile: gaya/kota.yaml\n"))
    assert (sop.style.name, sop.style.labels.title) == ("kota", "Nama SOP")


def test_a_changed_profile_is_read_again(tmp_path: Path) -> None:
    """A preview reads the same path over and over."""
    (tmp_path / "kota.yaml").write_text("name: satu\n", encoding="utf-8")
    path = sop_file(tmp_path, "profile: kota.yaml\n")
    assert load(path).style.name == "satu"
    (tmp_path / "kota.yaml").write_text("name: dua\n", encoding="utf-8")
    assert load(path).style.name == "dua"


def test_findings_of_a_profile_name_its_file(tmp_path: Path) -> None:
    """With the line in it, by the rules of every file."""
    (tmp_path / "kota.yaml").write_text("name: kota\ncolums: [number]\nfont_size: 99\nname: x\n", encoding="utf-8")
    found = read(sop_file(tmp_path, "profile: kota.yaml\n")).findings
    assert [str(finding.span) for finding in found] == [
        f"{tmp_path / 'kota.yaml'}:{place}" for place in ("2:1", "3:12", "4:1")
    ]
    assert [finding.rule for finding in found] == ["unknown-key", "wrong-value", "duplicate-key"]


@pytest.mark.parametrize(
    ("text", "rule"), [("[", "yaml-syntax"), ("", "empty-file"), ("- a", "wrong-value"), ("name: a #3", "lost-text")]
)
def test_a_profile_is_read_with_all_rules_of_text(text: str, rule: str) -> None:
    """Its authors are the same people."""
    assert rule in [finding.rule for finding in read_profile(text, "kota.yaml")[1]]


def test_the_layout_goes_over_the_profile() -> None:
    """Single values are replaced, whole groups are not."""
    sop = reads(GOOD + "profile: bogor\nlayout: {labels: {title: Judul}}\n").sop
    plain = reads(GOOD + "profile: bogor\n").sop
    assert sop is not None
    assert plain is not None
    assert sop.style.labels.title == "Judul"
    assert sop.style == plain.style.over({"labels": {"title": "Judul"}})


def test_a_wrong_layout_leaves_the_profile() -> None:
    """So that a preview still shows something."""
    reading = reads(GOOD + "profile: bogor\nlayout: {font_size: besar}\n")
    assert rules(reading) == ["wrong-value"]
    assert reading.sop is not None
    assert reading.sop.style.name == "bogor"


def test_the_layout_of_a_procedure_is_checked_over_that_of_the_file() -> None:
    """The place is inside the procedure."""
    steps = "  steps: [{id: a, actor: pic, activity: b}]\n"
    text = f"{HEAD}layout: {{font_size: 9}}\nprocedures:\n- id: p\n  title: P\n  layout: {{font_size: kecil}}\n{steps}"
    (finding,) = reads(text).findings
    assert (finding.rule, finding.span.line, finding.span.column) == ("wrong-value", 12, 23)


@pytest.mark.parametrize(
    "name",
    [
        "../kota.yaml",
        "/etc/kota.yaml",
        "a/../../kota.yaml",
        "C:\\kota.yaml",
        "..\\kota.yaml",
        "luar/kota.yaml",
        "kota-luar.yaml",
    ],
)
def test_a_profile_outside_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    """By dots, by a root, by a drive, by a link to a folder or to a file."""
    home, outside = tmp_path / "sop", tmp_path / "luar"
    home.mkdir()
    outside.mkdir()
    (outside / "kota.yaml").write_text("name: kota\n", encoding="utf-8")
    (tmp_path / "kota.yaml").write_text("name: kota\n", encoding="utf-8")
    (home / "luar").symlink_to(outside)
    (home / "kota-luar.yaml").symlink_to(outside / "kota.yaml")
    assert rules(read(sop_file(home, f"profile: {name}\n"))) == ["path-escapes"]


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    """It leads nowhere else."""
    (tmp_path / "kota.yaml").write_text("name: kota\n", encoding="utf-8")
    (tmp_path / "gaya.yaml").symlink_to(tmp_path / "kota.yaml")
    assert load(sop_file(tmp_path, "profile: gaya.yaml\n")).style.name == "kota"


def test_a_profile_file_that_is_no_file_is_unknown(tmp_path: Path) -> None:
    """Missing, a folder, a pipe that would wait for ever, a name that no system takes, or no folder to look in."""
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    for name in ("missing.yaml", "folder.yaml", "pipe.yaml", "x" * 5000 + ".yaml"):
        assert rules(read(sop_file(tmp_path, f"profile: {name}\n"))) == ["unknown-profile"]
    assert rules(reads(GOOD + "profile: kota.yaml\n")) == ["unknown-profile"]


def test_a_profile_is_limited_in_size_and_encoding(tmp_path: Path) -> None:
    """Like every file that is read."""
    (tmp_path / "kota.yaml").write_bytes(b"#" * (1024 * 1024 + 1))
    assert rules(read(sop_file(tmp_path, "profile: kota.yaml\n"))) == ["too-large"]
    (tmp_path / "kota.yaml").write_bytes("name: kota\n".encode("utf-16"))
    assert rules(read(sop_file(tmp_path, "profile: kota.yaml\n"))) == ["bad-encoding"]


class TestLogo:
    """`agency.logo`: a picture in the folder of the SOP."""

    @pytest.mark.parametrize("name", ["logo.png", "img/LOGO.PNG", "logo.jpeg", "logo.jpg", "logo.svg"])
    def test_a_picture_in_the_folder_is_fine(self, tmp_path: Path, name: str) -> None:
        """By its suffix, in any case."""
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
        assert read(sop_file(tmp_path, f"agency: {{name: D, logo: {name}}}\n")).findings == ()

    def test_a_missing_picture_is_a_warning(self, tmp_path: Path) -> None:
        """The document is printed without it."""
        reading = read(sop_file(tmp_path, "agency: {name: D, logo: logo.png}\n"))
        assert rules(reading) == ["missing-logo"]
        assert not reading.has_errors

    def test_a_link_to_elsewhere_is_refused(self, tmp_path: Path) -> None:
        """Nothing of the machine gets into a document by its name."""
        (tmp_path / "sop").mkdir()
        (tmp_path / "rahasia.png").write_bytes(b"")
        (tmp_path / "sop" / "logo.png").symlink_to(tmp_path / "rahasia.png")
        assert rules(read(sop_file(tmp_path / "sop", "agency: {name: D, logo: logo.png}\n"))) == ["path-escapes"]

    def test_a_blank_logo_is_none(self) -> None:
        """Templates leave it blank."""
        assert reads(GOOD + "agency: {name: D, logo: }\n").findings == ()

    def test_a_text_without_a_folder_is_not_looked_up(self) -> None:
        """There is nothing to look in; what the path itself says still counts."""
        assert reads(GOOD + "agency: {name: D, logo: logo.png}\n").findings == ()
        assert rules(reads(GOOD + "agency: {name: D, logo: ../logo.png}\n")) == ["path-escapes"]
