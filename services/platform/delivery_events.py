"""What it means to the desk that a message was taken, could not be delivered, or is in doubt.

The sender calls these in the transaction in which it writes the fate of the row, so that a lead
moves on in the same moment in which it is known that its advisor cannot be reached (A.2).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from domain.kernel.message import Priority
from domain.kernel.text import T, Text
from services.leads.contact_clock import advisor_unreachable, notice_accepted, notice_undeliverable
from services.platform.chat_migration import group_left
from services.platform.directory import chat_blocked
from services.platform.incidents import INCIDENT, raise_incident
from services.platform.messaging import recipients
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.outbox.reader import Queued, fail_waiting
from storage.outbox.writer import Address, Outgoing
from storage.rows.platform.chats import ChatRow
from storage.rows.platform.persons import PersonRow

LEAD_NOTICE = "lead_notice"
_ASSIGNMENT = re.compile(r"assignment:(\d+):(\d+)", re.ASCII)
_CHAT = table_of(ChatRow)
_PERSON = table_of(PersonRow).c


@dataclass(frozen=True, slots=True)
class ChatAddress:
    """A chat that a channel speaks to; `group` when several people read it."""

    channel: str
    address: str
    group: bool = False


async def accepted(uow: UnitOfWork, purpose: str, subject: str, at: datetime) -> None:
    """The channel took a message at `at`: a lead notice starts the contact clock (CC23-L4)."""
    if purpose == LEAD_NOTICE:
        lead_id, hop = _assignment(subject)
        await notice_accepted(uow, lead_id, hop, at)


async def undeliverable(uow: UnitOfWork, purpose: str, subject: str, person_id: int | None) -> None:
    """No channel will carry the message: a lead moves on at once (A.2)."""
    if purpose == LEAD_NOTICE:
        lead_id, hop = _assignment(subject)
        uow.audit("notice.undeliverable", f"lead:{lead_id}", person_id, hop=hop)
        await notice_undeliverable(uow, lead_id, hop)


async def chat_lost(uow: UnitOfWork, chat: ChatAddress, error: str, *, gone: bool = False) -> None:
    """The chat blocked us (`gone`: it exists no more). What waits for it is settled at once.

    The urgent goes to another chat of the same person; what has none is undeliverable. A group that
    let us go is unbound and the administrator told (CC23-L7).
    """
    if chat.group:
        await group_left(uow, chat.channel, chat.address)
    person_id = await chat_blocked(uow, chat.channel, chat.address)
    if gone:
        await uow.session.execute(
            update(_CHAT)
            .where(_CHAT.c.channel == chat.channel, _CHAT.c.address == chat.address)
            .values(state="gone")
        )
    waiting = await fail_waiting(uow.session, chat.channel, chat.address, error)
    owners = {row.person_id for row in waiting if row.person_id is not None}
    others = await recipients(uow, owners | ({person_id} if person_id is not None else set()))
    for row in waiting:
        recipient = others.get(row.person_id if row.person_id is not None else person_id or 0)
        if row.urgent and recipient is not None and recipient.to is not None:
            await uow.send([_elsewhere(row, recipient.to)])
        else:
            await _give_up(uow, row, error)
    if person_id is not None and others[person_id].to is None:
        await advisor_unreachable(uow, person_id)


async def dead(uow: UnitOfWork, rows: Sequence[Queued], error: str) -> None:
    """Rows that will never leave: kept as incidents, their purposes told."""
    for row in rows:
        await undeliverable(uow, row.purpose, row.subject, row.person_id)
        who = await _who(uow, row)
        text = T("incident-outbox-dead", message=row.id, who=who, error=error)
        await _note(uow, "outbox.dead", row, error, text)


async def in_doubt(uow: UnitOfWork, rows: Sequence[Queued]) -> None:
    """Urgent rows of which nobody will ever know whether they arrived."""
    for row in rows:
        if row.urgent:
            text = T("incident-outbox-unknown", message=row.id, who=await _who(uow, row))
            await _note(uow, "outbox.unknown", row, "no answer, twice", text)


async def account_refused(uow: UnitOfWork, channel: str) -> None:
    """The channel refuses our account: nothing leaves there until somebody mends it."""
    text = T("incident-channel-unauthorized", channel=channel)
    await raise_incident(
        uow, "channel.unauthorized", f"{channel}:{uow.now.isoformat()}", text, channel=channel
    )


async def listener_failed(uow: UnitOfWork, rows: Sequence[Queued], error: str) -> None:
    """A service could not take the news about rows that are settled all the same."""
    for row in rows:
        await raise_incident(
            uow,
            "outbox.hook",
            f"outbox:{row.id}",
            T("incident-outbox-hook", message=row.id),
            purpose=row.purpose,
            about=row.subject,
            error=error,
        )


async def _give_up(uow: UnitOfWork, row: Queued, error: str) -> None:
    await undeliverable(uow, row.purpose, row.subject, row.person_id)
    announcement = row.purpose == "announcement"
    if announcement or (row.urgent and row.purpose != LEAD_NOTICE):
        who = await _who(uow, row)
        text = T("incident-outbox-undeliverable", message=row.id, who=who)
        await _note(uow, "outbox.undeliverable", row, error, text)


async def _who(uow: UnitOfWork, row: Queued) -> str:
    if row.person_id is None:
        return row.address
    query = select(_PERSON.name).where(_PERSON.id == row.person_id)
    return (await uow.session.execute(query)).scalar_one_or_none() or row.address


async def _note(uow: UnitOfWork, kind: str, row: Queued, error: str, text: Text) -> None:
    await raise_incident(
        uow,
        kind,
        f"outbox:{row.id}",
        # News of an incident that cannot be told must not become news again, for ever.
        None if row.purpose == INCIDENT else text,
        channel=row.channel,
        purpose=row.purpose,
        about=row.subject,
        error=error,
    )


def _elsewhere(row: Queued, to: Address) -> Outgoing:
    return Outgoing(
        to=to,
        body=row.body,
        priority=Priority(row.priority),
        kind=row.kind,
        person_id=row.person_id,
        language=row.language,
        slot=row.slot,
        mode=row.mode,
        purpose=row.purpose,
        subject=row.subject,
        expires_at=row.expires_at,
    )


def _assignment(subject: str) -> tuple[int, int]:
    found = _ASSIGNMENT.fullmatch(subject)
    if found is None:
        raise ValueError(f"{subject!r} is not assignment:<lead>:<hop>")
    return int(found[1]), int(found[2])
