"""The catalogues: nothing is left untranslated, and a translation keeps what its sentence is filled with."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from sopflow.language import LANGUAGES, Phrase, plural, translated
from tests.language.collecting import compiled, po_of, read, shipped, text_of, translations, updated

OTHERS = [language for language in LANGUAGES if language != "en"]
NAMES = {"Graphviz", "Keterkaitan", "SOP", "URL"}
"""What is written with a capital wherever it stands."""
WORDS_OF_THE_READER = re.compile(r"\b[A-Z]{2,}\b")
"""In `sopflow rules RULE` the last word is for the reader, who reads it in the language."""


def sentences() -> list[object]:
    """Every sentence with its translation, as parameters; of a plural the form for several."""
    found: list[object] = []
    for language in OTHERS:
        catalogue = read(language)
        said = translations(catalogue)
        for message in catalogue:
            if message.id:
                one, text = (message.id, message.id) if isinstance(message.id, str) else message.id
                found.append(pytest.param(text, said[one], id=f"{language}-{text[:60]}"))
    return found


def fields(text: str) -> set[str]:
    """What a template is filled with, with the format of each."""
    return set(re.findall(r"\{[^{}]*\}", text))


def keys(text: str) -> Counter[str]:
    """What stands in backticks, without the words for the reader."""
    return Counter(WORDS_OF_THE_READER.sub("", part) for part in re.findall(r"`[^`]+`", text))


@pytest.mark.parametrize("language", OTHERS)
def test_the_catalogue_holds_the_sentences_of_the_source(language: str) -> None:
    """Each sentence of today and no other, at its place: `make messages` would write the same file again."""
    assert text_of(updated(read(language))) == po_of(language).read_bytes()


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_lacks_its_translation(language: str) -> None:
    """Every sentence is translated, and none by a guess."""
    catalogue = read(language)
    assert [text for text, said in translations(catalogue).items() if not said.strip()] == []
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []


@pytest.mark.parametrize("language", OTHERS)
def test_the_compiled_catalogue_is_that_one(language: str) -> None:
    """What the program reads is what people have written."""
    assert translations(shipped(language)) == translations(read(language))
    assert compiled(read(language)) == compiled(updated(read(language)))


@pytest.mark.parametrize(("text", "said"), sentences())
def test_a_translation_fits_its_sentence(text: str, said: str) -> None:
    """The same parameters, the same keys in backticks, the same blanks at its ends, and no end that the other lacks."""
    assert fields(said) == fields(text)
    assert keys(said) == keys(text)
    assert (said[:1].isspace(), said[-1:].isspace()) == (text[:1].isspace(), text[-1:].isspace())
    if not text[0].isupper() and not text.startswith("{"):
        assert said.endswith(".") == text.endswith(".")
        if text[0].isalpha() and text[0].islower():
            assert not said[0].isupper() or said.split()[0] in NAMES


def test_one_form_for_every_number() -> None:
    """Indonesian has no plural, English has two forms."""
    said = {count: plural("{count} error", "{count} errors", count) for count in (0, 1, 2)}
    assert [said[count].said_in("en") for count in said] == ["0 errors", "1 error", "2 errors"]
    assert [said[count].said_in("id") for count in said] == ["0 kesalahan", "1 kesalahan", "2 kesalahan"]


def test_what_no_catalogue_knows_is_said_in_english() -> None:
    """A sentence of another package stays as it is; so does an empty one, which gettext would answer with its head."""
    assert translated("an umbrella is missing", "id") == "an umbrella is missing"
    assert translated("", "id") == ""
    assert Phrase("an umbrella of {size} cm", {"size": 90}).said_in("id") == "an umbrella of 90 cm"
