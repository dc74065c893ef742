"""Disputes: opened, told, each side heard, withdrawn by who opened them (CC21-14).

What can be disputed, between whom and with which decisions is a `DisputeMatter` of a procedure;
deciding and appealing are in `services.platform.dispute_decisions`.
"""

from __future__ import annotations

from typing import Any

from domain.kernel.disputes import DisputeState
from domain.kernel.errors import NotFound, NotYours, Stale
from domain.kernel.message import Button, Message, Priority
from domain.kernel.person import Person
from domain.kernel.rights import Right, may
from domain.kernel.tasks import TaskState
from domain.kernel.text import T, Text, Texts
from services.platform.directory import get_people
from services.platform.dispute_matters import (
    DisputeMatter,
    appeal_kind,
    matter_of,
    statement_kind,
)
from services.platform.messaging import send_to_people
from services.platform.settled_tasks import settled_refusal
from services.platform.tasks import close_tasks, open_tasks, show_cards, task_about
from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform import disputes as queries
from storage.queries.platform.disputes import NewDispute
from storage.queries.platform.tasks import NewTask
from storage.rows.platform.disputes import DisputeRow


async def open_dispute(uow: UnitOfWork, new: NewDispute, statement: str = "") -> DisputeRow:
    """Opens a case, asks whom it takes for their side, and tells everybody concerned.

    Whether the person may open it is checked by the room. Raises Stale: one of that kind is open
    about the same.
    """
    row = await queries.open_dispute(uow.session, new, uow.now)
    if row is None:
        raise Stale
    matter, dispute_id = matter_of(uow, row), row.id or 0
    if statement:
        await queries.add_statement(
            uow.session, dispute_id, new.opened_by_id, statement, at=uow.now
        )
    subject = _subject(row)
    uow.audit("dispute.opened", subject, new.opened_by_id, dispute=dispute_id, kind=new.kind)
    await open_tasks(uow, [NewTask(row.matter, dispute_id)])
    await show_cards(uow, await task_about(uow, row.matter, dispute_id), Priority.ESCALATION)
    sides = await matter.sides(uow, row)
    await _ask_for_statements(uow, row, sides.asked)
    # who opened it is answered where they did
    told = [each for each in sides.told if each not in (*sides.asked, row.opened_by_id)]
    await send_to_people(uow, told, matter.text("opened", row), priority=Priority.ESCALATION)
    return row


async def _ask_for_statements(uow: UnitOfWork, row: DisputeRow, asked: tuple[int, ...]) -> None:
    """Each is asked once; the card says what the case is about."""
    for person in (await get_people(uow, asked)).values():
        statement_id = await queries.add_statement(uow.session, row.id or 0, person.id)
        kind = statement_kind(row.matter)
        await open_tasks(uow, [NewTask(kind, statement_id, concerned=person)])
        await show_cards(uow, await task_about(uow, kind, statement_id), Priority.ESCALATION)


async def dispute_card(uow: UnitOfWork, row: DisputeRow) -> Message:
    """Both sides of a case as whoever decides reads them, with the decisions there are."""
    matter = matter_of(uow, row)
    lines = [*await matter.facts(uow, row), *await _statements(uow, matter, row)]
    text = matter.text("case", row, lines=Texts((*lines, matter.text("case-ask", row))))
    buttons = tuple(
        (Button(option.label, "dispute.rule", {"id": row.id, "v": name}),)
        for name, option in (await matter.options_for(uow, row)).items()
    )
    return Message(text, buttons)


async def _statements(uow: UnitOfWork, matter: DisputeMatter, row: DisputeRow) -> list[Text]:
    """What each side says; on appeal also what was decided, and why that is not accepted."""
    said = [each for each in await queries.statements_of(uow.session, row.id or 0) if each.said_at]
    known = await get_people(uow, [each.person_id for each in said if each.person_id])
    first: list[Text] = []
    appeal: list[Text] = []
    for each in said:
        if not each.statement:
            continue
        name = known[each.person_id].name if each.person_id in known else ""
        if each.on_appeal:
            appeal.append(matter.text("case-appeal", row, name=name, statement=each.statement))
        elif each.person_id == row.opened_by_id:
            first.append(matter.text("case-statement", row, statement=each.statement))
        else:
            first.append(matter.text("case-other", row, name=name, statement=each.statement))
    if row.state is DisputeState.APPEALED:
        verdict = await matter.verdict_of(uow, row)
        first.append(matter.text("case-decided", row, verdict=verdict, reason=row.decision_reason))
    return [*first, *appeal]


