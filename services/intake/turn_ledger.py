"""The ledger of turns: fairness counted while leads are given out (A.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from domain.intake.turns import TurnCandidate, entry_turns
from services.platform.unit_of_work import UnitOfWork
from storage.queries.intake import turns

Standing = tuple[int, datetime | None]
"""Turns of the month, and the instant of the last one."""


class TurnLedger:
    """The turns of one month as they stand while one unit of work gives leads out.

    Each choice sees the turns of those before it. Nothing is written before `write`: to ask whose
    turn it is changes nothing.
    """

    def __init__(self, month: str, now: datetime, standing: Mapping[int, Standing]) -> None:
        self._month = month
        self._now = now
        self._standing = dict(standing)
        self._entry: int | None = None
        self._spent: dict[int, int] = {}

    @staticmethod
    def of_month(uow: UnitOfWork, standing: Mapping[int, Standing]) -> TurnLedger:
        """That of the present month; `standing` is what is known of it (by advisor)."""
        return TurnLedger(month_of(uow), uow.now, standing)

    async def candidates(self, uow: UnitOfWork, ids: Iterable[int]) -> list[TurnCandidate]:
        """The advisors with their turns.

        Who is new to the month enters at the median of those in it, not at zero: they would
        otherwise get every lead until they have as many.
        """
        wanted = list(ids)
        if self._entry is None and any(each not in self._standing for each in wanted):
            known = {**await turns.turns_of_month(uow.session, self._month), **self._standing}
            self._entry = entry_turns([count for count, _ in known.values()])
        return [self._candidate(person_id) for person_id in wanted]

    def _candidate(self, person_id: int) -> TurnCandidate:
        if person_id in self._standing:
            return TurnCandidate(person_id, *self._standing[person_id])
        return TurnCandidate(person_id, self._entry or 0)

    def spend(self, person_id: int, cost: int, entering: Iterable[int] = ()) -> None:
        """A lead went to the person. Those `entering` were candidates: they are in from now on."""
        for each in entering:
            if each not in self._standing:
                self._add(each, self._entry or 0)
        self._add(person_id, cost)

    def _add(self, person_id: int, cost: int) -> None:
        count, last_at = self._standing.get(person_id, (0, None))
        self._standing[person_id] = (count + cost, self._now if cost else last_at)
        self._spent[person_id] = self._spent.get(person_id, 0) + cost

    async def write(self, uow: UnitOfWork) -> None:
        """Stores what was spent."""
        spent, self._spent = self._spent, {}
        await turns.spend_turns(uow.session, self._month, spent, self._now)


async def lock_giving_out(uow: UnitOfWork) -> None:
    """Lets one unit of work at a time give leads out, until it ends.

    Taken before anything is read that a choice rests on: two that choose at once would both see a
    turn, a place under a cap, or a person nobody knows, that only one of them may have.
    """
    await uow.database.advisory_lock(uow.session, "assignment")


def month_of(uow: UnitOfWork, at: datetime | None = None) -> str:
    """The ledger's month of an instant (now): ``YYYY-MM`` in the organisation's zone."""
    return f"{(at or uow.now).astimezone(uow.zone):%Y-%m}"


async def give_turns_back(uow: UnitOfWork, person_id: int, count: int, spent_at: datetime) -> None:
    """Takes turns off the month in which they were spent; a negative `count` charges them again.

    When the last turn was is not changed by it (CC21-14).
    """
    await turns.spend_turns(uow.session, month_of(uow, spent_at), {person_id: -count}, None)
