"""The life of a dispute: a task with two sides, decided with a reason, appealed once."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from domain.kernel.state_machine import StateMachine

CONFIRMED: Final = "confirm"
"""The decision on an appeal that leaves the first one as it is."""


class DisputeState(StrEnum):
    """OPEN waits for the decision, APPEALED for that on the appeal; WITHDRAWN by who opened it."""

    OPEN = "open"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"
    APPEALED = "appealed"
    APPEAL_DECIDED = "appeal_decided"


_D = DisputeState

DISPUTE_STATES: StateMachine[DisputeState] = StateMachine(
    _D.OPEN,
    {
        _D.OPEN: frozenset({_D.DECIDED, _D.WITHDRAWN}),
        _D.DECIDED: frozenset({_D.APPEALED}),
        _D.WITHDRAWN: frozenset(),
        _D.APPEALED: frozenset({_D.APPEAL_DECIDED}),
        _D.APPEAL_DECIDED: frozenset(),  # one appeal (CC21-14)
    },
)


def parties(*people: int | None) -> tuple[int, ...]:
    """Whom the decision is told to: each once, in order, nobody twice."""
    return tuple(dict.fromkeys(person for person in people if person is not None))
