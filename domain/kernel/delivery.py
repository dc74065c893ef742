"""The states of a message, of the notice it belongs to and of the chat it goes to.

What a channel reports arrives in any order and more than once. A message only ever moves up in
`_CERTAINTY`, so that the end is the same whatever the order.
"""

from __future__ import annotations

from enum import StrEnum

from domain.kernel.state_machine import StateMachine


class ChatState(StrEnum):
    """Whether a private chat can be spoken in."""

    ACTIVE = "active"
    BLOCKED = "blocked"
    """The channel does not let us in until the person writes again."""
    GONE = "gone"
    """It exists no more."""


class MessageState(StrEnum):
    """Where one message to one chat stands."""

    QUEUED = "queued"
    SENT = "sent"
    """The channel took it."""
    DELIVERED = "delivered"
    """The channel says that it is on the person's device."""
    READ = "read"
    FAILED = "failed"
    """It did not leave, or the channel said afterwards that it did not arrive."""
    UNKNOWN = "unknown"
    """No answer after sending: it may have arrived."""
    SUPERSEDED = "superseded"
    """A newer message of its slot said it too (then it is as good as sent), or there was nothing
    to change (then the channel has no name for it, and reports nothing)."""
    EXPIRED = "expired"
    """It came too late to be of use."""


class NoticeState(StrEnum):
    """Where a notice stands: what its messages come to together."""

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    UNKNOWN = "unknown"
    """The one message that may have arrived is in doubt."""
    UNDELIVERABLE = "undeliverable"
    """Every channel has been tried."""
    EXPIRED = "expired"


class DeliveryStatus(StrEnum):
    """What a channel reports about a message that it took."""

    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"


_M, _N = MessageState, NoticeState
MESSAGE_STATES = StateMachine(
    _M.QUEUED,
    {
        _M.QUEUED: frozenset({_M.SENT, _M.FAILED, _M.UNKNOWN, _M.SUPERSEDED, _M.EXPIRED}),
        _M.SENT: frozenset({_M.DELIVERED, _M.READ, _M.FAILED}),
        # A report of failure that overtook the report of arrival: it has arrived.
        _M.FAILED: frozenset({_M.DELIVERED, _M.READ}),
        _M.DELIVERED: frozenset({_M.READ}),
        _M.READ: frozenset(),
        _M.UNKNOWN: frozenset({_M.SENT}),  # somebody has answered it
        _M.SUPERSEDED: frozenset({_M.DELIVERED, _M.READ, _M.FAILED}),
        _M.EXPIRED: frozenset(),
    },
)
NOTICE_STATES = StateMachine(
    _N.QUEUED,
    {
        _N.QUEUED: frozenset(
            {_N.SENT, _N.DELIVERED, _N.READ, _N.UNKNOWN, _N.UNDELIVERABLE, _N.EXPIRED}
        ),
        # Back to the queue: what was sent has failed, and another channel is being tried.
        _N.SENT: frozenset(
            {_N.DELIVERED, _N.READ, _N.QUEUED, _N.UNKNOWN, _N.UNDELIVERABLE, _N.EXPIRED}
        ),
        _N.DELIVERED: frozenset({_N.READ}),
        _N.READ: frozenset(),
        _N.UNKNOWN: frozenset(
            {_N.SENT, _N.DELIVERED, _N.READ, _N.QUEUED, _N.UNDELIVERABLE, _N.EXPIRED}
        ),
        _N.UNDELIVERABLE: frozenset({_N.DELIVERED, _N.READ}),
        _N.EXPIRED: frozenset({_N.DELIVERED, _N.READ}),
    },
)

_CERTAINTY = (
    _M.FAILED,
    _M.EXPIRED,
    _M.UNKNOWN,
    _M.QUEUED,
    _M.SUPERSEDED,
    _M.SENT,
    _M.DELIVERED,
    _M.READ,
)
_NOTICE_OF = {
    _M.FAILED: _N.UNDELIVERABLE,
    _M.EXPIRED: _N.EXPIRED,
    _M.UNKNOWN: _N.UNKNOWN,
    _M.QUEUED: _N.QUEUED,
    _M.SUPERSEDED: _N.SENT,
    _M.SENT: _N.SENT,
    _M.DELIVERED: _N.DELIVERED,
    _M.READ: _N.READ,
}


def state_after(current: MessageState, status: DeliveryStatus) -> MessageState:
    """Where a message stands after a report; `current` when the report is old news."""
    wanted = MessageState(status.value)
    return wanted if MESSAGE_STATES.allows(current, wanted) else current


def notice_state(messages: list[MessageState]) -> NoticeState:
    """What the messages of a notice come to: the best of them counts."""
    return _NOTICE_OF[max(messages, key=_CERTAINTY.index)]
