"""What the administrator sees at a glance: today's leads, clocks, confirmations, incidents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import func, select

from domain.kernel.local_time import Month
from services.platform.incidents import Incident
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.queries.pending import CLOCK_RUNNING
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.jobs import IncidentRow
from storage.rows.platform.persons import PersonRow
from storage.rows.roster.months import RosterEntryRow

_HOP = table_of(AssignmentRow).c
_INCIDENT = table_of(IncidentRow).c
_LEAD = table_of(LeadRow).c
_PERSON = table_of(PersonRow).c
_ENTRY = table_of(RosterEntryRow).c
_MOST = 50


@dataclass(frozen=True, slots=True)
class BoardLeadLine:
    """A lead of today; `owner` is "" while it has none, `notice_s` None while nobody was told."""

    id: int
    campaign: str
    received_at: datetime
    state: str
    owner: str
    hop: int
    notice_s: float | None


@dataclass(frozen=True, slots=True)
class ClockLine:
    """A running contact clock; `left` is negative when its deadline has gone by."""

    lead_id: int
    advisor: str
    deadline_at: datetime
    left: timedelta


@dataclass(frozen=True, slots=True)
class Board:
    """Counts by lead state of today, and the newest lines of each kind (50 at the most)."""

    at: datetime
    states: dict[str, int]
    leads: tuple[BoardLeadLine, ...]
    clocks: tuple[ClockLine, ...]
    unconfirmed: tuple[str, ...]
    incidents: tuple[Incident, ...]


async def look_at_board(uow: UnitOfWork) -> Board:
    """Reads it all in one snapshot. Names of prospects are not part of it."""
    return Board(
        uow.now,
        await _states(uow),
        await _leads(uow),
        await _clocks(uow),
        await _unconfirmed(uow),
        await _incidents(uow),
    )


def _midnight(uow: UnitOfWork) -> datetime:
    return datetime.combine(uow.local_now.date(), time(), uow.zone)


async def _states(uow: UnitOfWork) -> dict[str, int]:
    query = (
        select(_LEAD.state, func.count())
        .where(_LEAD.received_at >= _midnight(uow))
        .group_by(_LEAD.state)
    )
    return {state: count for state, count in await uow.session.execute(query)}  # noqa: C416


async def _leads(uow: UnitOfWork) -> tuple[BoardLeadLine, ...]:
    query = (
        select(
            _LEAD.id,
            _LEAD.campaign,
            _LEAD.received_at,
            _LEAD.state,
            _PERSON.name,
            _LEAD.hop,
            _LEAD.notified_at,
        )
        .select_from(table_of(LeadRow).outerjoin(table_of(PersonRow), _PERSON.id == _LEAD.owner_id))
        .where(_LEAD.received_at >= _midnight(uow))
        .order_by(_LEAD.id.desc())
        .limit(_MOST)
    )
    return tuple(
        BoardLeadLine(
            number,
            campaign,
            received,
            state,
            owner or "",
            hop,
            (told - received).total_seconds() if told else None,
        )
        for number, campaign, received, state, owner, hop, told in await uow.session.execute(query)
    )


async def _clocks(uow: UnitOfWork) -> tuple[ClockLine, ...]:
    query = (
        select(_HOP.lead_id, _PERSON.name, _HOP.deadline_at)
        .select_from(
            table_of(AssignmentRow).join(table_of(PersonRow), _PERSON.id == _HOP.advisor_id)
        )
        .where(CLOCK_RUNNING)
        .order_by(_HOP.deadline_at)
        .limit(_MOST)
    )
    return tuple(
        ClockLine(lead, advisor, deadline, deadline - uow.now)
        for lead, advisor, deadline in await uow.session.execute(query)
    )


async def _unconfirmed(uow: UnitOfWork) -> tuple[str, ...]:
    query = (
        select(_PERSON.name)
        .select_from(
            table_of(RosterEntryRow).join(table_of(PersonRow), _PERSON.id == _ENTRY.advisor_id)
        )
        .where(
            _ENTRY.month == str(Month.of(uow.local_now.date())),
            _ENTRY.confirmed_at.is_(None),
            _ENTRY.removed_at.is_(None),
        )
        .order_by(_PERSON.name)
    )
    return tuple((await uow.session.execute(query)).scalars())


async def _incidents(uow: UnitOfWork) -> tuple[Incident, ...]:
    query = (
        select(_INCIDENT.id, _INCIDENT.kind, _INCIDENT.subject, _INCIDENT.at)
        .where(_INCIDENT.seen_at.is_(None))
        .order_by(_INCIDENT.id.desc())
        .limit(_MOST)
    )
    return tuple(Incident(*row) for row in await uow.session.execute(query))
