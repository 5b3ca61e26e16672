"""Hostile texts: each gives a finding, and neither hangs nor ends the interpreter.

They run in a process of their own, because what they would break is the interpreter itself.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading

import pytest

from sopflow.loading import limits, reads

MEGA = limits.FILE
DOUBLING = "a0: &a0 [x, x]\\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\\n" for n in range(1, 26))
HEAD = "sopflow: 1\\nid: a\\ntitle: t\\nactors: {x: X}\\n"

TEXTS: dict[str, tuple[str, str]] = {
    # Python expressions, so that the other process builds them
    "100,000 brackets": ("'[' * 100_000", "too-deep"),
    "100,000 braces": ("'{' * 100_000", "too-deep"),
    "100,000 dashes": ("'- ' * 100_000", "too-deep"),
    "100,000 question marks": ("'? ' * 100_000", "too-deep"),
    "100,000 mappings in a line": ("'{a: ' * 100_000", "too-deep"),
    "lists as keys of lists": ("'[? ' * 100_000", "too-deep"),
    "deeper line by line": ("''.join(' ' * n + 'a:\\n' for n in range(1400))", "too-deep"),
    "nine times nine aliases": (
        "'a: &a [l,l,l,l,l,l,l,l,l]\\n' + ''.join(f'{c}: &{c} [' + f'*{p},' * 9 + ']\\n' for p, c in zip('abcdefgh', 'bcdefghi'))",
        "too-many-aliases",
    ),
    "aliases that double": (f"'{DOUBLING}'", "too-many-aliases"),
    "an alias inside itself": ("'a: &a [*a, {b: *a}]'", "bad-alias"),
    "200,000 aliases": ("'a: &a x\\nb: [' + '*a, ' * 200_000 + ']'", "too-many-aliases"),
    "150,000 tags": ("'[' + '!t x, ' * 150_000 + ']'", "too-many-findings"),
    "200,000 equal keys": ("'a: b\\n' * 200_000", "too-many-findings"),
    "80,000 unknown keys": ("''.join(f'k{n}: x\\n' for n in range(80_000))", "too-many-findings"),
    "60,000 lost comments": ("''.join(f'k{n}: b #x\\n' for n in range(60_000))", "too-many-findings"),
    "comment marks in one line": (f"'a: b' + ' #x' * {MEGA // 4}", "lost-text"),
    "comment marks in one text": (f"'a: \"b' + ' #x' * {MEGA // 4} + '\"'", "text-too-long"),
    "60,000 directives": ("''.join(f'%TAG !a{n}! x\\n' for n in range(60_000))", "yaml-syntax"),
    "a mebibyte of NUL": (f"'\\0' * {MEGA}", "bad-character"),
    "a mebibyte of control characters": (f"'\\x01' * {MEGA}", "bad-character"),
    "direction overrides": ("'\\u202e' * 300_000", "bad-character"),
    "lone surrogates": ("'a: ' + '\\ud800' * 300_000", "bad-character"),
    "a mebibyte of quotes": (f"chr(34) * {MEGA}", "several-documents"),
    "a mebibyte of brackets": (f"'[' * {MEGA}", "too-deep"),
    "a mebibyte of colons": (f"': ' * {MEGA // 2}", "yaml-syntax"),
    "a mebibyte in one word": (f"'x' * {MEGA}", "text-too-long"),
    "a mebibyte of line ends": (f"'\\n' * {MEGA}", "empty-file"),
    "more than a mebibyte": (f"'x' * {MEGA + 1}", "too-large"),
    "20,000 steps": (
        f"'{HEAD}steps:\\n' + ''.join(f'- {{{{id: s{{n}}, actor: x, activity: y}}}}\\n' for n in range(20_000))",
        "too-many-steps",
    ),
    "340,000 entries of the wrong kind": (f"'{HEAD}related: [' + '[],' * 340_000 + ']\\nsteps: []'", "too-many-values"),
    "60,000 answers": (
        f"'{HEAD}steps: [{{id: a, actor: x, activity: y, answers: {{' + ''.join(f'l{{n}}: [], ' for n in range(60_000)) + '}}}}]'"
        .replace("{{id", "{id").replace("{{' +", "{' +").replace("'}}}}]'", "'}}]'"),
        "too-many-findings",
    ),
    "numbers of 9,000 digits": (
        f"'{HEAD}layout: {{font_size: ' + '9' * 9000 + '}}\\nsteps: [{{id: a, actor: x, activity: y, duration: ' + '9' * 9000 + ' hari}}]'"
        .replace("{{", "{").replace("}}", "}"),
        "bad-duration",
    ),
    "a profile of 9,000 letters": (f"'{HEAD}profile: ' + 'x' * 9000 + '.yaml\\nsteps: []'", "unknown-profile"),
}  # fmt: skip

PROGRAM = """
import json, sys
from sopflow.loading import reads
for name, expression in json.load(sys.stdin).items():
    reading = reads(eval(expression), folder=".")
    [str(finding) for finding in reading.findings]
    print(json.dumps([name, [finding.rule for finding in reading.findings]]), flush=True)
"""


@pytest.fixture(scope="module")
def outcome() -> tuple[dict[str, list[str]], str]:
    """The rules that each text gave, and what the process said when it ended by force."""
    texts = json.dumps({name: expression for name, (expression, _) in TEXTS.items()})
    done = subprocess.run(  # noqa: S603
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
