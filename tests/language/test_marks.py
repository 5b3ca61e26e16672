"""Every sentence that people can see is marked: in the source, and in what the files of the tests give."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import sopflow
from sopflow.chart.remarks import RULES as DRAWING
from sopflow.checking.rules import RULES as CHECKING
from sopflow.checks import PRESETS, RULES, SHELF_RULES, Rule, ShelfRule, check
from sopflow.errors import SopflowError
from sopflow.findings import Finding
from sopflow.language import Phrase
from sopflow.loading import RULES as LOADING
from sopflow.loading import reads
from tests.language.collecting import KEYWORDS, ROOT, collected, translations
from tests.loading.test_broken import TYPED

HERE = Path(__file__).parent
SAYS: dict[str, tuple[int, ...]] = {
    "Advice": (1, 2), "BadParameter": (0,), "DurationError": (0, 1), "Finding": (2, 3), "Fix": (0,),
    "LogoError": (0, 1),
    "OSError": (1,), "FileNotFoundError": (1,), "Problem": (2, 3), "Rule": (2,), "ShelfRule": (2,), "Trouble": (2, 3),
    "complain": (0,), "refuse": (0, 1), "say": (0,), "show": (0,), "waiting": (0,),
}  # fmt: skip
"""Which arguments of these are sentences."""
LETTERS = re.compile(r"[A-Za-z]{2,}")


def said_plainly(node: ast.expr) -> Iterator[str]:
    """The words of an argument that nothing marks; a text without words is none."""
    match node:
        case ast.Constant(value=str() as text) if " " in text.strip() and LETTERS.search(text):
            yield text
        case ast.JoinedStr():
            literal = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
            if len(LETTERS.findall(literal)) > 1:
                yield ast.unparse(node)
        case ast.BinOp(left=left, right=right) | ast.IfExp(body=left, orelse=right):
            yield from said_plainly(left)
            yield from said_plainly(right)
        case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.BoolOp(values=parts):
            for part in parts:
                yield from said_plainly(part)


def error_names() -> set[str]:
    """The names of all exceptions of sopflow, wherever they are defined."""
    for module in walk_packages(sopflow.__path__, "sopflow."):
        if ".migrations" not in module.name and not module.name.endswith("__main__"):
            import_module(module.name)
    kinds, names = [SopflowError], set()
    while kinds:
        kind = kinds.pop()
        names.add(kind.__name__)
        kinds += kind.__subclasses__()
    return names


def test_no_sentence_is_said_unmarked() -> None:
    """What is handed to findings, exceptions and the terminal is marked where it is written."""
    errors = error_names()
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
            first = 1 if name in KEYWORDS else 0  # the kind of thing, which is collected as it is
            at = tuple(range(first, len(call.args))) if name in errors else SAYS.get(name, ())
            for index in at:
                if index < len(call.args):
                    found += [f"{place}:{call.lineno} {text}" for text in said_plainly(call.args[index])]
    assert found == []


KNOWN = set(translations(collected()))


def of(finding: Finding) -> Iterator[str]:
    """Every template that a finding holds."""
    yield finding.fact
    yield finding.remedy
    if finding.fix is not None:
        yield finding.fix.says
    yield from (value.text for value in finding.params.values() if isinstance(value, Phrase))


@pytest.mark.parametrize("rule", sorted({**LOADING, **CHECKING, **DRAWING, **RULES, **SHELF_RULES}))
def test_what_a_rule_is_about_is_marked(rule: str) -> None:
    """The sentence of a rule is in the catalogue."""
    checks: dict[str, Rule | ShelfRule] = {**RULES, **SHELF_RULES}
    assert (checks[rule].summary if rule in checks else {**LOADING, **CHECKING, **DRAWING}[rule]) in KNOWN


@pytest.mark.parametrize("path", sorted(HERE.parent.glob("checks/*/invalid*.yaml")), ids=lambda path: path.parent.name)
def test_findings_of_rules_are_marked(path: Path) -> None:
    """Whatever rules find in their fixtures is in the catalogue and can be said in Indonesian."""
    reading = reads(path.read_text(encoding="utf-8"), file=path.name)
    findings = list(reading.findings)
    if reading.sop is not None:
        findings += [finding for preset in PRESETS for finding in check(reading.sop, preset=preset)]
    for finding in findings:
        assert {text for text in of(finding) if text} <= KNOWN, finding
        assert finding.message_in("id") != finding.message


@pytest.mark.parametrize("name", sorted(TYPED))
def test_findings_of_broken_files_are_marked(name: str) -> None:
    """Whatever loading finds in what people get wrong is in the catalogue and can be said in Indonesian."""
    for finding in reads(TYPED[name][0]).findings:
        assert {text for text in of(finding) if text} <= KNOWN, finding
        assert finding.message_in("id") != finding.message
        assert finding.hint_in("id") != finding.hint or not finding.hint
