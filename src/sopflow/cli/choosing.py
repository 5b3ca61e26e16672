"""Who decides in `sopflow case run`: answers given on the command line, or the person at the terminal."""

from __future__ import annotations

import re
import sys
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sopflow.cli.terminal import plain, reason, said
from sopflow.errors import SopflowError, UnknownName
from sopflow.language import Phrase, phrase

if TYPE_CHECKING:
    from sopflow.engine import Case, Task

__all__ = ["BadAnswers", "Choice", "Chooser", "Person", "Script", "Stopped", "check_names", "read_answers"]

_NEXT_KEY = re.compile(r",\s*(?=[A-Za-z0-9][A-Za-z0-9_.-]*\s*=)")


class BadAnswers(SopflowError):
    """`--answers` that cannot be read."""


class Stopped(SopflowError):
    """The person asked to stop, or the input ended."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be done next in a case."""

    task: Task
    actor: str
    answer: str | None = None
    skip: bool = False


class Chooser(Protocol):
    """Chooses among the open tasks of a running case."""

    def choose(self, case: Case) -> Choice:
        """The next thing to do. Raises `Stopped`."""
        ...

    def refused(self, error: SopflowError) -> None:
        """The engine refused the last choice. Raises `error` when there is no other one to make."""
        ...


def read_answers(text: str) -> dict[str, list[str]]:
    """`task=ANSWER,task=ANSWER` as the answers of each task, in order; an answer may hold commas.

    >>> read_answers("periksa=Ya, lengkap,putuskan=Tolak,periksa=Tidak")
    {'periksa': ['Ya, lengkap', 'Tidak'], 'putuskan': ['Tolak']}
    """
    answers: dict[str, list[str]] = {}
    for entry in _NEXT_KEY.split(text):
        task, equals, answer = entry.partition("=")
        if not equals or not task.strip() or not answer.strip():
            raise BadAnswers(phrase("'{entry}' is no answer; write --answers task=ANSWER,task=ANSWER", entry=entry))
        answers.setdefault(task.strip(), []).append(answer.strip())
    return answers


class Script:
    """Takes the longest open task and the answer given for it.

    With `auto`, a decision without a given answer takes its first one, the next time its second, and so on, so that
    every loop is left. Without it the engine refuses such a decision.
    """

    def __init__(self, answers: Mapping[str, Iterable[str]], *, auto: bool) -> None:
        self._answers = {task: deque(given) for task, given in answers.items()}
        self._auto = auto
        self._turns: dict[str, int] = {}

    def choose(self, case: Case) -> Choice:
        task = case.open_tasks[0]
        return Choice(task, task.actors[0], self._answer(task) if task.answers else None)

    def refused(self, error: SopflowError) -> None:
        raise error

    @property
    def left(self) -> list[str]:
        """The answers that nobody asked for."""
        return [f"{task}={answer}" for task, given in self._answers.items() for answer in given]

    def _answer(self, task: Task) -> str | None:
        for name in (task.name, task.step):
            if self._answers.get(name):
                return self._answers[name].popleft()
        if not self._auto:
            return None
        turn = self._turns[task.name] = self._turns.get(task.name, -1) + 1
        return task.answers[turn % len(task.answers)]


class Person:
    """Asks at the terminal. Questions go to stderr."""

    def __init__(self, names: Callable[[str], str], complain: Callable[[str | Phrase], None]) -> None:
        self._name = names
        self._complain = complain

    def choose(self, case: Case) -> Choice:
        task = self._task(case)
        actor = task.actors[0]
        if len(task.actors) > 1:
            actor = task.actors[self._pick(said(phrase("who does it?")), [self._name(name) for name in task.actors])]
        if task.answers:
            return self._decide(task, actor)
        if task.optional:
            typed = self._ask(said(phrase("Enter when done, s to skip it: ")))
            return Choice(task, actor, skip=typed.casefold() == "s")
        if len(case.open_tasks) == len(task.actors) == 1:  # else the person has just said that it is done
            self._ask(said(phrase("Enter when done: ")))
        return Choice(task, actor)

    def refused(self, error: SopflowError) -> None:
        self._complain(reason(error))

    def _task(self, case: Case) -> Task:
        tasks = case.open_tasks
        if len(tasks) == 1:
            return tasks[0]
        return tasks[self._pick(said(phrase("which one is done?")), [task.name for task in tasks])]

    def _decide(self, task: Task, actor: str) -> Choice:
        question = task.question or said(phrase("which answer?"))
        return Choice(task, actor, task.answers[self._pick(question, list(task.answers))])

    def _pick(self, question: str, options: list[str]) -> int:
        """The index of an option that was named in full, by its number or by its beginning."""
        shown = "  ".join(f"[{number}] {option}" for number, option in enumerate(options, 1))
        while True:
            typed = self._ask(f"{question} {shown}: ").casefold()
            folded = [option.strip().casefold() for option in options]
            if typed in folded:
                return folded.index(typed)
            if typed.isdecimal() and 1 <= int(typed[:9]) <= len(options):
                return int(typed) - 1
            begun = [index for index, option in enumerate(folded) if typed and option.startswith(typed)]
            if len(begun) == 1:
                return begun[0]
            self._complain(phrase("answer 1 to {last}, or q to stop", last=len(options)))

    def _ask(self, question: str) -> str:
        sys.stderr.write(plain(question))
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            sys.stderr.write("\n")
            raise Stopped(phrase("the input ended before the case did; the case is not kept"))
        if line.strip().casefold() == "q":
            raise Stopped(phrase("stopped; the case is not kept"))
        return line.strip()


def check_names(answers: Mapping[str, object], decisions: Mapping[str, str]) -> None:
    """Whether every answer is for a decision, by the name of its task or of its step. Raises `UnknownName`."""
    known = {**decisions, **{step: step for step in decisions.values()}}
    for name in answers:
        if name not in known:
            raise UnknownName("decision", name, decisions)