async def open_case(uow: UnitOfWork, person: Person, dispute_id: int) -> DisputeRow:
    """A case that this person may decide now.

    Raises NotYours, NotFound, Stale (it is decided or withdrawn; says so where that is known).
    """
    waited_for = {
        DisputeState.OPEN: Right.DECIDE_DISPUTE,
        DisputeState.APPEALED: Right.DECIDE_APPEAL,
    }
    held = [state for state, right in waited_for.items() if may(person, right)]
    if not held:
        raise NotYours(right=Right.DECIDE_DISPUTE.value)
    row = await load_dispute(uow, dispute_id)
    if row.state not in held:
        appealed = row.state is DisputeState.APPEAL_DECIDED or DisputeState.OPEN not in held
        kind = appeal_kind(row.matter) if appealed else row.matter
        raise await settled_refusal(uow, person, kind, dispute_id)
    return row


async def give_statement(
    uow: UnitOfWork, person: Person, statement_id: int, statement: str
) -> DisputeRow:
    """Says one's side of an open case; whoever decides sees it on their card.

    Raises NotYours, NotFound, Stale (given already, or the case is over).
    """
    row = await statement_to_give(uow, person, statement_id)
    asked = await queries.statement_by_id(uow.session, statement_id)
    if asked is None:
        raise NotFound(what=f"#{statement_id}")
    asked.statement, asked.said_at = statement, uow.now
    await uow.session.flush()
    kind = statement_kind(row.matter)
    await close_tasks(
        uow, kind, [statement_id], by=person, outcome="given" if statement else "none"
    )
    uow.audit("dispute.statement", _subject(row), person.id, dispute=row.id)
    if statement:
        await send_to_people(
            uow,
            await matter_of(uow, row).audience(uow),
            await dispute_card(uow, row),
            priority=Priority.CONVERSATION,
            slot=f"dispute:{row.id}",
            mode="update",
        )
    return row


async def statement_to_give(uow: UnitOfWork, person: Person, statement_id: int) -> DisputeRow:
    """The case of a statement that is asked of this person. Raises as `give_statement`."""
    asked = await queries.statement_by_id(uow.session, statement_id)
    if asked is None:
        raise NotFound(what=f"#{statement_id}")
    if asked.person_id != person.id:
        raise NotYours
    row = await load_dispute(uow, asked.dispute_id)
    if asked.said_at is not None or row.state is not DisputeState.OPEN:
        raise await settled_refusal(uow, person, statement_kind(row.matter), statement_id)
    return row


async def withdraw(uow: UnitOfWork, person: Person, dispute_id: int) -> DisputeRow:
    """Who opened a case takes it back before it is decided, and everybody is told.

    Raises NotYours, NotFound, Stale (decided already).
    """
    row = await load_dispute(uow, dispute_id)
    if row.opened_by_id != person.id:
        raise NotYours
    if not await queries.change_dispute(uow.session, row, DisputeState.WITHDRAWN):
        raise await settled_refusal(uow, person, row.matter, dispute_id, was_told=True)
    state = TaskState.CANCELLED
    await close_tasks(uow, row.matter, [dispute_id], state, by=person, outcome="withdrawn")
    await drop_statements(uow, row)
    uow.audit("dispute.withdrawn", _subject(row), person.id, dispute=dispute_id)
    matter = matter_of(uow, row)
    text = matter.text("withdrawn", row, name=person.name)
    sides = await matter.sides(uow, row)
    told = [each for each in sides.told if each != person.id]
    await send_to_people(uow, told, text, priority=Priority.ESCALATION)
    await tell_those_who_decide(uow, row, text)
    return row


async def drop_statements(uow: UnitOfWork, row: DisputeRow) -> None:
    """Nobody is asked for their side any more."""
    said = await queries.statements_of(uow.session, row.id or 0)
    awaited = [each.id for each in said if each.said_at is None and each.id is not None]
    kind = statement_kind(row.matter)
    await close_tasks(uow, kind, awaited, TaskState.CANCELLED, outcome="over")


async def tell_those_who_decide(uow: UnitOfWork, row: DisputeRow, text: Text) -> None:
    """Their card, where it stands, gives way to what became of the case."""
    await send_to_people(
        uow,
        await matter_of(uow, row).audience(uow),
        text,
        priority=Priority.CONVERSATION,
        slot=f"dispute:{row.id}",
        mode="update",
    )


async def load_dispute(uow: UnitOfWork, dispute_id: int) -> DisputeRow:
    """One case as it stands. Raises NotFound."""
    row = await queries.dispute_by_id(uow.session, dispute_id)
    if row is None:
        raise NotFound(what=f"#{dispute_id}")
    return row


def withdraw_button(row: DisputeRow) -> Button:
    """Takes the case back, for who opened it."""
    return Button(T("button-dispute-withdraw"), "dispute.withdraw", {"id": row.id})


def _subject(row: DisputeRow) -> str:
    return f"{row.matter.partition('.')[0]}:{row.subject_id}"


def audit_decision(uow: UnitOfWork, row: DisputeRow, action: str, by: Person, **data: Any) -> None:
    """Records an act on a case under its subject."""
    uow.audit(action, _subject(row), by.id, dispute=row.id, **data)
