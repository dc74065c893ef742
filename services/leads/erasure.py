"""A prospect's data taken out on request. Figures, decisions and turns stay: nobody is in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Text as SqlText
from sqlalchemy import cast, delete, false, or_, select, update

from domain.intake.lead import LeadState
from domain.kernel.delivery import notice_state
from domain.kernel.errors import Refusal
from domain.kernel.identity import Identity
from domain.kernel.message import Message
from domain.kernel.text import T
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.outbox.notices import advance, held
from storage.rows.intake.calls import CallRow
from storage.rows.intake.leads import LeadContactRow, LeadRow, ReviewRow
from storage.rows.leads.outcomes import DisputeRow
from storage.rows.platform.chats import ConversationRow
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.outbox import NoticeRow, OutboxRow

NOBODY = "—"
_FEWEST_LETTERS = 5
"""A shorter name would be found in words that have nothing to do with it."""
_SETTLED = (LeadState.CONTACTED.value, LeadState.WON.value, LeadState.LOST.value)
_CALL = table_of(CallRow).c
_CONTACT = table_of(LeadContactRow).c
_CONVERSATION = table_of(ConversationRow).c
_DISPUTE = table_of(DisputeRow).c
_INBOX = table_of(InboxRow).c
_LEAD = table_of(LeadRow).c
_NOTICE = table_of(NoticeRow).c
_OUTBOX = table_of(OutboxRow).c
_REVIEW = table_of(ReviewRow).c


class StillOpen(Refusal):
    """A lead of the person is being worked on; field `leads` names them."""

    code = "erase-still-open"


@dataclass(frozen=True, slots=True)
class Erased:
    """What was found. `leads`: their numbers, oldest first."""

    leads: tuple[int, ...]
    messages: int = 0


async def erase(uow: UnitOfWork, identity: Identity, *, dry_run: bool = False) -> Erased:
    """Takes out everything that tells who the person is, found by phone or mail.

    What has been said in a chat already is the channel's; our copy of it goes. Raises StillOpen
    when a lead of theirs waits for somebody: it must be ended first.
    """
    leads = await _leads_of(uow, identity)
    ids = tuple(lead.id or 0 for lead in leads)
    open_ones = [lead.id for lead in leads if lead.state not in _SETTLED]
    if open_ones:
        raise StillOpen(leads=", ".join(f"#{lead_id}" for lead_id in open_ones))
    if dry_run or not leads:
        return Erased(ids)
    signs = await _signs(uow, leads, ids)
    messages = await _forget_what_was_said(uow, ids, signs)
    await _forget_what_came_in(uow, leads, ids, signs)
    await _forget_the_leads(uow, ids)
    uow.audit("prospect.erased", "leads", leads=list(ids), messages=messages)
    return Erased(ids, messages)


async def _leads_of(uow: UnitOfWork, identity: Identity) -> Sequence[LeadRow]:
    values = {*identity.phones, *identity.emails}
    theirs = select(_CONTACT.lead_id).where(_CONTACT.value.in_(values))
    query = select(LeadRow).where(_LEAD.id.in_(theirs)).order_by(_LEAD.id)
    return (await uow.session.execute(query)).scalars().all()


async def _signs(uow: UnitOfWork, leads: Iterable[LeadRow], ids: Sequence[int]) -> list[str]:
    """What tells of the person wherever it stands: numbers, mails, names that are long enough."""
    query = select(_CONTACT.value).where(_CONTACT.lead_id.in_(ids))
    found = set((await uow.session.execute(query)).scalars())
    found |= {lead.name for lead in leads if len(lead.name) >= _FEWEST_LETTERS}
    return sorted(found)


async def _forget_what_was_said(uow: UnitOfWork, ids: Sequence[int], signs: Sequence[str]) -> int:
    subjects = [f"lead:{lead}" for lead in ids]
    slots = [*subjects, *(f"ask:{lead}" for lead in ids)]
    about = or_(
        _OUTBOX.subject.in_(subjects),
        _OUTBOX.slot.in_(slots),
        *(_OUTBOX.subject.like(f"assignment:{lead}:%") for lead in ids),
        *_mentions(_OUTBOX.body, signs),
        _OUTBOX.notice_id.in_(
            select(_NOTICE.id).where(or_(false(), *_mentions(_NOTICE.body, signs)))
        ),
    )
    theirs = select(_OUTBOX.notice_id).where(about, _OUTBOX.notice_id.is_not(None))
    notices = set((await uow.session.execute(theirs)).scalars())
    unsaid = await uow.session.execute(
        update(table_of(OutboxRow))
        .where(about, _OUTBOX.state == "queued")
        .values(state="expired")
        .returning(_OUTBOX.notice_id)
    )
    erased = Message(T("message-erased")).to_json()
    done = await uow.session.execute(
        update(table_of(OutboxRow)).where(about).values(body=erased).returning(_OUTBOX.id)
    )
    await uow.session.execute(
        update(table_of(NoticeRow)).where(_NOTICE.id.in_(notices)).values(body=erased, summary={})
    )
    for notice_id in {each for each in unsaid.scalars() if each is not None}:
        notice = await held(uow.session, notice_id)
        await advance(uow.session, [notice_id], notice_state(notice.states))
    mentioned = _mentions(_CONVERSATION.data, signs)
    if mentioned:
        await uow.session.execute(delete(table_of(ConversationRow)).where(or_(*mentioned)))
    return len(done.all())


async def _forget_what_came_in(
    uow: UnitOfWork, leads: Iterable[LeadRow], ids: Sequence[int], signs: Sequence[str]
) -> None:
    calls = select(_CALL.external_id).where(_CALL.lead_id.in_(ids))
    known = {lead.external_id for lead in leads}
    await uow.session.execute(
        update(table_of(InboxRow))
        .where(
            or_(
                (_INBOX.source == "leads") & _INBOX.external_id.in_(known),
                (_INBOX.source == "calls") & _INBOX.external_id.in_(calls),
                *_mentions(_INBOX.payload, signs),
            ),
            _INBOX.state != "new",
        )
        .values(payload={})
    )
    await uow.session.execute(
        update(table_of(CallRow)).where(_CALL.lead_id.in_(ids)).values(number="", payload={})
    )
    mentioned = _mentions(_REVIEW.payload, signs)
    if mentioned:
        await uow.session.execute(
            update(table_of(ReviewRow)).where(or_(*mentioned)).values(payload={}, errors=[])
        )


async def _forget_the_leads(uow: UnitOfWork, ids: Sequence[int]) -> None:
    await uow.session.execute(delete(table_of(LeadContactRow)).where(_CONTACT.lead_id.in_(ids)))
    await uow.session.execute(
        update(table_of(DisputeRow)).where(_DISPUTE.lead_id.in_(ids)).values(statement="")
    )
    await uow.session.execute(
        update(table_of(LeadRow))
        .where(_LEAD.id.in_(ids))
        .values(name=NOBODY, city="", city_key="", notes="", extra={}, version=_LEAD.version + 1)
    )


def _mentions(column: Any, signs: Iterable[str]) -> list[Any]:
    text = cast(column, SqlText)
    return [text.contains(sign, autoescape=True) for sign in signs]
