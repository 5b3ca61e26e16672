"""All stores at once, under random commands: each answers as the others and as a model made of the pure core does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Engine as SqlEngine
from sqlalchemy import func, select

from sopflow.engine import Case, CaseOrder, CaseStatus, Engine, Playbook, Store, Task
from sopflow.errors import SopflowError
from sopflow.model import Sop
from sopflow.store import MemoryStore
from sopflow.store.sql import open_store
from sopflow.store.sql.tables import tasks
from tests.engine.helpers import FORK, LOOP, Hands, sop_of
from tests.store.drawing import draw_assignment, draw_move, draw_remark, draw_withdrawal, facts, people
from tests.store.model import Model
from tests.store.samples import EACH, OFFERED, TIMED, WHOLE
from tests.store.stores import empty, plain_engine

RUNS = settings(
    max_examples=20,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    # On three stores it takes minutes to make an example smaller; add the phase where one is to be understood.
    phases=[phase for phase in Phase if phase is not Phase.shrink],
)
SOPS: tuple[Sop, ...] = (
    sop_of(WHOLE),
    sop_of(FORK),
    sop_of(EACH),
    sop_of(LOOP, id="lain"),
    sop_of(OFFERED, id="lain"),
    sop_of(TIMED, id="lain"),
)
BOOKS: dict[str, Playbook] = {}
"""Compiled once for the model; the engines compile what they have read."""

Give = Callable[[Any], Any]

worklists = st.fixed_dictionaries(
    {
        "actor": st.sampled_from((None, "a", "b", "c", "d")),
        "person": st.none() | people,
        "sop": st.sampled_from((None, "surat", "lain")),
        "overdue": st.booleans(),
        "joint": st.booleans(),
        "limit": st.integers(1, 4),
    }
).map(lambda asked: asked | {"joint": asked["joint"] and asked["actor"] is not None})
case_lists = st.fixed_dictionaries(
    {
        "sop": st.sampled_from((None, "surat", "lain")),
        "ref": st.sampled_from((None, None, "1")),
        "status": st.none() | st.sampled_from(CaseStatus),
        "order": st.sampled_from(CaseOrder),
        "limit": st.integers(1, 3),
    }
)


def outcome(give: Give, to: Any) -> Any:
    """What a command or a question gives, or how it is refused."""
    try:
        return give(to)
    except SopflowError as error:
        return type(error), str(error)


class Stores:
    """The three stores of a run; each example of it finds them empty."""

    def __init__(self, sqlite: str, postgres: str) -> None:
        self.urls = {"sqlite": sqlite, "postgresql": postgres}
        self.sql = {name: open_store(url) for name, url in self.urls.items()}
        self.plain: dict[str, SqlEngine] = {name: plain_engine(url) for name, url in self.urls.items()}

    def fresh(self) -> dict[str, Store]:
        for url in self.urls.values():
            empty(url)
        return {"memory": MemoryStore(), **self.sql}

    def close(self) -> None:
        for store in self.sql.values():
            store.close()


class Machine(RuleBasedStateMachine):
    """Gives each command to three engines and the model, and compares what they say and what they keep."""

    def __init__(self, stores: Stores) -> None:
        super().__init__()
        self.stores = stores
        self.clock = Hands()
        self.number = 0
        self.kept = stores.fresh()
        self.engines = {name: self._engine(store) for name, store in self.kept.items()}
        self.model = Model(self.clock, self._id, BOOKS)
        self.seen: list[Task] = []
        self.touched: str | None = None

    @initialize()
    def open_the_office(self) -> None:
        """Of each id one version is there from the beginning, with a case; one of them is well on its way."""
        for sop in (SOPS[0], SOPS[-1]):
            self.publish(sop, None)
            self.start(sop=sop.id, ref="1", by="ani")
        for name in ("terima", "survei", "bagi"):
            task = self.model.worklist(sop="surat")[0]
            assert task.name == name
            self.touch(self.everybody(partial(_complete, task)))

    @rule(sop=st.sampled_from(SOPS), by=st.none() | people)
    def publish(self, sop: Sop, by: str | None) -> None:
        self.everybody(lambda engine: engine.publish(sop, by=by))
        self.everybody(lambda engine: engine.published())
        self.everybody(lambda engine: engine.definition(sop.digest))

    @rule(
        sop=st.sampled_from(("surat", "surat", "lain", "lain", "lian")), ref=st.sampled_from("123"), by=people,
        facts=facts, at=st.sampled_from((None, None, None, "terima")),
    )  # fmt: skip
    def start(self, **said: Any) -> None:
        self.number += 1
        self.touch(self.everybody(lambda engine: engine.start(**said)))

    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        """Up to three steps further."""
        for _ in range(data.draw(st.integers(1, 3))):
            self.touch(self.everybody(draw_move(data, self.model, self.seen)))
            self.events_make_what_is_kept()

    @rule(data=st.data())
    def assign(self, data: st.DataObject) -> None:
        self.touch(self.everybody(draw_assignment(data, self.model, self.seen)))

    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        self.touch(self.everybody(draw_withdrawal(data, self.model, self.seen)))

    @rule(data=st.data())
    def remark(self, data: st.DataObject) -> None:
        self.touch(self.everybody(draw_remark(data, self.model, self.seen)))

    @rule(data=st.data(), minutes=st.sampled_from((1, 31, 121, 60 * 24 * 3, -90)))
    def pass_time(self, data: st.DataObject, minutes: int) -> None:
        """Time goes on, or the clock is set back, and another process takes over, which knows nothing but the store."""
        self.clock.time += timedelta(minutes=minutes)
        name = data.draw(st.sampled_from(sorted(self.kept)))
        self.engines[name] = self._engine(self.kept[name])

    @rule(data=st.data(), keep=st.booleans())
    def share_a_transaction(self, data: st.DataObject, keep: bool) -> None:
        """Some commands on a connection of the caller's, which are kept together or not at all."""
        draws = (draw_move, draw_assignment, draw_withdrawal, draw_remark)
        drawn = [data.draw(st.sampled_from(draws)) for _ in range(data.draw(st.integers(1, 3)))]
        gives = [draw(data, self.model, self.seen) for draw in drawn]
        model = self.model.copy()
        expected = [outcome(give, model) for give in gives]
        for name in self.stores.sql:
            with self.stores.plain[name].connect() as connection:
                bound = self.engines[name].on(connection)
                assert [outcome(give, bound) for give in gives] == expected, name
                if keep:
                    connection.commit()
        if keep:
            assert [outcome(give, self.engines["memory"]) for give in gives] == expected
            self.model = model
            for result in expected:
                self.touch(result)

    @rule(data=st.data())
    def ask(self, data: st.DataObject) -> None:
        """Page by page through a worklist and a list of cases, and for a case that is not there."""
        worklist, cases = data.draw(worklists), data.draw(case_lists)
        page = self.everybody(lambda engine: engine.worklist(**worklist))
        while isinstance(page, list) and page:
            page = self.everybody(partial(_worklist_behind, page[-1], worklist))
        page = self.everybody(lambda engine: engine.cases(**cases))
        while page:
            page = self.everybody(partial(_cases_behind, page[-1], cases))
        self.everybody(lambda engine: engine.history("k-tidak-ada"))

    @invariant()
    def everybody_keeps_the_same(self) -> None:
        """All cases and all open tasks are those of the model, none lost and none doubled."""
        found = self.everybody(lambda engine: engine.worklist())
        self.everybody(lambda engine: engine.cases())
        rows = sum(len(task.actors) + len(task.joint) for task in found)
        for name, plain in self.stores.plain.items():
            with plain.connect() as connection:
                assert connection.execute(select(func.count()).select_from(tasks)).scalar() == rows, name

    @invariant()
    def events_make_what_is_kept(self) -> None:
        """The case of the last command is the fold of its events, in every store."""
        if self.touched is not None:
            self.check(self.touched)
            self.touched = None

    def teardown(self) -> None:
        """In the end that holds of every case."""
        for id in self.model.kept:
            self.check(id)

    def check(self, id: str) -> None:
        self.everybody(lambda engine: engine.history(id))
        for name, engine in self.engines.items():
            assert engine.verify(id) == self.model.case(id), name

    def everybody(self, give: Give) -> Any:
        """What the model says; all stores say the same."""
        expected = outcome(give, self.model)
        for name, engine in self.engines.items():
            assert outcome(give, engine) == expected, name
        return expected

    def touch(self, result: Any) -> None:
        """Remember the case of a command that was done, and its tasks, which will be stale one day."""
        if isinstance(result, Case):
            self.touched = result.id
            self.seen += [task for task in result.open_tasks if task not in self.seen]

    def _id(self) -> str:
        return f"k{self.number:04}"

    def _engine(self, store: Store) -> Engine:
        return Engine(store, self.clock, new_id=lambda now: self._id())


def _complete(task: Task, engine: Any) -> Any:
    return engine.complete(task, by="ani", key=None, seen=None)


def _worklist_behind(after: Task, asked: dict[str, Any], engine: Any) -> Any:
    return engine.worklist(**asked, after=after)


def _cases_behind(after: Case, asked: dict[str, Any], engine: Any) -> Any:
    return engine.cases(**asked, after=after)


@pytest.fixture
def stores(tmp_path: Path, postgres_url: str) -> Iterator[Stores]:
    stores = Stores(f"sqlite:///{tmp_path}/kasus.db?synchronous=NORMAL", postgres_url)
    yield stores
    stores.close()


def test_all_stores_do_what_the_model_does(stores: Stores) -> None:
    """Whatever happens in whichever order: same results, same refusals, same lists, same histories, in all of them."""
    run_state_machine_as_test(lambda: Machine(stores), settings=RUNS)  # type: ignore[arg-type]
