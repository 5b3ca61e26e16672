"""What people get wrong: for each text the rule and the place of its one finding, and words that must be in it."""

from __future__ import annotations

import pytest

from sopflow.findings import Severity
from sopflow.loading import RULES, reads
from tests.loading.helpers import GOOD, HEAD, STEPS, findings, step

TYPED: dict[str, tuple[str, str, int, int, str]] = {
    # What officials type into a step (line 12), and YAML reads otherwise
    "a lone dash": (step("note: -"), "needs-quotes", 12, 11, '"-"'),
    "a dash with text": (step("note: - arsip"), "needs-quotes", 12, 11, '"- arsip"'),
    "a footnote mark": (step("note: *) lihat lampiran"), "needs-quotes", 12, 11, '"*) lihat lampiran"'),
    "light markup at the start": (step("note: *penting* sekali"), "needs-quotes", 12, 11, '"*penting* sekali"'),
    "bold at the start": (step("note: **penting**"), "needs-quotes", 12, 11, '"**penting**"'),
    "an apostrophe in single quotes": (step("note: 'Jum'at pagi'"), "needs-quotes", 12, 16, '"Jum\'at pagi"'),
    "text behind a closing quote": (step('note: "Segera" diproses'), "needs-quotes", 12, 20, "'\"Segera\" diproses'"),
    "a time in brackets": (step("requires: [Buka pukul 08:30]"), "needs-quotes", 12, 29, '"Buka pukul 08:30"'),
    "a web address in brackets": (step("requires: [https://sop.go.id, WAG]"), "needs-quotes", 12, 21, '"https://sop.go.id"'),
    "a colon in a list": (step("requires: [WAG, {Arsip: surat}]"), "needs-quotes", 12, 21, '"Arsip: surat"'),
    "two colons in a line": (step("note: Arsip: surat masuk"), "needs-quotes", 12, 16, '"Arsip: surat masuk"'),
    "a percent sign": (step("note: %5"), "needs-quotes", 12, 11, '"%5"'),
    "an at sign": (step("note: @dinas"), "needs-quotes", 12, 11, '"@dinas"'),
    "a backtick": (step("note: `x`"), "needs-quotes", 12, 11, '"`x`"'),
    "an ampersand": (step("note: & lampiran"), "needs-quotes", 12, 11, '"& lampiran"'),
    "a question mark": (step("note: ? x"), "needs-quotes", 12, 11, '"? x"'),
    "more than": (step("duration: > 3 hari"), "needs-quotes", 12, 15, '"> 3 hari"'),
    "more than, without a blank": (step("duration: >3"), "needs-quotes", 12, 15, "quotes"),
    "a pipe": (step("note: | x"), "needs-quotes", 12, 11, '"| x"'),
    "a backslash": (step('note: "C:\\data"'), "needs-quotes", 12, 14, "single quotes"),
    "a placeholder in brackets": (step("requires: [${nomor}]"), "needs-quotes", 12, 17, "quotes"),
    "text behind brackets": (step("note: [lihat] lampiran"), "needs-quotes", 12, 19, '"[lihat] lampiran"'),
    "two commas": (step("requires: [WAG,, Telepon]"), "needs-quotes", 12, 20, "`,`"),
    "an exclamation mark": (step("note: !penting"), "yaml-tag", 12, 11, "`!penting`"),
    "an anchor": (step("note: &dan lain"), "lost-text", 12, 11, "`&dan`"),
    "an alias": (step("note: *catatan"), "bad-alias", 12, 11, "`*catatan`"),
    "no dashes": (GOOD + "warnings:\n  1. Awas\n  2. Segera\n", "joined-lines", 20, 3, "2 lines of `warnings`"),
    "a number sign": (step("note: #3"), "lost-text", 12, 11, "`#3`"),
    "a number sign in text": (step("note: SOP #3 tahun ini"), "lost-text", 12, 15, "`#3 tahun ini`"),
    "a comma in braces": (GOOD + "agency: {name: Dinas A, B dan C}\n", "needs-quotes", 19, 25, "`B dan C`"),
    "a colon in an entry": (GOOD + "records:\n  - Arsip: surat masuk\n", "needs-quotes", 20, 5, '"Arsip: surat masuk"'),
    "a colon in a relation": (GOOD + "related:\n  - Arsip: surat\n", "needs-quotes", 20, 5, '"Arsip: surat"'),
    "a tab": (GOOD + "agency:\n\tname: Dinas\n", "indentation", 20, 1, "tab"),
    "a tab below blanks": (GOOD + "agency:\n  name: Dinas\n\tunit: Bidang\n", "indentation", 21, 1, "tab"),
    "a line too deep": (GOOD + "number: 7\n  records: x\n", "indentation", 20, 3, "deeper"),
    "a line too deep in a step": (step("  note: x"), "indentation", 12, 7, "deeper"),
    "a line not deep enough": (GOOD + "agency:\n    name: Dinas\n  unit: Bidang\n", "indentation", 21, 3, "2 blanks"),
    "a list below no key": (GOOD + "- x\n", "indentation", 19, 1, "list entry"),
    "an unclosed quote": (GOOD + 'records: "Arsip\n', "yaml-syntax", 19, 10, "closed"),
    "an unclosed bracket": (GOOD + "records: [Arsip\nnumber: 7\n", "yaml-syntax", 19, 10, "`[` is not closed"),
    "an unclosed bracket at the end": (GOOD + "records: [Arsip,\n", "yaml-syntax", 20, 1, "ends inside"),
    "no blank behind a colon": (GOOD.replace("title: D", "title:D"), "yaml-syntax", 3, 1, "`title: `"),
    "no colon": (GOOD.replace("title: Darurat", "judul Darurat"), "yaml-syntax", 3, 1, "'key:'"),
    "no key": (GOOD + ": x\n", "yaml-syntax", 19, 1, "without a key"),
    "a directive": ("%YAML 2.0\n---\n" + GOOD, "yaml-syntax", 1, 1, "directive"),
    "many directives": ("%TAG !a! x\n" * 20 + "---\n" + GOOD, "yaml-syntax", 2, 1, "directive"),
    # The file
    "nothing": ("", "empty-file", 1, 1, "empty"),
    "comments only": ("# nanti\n", "empty-file", 1, 1, "empty"),
    "two documents": (GOOD + "---\nid: x\n", "several-documents", 19, 1, "one file"),
    "text behind the document": (GOOD + "...\nid: x\n", "several-documents", 20, 1, "one file"),
    "a list": ("- a\n- b\n", "wrong-value", 1, 1, "`sopflow: 1`"),
    "a text": ("SOP Darurat\n", "wrong-value", 1, 1, "`sopflow: 1`"),
    "a control character": (GOOD.replace("Darurat K", "Darurat\x07K"), "bad-character", 3, 15, "U+0007"),
    "a control character in an escape": (step('note: "a\\0b"'), "bad-character", 12, 11, "U+0000"),
    "a direction override": (step("note: a\u202eb"), "bad-character", 12, 12, "U+202E"),
    "an invisible line end": (step("note: a\u2028b"), "bad-character", 12, 12, "U+2028"),
    "a key twice": (step("actor: kabid"), "duplicate-key", 12, 5, "`actor`"),
    "a merge key": (GOOD + "agency:\n  <<: x\n  name: Dinas\n", "merge-key", 20, 3, "<<"),
    "a list as a key": (GOOD + "[a]: b\n", "bad-key", 19, 1, "key"),
    # Keys and values
    "a misspelt key": (step("durration: 3 menit"), "unknown-key", 12, 5, "`duration`"),
    "a key by another name": (step("persyaratan: WAG"), "unknown-key", 12, 5, "`requires`"),
    "a key by the name of its column": (step("kelengkapan: WAG"), "mixed-vocabulary", 12, 5, "`requires`"),
    "a value in Indonesian": (step("optional: ya"), "mixed-vocabulary", 12, 15, "`true`"),
    "the id of a step that means the end": (GOOD.replace("id: lapor", "id: end"), "bad-id", 9, 9, "another id"),
    "an unknown key": (GOOD + "warna: merah\n", "unknown-key", 19, 1, "legal_basis"),
    "an unknown key of an actor": (GOOD.replace("kind:", "macam:"), "unknown-key", 6, 30, "kind"),
    "no title": (GOOD.replace("title: Darurat Kondisi Layanan\n", ""), "missing-key", 1, 1, "`title`"),
    "no id of a step": (GOOD.replace("id: analisis\n    ", ""), "missing-key", 12, 5, "begins here"),
    "no name of an actor": (GOOD.replace("name: Helpdesk, ", ""), "missing-key", 6, 13, "`name`"),
    "another version": (GOOD.replace("sopflow: 1", "sopflow: 2"), "wrong-value", 1, 10, "sopflow: 1"),
    "a list for text": (GOOD.replace("title: Darurat Kondisi Layanan", "title: [x]"), "wrong-value", 3, 8, "list"),
    "keys for text": (step("deadline: {a: b}"), "wrong-value", 12, 15, "keys"),
    "text for keys": (GOOD + "agency: Dinas\n", "wrong-value", 19, 9, "agency: {name: …, unit: …}"),
    "nothing for keys": (GOOD + "approval:\n", "wrong-value", 19, 10, "blank"),
    "text for a list": (GOOD + "sections: Maksud\n", "wrong-value", 19, 11, "dash"),
    "a mapping for text": (step("note: {lead: x}"), "wrong-value", 12, 11, "lead"),
    "a list inside a list": (step("requires: [a, [b]]"), "wrong-value", 12, 19, "list"),
    "another kind": (GOOD.replace("internal", "intern"), "wrong-value", 6, 36, "internal"),
    "another switch": (step("optional: mungkin"), "wrong-value", 12, 15, "`true` or `false`"),
    "another join": (step("join: any"), "wrong-value", 12, 11, "write all"),
    "a blank choice": (step("join:"), "wrong-value", 12, 10, "blank"),
    "an id with a blank": (GOOD.replace("id: lapor", "id: lapor awal"), "bad-id", 9, 9, "lapor-awal"),
    "an id that is too long": (GOOD.replace("id: darurat", "id: " + "a" * 65), "bad-id", 2, 5, "64"),
    "an actor's id": (GOOD.replace("  pic:", "  pic opd:"), "bad-id", 5, 3, "pic-opd"),
    "a blank actor": (GOOD.replace("actor: pic", "actor:"), "bad-id", 10, 11, "blank"),
    "a duration": (step("duration: 3 mneit"), "bad-duration", 12, 15, "3 menit"),
    "a falling duration": (step("duration: 10-2 hari"), "bad-duration", 12, 15, "smaller"),
    "rows of a duration": (step("duration: {text: 1 hari, rows: 0}"), "bad-duration", 12, 15, "rows"),
    "a date": (GOOD + "dates: {created: 30 Februari 2021}\n", "bad-date", 19, 18, "30 Februari 2021"),
    "a target": (step("next: a.b"), "bad-target", 12, 11, ".decision"),
    "an empty fork": (step("next: []"), "bad-target", 12, 11, "empty"),
    "an answer's target": (GOOD.replace("TIDAK: end", "TIDAK: {akhir: x}"), "bad-target", 15, 36, "end"),
    "a group of one": (GOOD.replace("[helpdesk, kabid]", "[helpdesk]"), "bad-actors", 17, 13, "actor: a"),
    "a list of actors": (GOOD.replace("{in_turn: [helpdesk, kabid]}", "[pic, kabid]"), "bad-actors", 17, 13, "jointly"),
    # Keys that depend on one another
    "two actors": (step("actors: {any: [pic, kabid]}"), "actor-or-actors", 12, 5, "both"),
    "no actor": (GOOD.replace("    actor: pic\n", ""), "actor-or-actors", 9, 5, "lapor"),
    "no activity": (GOOD.replace("    activity: Menganalisis laporan\n", ""), "missing-activity", 12, 5, "analisis"),
    "two ways on": (GOOD.replace("    answers", "    next: end\n    answers"), "next-and-answers", 15, 5, "leads"),
    "a question alone": (step("question: Lengkap?"), "question-without-answers", 12, 5, "answers"),
    "a decider alone": (step("decided_by: kabid"), "decided-by", 12, 5, "answers"),
    "a decider who is the actor": (
        GOOD.replace("    answers", "    decided_by: helpdesk\n    answers"), "decided-by", 15, 5, "another actor",
    ),
    "a decider of several": (
        GOOD + "    answers: {A: end, B: lapor}\n    decided_by: pic\n", "decided-by", 20, 5, "one `actor`",
    ),
    "a blank answer": (GOOD.replace("{YA:", "{' ':"), "empty-answer", 15, 5, "label"),
    "the first step in the row before": (step("same_row: true"), "same-row-first", 12, 5, "lapor"),
    "a step below a heading in the row before": (
        GOOD + "  - heading: B\n  - {id: akhir, actor: pic, same_row: true}\n", "same-row-first", 20, 29, "akhir",
    ),
    "a text of a row": (
        GOOD + "  - {id: akhir, actor: pic, same_row: true, note: x}\n", "same-row-keys", 19, 45, "`note`",
    ),
    "a heading with an actor": (GOOD + "  - {heading: A, actor: pic}\n", "heading-keys", 19, 18, "`actor`"),
    "no steps": (HEAD, "steps-or-procedures", 1, 1, "steps"),
    "empty steps": (HEAD + "steps: []\n", "no-steps", 8, 1, "no step"),
    "headings only": (HEAD + "steps: [{heading: A}]\n", "no-steps", 8, 1, "no step"),
    "no procedures": (HEAD + "procedures: []\n", "no-steps", 8, 1, "procedure"),
    "no actors": ("sopflow: 1\nid: a\ntitle: b\n" + STEPS, "missing-actors", 1, 1, "actors"),
    "no actors in a procedure": (
        "sopflow: 1\nid: a\ntitle: b\nprocedures:\n- {id: p, title: P, steps: [{id: s, actor: x, activity: y}]}\n",
        "missing-actors", 5, 3, "procedure",
    ),
    "steps and procedures": (
        GOOD + "procedures:\n- {id: p, title: P, steps: [{id: s, actor: pic, activity: y}]}\n",
        "steps-or-procedures", 8, 1, "both",
    ),
    "a start beside procedures": (
        HEAD + "start: s\nprocedures:\n- {id: p, title: P, steps: [{id: s, actor: pic, activity: y}]}\n",
        "steps-or-procedures", 8, 1, "`start`",
    ),
    # Profiles and files
    "an unknown profile": (GOOD + "profile: bogo\n", "unknown-profile", 19, 10, "bogor"),
    "a value of the layout": (GOOD + "layout: {font_size: 99}\n", "wrong-value", 19, 21, "10"),
    "half a page": (GOOD + "layout: {max_pages: 2.5}\n", "wrong-value", 19, 21, "whole number"),
    "no number of pages": (GOOD + "layout: {max_pages: }\n", "wrong-value", 19, 21, "blank"),
    "a column twice": (GOOD + "layout: {columns: [activity, actors, activity]}\n", "bad-columns", 19, 19, "once"),
    "no lanes": (GOOD + "layout: {columns: [activity, note]}\n", "bad-columns", 19, 19, "actors"),
    "wide columns": (GOOD + "layout: {widths: {activity: 60, note: 50}}\n", "bad-widths", 19, 18, "110 percent"),
    "a slim column": (GOOD + "layout: {widths: {note: 1}}\n", "bad-widths", 19, 25, "2.8 or more"),
    "wide margins": (GOOD + "layout: {margins: {left: 200, right: 90}}\n", "paper-too-small", 19, 19, "40 by 178"),
    "no number in the layout": (GOOD + "layout:\n  margins: {top: lebar}\n", "wrong-value", 20, 18, "number"),
    "a key of the layout": (GOOD + "layout:\n  labels: {titel: SOP}\n", "unknown-key", 20, 12, "`title`"),
    "a paper": (GOOD + "layout: {paper: F5}\n", "wrong-value", 19, 17, "F4"),
    "a column": (GOOD + "layout: {widths: {isi: 30}}\n", "wrong-value", 19, 19, "activity"),
    "a switch of the layout": (GOOD + "layout: {bands: {actors: entah}}\n", "wrong-value", 19, 26, "`true` or `false`"),
    "a layout of a procedure": (
        HEAD + "procedures:\n- {id: p, title: P, layout: {papr: A4}, steps: [{id: s, actor: pic, activity: y}]}\n",
        "unknown-key", 9, 30, "`paper`",
    ),
    "a logo outside": (GOOD + "agency: {name: D, logo: ../logo.png}\n", "path-escapes", 19, 25, "folder"),
    "a logo of another kind": (GOOD + "agency: {name: D, logo: logo.bmp}\n", "bad-logo", 19, 25, ".png"),
    "a logo in the web": (GOOD + "agency: {name: D, logo: 'https://x.id/logo.png'}\n", "bad-logo", 19, 25, "web"),
    # Limits
    "too many steps": (
        HEAD + "steps:\n" + "".join(f"- {{id: s{n}, actor: pic, activity: x}}\n" for n in range(2001)),
        "too-many-steps", 8, 1, "2001",
    ),
    "too many actors": (
        "sopflow: 1\nid: a\ntitle: b\nactors: {" + ", ".join(f"a{n}: A" for n in range(27)) + "}\n" + STEPS,
        "too-many-actors", 4, 1, "27",
    ),
    "too many values": (GOOD + "records: [" + "x," * 100_001 + "]\n", "too-many-values", 1, 1, "100000"),
    "too deep": (GOOD + "records: " + "[" * 100_000, "too-deep", 19, 41, "32"),
    "too many aliases": (GOOD + "number: &x D\nrecords: [" + "*x, " * 51 + "]\n", "too-many-aliases", 20, 211, "50"),
    "too long a text": (GOOD + "records: " + "x" * 10_001 + "\n", "text-too-long", 19, 10, "10001"),
    "too large a file": (GOOD + "#" * 1024 * 1024, "too-large", 1, 1, "1048576"),
}  # fmt: skip


