"""The circuit of one account: open while its channel is down or refuses us, tried now and then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum

_TROUBLES = 5
"""So many troubles on end, of more than one chat, are the channel's and not a message's."""
_FIRST_REST = timedelta(seconds=2)
_LONGEST_REST = timedelta(seconds=30)
_FIRST_REST_WHEN_REFUSED = timedelta(seconds=1)
_LONGEST_REST_WHEN_REFUSED = timedelta(seconds=8)
"""A channel that works but refuses us is asked by one message, so a mended token shows soon."""


class SendAllowance(Enum):
    """What may leave now."""

    ALL = "all"
    PROBE = "probe"
    NOTHING = "nothing"


class CircuitBreaker:
    """Counts troubles. `draw` gives a random number from 0 to 1, for jitter."""

    def __init__(self, draw: Callable[[], float]) -> None:
        self._draw = draw
        self._troubles = 0
        self._troubled_chats: set[str] = set()
        self._rest = _FIRST_REST
        self._open_until: datetime | None = None
        self._rest_when_refused = _FIRST_REST_WHEN_REFUSED
        self._refused = False

    @property
    def is_open(self) -> bool:
        """Whether the channel is being left alone."""
        return self._open_until is not None

    def allowance(self, now: datetime) -> SendAllowance:
        """What may be sent at `now`: when the rest is over, one message finds out."""
        if self._open_until is None:
            return SendAllowance.ALL
        return SendAllowance.PROBE if self._open_until <= now else SendAllowance.NOTHING

    def opens_at(self) -> datetime | None:
        """When the next probe may leave; None when the circuit is closed."""
        return self._open_until

    def answered(self) -> None:
        """The channel answered as one that works and knows us."""
        self._troubles = 0
        self._troubled_chats.clear()
        self._rest = _FIRST_REST
        self._rest_when_refused = _FIRST_REST_WHEN_REFUSED
        self._open_until = None
        self._refused = False

    def troubled(self, address: str, now: datetime) -> bool:
        """The channel was down; True when that is no longer to be held against the message."""
        if self.is_open:
            self._leave_alone(now)
            return True
        self._troubles += 1
        self._troubled_chats.add(address)
        if self._troubles >= _TROUBLES and len(self._troubled_chats) > 1:
            self._leave_alone(now)
        return False

    def refused(self, now: datetime) -> bool:
        """The channel refuses the account; True when that is news."""
        self._open_until = now + self._rest_when_refused
        self._rest_when_refused = min(self._rest_when_refused * 2, _LONGEST_REST_WHEN_REFUSED)
        news = not self._refused
        self._refused = True
        return news

    def _leave_alone(self, now: datetime) -> None:
        self._open_until = now + self._rest * (0.5 + self._draw() / 2)
        self._rest = min(self._rest * 2, _LONGEST_REST)
