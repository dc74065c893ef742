"""Dispute cases: opened by anyone concerned, decided by the administrator, applied and told.

CC21-14. Evidence that comes late but lies before the deadline opens one by itself: it never flips
a lead back alone (A.2).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import select

from domain.kernel.errors import NotFound, Stale
from domain.kernel.message import Button, Priority
from domain.kernel.person import Person
from domain.kernel.rights import Right, require
from domain.kernel.text import Moment, MomentStyle, T, Text, Texts
from domain.leads.disputes import DisputeKind, DisputeState, parties
from services.leads.lead_reader import load_assignment, load_lead
from services.platform import directory
from services.platform.messaging import send_to_people
from services.platform.tasks import open_tasks, show_cards, task_about
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.queries.platform.tasks import NewTask
from storage.rows.intake.calls import CallRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.leads.outcomes import DisputeRow

_DISPUTE = table_of(DisputeRow)
DISPUTE: Final = "lead.dispute"
"""The task kind: the administrator decides a case."""


class DisputeDecision(StrEnum):
    """The decisions an administrator can tap."""

    RESTORE = "restore"
    """The advisor of the hop was right: the lead is his again and the clock counts as met."""
    EXCUSE = "excuse"
    """Nobody's fault: the breach and the turn are taken back, the lead stays where it is."""
    UPHOLD = "uphold"
    """It stays as it was."""


OPENED_BY_PEOPLE = (
    DisputeKind.WRONG_OWNER,
    DisputeKind.DUPLICATE,
    DisputeKind.BAD_DATA,
    DisputeKind.FAULT,
)
TEXT_KEYS = frozenset(f"dispute-kind-{kind.value.replace('_', '-')}" for kind in DisputeKind) | (
    frozenset(f"dispute-verdict-{verdict.value}" for verdict in DisputeDecision)
)


async def open_late_evidence(uow: UnitOfWork, hop: AssignmentRow, call: CallRow) -> None:
    """The call that would have met the clock came after the lead had moved on.

    A second such call adds nothing to a case that is open: it is kept with the calls.
    """
    if await _open_case(uow, hop.lead_id, hop.hop) is not None:
        return
    facts: dict[str, Any] = {
        "call": call.id,
        "started_at": call.started_at.isoformat(),
        "deadline_at": hop.deadline_at.isoformat(),
        "received_at": call.received_at.isoformat(),
    }
    await _open(uow, hop, DisputeKind.LATE_EVIDENCE, opened_by=None, statement="", facts=facts)


async def open_dispute(
    uow: UnitOfWork,
    person: Person,
    lead_id: int,
    hop_number: int,
    kind: DisputeKind,
    statement: str,
) -> DisputeRow:
    """Opened from the card by one concerned. Raises NotYours, NotFound, Stale (one is open)."""
    hop = await load_assignment(uow, lead_id, hop_number)
    owner = await directory.get_person(uow, hop.advisor_id)
    require(person, Right.OPEN_DISPUTE, owner)
    return await _open(uow, hop, kind, person.id, statement, {})


async def _open(
    uow: UnitOfWork,
    hop: AssignmentRow,
    kind: DisputeKind,
    opened_by: int | None,
    statement: str,
    facts: dict[str, Any],
) -> DisputeRow:
    if await _open_case(uow, hop.lead_id, hop.hop) is not None:
        raise Stale
    row = DisputeRow(
        lead_id=hop.lead_id,
        hop=hop.hop,
        kind=kind,
        opened_by_id=opened_by,
        opened_at=uow.now,
        statement=statement,
        facts=facts,
    )
    uow.session.add(row)
    await uow.session.flush()
    uow.audit("dispute.opened", f"lead:{hop.lead_id}", opened_by, dispute=row.id, kind=kind.value)
    case = await describe(uow, row)
    await open_tasks(uow, [NewTask(DISPUTE, row.id or 0)])
    await show_cards(uow, await task_about(uow, DISPUTE, row.id or 0), Priority.ESCALATION)
    await send_to_people(
        uow,
        case.parties,
        T("dispute-opened", lead=row.lead_id, kind=_kind(row.kind)),
        priority=Priority.ESCALATION,
    )
    return row


async def _open_case(uow: UnitOfWork, lead_id: int, hop: int) -> DisputeRow | None:
    query = select(DisputeRow).where(
        _DISPUTE.c.lead_id == lead_id,
        _DISPUTE.c.hop == hop,
        _DISPUTE.c.state == DisputeState.OPEN,
    )
    return (await uow.session.execute(query)).scalars().first()


@dataclass(frozen=True, slots=True)
class DisputeCase:
    """A case with both sides, as the administrator reads it."""

    text: Text
    buttons: tuple[tuple[Button, ...], ...]
    parties: tuple[int, ...]


async def describe(uow: UnitOfWork, row: DisputeRow) -> DisputeCase:
    """Both sides of a case: whose clock it was, who has the lead now, what is said and known."""
    hop = await load_assignment(uow, row.lead_id, row.hop)
    lead = await load_lead(uow, row.lead_id)
    advisor = await directory.get_person(uow, hop.advisor_id)
    owner = await directory.get_person(uow, lead.owner_id) if lead.owner_id else None
    call = await uow.session.get(CallRow, row.facts["call"]) if "call" in row.facts else None
    lines = [
        T("dispute-case-heading", lead=row.lead_id, name=lead.name, kind=_kind(row.kind)),
        T(
            "dispute-case-clock",
            advisor=advisor.name,
            assigned=Moment(hop.assigned_at, MomentStyle.DATE_TIME),
            deadline=Moment(hop.deadline_at),
        ),
        T("dispute-case-owner", owner=owner.name) if owner else T("dispute-case-nobody"),
    ]
    if call is not None:
        called, heard = Moment(call.started_at), Moment(call.received_at)
        lines.append(T("dispute-case-call", called=called, heard=heard))
    if row.statement:
        lines.append(T("dispute-case-statement", statement=row.statement))
    text = T("dispute-case", lines=Texts((*lines, T("dispute-case-ask"))))
    buttons = tuple(
        (Button(decision_text(v), "dispute.rule", {"id": row.id, "v": v.value}),)
        for v in DisputeDecision
    )
    concerned = parties(hop.advisor_id, lead.owner_id, advisor.manager_id, row.opened_by_id)
    return DisputeCase(text, buttons, concerned)


async def describe_by_id(uow: UnitOfWork, person: Person, dispute_id: int) -> DisputeCase:
    """An open case, for who decides it. Raises NotYours, NotFound, Stale (decided already)."""
    require(person, Right.DECIDE_DISPUTE)
    row = await uow.session.get(DisputeRow, dispute_id)
    if row is None:
        raise NotFound(what=f"#{dispute_id}")
    if row.state is not DisputeState.OPEN:
        raise Stale
    return await describe(uow, row)


def decision_text(verdict: DisputeDecision) -> Text:
    """How the verdict is called."""
    return Text(f"dispute-verdict-{verdict.value}")


def _kind(kind: str) -> Text:
    return Text(f"dispute-kind-{kind.replace('_', '-')}")
