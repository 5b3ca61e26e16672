"""Compiling: from a SOP to a `Flow`, which is its graph, its net and its machine.

>>> from sopflow.model import Sop
>>> flow = compile(Sop.model_validate({
...     "sopflow": 1, "id": "surat", "title": "Surat", "actors": {"kasi": "Kasi"},
...     "steps": [{"id": "lapor", "actor": "kasi", "activity": "Melapor"}],
... }))
>>> list(flow.net.tasks)
['lapor']
"""

from sopflow.compiling.analysis import Analysis, ProcedureAnalysis, analyse
from sopflow.compiling.flow import Flow, compile
from sopflow.compiling.graph import build_graph
from sopflow.compiling.net import Arrival, Join, Net, TaskSpec
from sopflow.compiling.problem import Problem

__all__ = [
    "Analysis", "Arrival", "Flow", "Join", "Net", "Problem", "ProcedureAnalysis", "TaskSpec", "analyse", "build_graph",
    "compile",
]  # fmt: skip
