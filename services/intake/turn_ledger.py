"""The ledger of turns: fairness counted while leads are given out (A.2)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from typing import TypeAlias

from domain.intake.turns import TurnCandidate, entry_turns, guard_hours
from services.platform.unit_of_work import UnitOfWork
from storage.queries.intake import turns
from storage.queries.intake.turns import LedgerChange, LedgerEntry

MonthReader: TypeAlias = Callable[[UnitOfWork], Awaitable[dict[int, LedgerEntry]]]
"""Reads everybody's entry of the present month, with the guards they have stood."""


class TurnLedger:
    """The turns of one month as they stand while one unit of work gives leads out.

    Each choice sees the turns of those before it. Nothing is written before `write`: to ask whose
    turn it is changes nothing.
    """

    def __init__(
        self,
        month: str,
        now: datetime,
        entries: Mapping[int, LedgerEntry],
        everybody: MonthReader | None = None,
    ) -> None:
        self._month = month
        self._now = now
        self._stored = dict(entries)
        self._entries = dict(entries)
        self._everybody = everybody
        self._rates: list[Fraction] | None = None

    @staticmethod
    def of_month(
        uow: UnitOfWork,
        entries: Mapping[int, LedgerEntry],
        everybody: MonthReader | None = None,
    ) -> TurnLedger:
        """That of the present month; `entries` is what is known of it (by advisor).

        `everybody` reads the whole of it when somebody new comes in.
        """
        return TurnLedger(month_of(uow), uow.now, entries, everybody)

    async def candidates(self, uow: UnitOfWork, ids: Iterable[int]) -> list[TurnCandidate]:
        """The advisors with their turns and guard hours.

        Who is new to the month enters at the median of those in it, not at zero: they would
        otherwise get every lead until they have as many. So does who returns: while they stood
        guard and could not receive, their hours went on and their turns did not.
        """
        wanted = list(ids)
        if self._rates is None and any(self._comes_in(each) for each in wanted):
            self._rates = await self._rates_of_others(uow, wanted)
        return [self.candidate(person_id) for person_id in wanted]

    async def _rates_of_others(self, uow: UnitOfWork, wanted: Iterable[int]) -> list[Fraction]:
        read = await self._everybody(uow) if self._everybody else {}
        known = {**read, **self._entries}
        coming = {each for each in wanted if self._comes_in(each)}
        return [
            Fraction(entry.turns, guard_hours(entry.guard_seconds))
            for person_id, entry in known.items()
            if person_id not in coming
            and entry.turns is not None
            and entry.guard_seconds is not None
        ]

    def _comes_in(self, person_id: int) -> bool:
        entry = self._entry(person_id)
        return entry.turns is None or entry.absent

    def _entry(self, person_id: int) -> LedgerEntry:
        return self._entries.get(person_id, LedgerEntry())

    def candidate(self, person_id: int) -> TurnCandidate:
        """The advisor with their figures now; whoever comes in was asked for by `candidates`."""
        entry = self._entry(person_id)
        hours = guard_hours(entry.guard_seconds or 0)
        count = entry.turns or 0
        if self._comes_in(person_id):
            count = entry_turns(self._rates or [], hours, count)
        return TurnCandidate(person_id, count, entry.last_at, hours)

    def enter(self, ids: Iterable[int]) -> None:
        """A lead is given out among these: they are in the ledger from now on."""
        for each in ids:
            if self._comes_in(each):
                count = self.candidate(each).turns
                self._entries[each] = replace(self._entry(each), turns=count, absent=False)

    def spend(self, person_id: int, cost: int) -> None:
        """A lead went to the person."""
        entry = self._entry(person_id)
        last_at = self._now if cost else entry.last_at
        self._entries[person_id] = replace(entry, turns=(entry.turns or 0) + cost, last_at=last_at)

    def mark_absent(self, ids: Iterable[int]) -> None:
        """These stand guard and could not receive: when they can again, they return."""
        for each in ids:
            entry = self._entry(each)
            if entry.turns is not None and not entry.absent:
                self._entries[each] = replace(entry, absent=True)

    async def write(self, uow: UnitOfWork) -> None:
        """Stores what has changed since the entries were read, or written last."""
        changes = {
            person_id: _change(self._stored.get(person_id, LedgerEntry()), entry)
            for person_id, entry in self._entries.items()
            if entry != self._stored.get(person_id)
        }
        self._stored = dict(self._entries)
        await turns.change_entries(uow.session, self._month, changes)


def _change(stored: LedgerEntry, entry: LedgerEntry) -> LedgerChange:
    return LedgerChange(
        turns=(entry.turns or 0) - (stored.turns or 0),
        last_at=entry.last_at if entry.last_at != stored.last_at else None,
        absent=entry.absent if entry.absent != stored.absent else None,
    )


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
    changes = {person_id: LedgerChange(-count)}
    await turns.change_entries(uow.session, month_of(uow, spent_at), changes)
