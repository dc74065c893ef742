"""What two guards are judged by before they change hands: a month as it stands (A.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.kernel.errors import NotFound, Refusal
from domain.kernel.local_time import Month
from domain.kernel.text import Texts
from domain.roster.swap import Partner, Receiver, SwapFault, cover_faults, swap_faults
from services.platform.unit_of_work import UnitOfWork
from services.roster.roster_months import KeptGuard, entries_of, guards_of, unavailable_days


class SwapNotPossible(Refusal):
    """The guards cannot change hands like this; `faults` says why."""

    code = "swap-not-possible"


@dataclass(frozen=True, slots=True)
class MonthSnapshot:
    """A month as it stands: what the two sides of any swap are judged by."""

    guards: tuple[KeptGuard, ...]
    confirmed: Mapping[int, str]
    """Names of those who have confirmed, by advisor."""
    away: Mapping[int, frozenset[date]]

    def guard(self, guard_id: int) -> KeptGuard:
        """Raises NotFound."""
        found = next((kept for kept in self.guards if kept.id == guard_id), None)
        if found is None:
            raise NotFound
        return found

    def partner(self, guard_id: int) -> Partner:
        """The side that gives this guard."""
        kept = self.guard(guard_id)
        advisor_id = kept.guard.advisor_id
        return Partner(
            guard=kept.guard,
            others=tuple(
                other.guard
                for other in self.guards
                if other.guard.advisor_id == advisor_id and other.id != guard_id
            ),
            confirmed=advisor_id in self.confirmed,
            unavailable=self.away.get(advisor_id, frozenset()),
        )

    def receiver(self, advisor_id: int) -> Receiver:
        """The side that takes a guard over without giving one."""
        return Receiver(
            advisor_id,
            guards=tuple(kept.guard for kept in self.guards if kept.guard.advisor_id == advisor_id),
            confirmed=advisor_id in self.confirmed,
            unavailable=self.away.get(advisor_id, frozenset()),
        )


async def month_snapshot(uow: UnitOfWork, month: Month) -> MonthSnapshot:
    """The month as it stands now."""
    return MonthSnapshot(
        guards=tuple(await guards_of(uow, month)),
        confirmed={
            entry.advisor_id: entry.name
            for entry in await entries_of(uow, month)
            if entry.confirmed_at and not entry.removed
        },
        away=await unavailable_days(uow, month),
    )


async def check_swap(uow: UnitOfWork, own: KeptGuard, other: KeptGuard) -> None:
    """A month ago or a minute ago, what was asked must still hold now. Raises SwapNotPossible."""
    sides = []
    for kept in (own, other):
        snapshot = await month_snapshot(uow, kept.month)
        sides.append(snapshot.partner(kept.id))
    _refuse(swap_faults(sides[0], sides[1], uow.zone, uow.now))


async def check_cover(uow: UnitOfWork, own: KeptGuard, advisor_id: int) -> None:
    """The same for a guard that is given away. Raises SwapNotPossible."""
    snapshot = await month_snapshot(uow, own.month)
    giver, receiver = snapshot.partner(own.id), snapshot.receiver(advisor_id)
    _refuse(cover_faults(giver, receiver, uow.zone, uow.now))


def _refuse(faults: tuple[SwapFault, ...]) -> None:
    if faults:
        raise SwapNotPossible(faults=Texts(tuple(fault.text for fault in faults)))
