"""Hypothesis strategies: SOPs of any shape, and cases of them. They need the package `hypothesis`."""

from sopflow.errors import MissingProgram
from sopflow.language import phrase

try:
    from sopflow.testing.strategies.cases import CaseHistory, case_histories, commands
    from sopflow.testing.strategies.sop import sops
except ModuleNotFoundError as error:
    if error.name is None or error.name.partition(".")[0] != "hypothesis":
        raise
    raise MissingProgram("hypothesis", phrase("run: pip install 'sopflow[testing]'")) from error

__all__ = ["CaseHistory", "case_histories", "commands", "sops"]
