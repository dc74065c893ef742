"""Assignments with the leads they are about, read and locked many at a time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    bindparam,
    func,
    insert,
    select,
    tuple_,
    union,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from domain.intake.lead import ContactKind
from domain.leads.contact_clock import AssignmentEnd
from storage.columns import table_of
from storage.queries.leads.pending import CLOCK_RUNNING
from storage.queries.leads.unread_events import calls_unread_since, chat_unread_since
from storage.rows.intake.leads import LeadContactRow, LeadRow
from storage.rows.leads.assignments import AssignmentRow, CandidateListRow

_COLUMNS: tuple[Any, ...] = (
    col(AssignmentRow.lead_id),
    col(AssignmentRow.hop),
    col(AssignmentRow.advisor_id),
    col(AssignmentRow.kind).label("assignment_kind"),
    col(AssignmentRow.terms),
    col(AssignmentRow.assigned_at),
    col(AssignmentRow.notice_at),
    col(AssignmentRow.started_at),
    col(AssignmentRow.deadline_at),
    col(AssignmentRow.due),
    col(AssignmentRow.due_at),
    col(AssignmentRow.reminded),
    col(AssignmentRow.claimed_at),
    col(AssignmentRow.contacted_at),
    col(AssignmentRow.decided_at),
    col(AssignmentRow.contact),
    col(AssignmentRow.ended),
    col(AssignmentRow.version).label("assignment_version"),
    col(LeadRow.hop).label("lead_hop"),
    col(LeadRow.name),
    col(LeadRow.city),
    col(LeadRow.campaign),
    col(LeadRow.interest),
    col(LeadRow.notes),
    col(LeadRow.kind),
    col(LeadRow.original_id),
    col(LeadRow.state),
    col(LeadRow.owner_id),
    col(LeadRow.first_contact_id),
    col(LeadRow.first_contact_at),
    col(LeadRow.follows_id),
    col(LeadRow.again),
    col(LeadRow.status),
    col(LeadRow.grade),
    col(LeadRow.next_step),
    col(LeadRow.next_step_at),
    col(LeadRow.arrived_at),
    col(LeadRow.received_at),
    col(LeadRow.notified_at),
    col(LeadRow.version),
)
_OF_LEAD = col(LeadRow.id) == col(AssignmentRow.lead_id)
_IN_FORCE = and_(_OF_LEAD, col(LeadRow.hop) == col(AssignmentRow.hop))


def _locked(on: ColumnElement[bool], *, skip_locked: bool = False) -> Select[Any]:
    """The lead is locked with its assignment, so that nobody moves it meanwhile."""
    return (
        select(*_COLUMNS)
        .join_from(AssignmentRow, LeadRow, on)
        .with_for_update(of=[table_of(AssignmentRow), table_of(LeadRow)], skip_locked=skip_locked)
    )


async def due(session: AsyncSession, now: datetime, limit: int) -> Sequence[Row[Any]]:
    """Those in force whose clock wants something by `now`, the longest overdue first, locked.

    `calls_unread_since`: since when calls have been received that nobody has worked on yet.
    `chat_unread_since`: the same of what the advisor wrote or tapped in a private chat. Both are
    read in the same statement, so that an event is either seen as unread or its effect is seen.
    """
    rows: Sequence[Row[Any]] = (await session.execute(_due(limit), {"now": now})).all()
    return rows


@lru_cache(maxsize=4)
def _due(limit: int) -> Select[Any]:
    """Built once: it is asked at every tick."""
    return (
        _locked(_IN_FORCE, skip_locked=True)
        .add_columns(
            calls_unread_since().label("calls_unread_since"),
            chat_unread_since().label("chat_unread_since"),
        )
        .where(col(AssignmentRow.due_at) <= bindparam("now"))
        .order_by(col(AssignmentRow.due_at), col(AssignmentRow.lead_id))
        .limit(limit)
    )


async def of_keys(session: AsyncSession, wanted: Collection[tuple[int, int]]) -> Sequence[Row[Any]]:
    """Those of the (lead, number), locked with their leads.

    One row for each way to reach the lead: `contact_kind`, `contact_value`.
    """
    query = _with_contacts(_locked(_OF_LEAD)).where(
        tuple_(col(AssignmentRow.lead_id), col(AssignmentRow.hop)).in_(wanted)
    )
    rows: Sequence[Row[Any]] = (await session.execute(query)).all()
    return rows


async def of_number(session: AsyncSession, number: str, limit: int) -> Sequence[Row[Any]]:
    """The assignments of the latest leads of whoever has that phone number, the latest first.

    They are locked. Of linked leads, the numbers of each are the person's (A.3).

    One row for each way to reach the lead, as `of_keys` gives them.
    """
    query = (
        _with_contacts(_locked(_OF_LEAD))
        .where(col(AssignmentRow.lead_id).in_(_leads_of_persons_with(number, limit)))
        .order_by(None)
        .order_by(
            col(AssignmentRow.assigned_at).desc(),
            col(AssignmentRow.lead_id).desc(),
            col(LeadContactRow.value),
        )
    )
    rows: Sequence[Row[Any]] = (await session.execute(query)).all()
    return rows


async def latest_lead_with(session: AsyncSession, number: str) -> int | None:
    """The latest lead that can be reached by that phone number."""
    found: int | None = (await session.execute(_leads_with(number, 1))).scalar_one_or_none()
    return found


def _leads_with(number: str, limit: int) -> Select[Any]:
    return (
        select(col(LeadContactRow.lead_id))
        .where(col(LeadContactRow.kind) == ContactKind.PHONE, col(LeadContactRow.value) == number)
        .order_by(col(LeadContactRow.lead_id).desc())
        .limit(limit)
    )


def _leads_of_persons_with(number: str, limit: int) -> Select[Any]:
    """All leads of the persons with that number: what one can be reached by, all can (A.3)."""
    person = (
        select(func.coalesce(col(LeadRow.original_id), col(LeadRow.id)).label("person_id"))
        .distinct()
        .join(LeadContactRow, col(LeadContactRow.lead_id) == col(LeadRow.id))
        .where(col(LeadContactRow.kind) == ContactKind.PHONE, col(LeadContactRow.value) == number)
        .cte("person")
    )
    theirs = union(
        *(
            select(col(LeadRow.id).label("id")).join(person, column == person.c.person_id)
            for column in (col(LeadRow.id), col(LeadRow.original_id))
        )
    ).subquery()
    return select(theirs.c.id).order_by(theirs.c.id.desc()).limit(limit)


def _with_contacts(query: Select[Any]) -> Select[Any]:
    return (
        query.add_columns(
            col(LeadContactRow.kind).label("contact_kind"),
            col(LeadContactRow.value).label("contact_value"),
        )
        .outerjoin(LeadContactRow, col(LeadContactRow.lead_id) == col(AssignmentRow.lead_id))
        .order_by(col(AssignmentRow.lead_id), col(LeadContactRow.value))
    )


async def unclaimed_of(session: AsyncSession, advisor_id: int) -> list[tuple[int, int]]:
    """(lead, number) of the clocks that run for an advisor who has not said they called."""
    query = select(col(AssignmentRow.lead_id), col(AssignmentRow.hop)).where(
        col(AssignmentRow.advisor_id) == advisor_id,
        CLOCK_RUNNING,
        col(AssignmentRow.claimed_at).is_(None),
    )
    return [(lead_id, hop) for lead_id, hop in await session.execute(query)]


async def lost_unreachable(
    session: AsyncSession, advisor_id: int, since: datetime, limit: int
) -> list[tuple[int, str, datetime]]:
    """(lead, its name, when) of what left the advisor since then for want of a way to tell them."""
    query: Any = (
        select(col(LeadRow.id), col(LeadRow.name), col(AssignmentRow.decided_at))
        .join_from(AssignmentRow, LeadRow, _OF_LEAD)
        .where(
            col(AssignmentRow.advisor_id) == advisor_id,
            col(AssignmentRow.ended) == AssignmentEnd.UNREACHABLE,
            col(AssignmentRow.decided_at) >= since,
        )
        .order_by(col(AssignmentRow.decided_at), col(LeadRow.id))
        .limit(limit)
    )
    return [(row[0], row[1], row[2]) for row in await session.execute(query)]


async def declined_since(session: AsyncSession, advisor_id: int, since: datetime) -> int:
    """How many of the leads given to the advisor since then they have passed on."""
    query = select(func.count()).where(
        col(AssignmentRow.advisor_id) == advisor_id,
        col(AssignmentRow.assigned_at) >= since,
        col(AssignmentRow.ended) == AssignmentEnd.DECLINED,
    )
    return int((await session.execute(query)).scalar_one())


async def had_before(session: AsyncSession, lead_ids: Collection[int]) -> dict[int, set[int]]:
    """lead → the advisors who have had it."""
    query = select(col(AssignmentRow.lead_id), col(AssignmentRow.advisor_id)).where(
        col(AssignmentRow.lead_id).in_(lead_ids)
    )
    found: dict[int, set[int]] = {}
    for lead_id, advisor_id in await session.execute(query):
        found.setdefault(lead_id, set()).add(advisor_id)
    return found


async def assignments_of(session: AsyncSession, lead_id: int) -> Sequence[AssignmentRow]:
    """All assignments of a lead, the latest first."""
    query = (
        select(AssignmentRow)
        .where(col(AssignmentRow.lead_id) == lead_id)
        .order_by(col(AssignmentRow.hop).desc())
    )
    return (await session.execute(query)).scalars().all()


async def insert_assignments(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """Stores new assignments (every column given), whatever their number, in one statement."""
    if rows:
        await session.execute(insert(table_of(AssignmentRow)), list(rows))


async def insert_candidate_lists(session: AsyncSession, rows: Sequence[CandidateListRow]) -> None:
    """Stores the candidates of decisions; each row gets its id.

    Many go without asking for each id: whoever decides holds the lock on giving out, so that the
    last ids are those of these rows, in their order.
    """
    if len(rows) <= 1:
        session.add_all(rows)
        await session.flush()
        return
    table = table_of(CandidateListRow)
    values = [
        {"taken_at": row.taken_at, "rule": row.rule, "candidates": row.candidates} for row in rows
    ]
    await session.execute(insert(table), values)
    query = select(table.c.id).order_by(table.c.id.desc()).limit(len(rows))
    ids = sorted((await session.execute(query)).scalars())
    for row, row_id in zip(rows, ids, strict=True):
        row.id = row_id
