"""What the doctor looks at: findings, the checks of procedures, and the platform's own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from domain.kernel.text import T, Text
from services.platform.accountability import AccountableRoles, accountable_people
from services.platform.directory import get_person
from services.platform.jobs import JobKind
from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform import backlog

BEHIND: Final = timedelta(minutes=1)
"""A process that runs is never so late."""


class Gravity(StrEnum):
    """`WARNING`: it works, but somebody should look. `WRONG`: it does not do its work."""

    GOOD = "good"
    WARNING = "warning"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, in plain words, and what to do about it (None when it is good)."""

    gravity: Gravity
    text: Text
    advice: Text | None = None


def good(text: Text) -> Finding:
    """It is as it should be."""
    return Finding(Gravity.GOOD, text)


def warning(text: Text, advice: Text) -> Finding:
    """It works, but somebody should look."""
    return Finding(Gravity.WARNING, text, advice)


def wrong(text: Text, advice: Text) -> Finding:
    """It does not do its work like this."""
    return Finding(Gravity.WRONG, text, advice)


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """Looks at the records of one matter and says what it finds."""

    look: Callable[[UnitOfWork], Awaitable[Sequence[Finding]]]


@dataclass(frozen=True, slots=True)
class DueWork:
    """Counts what a procedure's sweeps have left undone since the instant given."""

    count: Callable[[UnitOfWork, timedelta], Awaitable[int]]


async def anybody_known(uow: UnitOfWork) -> bool:
    """Whether anybody is on the books."""
    return bool(await backlog.count_people(uow.session))


async def look_at_records(uow: UnitOfWork) -> list[Finding]:
    """Every check that asks the database; it must be reachable and of this version."""
    if not await backlog.count_people(uow.session):
        return [wrong(T("doctor-nobody"), T("doctor-nobody-do"))]
    found: list[Finding] = []
    for check in uow.extensions.of(HealthCheck).values():
        found.extend(await check.look(uow))
    return found


async def check_accountable(uow: UnitOfWork) -> list[Finding]:
    """Whether somebody who answers can be reached, for every procedure that runs."""
    found: dict[tuple[str, ...], Finding] = {}
    for matter, declared in uow.extensions.of(AccountableRoles).items():
        roles = ", ".join(declared.roles)
        people = await accountable_people(uow, matter)
        found[declared.roles] = (
            good(T("doctor-answers", name=(await get_person(uow, people[0])).name))
            if people
            else wrong(T("doctor-nobody-answers", roles=roles), T("doctor-nobody-answers-do"))
        )
    return list(found.values())


async def check_processes(uow: UnitOfWork) -> list[Finding]:
    """A process shows by what it leaves undone."""
    late = uow.now - BEHIND
    found = []
    if await backlog.events_since(uow.session, late):
        found.append(wrong(T("doctor-worker-behind"), T("doctor-worker-behind-do")))
    due = await backlog.jobs_since(uow.session, late, uow.extensions.of(JobKind))
    for work in uow.extensions.of(DueWork).values():
        due += await work.count(uow, BEHIND)
    if due:
        found.append(wrong(T("doctor-scheduler-behind"), T("doctor-scheduler-behind-do")))
    if await backlog.sender_is_stalled(uow.session, uow.now, late):
        found.append(wrong(T("doctor-sender-behind"), T("doctor-sender-behind-do")))
    return found or [good(T("doctor-processes"))]


async def check_dead_letters(uow: UnitOfWork) -> list[Finding]:
    """What will never be worked on or sent."""
    found = []
    if events := await backlog.dead_events(uow.session):
        found.append(wrong(T("doctor-inbox-dead", count=events), T("doctor-dead-do")))
    if messages := await backlog.dead_messages(uow.session):
        found.append(warning(T("doctor-outbox-dead", count=messages), T("doctor-dead-do")))
    return found
