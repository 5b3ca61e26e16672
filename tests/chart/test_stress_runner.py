"""The stress runner: it counts, names seeds to look at, and survives what it draws."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from bench import stress
from bench.stress import Drawn, draw, main, report

from tests.chart.measure import Measure
from tests.chart.random_sops import random_sop, random_text


def test_a_document_is_drawn_and_measured() -> None:
    """The seed's document is measured, with its steps and the time that drawing took."""
    found = draw(2, limit=60)
    assert (found.seed, found.failure) == (2, "")
    assert found.steps == sum(1 for _, procedure in random_sop(2).flows() for _ in procedure.only_steps())
    assert found.numbers.pages > 1
    assert found.seconds > 0


def test_a_document_that_fails_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception is kept with its seed; nothing else stops."""

    def fail(sop: object) -> None:
        raise ValueError("tidak bisa")

    monkeypatch.setattr(stress, "make_chart", fail)
    assert draw(3, limit=60).failure == "ValueError: tidak bisa"


def test_a_document_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """No document holds up the others for longer than its limit."""
    monkeypatch.setattr(stress, "make_chart", lambda sop: time.sleep(30))
    assert "more than 1 s" in draw(3, limit=1).failure


def test_the_report_counts_and_names_seeds() -> None:
    """Defects are counted by kind, most first, each with three seeds at most."""
    one = Drawn(1, 4, 0.5, Measure(pages=2, edges=10, arrows=10, bends=5, crossings=1, length=11, shortest=10))
    bad = [Drawn(seed, 30, 1.5, Measure(pages=3, defects=Counter({"text-small": 2}))) for seed in (9, 7, 8, 6)]
    text = report([one, *bad, Drawn(5, 0, 0.1, Measure(), "ValueError: x\nmore")])
    assert "6 documents, 14 pages, 10 edges" in text
    assert "100.0 crossings in 1,000 edges, 0.50 bends an arrow, 1.100 times the shortest length" in text
    assert "4 documents with defects, 1 failed" in text
    assert "8 text-small               in   4 documents: 6, 7, 8\n" in text
    assert "1 ValueError: x" in text
    assert "to 40" in text


def test_the_file_of_a_seed_can_be_seen(capsys: pytest.CaptureFixture[str]) -> None:
    """`--show` prints what was drawn, to be looked at or kept as a file."""
    assert main(["--show", "2"]) == 0
    assert capsys.readouterr().out.strip() == random_text(2)
