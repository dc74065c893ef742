"""The records of a simulated month, read in one snapshot to be judged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from domain.kernel.message import Priority
from services.leads.admin_questions import QUESTION
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.queries.platform.task_lists import open_subjects
from storage.rows.intake.calls import CallRow
from storage.rows.intake.leads import LeadContactRow, LeadRow
from storage.rows.intake.turns import TurnRow
from storage.rows.leads.assignments import AdvisorDayRow, AssignmentRow, CandidateListRow
from storage.rows.platform.audit import AuditRow
from storage.rows.platform.disputes import DisputeRow
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.jobs import IncidentRow
from storage.rows.platform.outbox import NoticeRow, OutboxRow

_ESCALATION: Final = int(Priority.ESCALATION)
MANY_LEADS = frozenset({"ask-summary", "undecided-heading"})
"""Texts that name several leads to those who may decide."""
_AUDIT = table_of(AuditRow).c
_INBOX = table_of(InboxRow).c
_NOTICE = table_of(NoticeRow).c
_OUTBOX = table_of(OutboxRow).c
_HOP = table_of(AssignmentRow).c


@dataclass(slots=True)
class SentMessage:
    """A message of the outbox. `taken_at`: when the channel answered, None where it never did."""

    person_id: int | None
    address: str
    priority: int
    purpose: str
    subject: str
    text_key: str
    mode: str
    state: str
    created_at: datetime
    taken_at: datetime | None


@dataclass(slots=True)
class SimulationRecords:
    """Everything that is judged, as it stood at one instant. `assignments` in their order."""

    now: datetime
    zone: ZoneInfo
    leads: dict[int, LeadRow]
    contacts: Sequence[LeadContactRow]
    assignments: Sequence[AssignmentRow]
    candidate_lists: dict[int, CandidateListRow]
    notices: dict[str, list[OutboxRow]]
    messages: list[SentMessage]
    moved: Counter[str]
    asked: set[str]
    questions: set[int]
    summaries: Sequence[datetime]
    """When the administrator was told of many leads at once."""
    days: Sequence[AdvisorDayRow]
    turns: Sequence[TurnRow]
    calls: Sequence[CallRow]
    disputes: Sequence[DisputeRow]
    incidents: set[tuple[str, str]]
    stuck_events: int

    def chains(self) -> dict[int, list[AssignmentRow]]:
        """The assignments of each lead, in their order."""
        found: dict[int, list[AssignmentRow]] = defaultdict(list)
        for assignment in sorted(self.assignments, key=lambda each: (each.lead_id, each.hop)):
            found[assignment.lead_id].append(assignment)
        return found

    def persons(self) -> list[list[int]]:
        """The leads of each person: those that share a number or mail, through others as well."""
        leader = {lead_id: lead_id for lead_id in self.leads}

        def first(lead_id: int) -> int:
            while leader[lead_id] != lead_id:
                lead_id = leader[lead_id]
            return lead_id

        seen: dict[tuple[str, str], int] = {}
        for row in self.contacts:
            if row.lead_id not in leader:
                continue
            other = seen.setdefault((row.kind, row.value), row.lead_id)
            one, two = sorted((first(other), first(row.lead_id)))
            leader[two] = one
        found: dict[int, list[int]] = defaultdict(list)
        for lead_id in sorted(leader):
            found[first(lead_id)].append(lead_id)
        return list(found.values())


async def read_records(uow: UnitOfWork) -> SimulationRecords:
    """Reads all of it in one snapshot."""
    session = uow.session
    leads = (await session.execute(select(LeadRow))).scalars().all()
    order = func.coalesce(_HOP.candidate_list_id, 0)
    assignments = await session.execute(select(AssignmentRow).order_by(_HOP.assigned_at, order))
    listed = (await session.execute(select(CandidateListRow))).scalars().all()
    messages = await _messages(uow)
    spoken = select(OutboxRow).where(_OUTBOX.purpose == "lead_notice")
    notices: dict[str, list[OutboxRow]] = defaultdict(list)
    for row in (await session.execute(spoken)).scalars():
        notices[row.subject].append(row)
    moves = select(_AUDIT.subject, _AUDIT.data).where(_AUDIT.action == "lead.moved_on")
    stuck = select(func.count()).where(_INBOX.state != "done")
    found = (await session.execute(select(IncidentRow))).scalars()
    return SimulationRecords(
        now=uow.now,
        zone=uow.zone,
        leads={lead.id or 0: lead for lead in leads},
        contacts=(await session.execute(select(LeadContactRow))).scalars().all(),
        assignments=assignments.scalars().all(),
        candidate_lists={row.id or 0: row for row in listed},
        notices=notices,
        messages=messages,
        moved=Counter(f"{row[0]}:{row[1]['hop']}" for row in await session.execute(moves)),
        asked={each.subject for each in messages if each.purpose == "ask"},
        questions=set(await open_subjects(session, QUESTION)),
        summaries=[
            each.created_at
            for each in messages
            if each.priority == _ESCALATION and each.text_key in MANY_LEADS
        ],
        days=(await session.execute(select(AdvisorDayRow))).scalars().all(),
        turns=(await session.execute(select(TurnRow))).scalars().all(),
        calls=(await session.execute(select(CallRow))).scalars().all(),
        disputes=(await session.execute(select(DisputeRow))).scalars().all(),
        incidents={(row.kind, row.subject) for row in found},
        stuck_events=int((await session.execute(stuck)).scalar_one()),
    )


async def _messages(uow: UnitOfWork) -> list[SentMessage]:
    """Everything that was ever to be said to somebody, in the order in which it was written."""
    query = (
        select(
            _OUTBOX.person_id,
            _OUTBOX.address,
            _OUTBOX.priority,
            _OUTBOX.purpose,
            _OUTBOX.subject,
            _OUTBOX.mode,
            _OUTBOX.state,
            _OUTBOX.created_at,
            _OUTBOX.sent_at,
            _OUTBOX.body,
            _NOTICE.body.label("said"),
        )
        .outerjoin(NoticeRow, _NOTICE.id == _OUTBOX.notice_id)
        .where(_OUTBOX.kind == "message")
        .order_by(_OUTBOX.id)
    )
    return [
        SentMessage(
            row.person_id,
            row.address,
            row.priority,
            row.purpose,
            row.subject,
            _key_of(row.said or row.body),
            row.mode,
            row.state,
            row.created_at,
            row.sent_at,
        )
        for row in await uow.session.execute(query)
    ]


def _key_of(body: dict[str, Any]) -> str:
    text = body.get("t", {})
    return str(text.get("k", "")) if isinstance(text, dict) else ""
