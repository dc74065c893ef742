"""An advisor's place in a published month (CC23-L1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.kernel.state_machine import StateMachine


class PlaceState(StrEnum):
    """UNCONFIRMED receives no leads (CC23-L1); REMOVED was taken off by an audit (CC21-11)."""

    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"
    REMOVED = "removed"


_P = PlaceState

PLACE_STATES: StateMachine[PlaceState] = StateMachine(
    _P.UNCONFIRMED,
    {
        # Guards that change ask for a confirmation anew, also of those who have given none.
        _P.UNCONFIRMED: frozenset({_P.UNCONFIRMED, _P.CONFIRMED, _P.REMOVED}),
        _P.CONFIRMED: frozenset({_P.UNCONFIRMED, _P.REMOVED}),
        _P.REMOVED: frozenset(),
    },
)


@dataclass(frozen=True, slots=True)
class RosterPlace:
    """An advisor's place in a month. `notified_at` None: the notice has not reached them."""

    advisor_id: int
    name: str
    manager_id: int | None
    notified_at: datetime | None
    confirmed_at: datetime | None
    removed_at: datetime | None
    escalated_at: datetime | None = None

    @property
    def state(self) -> PlaceState:
        """Removal counts before confirmation."""
        if self.removed_at is not None:
            return PlaceState.REMOVED
        return PlaceState.UNCONFIRMED if self.confirmed_at is None else PlaceState.CONFIRMED

    @property
    def removed(self) -> bool:
        return self.state is PlaceState.REMOVED

    @property
    def awaits_notice(self) -> bool:
        """Also true of somebody who confirmed before the notices went out."""
        return self.notified_at is None and not self.removed
