"""Compiling: a sound SOP gives its flow, any other every finding about it."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest

from sopflow.compiling import compile
from sopflow.errors import InvalidSop, UnknownName
from sopflow.loading import loads

SEVERAL = """
sopflow: 1
id: surat
title: Surat
actors: {a: A}
procedures:
  - {id: masuk, title: Masuk, steps: [{id: terima, actor: a, activity: Menerima}]}
  - {id: keluar, title: Keluar, steps: [{id: kirim, actor: a, activity: Kirim}, {id: arsip, actor: a, activity: Arsip}]}
"""


def test_the_procedure_is_chosen_by_its_id() -> None:
    """Without an id it is the first; one that does not exist is a mistake of the caller."""
    sop = loads(SEVERAL)
    assert list(compile(sop).net.tasks) == ["terima"]
    flow = compile(sop, "keluar")
    assert list(flow.net.tasks) == ["kirim", "arsip"]
    assert flow.procedure.id == "keluar"
    assert flow.machine.initial == "kirim"
    assert "arsip" in flow.graph
    assert flow.sop is sop
    assert repr(flow) == "<Flow 'keluar' of 'surat': 2 tasks>"
    with pytest.raises(UnknownName) as caught:
        compile(sop, "kelaur")
    assert caught.value.suggestions == ["keluar"]


def test_an_error_anywhere_refuses_the_whole_sop() -> None:
    """Every finding about the flow comes with the exception, in file order and with its place."""
    text = SEVERAL.replace("activity: Menerima", "activity: Menerima, next: terima").replace(
        "actor: a, activity: Arsip", "actor: b, activity: Arsip"
    )
    with pytest.raises(InvalidSop) as caught:
        compile(loads(text, file="surat.yaml"), "keluar")
    assert [(finding.rule, str(finding.span)) for finding in caught.value.findings] == [
        ("no-end", "surat.yaml:7:44"),
        ("unknown-actor", "surat.yaml:8:100"),
    ]
    assert pickle.loads(pickle.dumps(caught.value)).findings == caught.value.findings  # noqa: S301


def test_warnings_do_not_refuse() -> None:
    """A join without a fork compiles, and waits for nobody."""
    text = SEVERAL.replace("{id: arsip, actor: a,", "{id: arsip, actor: a, join: all,")
    assert compile(loads(text), "keluar").net.joins == {}


def test_a_flow_cannot_be_changed() -> None:
    """It is shared by all cases and threads."""
    flow = compile(loads(SEVERAL))
    with pytest.raises(AttributeError):
        flow.machine = flow.machine  # type: ignore[misc]


def test_importing_stays_light() -> None:
    """Neither checking nor importing needs networkx, graphviz or transitions; compiling needs only transitions."""
    code = (
        "import sys; import sopflow.compiling, sopflow.checks; from sopflow.loading import loads;"
        f"sop = loads({SEVERAL!r}); sopflow.checks.check(sop);"
        "assert not {'networkx', 'transitions', 'graphviz'} & set(sys.modules), sys.modules;"
        "sopflow.compiling.compile(sop); assert not {'networkx', 'graphviz'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
