"""Disputes are decided with a reason, applied by their room, told, and appealed once (CC21-14)."""

from __future__ import annotations

from domain.kernel.disputes import CONFIRMED, DisputeState
from domain.kernel.errors import NotYours, Stale
from domain.kernel.message import Button, Message, Priority
from domain.kernel.person import Person
from domain.kernel.reason import require_reason
from domain.kernel.text import T, Text
from services.platform.dispute_matters import (
    DECIDED_FOR,
    EFFECTS,
    DecisionTaken,
    DisputeOption,
    appeal_kind,
    matter_of,
    name_of,
)
from services.platform.disputes import (
    audit_decision,
    drop_statements,
    load_dispute,
    open_case,
    tell_those_who_decide,
)
from services.platform.messaging import send_to_people
from services.platform.settled_tasks import settled_refusal
from services.platform.tasks import (
    close_tasks,
    open_tasks,
    require_not_taken,
    show_cards,
    task_about,
)
from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform import disputes as queries
from storage.queries.platform.tasks import NewTask
from storage.rows.platform.disputes import DisputeRow


async def case_to_decide(
    uow: UnitOfWork, actor: Person, dispute_id: int, decision: str, to_id: int | None = None
) -> tuple[DisputeRow, DisputeOption]:
    """A case that waits for a decision of this person, and that decision; `to_id`: for whom.

    Raises NotYours, NotFound, TaskTaken, Stale (decided already, or the case does not allow that
    decision), and what refuses the decision.
    """
    row = await open_case(uow, actor, dispute_id)
    task_kind = appeal_kind(row.matter) if row.state is DisputeState.APPEALED else row.matter
    await require_not_taken(uow, actor, task_kind, dispute_id)
    option = (await matter_of(uow, row).options_for(uow, row)).get(decision)
    if option is None:
        raise Stale
    if option.check is not None:
        await option.check(uow, row, to_id)
    return row, option


async def decide(
    uow: UnitOfWork,
    actor: Person,
    dispute_id: int,
    decision: str,
    reason: str,
    to_id: int | None = None,
) -> DisputeRow:
    """Decides an open case, or its appeal, with a reason; applies it and tells the parties.

    What is decided on appeal takes the place of the first decision, which is taken back.
    Raises NotYours, NotFound, ReasonMissing, Stale (decided already, or there is no such decision),
    TaskTaken, and what the decision itself refuses.
    """
    row, option = await case_to_decide(uow, actor, dispute_id, decision, to_id)
    on_appeal = row.state is DisputeState.APPEALED
    reason = require_reason(reason)
    if not await _record(uow, row, actor, decision, reason):
        raise Stale
    matter = matter_of(uow, row)
    task_kind = appeal_kind(row.matter) if on_appeal else row.matter
    await close_tasks(uow, task_kind, [dispute_id], by=actor, outcome=decision)
    await drop_statements(uow, row)
    sides = await matter.sides(uow, row)
    await _apply(uow, row, option, DecisionTaken(actor, decision, reason, to_id))
    action = "dispute.appeal_decided" if on_appeal else "dispute.decided"
    audit_decision(uow, row, action, actor, verdict=decision, reason=reason)
    verdict = option.verdict(await name_of(uow, to_id))
    told = matter.text(
        "appeal-decided" if on_appeal else "decided", row, verdict=verdict, reason=reason
    )
    await _tell(uow, row, told, sides.told, () if on_appeal else _may_appeal(row, sides.people))
    return row


async def _apply(
    uow: UnitOfWork, row: DisputeRow, option: DisputeOption, taken: DecisionTaken
) -> None:
    """Changes what the decision says, in place of what an earlier one has changed."""
    on_appeal = row.state is DisputeState.APPEAL_DECIDED
    if on_appeal and taken.name != CONFIRMED:
        await matter_of(uow, row).undo(uow, row, taken)
    effects = await option.apply(uow, row, taken) if option.apply is not None else {}
    if not on_appeal:
        await queries.note_facts(
            uow.session, row, {EFFECTS: dict(effects), DECIDED_FOR: taken.to_id}
        )


async def _record(
    uow: UnitOfWork, row: DisputeRow, actor: Person, decision: str, reason: str
) -> bool:
    """Notes the decision; False when somebody was faster."""
    if row.state is DisputeState.APPEALED:
        return await queries.change_dispute(
            uow.session,
            row,
            DisputeState.APPEAL_DECIDED,
            appeal_decision=decision,
            appeal_decision_reason=reason,
            appeal_decided_by_id=actor.id,
            appeal_decided_at=uow.now,
        )
    return await queries.change_dispute(
        uow.session,
        row,
        DisputeState.DECIDED,
        decision=decision,
        decision_reason=reason,
        decided_by_id=actor.id,
        decided_at=uow.now,
    )


async def appealed_case(uow: UnitOfWork, person: Person, dispute_id: int) -> DisputeRow:
    """A decided case that this person may appeal. Raises NotYours, NotFound, Stale (it was)."""
    row = await load_dispute(uow, dispute_id)
    sides = await matter_of(uow, row).sides(uow, row)
    if person.id not in _may_appeal(row, sides.people):
        raise NotYours
    if row.state is not DisputeState.DECIDED:
        kind = appeal_kind(row.matter)
        raise await settled_refusal(uow, person, kind, dispute_id, was_told=True)
    return row


async def appeal(uow: UnitOfWork, person: Person, dispute_id: int, statement: str) -> DisputeRow:
    """Brings a decided case before those who decide on appeals; both sides are told.

    Raises NotYours, NotFound, ReasonMissing, Stale (appealed already: there is one appeal).
    """
    row = await appealed_case(uow, person, dispute_id)
    statement = require_reason(statement)
    appealed = await queries.change_dispute(
        uow.session,
        row,
        DisputeState.APPEALED,
        appealed_by_id=person.id,
        appealed_at=uow.now,
    )
    if not appealed:
        raise Stale
    await queries.add_statement(
        uow.session, dispute_id, person.id, statement, uow.now, on_appeal=True
    )
    audit_decision(uow, row, "dispute.appealed", person)
    kind, matter = appeal_kind(row.matter), matter_of(uow, row)
    await open_tasks(uow, [NewTask(kind, dispute_id)])
    await show_cards(uow, await task_about(uow, kind, dispute_id), Priority.ESCALATION)
    sides = await matter.sides(uow, row)
    await _tell(uow, row, matter.text("appealed", row, name=person.name), sides.told, ())
    return row


def _may_appeal(row: DisputeRow, sides: tuple[int, ...]) -> frozenset[int]:
    """The two sides, and who opened the case for one of them."""
    return frozenset({*sides, *([row.opened_by_id] if row.opened_by_id else ())})


async def _tell(
    uow: UnitOfWork,
    row: DisputeRow,
    text: Text,
    told: tuple[int, ...],
    may_appeal: frozenset[int] | tuple[int, ...],
) -> None:
    """The parties hear it, and those who decided see it where their card stood."""
    button = Button(T("button-dispute-appeal"), "dispute.appeal", {"id": row.id})
    with_button = [each for each in told if each in may_appeal]
    others = [each for each in told if each not in may_appeal]
    await send_to_people(uow, others, text, priority=Priority.ESCALATION)
    message = Message(text, ((button,),))
    await send_to_people(uow, with_button, message, priority=Priority.ESCALATION)
    await tell_those_who_decide(uow, row, text)
