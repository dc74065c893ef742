"""The circuit breaker of one account: open while its channel is down or refuses the account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum

_FAILURES_TO_OPEN = 5
"""So many failures in a row, of more than one chat, are the channel's and not a message's."""
_FIRST_PAUSE = timedelta(seconds=2)
_LONGEST_PAUSE = timedelta(seconds=30)
_FIRST_PAUSE_WHEN_REFUSED = timedelta(seconds=1)
_LONGEST_PAUSE_WHEN_REFUSED = timedelta(seconds=8)
"""A channel that works but refuses the account is probed soon: the token may be corrected."""


class SendAllowance(Enum):
    """What may be sent now: everything, one probe, or nothing."""

    ALL = "all"
    PROBE = "probe"
    NOTHING = "nothing"


class CircuitBreaker:
    """Counts failures. `jitter` gives a random number from 0 to 1."""

    def __init__(self, jitter: Callable[[], float]) -> None:
        self._jitter = jitter
        self._failures = 0
        self._failed_chats: set[str] = set()
        self._pause = _FIRST_PAUSE
        self._open_until: datetime | None = None
        self._pause_when_refused = _FIRST_PAUSE_WHEN_REFUSED
        self._refused = False

    @property
    def is_open(self) -> bool:
        """Whether the circuit is open: nothing but probes is sent."""
        return self._open_until is not None

    def allowance(self, now: datetime) -> SendAllowance:
        """What may be sent at `now`: when the pause is over, one message is the probe."""
        if self._open_until is None:
            return SendAllowance.ALL
        return SendAllowance.PROBE if self._open_until <= now else SendAllowance.NOTHING

    def probes_at(self) -> datetime | None:
        """When the next probe may be sent; None when the circuit is closed."""
        return self._open_until

    def record_success(self) -> None:
        """The channel answered and accepts the account: closes the circuit."""
        self._failures = 0
        self._failed_chats.clear()
        self._pause = _FIRST_PAUSE
        self._pause_when_refused = _FIRST_PAUSE_WHEN_REFUSED
        self._open_until = None
        self._refused = False

    def record_failure(self, address: str, now: datetime) -> bool:
        """The channel was down; True when the failure is not to be counted for the message."""
        if self.is_open:
            self._open(now)
            return True
        self._failures += 1
        self._failed_chats.add(address)
        if self._failures >= _FAILURES_TO_OPEN and len(self._failed_chats) > 1:
            self._open(now)
        return False

    def record_refusal(self, now: datetime) -> bool:
        """The channel refuses the account; True when it did not before."""
        self._open_until = now + self._pause_when_refused
        self._pause_when_refused = min(self._pause_when_refused * 2, _LONGEST_PAUSE_WHEN_REFUSED)
        first_refusal = not self._refused
        self._refused = True
        return first_refusal

    def _open(self, now: datetime) -> None:
        self._open_until = now + self._pause * (0.5 + self._jitter() / 2)
        self._pause = min(self._pause * 2, _LONGEST_PAUSE)
