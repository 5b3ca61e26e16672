"""Commands: what somebody wants to do with a case, decided without any side effect.

A command takes the case as it was read and gives a `Change`: the events to append, and the case after them. It raises
and changes nothing when the case does not allow it. The rules of a SOP live here and nowhere else.
"""

from sopflow.engine.commands.assigning import claim, delegate, release, resolve
from sopflow.engine.commands.change import Change, Given
from sopflow.engine.commands.completing import complete, skip, start
from sopflow.engine.commands.remarking import attach, note
from sopflow.engine.commands.repeating import Decide, case_before, is_repeated, key_used
from sopflow.engine.commands.withdrawing import cancel_case, cancel_task, return_to

__all__ = [
    "Change", "Decide", "Given", "attach", "cancel_case", "cancel_task", "case_before", "claim", "complete", "delegate",
    "is_repeated", "key_used", "note", "release", "resolve", "return_to", "skip", "start",
]  # fmt: skip
