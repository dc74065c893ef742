"""What a flow is made of, and the check at start-up that it holds together.

A flow is a set of named steps. A step asks, receives the answer, and names what comes next. Its
conversation is stored as JSON in a row per chat and subject, so it survives restarts, days of
silence and others that are begun meanwhile.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from bot.flows.platform.inbound import Answer, Choice, TextMessage
from bot.flows.platform.paged_choice import PagedChoice
from bot.flows.platform.turn import Turn
from domain.kernel.message import Message
from domain.kernel.rights import Right
from domain.kernel.text import T, Text


@dataclass(frozen=True, slots=True)
class Go:
    """Continues with another step of the flow."""

    step: str


@dataclass(frozen=True, slots=True)
class Again:
    """Ask the same again; `why` comes before the question (the answer cannot be used, or was)."""

    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """Ends the flow; `message` is sent last, if any."""

    message: Message | Text | None = None


Next: TypeAlias = "Go | Again | Done"
Ask: TypeAlias = Callable[[Turn], Awaitable[Message | PagedChoice]]
Receive: TypeAlias = Callable[[Turn, Any], Awaitable[Next]]
Data: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One question. `accepts` are the kinds of answer it can use; `leads_to` the steps it names.

    A step with no `leads_to` ends the flow. The engine refuses a `Go` that was not declared.
    `affirmed` is the value of the choice that a typed «sí» stands for, where there is one.
    """

    name: str
    ask: Ask
    receive: Receive
    leads_to: tuple[str, ...] = ()
    accepts: tuple[type[Answer], ...] = (Choice, TextMessage)
    affirmed: str | None = None


class FlowError(Exception):
    """A flow is declared wrongly. Raised at start-up, never in a conversation."""


def _is_never_empty(_data: Data) -> bool:
    return False


def _untitled(_data: Data) -> Text:
    return T("flow-title")


def no_migration(_version: int, _data: dict[str, Any]) -> dict[str, Any] | None:
    """Data of an older version cannot be used."""
    return None


@dataclass(frozen=True)
class Flow:
    """A conversation. `version` goes up when kept data of an older one no longer fits.

    `migrate` turns the data of an older version into this one's, or returns None to begin anew.
    `right` is asked for at the start and at every step. `defaults` stand for what kept data lacks.
    `about` names the datum that the conversation is about: one per value of it runs in a chat.
    Without it there is one of the flow, or as many as are begun when `is_draft`; a draft of which
    `is_empty` is true is replaced by the next. `title` names the conversation to the person.
    `entry` names the step to begin with, given the turn; the first step where there is none.
    """

    name: str
    version: int
    steps: tuple[Step, ...]
    right: Right | None = None
    migrate: Callable[[int, dict[str, Any]], dict[str, Any] | None] = no_migration
    title: Callable[[Data], Text] = _untitled
    about: str = ""
    defaults: Data = field(default_factory=dict)
    entry: Callable[[Turn], str] | None = None
    is_draft: bool = False
    is_empty: Callable[[Data], bool] = _is_never_empty
    form: object | None = None
    by_name: Mapping[str, Step] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {step.name: step for step in self.steps})
        if len(self.by_name) != len(self.steps):
            raise FlowError(f"{self.name}: two steps have one name")
        self._check_reach()

    @property
    def first(self) -> Step:
        return self.steps[0]

    def subject(self, data: Data, run: str = "") -> str:
        """What tells this conversation from the others of a chat; `run` is the name of a draft."""
        if self.about:
            return f"{self.name}:{data.get(self.about, '')}"
        return f"{self.name}:{run}" if self.is_draft else self.name

    def _check_reach(self) -> None:
        reached: set[str] = set()
        ahead = [self.first.name]
        while ahead:
            name = ahead.pop()
            if name in reached:
                continue
            if name not in self.by_name:
                raise FlowError(f"{self.name}: step {name!r} is named but not declared")
            reached.add(name)
            ahead.extend(self.by_name[name].leads_to)
        if lost := set(self.by_name) - reached:
            raise FlowError(f"{self.name}: nothing leads to {sorted(lost)}")
