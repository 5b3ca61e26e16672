"""Hostile texts: each gives a finding, and neither hangs nor ends the interpreter.

They run in a process of their own, because what they would break is the interpreter itself.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest

from sopflow.loading import limits, reads

MEGA = limits.FILE
HEAD = "sopflow: 1\nid: a\ntitle: t\nactors: {x: X}\n"
FLAT = "steps: [{id: a, actor: x, activity: y"
"""A step to go on with."""


def numbered(text: str, count: int) -> str:
    """A text many times, each time with the next number for `%`."""
    return "".join(text.replace("%", str(number)) for number in range(count))


TEXTS: dict[str, tuple[Callable[[], str], str]] = {
    "100,000 brackets": (lambda: "[" * 100_000, "too-deep"),
    "100,000 braces": (lambda: "{" * 100_000, "too-deep"),
    "100,000 dashes": (lambda: "- " * 100_000, "too-deep"),
    "100,000 question marks": (lambda: "? " * 100_000, "too-deep"),
    "100,000 mappings in a line": (lambda: "{a: " * 100_000, "too-deep"),
    "lists as keys of lists": (lambda: "[? " * 100_000, "too-deep"),
    "deeper line by line": (lambda: "".join(" " * n + "a:\n" for n in range(1400)), "too-deep"),
    "aliases of nine aliases": (
        lambda: "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]\n" for n in range(1, 10)),
        "too-many-aliases",
    ),
    "aliases that double": (
        lambda: "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 25)),
        "too-many-aliases",
    ),
    "an alias inside itself": (lambda: "a: &a [*a, {b: *a}]", "bad-alias"),
    "200,000 aliases": (lambda: "a: &a x\nb: [" + "*a, " * 200_000 + "]", "too-many-aliases"),
    "150,000 tags": (lambda: "[" + "!t x, " * 150_000 + "]", "too-many-findings"),
    "200,000 equal keys": (lambda: "a: b\n" * 200_000, "too-many-findings"),
    "80,000 unknown keys": (lambda: numbered("k%: x\n", 80_000), "too-many-findings"),
    "60,000 lost comments": (lambda: numbered("k%: b #x\n", 60_000), "too-many-findings"),
    "comment marks in one line": (lambda: "a: b" + " #x" * (MEGA // 4), "lost-text"),
    "comment marks in one text": (lambda: 'a: "b' + " #x" * (MEGA // 4) + '"', "text-too-long"),
    "60,000 directives": (lambda: "%TAG !a! x\n" * 60_000, "yaml-syntax"),
    "a mebibyte of NUL": (lambda: "\0" * MEGA, "bad-character"),
    "a mebibyte of control characters": (lambda: "\x01" * MEGA, "bad-character"),
    "direction overrides": (lambda: "\u202e" * 300_000, "bad-character"),
    "lone surrogates": (lambda: "a: " + "\ud800" * 300_000, "bad-character"),
    "a mebibyte of quotes": (lambda: '"' * MEGA, "several-documents"),
    "a mebibyte of brackets": (lambda: "[" * MEGA, "too-deep"),
    "a mebibyte of colons": (lambda: ": " * (MEGA // 2), "yaml-syntax"),
    "a mebibyte in one word": (lambda: "x" * MEGA, "text-too-long"),
    "a mebibyte of line ends": (lambda: "\n" * MEGA, "empty-file"),
    "more than a mebibyte": (lambda: "x" * (MEGA + 1), "too-large"),
    "20,000 steps": (
        lambda: HEAD + "steps:\n" + numbered("- {id: s%, actor: x, activity: y}\n", 20_000),
        "too-many-steps",
    ),
    "340,000 wrong entries": (lambda: f"{HEAD}related: [{'[],' * 340_000}]\nsteps: []", "too-many-values"),
    "60,000 answers": (
        lambda: f"{HEAD}{FLAT}, answers: {{{numbered('l%: [], ', 60_000)}}}}}]",
        "too-many-findings",
    ),
    "a number of 9,000 digits": (lambda: f"{HEAD}layout: {{font_size: {'9' * 9000}}}\nsteps: []", "wrong-value"),
    "a duration of 9,000 digits": (lambda: f"{HEAD}{FLAT}, duration: {'9' * 9000} hari}}]", "bad-duration"),
    "a profile of 9,000 letters": (lambda: f"{HEAD}profile: {'x' * 9000}.yaml\nsteps: []", "unknown-profile"),
}

PROGRAM = """
import json, sys
from sopflow.loading import reads
for name, text in json.load(sys.stdin).items():
    reading = reads(text, folder=".")
    [str(finding) for finding in reading.findings]
    print(json.dumps([name, [finding.rule for finding in reading.findings]]), flush=True)
"""


@pytest.fixture(scope="module")
def outcome() -> tuple[dict[str, list[str]], str]:
    """The rules that each text gave, and what the process said when it ended by force."""
    texts = json.dumps({name: make() for name, (make, _) in TEXTS.items()})
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], input=texts, capture_output=True, text=True, timeout=300, check=False
    )
    rules = dict(json.loads(line) for line in done.stdout.splitlines())
    return rules, f"ended with {done.returncode}: {done.stderr[-2000:]}"


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_gives_its_finding(name: str, outcome: tuple[dict[str, list[str]], str]) -> None:
    """The process lives on and goes to the next text; the first that is missing is the one that ended it."""
    rules, end = outcome
    assert name in rules, end
    assert TEXTS[name][1] in rules[name]
    assert len(rules[name]) <= limits.FINDINGS + 1


def test_deep_nesting_is_safe_in_a_thread_with_a_small_stack() -> None:
    """Services read in threads; there the stack is the first thing to run out."""
    rules: list[str] = []
    size = threading.stack_size(256 * 1024)
    try:
        text = "[" * 100_000
        thread = threading.Thread(target=lambda: rules.extend(finding.rule for finding in reads(text).findings))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(size)
    assert rules == ["too-deep"]
