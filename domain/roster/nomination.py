"""The states of what a zone owes for a month (CC21-1)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from domain.kernel.state_machine import StateMachine


class NominationState(StrEnum):
    """Also the end of the text key ``roster-zone-…``. MISSED: the zone is out for the month."""

    OPEN = "open"
    DELIVERED = "delivered"
    MISSED = "missed"
    READMITTED = "readmitted"


_N = NominationState

NOMINATION_STATES: StateMachine[NominationState] = StateMachine(
    _N.OPEN,
    {
        _N.OPEN: frozenset({_N.DELIVERED, _N.MISSED}),
        # A list may be delivered again, changed, until the due time.
        _N.DELIVERED: frozenset({_N.DELIVERED}),
        _N.MISSED: frozenset({_N.READMITTED}),
        _N.READMITTED: frozenset({_N.DELIVERED}),
    },
)


def takes_nominees(
    state: NominationState, due_at: datetime, now: datetime, *, without_due_time: bool
) -> bool:
    """Whether the zone's list may still change.

    The due instant itself is still in time. A zone that was let back in has no due time any more.
    """
    if not NOMINATION_STATES.allows(state, NominationState.DELIVERED):
        return False
    return without_due_time or now <= due_at
