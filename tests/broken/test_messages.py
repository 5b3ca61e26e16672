"""Files as offices break them: the lines that are named, and every message to the letter in both languages.

`# expect rule` at the end of a line says what must be found there; it is taken away before the file is read.
`pytest tests/broken --accept` keeps the messages as they are now.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sopflow.checking.alone import check_text
from sopflow.findings import Finding
from sopflow.language import Language, translated
from sopflow.reporting import as_text
from sopflow.vocabulary import Vocabulary
from sopflow.vocabulary.saying import words

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
FILES = sorted(path.name for path in HERE.glob("*.yaml"))
INTACT = {"intact.yaml", "utuh.yaml"}
"""What the others are made of, in either vocabulary."""
LANGUAGES: tuple[Language, ...] = ("en", "id")
PRESET = "permenpan-35-2012"
_EXPECTED = re.compile(r"  # expect ([a-z, -]+)$", re.MULTILINE)
_CODE = re.compile(r"`([^`]*)`")
_WORD = re.compile(r"[A-Za-z_]+")
_KEY = re.compile(r"([A-Za-z_]+):(?=\s|$)")


def typed(name: str) -> str:
    """The file as its author has it."""
    return _EXPECTED.sub("", (HERE / name).read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def beside_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings name files as they are called, and a logo is looked for beside them."""
    monkeypatch.chdir(HERE)


def found_in(name: str) -> list[Finding]:
    """What `sopflow check` finds in a file."""
    return check_text(typed(name), name, preset=PRESET)


def vocabulary(name: str) -> Vocabulary:
    """Files with English names have English keys."""
    return "id" if re.search(r"^judul|^langkah|^pelaksana|^nama", typed(name), re.MULTILINE) else "en"


def test_there_are_enough_of_both_vocabularies() -> None:
    """Half of them or so are written in either."""
    by = [vocabulary(name) for name in FILES if name not in INTACT]
    assert min(by.count("en"), by.count("id")) >= 40


@pytest.mark.parametrize("name", FILES)
def test_exactly_the_lines_that_are_wrong_are_named(name: str) -> None:
    """Every line that expects a rule has it, and no other line has any; the files that are intact have none."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    expected = [
        (number, rule)
        for number, line in enumerate(lines, 1)
        if (match := _EXPECTED.search(line))
        for rule in match[1].split(", ")
    ]
    assert sorted((finding.span.line, finding.rule) for finding in found_in(name)) == sorted(expected)
    assert (not expected) == (name in INTACT)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FILES)
def test_messages_are_those_that_were_read(name: str, language: Language, request: pytest.FixtureRequest) -> None:
    """What is printed, with the line of the file and the mark below it."""
    now = as_text(found_in(name), sources={name: typed(name)}, language=language) + "\n"
    path = GOLDEN / f"{Path(name).stem}.{language}.txt"
    if request.config.getoption("--accept"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8")


def test_no_messages_are_left_of_files_that_are_gone() -> None:
    """Each golden belongs to a file."""
    kept = {path.name for path in GOLDEN.glob("*.txt")}
    assert kept == {f"{Path(name).stem}.{language}.txt" for name in FILES for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FILES)
def test_no_message_has_a_key_of_the_other_vocabulary(name: str, language: Language) -> None:
    """What an author is told to write is a word of the file, whatever language the sentence has.

    Words that stand in the file already may be named: they are what is wrong.
    """
    own = vocabulary(name)
    foreign = other_words(own) - set(_WORD.findall(typed(name)))
    for finding in found_in(name):
        said = f"{finding.message_in(language)}; {finding.hint_in(language)}"
        code = [*_CODE.findall(said), *_KEY.findall(_CODE.sub("", said))]
        named = {word for piece in code for word in _WORD.findall(piece)}
        assert named & foreign == set(), said


@pytest.mark.parametrize("name", FILES)
def test_every_message_is_in_indonesian(name: str) -> None:
    """Both sentences of each finding are translated wherever the English has words."""
    for finding in found_in(name):
        for template, said in ((finding.fact, finding.message_in("id")), (finding.remedy, finding.hint_in("id"))):
            if _WORD.search(re.sub(r"`[^`]*`|\{[^{}]*\}", "", template)):
                assert translated(template, "id") != template
                assert said not in (finding.message_in("en"), finding.hint_in("en"))


@pytest.mark.parametrize("name", FILES)
def test_every_fix_says_what_it_does(name: str) -> None:
    """What a fix does is said with what its finding knows, in both languages."""
    for finding in found_in(name):
        if finding.fix is not None:
            assert finding.fix_in("en") != ""
            assert finding.fix_in("id") != finding.fix_in("en")


def other_words(own: Vocabulary) -> set[str]:
    """Words of the format that the vocabulary does not have."""
    keys, fixed = words()
    english, indonesian = {*keys, *fixed}, {*keys.values(), *fixed.values()}
    return indonesian - english if own == "en" else english - indonesian
