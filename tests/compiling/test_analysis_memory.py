"""A SOP remembers what was found out about it; a changed copy does not."""

from __future__ import annotations

from sopflow.compiling.analysis import analyse
from sopflow.loading import loads

SOP = """
sopflow: 1
id: surat
title: Surat
actors: {loket: Loket}
steps:
  - {id: terima, actor: loket, activity: Menerima surat}
  - {id: simpan, actor: loket, activity: Menyimpan surat, next: end}
"""


def test_the_second_question_gets_the_same_answer() -> None:
    """Asking again gives the very analysis that was made before."""
    sop = loads(SOP)
    assert analyse(sop) is analyse(sop)


def test_another_limit_is_another_question() -> None:
    """An analysis with a smaller limit is not taken for one with the usual limit."""
    sop = loads(SOP)
    assert analyse(sop, limit=1).limit == 1
    assert analyse(sop).limit != 1


def test_a_changed_copy_is_looked_at_anew() -> None:
    """A copy with other steps does not inherit what was found out about the original."""
    sop = loads(SOP)
    assert analyse(sop).problems == ()
    assert sop.steps is not None
    changed = sop.model_copy(update={"steps": (sop.steps[0], sop.steps[0])})
    assert [problem.rule for problem in analyse(changed).problems] != []
