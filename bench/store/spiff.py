"""SpiffWorkflow with a row of SQLite for each case: its JSON is loaded, a task is run, its JSON is saved.

There is no log of events and no worklist in it: whoever wants those writes more rows in the same transaction.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from bench.spiffworkflow import linear_spec
from bench.store.sqlite_floor import connect
from bench.store.subject import STEPS

__all__ = ["Spiff"]


class Spiff:
    """A client that keeps cases with SpiffWorkflow."""

    @staticmethod
    def prepare(url: str) -> None:
        connection = connect(url)
        connection.execute("CREATE TABLE cases (id TEXT PRIMARY KEY, body TEXT NOT NULL)")
        connection.close()

    def __init__(self, url: str) -> None:
        from SpiffWorkflow import TaskState
        from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer

        self._connection = connect(url)
        self._spec = linear_spec()
        self._serializer: Any = BpmnWorkflowSerializer()
        self._ready = TaskState.READY
        self._cases: list[str] = []

    def begin(self, count: int) -> None:
        from SpiffWorkflow.bpmn.workflow import BpmnWorkflow

        self._cases = [uuid4().hex for _ in range(count)]
        self._connection.execute("BEGIN IMMEDIATE")
        for case in self._cases:
            workflow = BpmnWorkflow(self._spec)
            workflow.do_engine_steps()
            body = self._serializer.serialize_json(workflow)
            self._connection.execute("INSERT INTO cases VALUES (?, ?)", (case, body))
        self._connection.execute("COMMIT")

    def work(self) -> None:
        for _ in range(STEPS):
            for case in self._cases:
                self._step(case)

    def _step(self, case: str) -> None:
        workflow = self._load(case)
        workflow.get_next_task(state=self._ready, manual=True).run()
        workflow.do_engine_steps()
        body = self._serializer.serialize_json(workflow)
        changed = self._connection.execute("UPDATE cases SET body = ? WHERE id = ?", (body, case))
        assert changed.rowcount == 1

    def _load(self, case: str) -> Any:
        (body,) = self._connection.execute("SELECT body FROM cases WHERE id = ?", (case,)).fetchone()
        return self._serializer.deserialize_json(body)

    def places(self) -> set[str]:
        waiting = (self._load(case).get_next_task(state=self._ready, manual=True) for case in self._cases)
        return {f"langkah-{int(task.task_spec.name.removeprefix('s')) + 1}" for task in waiting}

    def close(self) -> None:
        self._connection.close()
