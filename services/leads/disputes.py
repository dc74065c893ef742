"""What there can be disputes about on the lead desk: an assignment of a lead (CC21-14).

Evidence that comes late but lies before the deadline opens a case by itself: it never flips a lead
back alone (A.2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from domain.kernel.disputes import CONFIRMED, parties
from domain.kernel.errors import NotYours, Stale
from domain.kernel.person import Person
from domain.kernel.rights import Right, may, require_at_all
from domain.kernel.text import Arg, Moment, MomentStyle, T, Text
from domain.leads.disputes import DisputeKind
from services.leads.admin_questions import accountable
from services.leads.dispute_options import DECISIONS, fitting
from services.leads.dispute_undo import SAME_AS, undo
from services.leads.lead_reader import load_assignment, load_lead
from services.platform import directory, disputes
from services.platform.accountability import escalation_people
from services.platform.dispute_matters import EFFECTS, DisputeMatter, Sides
from services.platform.task_kinds import Deadline
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads.assignments import assignments_of
from storage.queries.leads.candidates import candidates_of
from storage.queries.platform.disputes import NewDispute
from storage.rows.intake.calls import CallRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.disputes import DisputeRow

DISPUTE: Final = "lead.dispute"
"""The matter, and the task kind: the administrator decides a case."""

OPENED_BY_PEOPLE = (
    DisputeKind.WRONG_OWNER,
    DisputeKind.DUPLICATE,
    DisputeKind.BAD_DATA,
    DisputeKind.FAULT,
)


async def open_late_evidence(uow: UnitOfWork, assignment: AssignmentRow, call: CallRow) -> None:
    """The call that would have met the clock came after the lead had moved on.

    A second such call adds nothing to a case that is open: it is kept with the calls.
    """
    facts: dict[str, Any] = {
        "call": call.id,
        "started_at": call.started_at.isoformat(),
        "deadline_at": assignment.deadline_at.isoformat(),
        "received_at": call.received_at.isoformat(),
    }
    kind = DisputeKind.LATE_EVIDENCE.value
    new = NewDispute(DISPUTE, assignment.lead_id, assignment.hop, kind, facts=facts)
    try:
        await disputes.open_dispute(uow, new)
    except Stale:
        return


async def open_dispute(
    uow: UnitOfWork,
    person: Person,
    lead_id: int,
    hop_number: int,
    kind: DisputeKind,
    statement: str,
    same_as: int | None = None,
) -> DisputeRow:
    """Opened by one concerned, also about a lead that has ended.

    `same_as`: the lead that is said to be of the same person.
    Raises NotYours, NotFound, Stale (one of the kind is open).
    """
    require_at_all(person, Right.OPEN_DISPUTE)
    assignment = await load_assignment(uow, lead_id, hop_number)
    if not await is_concerned(uow, person, assignment):
        raise NotYours(right=Right.OPEN_DISPUTE.value)
    facts = {SAME_AS: same_as} if same_as is not None else {}
    new = NewDispute(DISPUTE, lead_id, hop_number, kind.value, person.id, facts)
    return await disputes.open_dispute(uow, new, statement)


async def is_concerned(uow: UnitOfWork, person: Person, assignment: AssignmentRow) -> bool:
    """Whose assignment it was, their superiors, who has had the lead, and who was passed over."""
    if may(person, Right.OPEN_DISPUTE, await directory.get_person(uow, assignment.advisor_id)):
        return True
    assignments = await assignments_of(uow.session, assignment.lead_id)
    if any(each.advisor_id == person.id for each in assignments):
        return True
    return any(
        each["id"] == person.id for each in (await candidates_of(uow.session, [assignment]))[0]
    )


async def _facts(uow: UnitOfWork, row: DisputeRow) -> Sequence[Text]:
    """Whose clock it was, who has the lead now, what is known of the call."""
    assignment = await load_assignment(uow, row.subject_id, row.part)
    lead = await load_lead(uow, row.subject_id)
    advisor = await directory.get_person(uow, assignment.advisor_id)
    owner = await directory.get_person(uow, lead.owner_id) if lead.owner_id else None
    call = await uow.session.get(CallRow, row.facts["call"]) if "call" in row.facts else None
    lines = [
        DISPUTE_MATTER.text("case-heading", row, name=lead.name),
        T(
            "dispute-case-clock",
            advisor=advisor.name,
            assigned=Moment(assignment.assigned_at, MomentStyle.DATE_TIME),
            deadline=Moment(assignment.deadline_at),
        ),
        T("dispute-case-owner", owner=owner.name) if owner else T("dispute-case-nobody"),
    ]
    if SAME_AS in row.facts:
        other = await load_lead(uow, row.facts[SAME_AS])
        lines.append(T("dispute-case-same", other=row.facts[SAME_AS], name=other.name))
    if call is not None:
        called, heard = Moment(call.started_at), Moment(call.received_at)
        lines.append(T("dispute-case-call", called=called, heard=heard))
    return lines


async def _sides(uow: UnitOfWork, row: DisputeRow) -> Sides:
    """Who lost the clock and who has the lead, now and before a decision moved it.

    The manager of the first hears of it too. Who opened it has spoken, and for late evidence the
    call speaks: the other is asked.
    """
    assignment = await load_assignment(uow, row.subject_id, row.part)
    lead = await load_lead(uow, row.subject_id)
    advisor = await directory.get_person(uow, assignment.advisor_id)
    moved = row.facts.get(EFFECTS, {}).get("owner", {})
    people = parties(assignment.advisor_id, lead.owner_id, moved.get("from"))
    spoken = {row.opened_by_id} if row.opened_by_id else {assignment.advisor_id}
    return Sides(
        people=people,
        asked=tuple(each for each in people if each not in spoken),
        told=parties(*people, advisor.manager_id, row.opened_by_id),
    )


def _args(row: DisputeRow) -> Mapping[str, Arg]:
    return {"lead": row.subject_id}


def _kind_label(kind: str) -> Text:
    return Text(f"dispute-kind-{kind.replace('_', '-')}")


async def _direction(uow: UnitOfWork) -> set[int]:
    return await escalation_people(uow, "decisions")


DISPUTE_MATTER: Final = DisputeMatter(
    texts="dispute",
    args=_args,
    kind_label=_kind_label,
    facts=_facts,
    sides=_sides,
    options=DECISIONS,
    fitting=fitting,
    undo=undo,
    audience=accountable,
    appeal_audience=_direction,
    deadline=Deadline(lambda policy: policy.tasks.dispute_within, "decisions"),
    statement_deadline=Deadline(lambda policy: policy.tasks.statement_within, "answers"),
    appeal_deadline=Deadline(lambda policy: policy.tasks.appeal_within, "answers"),
)

TEXT_KEYS = (
    frozenset(f"dispute-kind-{kind.value.replace('_', '-')}" for kind in DisputeKind)
    | {f"dispute-verdict-{CONFIRMED}"}
    | frozenset(
        f"dispute-{name}"
        for name in (
            "opened",
            "withdrawn",
            "withdrawn-noted",
            "decided",
            "ruled",
            "appealed",
            "appeal-noted",
            "appeal-ask",
            "appeal-decided",
            "ask-reason",
            "ask-to",
            "button",
            "case",
            "case-heading",
            "case-statement",
            "case-other",
            "case-decided",
            "case-appeal",
            "case-ask",
            "statement-asked",
            "statement-ask",
            "statement-noted",
            "statement-none",
        )
    )
)
