"""Swapping guards between two confirmed advisors, with the administrator's consent (A.1)."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.kernel.local_time import local_day
from domain.kernel.state_machine import StateMachine
from domain.kernel.text import Text
from domain.roster.guards import Guard


class SwapState(StrEnum):
    """PROPOSED waits for the other advisor, ACCEPTED for the administrator."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CONSENTED = "consented"
    DECLINED = "declined"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


_W = SwapState
_GIVEN_UP = frozenset({_W.WITHDRAWN, _W.EXPIRED})

SWAP_STATES: StateMachine[SwapState] = StateMachine(
    _W.PROPOSED,
    {
        _W.PROPOSED: _GIVEN_UP | {_W.ACCEPTED, _W.DECLINED},
        _W.ACCEPTED: _GIVEN_UP | {_W.CONSENTED, _W.REFUSED},
        _W.CONSENTED: frozenset(),
        _W.DECLINED: frozenset(),
        _W.REFUSED: frozenset(),
        _W.WITHDRAWN: frozenset(),
        _W.EXPIRED: frozenset(),
    },
)


class SwapFault(StrEnum):
    """Why guards cannot change hands so; also the end of the text key ``swap-fault-…``."""

    SAME_ADVISOR = "same_advisor"
    UNCONFIRMED = "unconfirmed"
    ALREADY_BEGUN = "already_begun"
    SAME_HOURS = "same_hours"
    OVERLAP = "overlap"
    UNAVAILABLE = "unavailable"

    @property
    def text(self) -> Text:
        return Text(f"swap-fault-{self.value.replace('_', '-')}")


TEXT_KEYS = frozenset(fault.text.key for fault in SwapFault)


@dataclass(frozen=True, slots=True)
class Partner:
    """One side of a swap: the guard given, the advisor's other guards, whether they confirmed."""

    guard: Guard
    others: tuple[Guard, ...]
    confirmed: bool
    unavailable: Container[date] = frozenset()


def swap_faults(
    one: Partner, other: Partner, zone: ZoneInfo, now: datetime
) -> tuple[SwapFault, ...]:
    """Everything that forbids the swap; asked again at each step, also when consent is given."""
    checks = (
        (SwapFault.SAME_ADVISOR, one.guard.advisor_id == other.guard.advisor_id),
        (SwapFault.UNCONFIRMED, not (one.confirmed and other.confirmed)),
        (SwapFault.ALREADY_BEGUN, now >= min(one.guard.start, other.guard.start)),
        (SwapFault.SAME_HOURS, _span(one.guard) == _span(other.guard)),
        (SwapFault.OVERLAP, _clash(other.guard, one.others) or _clash(one.guard, other.others)),
        (
            SwapFault.UNAVAILABLE,
            local_day(other.guard.start, zone) in one.unavailable
            or local_day(one.guard.start, zone) in other.unavailable,
        ),
    )
    return tuple(fault for fault, holds in checks if holds)


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who takes a guard over without giving one."""

    advisor_id: int
    guards: tuple[Guard, ...]
    confirmed: bool
    unavailable: Container[date] = frozenset()


def cover_faults(
    giver: Partner, receiver: Receiver, zone: ZoneInfo, now: datetime
) -> tuple[SwapFault, ...]:
    """Everything that forbids giving a guard away; asked again at each step."""
    given = giver.guard
    checks = (
        (SwapFault.SAME_ADVISOR, given.advisor_id == receiver.advisor_id),
        (SwapFault.UNCONFIRMED, not (giver.confirmed and receiver.confirmed)),
        (SwapFault.ALREADY_BEGUN, now >= given.start),
        (SwapFault.OVERLAP, _clash(given, receiver.guards)),
        (SwapFault.UNAVAILABLE, local_day(given.start, zone) in receiver.unavailable),
    )
    return tuple(fault for fault, holds in checks if holds)


def _span(guard: Guard) -> tuple[datetime, datetime]:
    return guard.start, guard.end


def _clash(guard: Guard, others: Iterable[Guard]) -> bool:
    return any(guard.overlaps(other) for other in others)
