"""The public names, and what happens where Hypothesis is not installed."""

from __future__ import annotations

import subprocess
import sys

import pytest

import sopflow.testing
from sopflow.errors import MissingProgram

WITHOUT = """
import sys
sys.modules["hypothesis"] = None
import sopflow.testing
from sopflow.testing import FrozenClock, MemoryStore, every_answer, memory_engine, walk_all_paths
from sopflow.errors import MissingProgram
for name in ("sops", "case_histories", "commands", "CaseHistory"):
    try:
        getattr(sopflow.testing, name)
    except MissingProgram as error:
        print(error)
try:
    from sopflow.testing import sops
except MissingProgram as error:
    print(error.program, "|", error.remedy)
"""


def test_every_name_is_there() -> None:
    """Also those that are imported only when they are asked for; no others are."""
    for name in sopflow.testing.__all__:
        assert getattr(sopflow.testing, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'sop'"):
        _ = sopflow.testing.sop


def test_only_the_strategies_need_hypothesis() -> None:
    """Without it they say how to install it, and all else works."""
    done = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    assert lines == ["hypothesis was not found; run: pip install 'sopflow[testing]'"] * 4 + [
        "hypothesis | run: pip install 'sopflow[testing]'"
    ], done.stderr


def test_the_engine_for_tests_does_not_bring_hypothesis() -> None:
    """A test that needs no random SOPs does not wait for it."""
    code = "import sys, sopflow.testing; print('hypothesis' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_the_exception_is_one_of_sopflow() -> None:
    """So that callers catch it as all others."""
    assert issubclass(MissingProgram, sopflow.SopflowError)
