"""What a flow is made of, and the check at start-up that it holds together.

A flow is a set of named steps. A step asks, hears, and names what comes next; its conversation
lives as JSON in one row per chat, so it survives restarts and days of silence.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from bot.flows.platform.inbound import Answer, Choice, TextMessage
from bot.flows.platform.turn import Turn
from domain.kernel.message import Message
from domain.kernel.rights import Right
from domain.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Go:
    """On to another step of the flow."""

    step: str


@dataclass(frozen=True, slots=True)
class Again:
    """Ask the same again; `why` comes before the question (the answer cannot be used, or was)."""

    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """The flow is over; `message` is the last word, if any."""

    message: Message | Text | None = None


Next: TypeAlias = "Go | Again | Done"
Ask: TypeAlias = Callable[[Turn], Awaitable[Message]]
Hear: TypeAlias = Callable[[Turn, Any], Awaitable[Next]]


@dataclass(frozen=True, slots=True)
class Step:
    """One question. `accepts` are the kinds of answer it can use; `leads_to` the steps it names.

    A step with no `leads_to` ends the flow. The engine refuses a `Go` that was not declared.
    """

    name: str
    ask: Ask
    hear: Hear
    leads_to: tuple[str, ...] = ()
    accepts: tuple[type[Answer], ...] = (Choice, TextMessage)


class FlowError(Exception):
    """A flow is declared wrongly. Raised at start-up, never while people talk."""


@dataclass(frozen=True)
class Flow:
    """A conversation. `version` goes up when kept data of an older one no longer fits.

    `migrate` turns the data of an older version into this one's, or returns None to begin anew.
    `right` is asked for at the start and at every step.
    """

    name: str
    version: int
    steps: tuple[Step, ...]
    right: Right | None = None
    migrate: Callable[[int, dict[str, Any]], dict[str, Any] | None] = lambda _version, _data: None
    by_name: Mapping[str, Step] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {step.name: step for step in self.steps})
        if len(self.by_name) != len(self.steps):
            raise FlowError(f"{self.name}: two steps have one name")
        self._check_reach()

    @property
    def first(self) -> Step:
        return self.steps[0]

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
