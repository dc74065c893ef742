"""Calls of the feed: kept once, matched to a person and a number, then judged (CC21-10)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from domain.intake.call_report import CallReport
from domain.kernel.identity import InvalidPhone, fold, normalise_phone
from services.intake.callpicker import read_call
from services.intake.turn_ledger import lock_giving_out
from services.platform.unit_of_work import UnitOfWork
from services.platform.worker import InboxEvent
from storage.queries.intake import calls
from storage.queries.intake.calls import Extension
from storage.rows.intake.calls import CallRow

FEED = "calls"
Settle: TypeAlias = Callable[[UnitOfWork], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class CallListener:
    """What calls mean to a procedure.

    `judge` gets calls that are not stored yet, notes on each what it is about, and gives back what
    remains to be done once they are stored and have their ids.
    """

    judge: Callable[[UnitOfWork, Sequence[CallRow]], Awaitable[Settle]]


async def receive_calls(
    uow: UnitOfWork, reports: Sequence[CallReport], listeners: Sequence[CallListener]
) -> list[CallRow | None]:
    """Stores the calls and has the listeners judge them; None for one that is known already."""
    if not reports:
        return []
    # Before any row is locked: always in one order with those who give leads out.
    await lock_giving_out(uow)
    await calls.feed_heard(uow.session, FEED, max(_took_place(uow, each) for each in reports))
    known = await calls.look_up(uow.session, {report.external_id for report in reports})
    rows = [_row(uow, report, known.extensions) for report in reports]
    fresh: dict[str, CallRow] = {}
    for row in rows:
        if row.external_id not in known.stored:
            fresh.setdefault(row.external_id, row)
    new = list(fresh.values())
    remaining = [await listener.judge(uow, new) for listener in listeners]
    uow.session.add_all(new)
    await uow.session.flush()
    for settle in remaining:
        await settle(uow)
    return [row if fresh.get(row.external_id) is row else None for row in rows]


async def take_call_events(uow: UnitOfWork, events: Sequence[InboxEvent]) -> None:
    """Calls of the inbox, as Callpicker tells them. Raises UnreadableCall."""
    reports = [read_call(event.payload, uow.zone, event.received_at) for event in events]
    await receive_calls(uow, reports, list(uow.extensions.of(CallListener).values()))


def _took_place(uow: UnitOfWork, report: CallReport) -> datetime:
    """When the call ended, as far as that can be: an old call shows no feed that is alive."""
    return min(report.started_at + timedelta(seconds=report.duration_seconds), uow.now)


def _row(uow: UnitOfWork, report: CallReport, extensions: Sequence[Extension]) -> CallRow:
    return CallRow(
        external_id=report.external_id,
        agent=report.agent,
        extension=report.extension,
        number=_number(report.number, uow.policy.organization.country),
        outbound=report.outbound,
        answered=report.answered,
        started_at=report.started_at,
        duration_seconds=report.duration_seconds,
        payload=dict(report.raw),
        received_at=uow.now,
        advisor_id=_caller(report, extensions),
    )


def _number(written: str, country: str) -> str:
    """E.164, or what was written: an unreadable number is shown as it came."""
    try:
        return normalise_phone(written, country).e164
    except InvalidPhone:
        return written


def _caller(report: CallReport, extensions: Sequence[Extension]) -> int | None:
    """By extension, else by the agent's name if exactly one person is called so."""
    if report.extension:
        found = [each.person_id for each in extensions if each.extension == report.extension]
        if len(found) == 1:
            return found[0]
    if not report.agent:
        return None
    name = fold(report.agent)
    named = [each.person_id for each in extensions if fold(each.name) == name]
    return named[0] if len(named) == 1 else None
