"""A SOP as a state machine for people who know `transitions`: a letter that knows by itself where it is.

    python examples/own_machine.py

`flow.machine` is one `transitions.Machine`. Where nothing forks, any object can be its model: `add_model` gives it
`state` and `trigger`. A plain task is done by the event "complete", a decision by its answer. Callbacks, conditions and
diagrams of `transitions` work as usual. With forks a case is several tokens; then use `sopflow.open`, which also keeps
the history.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import sopflow

SOP = Path(__file__).resolve().parent.parent / "definitions/sumbar/darurat-kondisi-layanan.yaml"


class Report:
    """A report of an outage, on its way through the offices."""

    state: str
    trigger: Callable[[str], bool]
    """Both given by `add_model`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.way: list[str] = []

    def note(self) -> None:
        """Called by the machine after each move."""
        self.way.append(self.state)


def main() -> Report:
    """Take one report from its start to its end."""
    machine = sopflow.compile(sopflow.load(SOP)).machine
    machine.after_state_change = "note"
    report = Report("Jaringan kantor camat mati")
    machine.add_model(report)
    while not machine.get_state(report.state).final:
        events = machine.get_triggers(report.state)
        event = "YA" if "YA" in events else events[0]
        before = report.state
        report.trigger(event)
        print(f"{before} --{event}--> {report.state}")
    return report


if __name__ == "__main__":
    main()
