"""Files that belong to SOPs and are none: one finding says what they are, and no list of missing keys."""

from __future__ import annotations

import pytest

from sopflow.errors import InvalidSop
from sopflow.loading import loads, reads

FILES = {
    "a profile": ("paper: A4\nfont: serif\n", "the file is a profile, not a SOP"),
    "an Indonesian profile": ("nama: kota\nkertas: A4\n", "the file is a profile, not a SOP"),
    "settings": ("preset: strict\nrules: {no-end: off}\n", "the file holds settings, not a SOP"),
    "Indonesian settings": ("aturan: {no-end: off}\n", "the file holds settings, not a SOP"),
    "a book": ("book: 1\ntitle: Kumpulan SOP\n", "the file is a book of SOPs, not a SOP"),
}


@pytest.mark.parametrize("name", FILES)
def test_another_sort_of_file_is_named(name: str) -> None:
    """It is no SOP, and what to do with it is said."""
    text, message = FILES[name]
    (finding,) = reads(text).findings
    assert (finding.rule, finding.span.line, finding.message) == ("wrong-value", 1, message)
    assert finding.hint
    with pytest.raises(InvalidSop, match=message):
        loads(text)


@pytest.mark.parametrize(
    "text", ["title: Cuti\nagency: {name: A}\n", "paper: A4\nsteps: []\n", "terminators: row\n", "{}"]
)
def test_a_sop_that_lacks_keys_is_one(text: str) -> None:
    """A key of a SOP, or none at all, tells nothing of another sort."""
    assert "missing-key" in {finding.rule for finding in reads(text).findings}
