"""The rules that loading enforces: their ids, each with the sentence that `sopflow rules` shows.

>>> RULES["duplicate-key"]
'a mapping names a key twice'
"""

from __future__ import annotations

__all__ = ["RULES"]

RULES: dict[str, str] = {
    # The file
    "bad-character": "a control character, a direction override or another invisible character",
    "bad-encoding": "the file is not UTF-8",
    "empty-file": "the file says nothing",
    "several-documents": "the file holds more than one YAML document",
    "text-too-long": "a text is longer than 10,000 characters",
    "too-deep": "lists and mappings are nested deeper than 32 levels",
    "too-large": "the file is larger than 1 MiB",
    "too-many-actors": "a chart has more than 26 actors",
    "too-many-aliases": "aliases are used more than 50 times, or stand for too many values",
    "too-many-findings": "there are more than 1,000 findings; the rest is left out",
    "too-many-steps": "the file has more than 2,000 steps",
    "too-many-values": "the file has more than 100,000 values",
    # YAML
    "bad-alias": "an alias has no anchor, or stands inside its own anchor",
    "bad-key": "a key is not plain text",
    "duplicate-key": "a mapping names a key twice",
    "indentation": "a line is indented so that it belongs to nothing, or with a tab",
    "lost-text": "text is read as a comment or as an anchor, and would not be printed",
    "merge-key": "the key `<<` merges mappings, which YAML 1.2 does not know",
    "needs-quotes": "text means something else in YAML unless it stands in quotes",
    "yaml-syntax": "the file is not YAML",
    "yaml-tag": "a value has a YAML tag",
    # Keys and values
    "bad-actors": "`actors` of a step does not say how they share it",
    "bad-date": "a date that does not exist, or is not text",
    "bad-duration": "a duration that is surely a slip",
    "bad-id": "an id holds other characters than letters, digits, - and _, or is too long",
    "bad-target": "a target is no step id, `end` or {end: name}",
    "missing-key": "a required key is absent",
    "unknown-key": "a key that the format does not know",
    "wrong-value": "a value of the wrong kind, or not among the allowed ones",
    # Profiles and layouts
    "bad-columns": "the columns of a profile or a layout cannot be those of a chart",
    "bad-widths": "column widths of a profile or a layout that no table can have",
    "paper-too-small": "margins and room for a signature leave too little of the paper",
    # Keys that depend on one another
    "actor-or-actors": "a step has no actor, or both `actor` and `actors`",
    "decided-by": "`decided_by` without `answers` and `actor`, or naming the step's own actor",
    "empty-answer": "an answer without a label",
    "heading-keys": "a heading row carries keys of a step",
    "missing-activity": "a step does not say what is done",
    "missing-actors": "neither the file nor a procedure names its actors",
    "next-and-answers": "a step has both `next` and `answers`",
    "no-steps": "a procedure without any step",
    "question-without-answers": "a step has a `question` but no `answers`",
    "same-row-first": "the first step of a table, or one below a heading, cannot stand in the row before",
    "same-row-keys": "a `same_row` step carries texts that belong to the row's first step",
    "steps-or-procedures": "the file has neither `steps` nor `procedures`, or both",
    # Files beside the SOP
    "bad-logo": "a logo that is no PNG, JPEG or SVG file",
    "missing-logo": "a logo that is not there",
    "path-escapes": "a path leaves the folder of the SOP",
    "unknown-profile": "a profile that is neither shipped nor a file beside the SOP",
    # A book of SOPs
    "missing-file": "a file with the decree, the foreword or the explanation of a book that is not there",
    "same-id": "two SOPs of a book have the same id",
    "same-number": "two SOPs of a book have the same number",
}
