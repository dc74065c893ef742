"""Life cycles: which status may follow which, written as a table and checked in one place."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from domain.kernel.errors import GuardiaError

S = TypeVar("S", bound=StrEnum)


class IllegalTransition(GuardiaError):
    """A status was to be left for one that may not follow it; fields `current`, `wanted`."""

    code = "illegal-transition"


class StateMachine(Generic[S]):
    """A life cycle: `start`, and for every status those that may follow it."""

    def __init__(self, start: S, table: Mapping[S, frozenset[S]]) -> None:
        """Raises ValueError when a status has no row or cannot be reached from `start`."""
        self.start = start
        self._table = dict(table)
        missing = set(type(start)) - set(self._table)
        unreachable = set(type(start)) - self._reach()
        if missing or unreachable:
            raise ValueError(f"no row: {sorted(missing)}; never reached: {sorted(unreachable)}")

    def _reach(self) -> set[S]:
        seen, edge = {self.start}, [self.start]
        while edge:
            fresh = self._table.get(edge.pop(), frozenset()) - seen
            seen |= fresh
            edge.extend(fresh)
        return seen

    def after(self, current: S) -> frozenset[S]:
        """What may follow `current`; empty for a final status."""
        return self._table[current]

    def before(self, wanted: S) -> frozenset[S]:
        """Those from which `wanted` may be entered (the set an UPDATE has to name)."""
        return frozenset(s for s, following in self._table.items() if wanted in following)

    def allows(self, current: S, wanted: S) -> bool:
        return wanted in self._table[current]

    def check(self, current: S, wanted: S) -> S:
        """Gives `wanted` back. Raises IllegalTransition."""
        if not self.allows(current, wanted):
            raise IllegalTransition(current=current.value, wanted=wanted.value)
        return wanted

    def is_final(self, status: S) -> bool:
        return not self._table[status]
