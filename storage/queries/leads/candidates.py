"""What the choice of an advisor asks beside the roster's rules, read with the same people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from domain.intake.lead import LeadState
from domain.kernel.delivery import ChatState
from storage.queries.intake.pending import LEAD_WAITING
from storage.queries.leads.pending import CLOCK_RUNNING
from storage.queries.leads.turn_entries import on_guard_in, seconds_on_guard
from storage.queries.roster.advisor_facts import MoreColumns
from storage.rows.intake.leads import LeadRow
from storage.rows.intake.turns import TurnRow
from storage.rows.leads.assignments import AssignmentRow, CandidateListRow
from storage.rows.platform.chats import ChatRow
from storage.rows.platform.persons import PersonRow

_HELD = (LeadState.ASSIGNED, LeadState.EVIDENCE_PENDING, LeadState.CONTACTED)


def with_reach_and_turns(
    month: str, now: datetime, *, count_open: bool, opened_at: datetime | None
) -> MoreColumns:
    """Adds to a query of persons: language, active chats, turns and guards, leads in hand.

    One row an active chat, the best first. `turns` is null for who is not in the ledger yet;
    `open_leads` are counted only where a cap asks for them. `in_hand` are the clocks that run.
    The same on every row: `lead_waits`, whether any lead waits to be handed out, and
    `lead_waited`, whether one does since before `opened_at` (None: no).
    """
    add = _and_open_leads if count_open else _reach_and_turns
    return MoreColumns(add, {**on_guard_in(month, now), "opened_at": opened_at})


def _and_open_leads(query: Select[Any]) -> Select[Any]:
    return _reach_and_turns(query, count_open=True)


def _reach_and_turns(query: Select[Any], *, count_open: bool = False) -> Select[Any]:
    held = (
        select(func.count())
        .select_from(LeadRow)
        .where(col(LeadRow.owner_id) == col(PersonRow.id), col(LeadRow.state).in_(_HELD))
        .where(col(LeadRow.follows_id).is_(None))
        .correlate(PersonRow)
        .scalar_subquery()
    )
    in_hand = (
        select(func.count())
        .select_from(AssignmentRow)
        .where(col(AssignmentRow.advisor_id) == col(PersonRow.id), CLOCK_RUNNING)
        .correlate(PersonRow)
        .scalar_subquery()
    )
    return (
        query.add_columns(
            col(PersonRow.language),
            col(ChatRow.channel),
            col(ChatRow.address),
            col(TurnRow.turns),
            col(TurnRow.last_at),
            col(TurnRow.absent),
            seconds_on_guard().label("guard_seconds"),
            (held if count_open else literal(0)).label("open_leads"),
            in_hand.label("in_hand"),
            _any_lead(LEAD_WAITING).label("lead_waits"),
            _any_lead(LEAD_WAITING & (col(LeadRow.waiting_since) < bindparam("opened_at"))).label(
                "lead_waited"
            ),
        )
        .outerjoin(
            ChatRow,
            (col(ChatRow.person_id) == col(PersonRow.id))
            & (col(ChatRow.state) == ChatState.ACTIVE),
        )
        .outerjoin(
            TurnRow,
            (col(TurnRow.advisor_id) == col(PersonRow.id))
            & (col(TurnRow.month) == bindparam("ledger")),
        )
        .order_by(col(ChatRow.preference), col(ChatRow.id))
    )


async def candidates_of(
    session: AsyncSession, assignments: Sequence[AssignmentRow]
) -> list[list[dict[str, Any]]]:
    """For each: those among whom its advisor was chosen, as they stood then (none recorded: [])."""
    ids = {row.candidate_list_id for row in assignments if row.candidate_list_id is not None}
    listed: dict[int | None, list[dict[str, Any]]] = {}
    if ids:
        query = select(CandidateListRow).where(col(CandidateListRow.id).in_(ids))
        listed = {row.id: row.candidates for row in (await session.execute(query)).scalars()}
    return [candidates_at(row, listed.get(row.candidate_list_id, [])) for row in assignments]


def candidates_at(
    assignment: AssignmentRow, listed: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The candidates of an assignment's list as they stood by its decision."""
    changed = {entry["id"]: entry for entry in assignment.changed_candidates}
    return [changed.get(entry["id"], entry) for entry in listed]


def _any_lead(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(select(col(LeadRow.id)).where(condition)).correlate(None)
