"""The Graphviz program: how it is found, and what is said when it is not there or refuses."""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path

import pytest

from sopflow.errors import DrawingFailed, MissingProgram, UnsupportedFormat
from sopflow.rendering.graphviz_program import find_program, layout


def test_the_pip_package_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """With nothing on PATH the program that pip has put beside this Python is found, and draws."""
    monkeypatch.setenv("PATH", "")
    assert Path(find_program()).stem == "graphviz-pure"
    assert b"</svg>" in layout("digraph { mulai -> selesai }", "dot", "svg")


def test_a_system_graphviz_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`dot` on PATH is preferred to the package."""
    program = tmp_path / ("dot.exe" if sys.platform == "win32" else "dot")
    program.write_text("")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_program() == str(program)


def test_a_missing_program_names_both_remedies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where neither is installed, the error says how to get either."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(tmp_path))
    with pytest.raises(MissingProgram, match=r"apt install graphviz.*pip install graphviz-pure"):
        find_program()


@pytest.mark.parametrize(("engine", "form", "given"), [("dot", "nothing", "nothing"), ("nothing", "svg", "nothing")])
def test_an_unknown_format_or_engine_is_named_with_those_that_are_known(engine: str, form: str, given: str) -> None:
    """The error carries what the program offers."""
    with pytest.raises(UnsupportedFormat) as caught:
        layout("digraph {}", engine, form)
    assert caught.value.given == given
    assert {"dot"} <= set(caught.value.allowed)


def test_text_that_is_no_graph_is_refused_with_the_reason() -> None:
    """What the program says about a syntax error reaches the caller."""
    with pytest.raises(DrawingFailed, match="syntax error in line 1"):
        layout("digraph { a -> ", "dot", "svg")


def test_an_endless_layout_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A layout that takes longer than the limit ends in an error."""
    monkeypatch.setattr("sopflow.rendering.graphviz_program.TIMEOUT", 0.0001)
    with pytest.raises(DrawingFailed, match="did not finish"):
        layout("digraph { a -> b }", "dot", "svg")
