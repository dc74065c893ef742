"""Leads and assignments as rows of plain values, in the order of the columns of their export."""

from __future__ import annotations

from typing import Any, TypeAlias

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from domain.intake.lead import ContactKind
from domain.leads.contact_clock import AssignmentEnd
from storage.rows.intake.leads import LeadContactRow, LeadRow
from storage.rows.leads.assignments import AdvisorDayRow, AssignmentRow
from storage.rows.platform.persons import PersonRow

ExportRow: TypeAlias = tuple[Any, ...]


async def lead_rows(session: AsyncSession) -> list[ExportRow]:
    """Every lead, by number: id, arrived_at, name, phones, mails (each parted by spaces), city,
    campaign, source, interest, state, kind, original, code and name of the owner, status, grade,
    next step and its instant, notified_at, call_from, closed_at.
    """
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    query = (
        select(
            col(LeadRow.id),
            col(LeadRow.arrived_at),
            col(LeadRow.name),
            _contacts(ContactKind.PHONE, on_sqlite=on_sqlite),
            _contacts(ContactKind.EMAIL, on_sqlite=on_sqlite),
            col(LeadRow.city),
            col(LeadRow.campaign),
            col(LeadRow.channel_source),
            col(LeadRow.interest),
            col(LeadRow.state),
            col(LeadRow.kind),
            col(LeadRow.original_id),
            col(PersonRow.code),
            col(PersonRow.name),
            col(LeadRow.status),
            col(LeadRow.grade),
            col(LeadRow.next_step),
            col(LeadRow.next_step_at),
            col(LeadRow.notified_at),
            col(LeadRow.call_from),
            col(LeadRow.closed_at),
        )
        .select_from(LeadRow)
        .outerjoin(PersonRow, col(PersonRow.id) == col(LeadRow.owner_id))
        .order_by(col(LeadRow.id))
    )
    return [tuple(row) for row in await session.execute(query)]


def _contacts(kind: ContactKind, *, on_sqlite: bool) -> ScalarSelect[Any]:
    joined = func.group_concat if on_sqlite else func.string_agg
    return (
        select(joined(col(LeadContactRow.value), " "))
        .where(col(LeadContactRow.lead_id) == col(LeadRow.id), col(LeadContactRow.kind) == kind)
        .correlate(LeadRow)
        .scalar_subquery()
    )


async def assignment_rows(session: AsyncSession) -> list[ExportRow]:
    """Every assignment, by lead and number: lead, number, code and name of the advisor, kind, rule,
    assigned_at, notice_at, deadline_at, reminders given, claimed_at, contacted_at, contact, why it
    ended, decided_at.
    """
    query = (
        select(
            col(AssignmentRow.lead_id),
            col(AssignmentRow.hop),
            col(PersonRow.code),
            col(PersonRow.name),
            col(AssignmentRow.kind),
            col(AssignmentRow.rule),
            col(AssignmentRow.assigned_at),
            col(AssignmentRow.notice_at),
            col(AssignmentRow.deadline_at),
            col(AssignmentRow.reminded),
            col(AssignmentRow.claimed_at),
            col(AssignmentRow.contacted_at),
            col(AssignmentRow.contact),
            col(AssignmentRow.ended),
            col(AssignmentRow.decided_at),
        )
        .select_from(AssignmentRow)
        .join(PersonRow, col(PersonRow.id) == col(AssignmentRow.advisor_id))
        .order_by(col(AssignmentRow.lead_id), col(AssignmentRow.hop))
    )
    return [tuple(row) for row in await session.execute(query)]


async def figures_by_day(session: AsyncSession) -> list[ExportRow]:
    """Code of the advisor, day, leads, clocks met, clocks breached, closings."""
    query = select(
        col(PersonRow.code),
        col(AdvisorDayRow.day),
        col(AdvisorDayRow.leads),
        col(AdvisorDayRow.clocks_met),
        col(AdvisorDayRow.clocks_breached),
        col(AdvisorDayRow.closings),
    ).join(PersonRow, col(PersonRow.id) == col(AdvisorDayRow.advisor_id))
    return [tuple(row) for row in await session.execute(query)]


async def ended_as(session: AsyncSession, *ends: AssignmentEnd) -> list[ExportRow]:
    """Code of the advisor, when, and as which of `ends` an assignment of theirs ended."""
    query = (
        select(col(PersonRow.code), col(AssignmentRow.decided_at), col(AssignmentRow.ended))
        .join(PersonRow, col(PersonRow.id) == col(AssignmentRow.advisor_id))
        .where(col(AssignmentRow.ended).in_(ends))
    )
    return [tuple(row) for row in await session.execute(query)]
