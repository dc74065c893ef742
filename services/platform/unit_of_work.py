"""The unit of work: what every use case works with, and the one place where it is committed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from domain.policy import Policy
from services.platform.extensions import Extensions
from services.platform.signals import Signal, Signals
from storage.database import Database
from storage.outbox import writer
from storage.outbox.writer import Outgoing
from storage.rows.platform.audit import AuditRow


@dataclass(slots=True)
class UnitOfWork:
    """One unit of work: a transaction, the instant it happens at, the policy in force.

    Business rows, conversation state, audit and outbox go through one unit of work and are
    committed together or not at all. A service never commits.
    """

    session: AsyncSession
    database: Database
    now: datetime
    policy: Policy
    extensions: Extensions = field(default_factory=Extensions)
    raised: set[Signal] = field(default_factory=set)

    @property
    def zone(self) -> ZoneInfo:
        """The organisation's time zone."""
        return self.policy.organization.zone

    @property
    def local_now(self) -> datetime:
        return self.now.astimezone(self.zone)

    async def send(self, outgoing: Iterable[Outgoing]) -> None:
        """Puts messages in the outbox; they leave after the commit.

        What the bot begins by itself in quiet hours leaves at their end, but for running clocks.
        """
        day = self.policy.quiet().after(self.now)
        if day > self.now:
            outgoing = [
                replace(each, not_before=max(each.not_before or day, day))
                if each.waits_for_the_day
                else each
                for each in outgoing
            ]
        if await writer.enqueue(self.session, outgoing, self.now):
            self.raised.add(Signal.OUTBOX)

    def audit(self, action: str, subject: str, actor_id: int | None = None, **data: Any) -> None:
        """Records an act (`data` must be JSON) with this transaction."""
        self.session.add(
            AuditRow(at=self.now, actor_id=actor_id, action=action, subject=subject, data=data)
        )


class UnitOfWorkFactory:
    """Hands out units of work. `clock` returns the present as an aware datetime."""

    def __init__(
        self,
        database: Database,
        policy: Policy,
        clock: Callable[[], datetime],
        signals: Signals | None = None,
        extensions: Extensions | None = None,
    ) -> None:
        self.database = database
        self.policy = policy
        self.clock = clock
        self.signals = signals or Signals()
        self.extensions = extensions or Extensions()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[UnitOfWork]:
        """A unit of work that commits at the end of the block, then wakes the loops concerned."""
        async with self.database.transaction() as session:
            uow = UnitOfWork(session, self.database, self.clock(), self.policy, self.extensions)
            yield uow
        for signal in uow.raised:
            self.signals.wake(signal)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[UnitOfWork]:
        """A unit of work for reading only: nothing in it is kept."""
        async with self.database.reading() as session:
            yield UnitOfWork(session, self.database, self.clock(), self.policy, self.extensions)