def test_the_text_that_all_are_made_of_is_good() -> None:
    """So that each finding below comes from what was broken."""
    assert findings(GOOD) == []


@pytest.mark.parametrize("name", TYPED)
def test_a_broken_text_has_one_finding_at_its_place(name: str) -> None:
    """The rule, the line and the column are exact, and the sentences say what to type."""
    text, rule, line, column, words = TYPED[name]
    (finding,) = reads(text).findings
    assert (finding.rule, finding.span.line, finding.span.column) == (rule, line, column)
    assert words in f"{finding.message}; {finding.hint}"
    assert finding.severity is (Severity.WARNING if rule in WARNINGS else Severity.ERROR)


WARNINGS = {"joined-lines", "lost-text"}
OF_BOOKS = {"missing-file"}
"""Met in tests/book."""


def test_every_rule_is_met_here_or_needs_a_file() -> None:
    """No rule is listed that nothing reports, and none is reported that is not listed."""
    met = {rule for _, rule, *_ in TYPED.values()}
    assert met <= set(RULES)
    assert set(RULES) - met == {"bad-encoding", "missing-logo", "too-many-findings"} | OF_BOOKS


def test_all_problems_of_a_file_are_reported_at_once() -> None:
    """In the order of the file, whichever part of loading finds them."""
    text = step("duration: 3 mneit").replace("title: ", "titel: ") + "warna: merah\nprofile: bogo\nprofile: bogor\n"
    text += "records: a #3\nlayout: {paper: F5}\n"
    assert findings(text) == [
        ("unknown-key", 3, 1),
        ("bad-duration", 12, 15),
        ("unknown-key", 20, 1),
        ("unknown-profile", 21, 10),
        ("duplicate-key", 22, 1),
        ("lost-text", 23, 12),
        ("wrong-value", 24, 17),
    ]


def test_findings_are_limited_in_number() -> None:
    """Nobody reads more, and a hostile file cannot make more."""
    found = reads(HEAD + "steps: []\n" + "".join(f"kunci{n}: x\n" for n in range(5000))).findings
    assert len(found) == 1001
    assert found[-1].rule == "too-many-findings"


@pytest.mark.parametrize(
    "line",
    [
        "note: SOP  # a comment",
        "note: 'SOP #3'",
        "# note: x",
        "#note: x",
        "note: x  # see #3",
        "note: x#3",
        'note: "C:\\\\data\\n\\u00e9"',
        "note: Jum'at",
        "note: 08:30 - 10:00",
        "note: https://sop.go.id",
        "note: a, b dan c",
        "note: 100%",
        "note: a - b",
        "note: ${nomor_naskah}",
        'note: "-"',
        "note: 50 % x",
        "note: {lead: 'Hambatan:', items: [a, b]}",
        "note: |\n      # satu\n      #dua",
        "optional: true",
    ],
)
def test_what_is_fine_is_not_reported(line: str) -> None:
    """Comments, quotes, punctuation inside text and a block of text are no mistakes."""
    assert findings(step(line)) == []
