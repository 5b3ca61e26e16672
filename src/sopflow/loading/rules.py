"""The rules that loading enforces: their ids, each with the sentence that `sopflow rules` shows.

>>> RULES["duplicate-key"]
'a mapping names a key twice'
"""

from __future__ import annotations

from sopflow.language import N_

__all__ = ["RULES"]

RULES: dict[str, str] = {
    # The file
    "bad-character": N_("a control character, a direction override or another invisible character"),
    "bad-encoding": N_("the file is not UTF-8"),
    "empty-file": N_("the file says nothing"),
    "several-documents": N_("the file holds more than one YAML document"),
    "text-too-long": N_("a text is longer than 10,000 characters"),
    "too-deep": N_("lists and mappings are nested deeper than 32 levels"),
    "too-large": N_("the file is larger than 1 MiB"),
    "too-many-actors": N_("a chart has more than 26 actors"),
    "too-many-aliases": N_("aliases are used more than 50 times, or stand for too many values"),
    "too-many-findings": N_("there are more than 1,000 findings; the rest is left out"),
    "too-many-steps": N_("the file has more than 2,000 steps"),
    "too-many-values": N_("the file has more than 100,000 values"),
    # YAML
    "bad-alias": N_("an alias has no anchor, or stands inside its own anchor"),
    "bad-key": N_("a key is not plain text"),
    "duplicate-key": N_("a mapping names a key twice"),
    "indentation": N_("a line is indented so that it belongs to nothing, or with a tab"),
    "joined-lines": N_("lines of a box that have no dashes are printed as one text"),
    "lost-text": N_("text is read as a comment or as an anchor, and would not be printed"),
    "merge-key": N_("the key `<<` merges mappings, which YAML 1.2 does not know"),
    "needs-quotes": N_("text means something else in YAML unless it stands in quotes"),
    "yaml-syntax": N_("the file is not YAML"),
    "yaml-tag": N_("a value has a YAML tag"),
    # Keys and values
    "bad-actors": N_("several actors of a step, and it is not said how they share it"),
    "bad-date": N_("a date that does not exist, or is not text"),
    "bad-duration": N_("a duration that is surely a slip"),
    "bad-id": N_("an id holds other characters than letters, digits, - and _, or is too long"),
    "bad-target": N_("a target is no step id, `end` or `{end: name}`"),
    "mixed-vocabulary": N_("an Indonesian word in a file with English keys, or the other way round"),
    "missing-key": N_("a required key is absent"),
    "unknown-key": N_("a key that the format does not know"),
    "wrong-value": N_("a value of the wrong kind, or not among the allowed ones"),
    # Profiles and layouts
    "bad-columns": N_("the columns of a profile or a layout cannot be those of a chart"),
    "bad-widths": N_("column widths of a profile or a layout that no table can have"),
    "paper-too-small": N_("margins and room for a signature leave too little of the paper"),
    # Keys that depend on one another
    "actor-or-actors": N_("a step has no actor, or both one and several"),
    "decided-by": N_("`decided_by` without `answers` and `actor`, or naming the step's own actor"),
    "empty-answer": N_("an answer without a label"),
    "heading-keys": N_("a heading row carries keys of a step"),
    "missing-activity": N_("a step does not say what is done"),
    "missing-actors": N_("neither the file nor a procedure names its actors"),
    "next-and-answers": N_("a step has both `next` and `answers`"),
    "no-steps": N_("a procedure without any step"),
    "question-without-answers": N_("a step has a `question` but no `answers`"),
    "same-row-first": N_("the first step of a table, or one below a heading, cannot stand in the row before"),
    "same-row-keys": N_("a `same_row` step carries texts that belong to the row's first step"),
    "steps-or-procedures": N_("the file has neither `steps` nor `procedures`, or both"),
    # Files beside the SOP
    "bad-logo": N_("a logo that is no PNG, JPEG or SVG file"),
    "missing-logo": N_("a logo that is not there"),
    "path-escapes": N_("a path leaves the folder of the SOP"),
    "unknown-profile": N_("a profile that is neither shipped nor a file beside the SOP"),
    # A book of SOPs
    "missing-file": N_("a file with the decree, the foreword or the explanation of a book that is not there"),
}
