"""What a procedure adds to a simulated month: its people, what they do, and what has to hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from domain.kernel.person import Role

Figures: TypeAlias = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What does not hold, and how much of what there was."""

    broken: Sequence[str]
    figures: Figures


class Part(Protocol):
    """One procedure in a simulated month, built before anybody is employed.

    `rooms` are the Fluent files whose texts it may say, beside those that everybody says.
    `answerable` are the roles that are told when there is no other end.
    """

    @property
    def rooms(self) -> frozenset[str]: ...

    @property
    def answerable(self) -> frozenset[Role]: ...

    async def prepare(self) -> None:
        """Its people, and what they need at the beginning."""

    def plan(self) -> None:
        """Draws what happens."""

    async def judge(self, *, at_rest: bool) -> Judgement:
        """Reads the records. `at_rest`: nothing is under way, so nothing may be open."""
