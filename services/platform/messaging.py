"""Speaking to people and groups: who is reachable where, and what goes into the outbox."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from domain.kernel.message import Message, Priority
from domain.kernel.person import Person
from domain.kernel.text import Text
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.outbox.writer import Address, Outgoing
from storage.rows.platform.chats import ChatRow, GroupRow
from storage.rows.platform.persons import PersonRow

_TAP_LIVES = timedelta(seconds=150)  # Telegram forgets a callback query after that
_CHAT = table_of(ChatRow).c
_PERSON = table_of(PersonRow).c


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person as far as speaking to them goes; `to` is None when no chat of theirs is open."""

    person_id: int
    name: str
    language: str
    to: Address | None


async def recipients(uow: UnitOfWork, person_ids: Iterable[int]) -> dict[int, Recipient]:
    """Where each of the people is best reached, in one query."""
    wanted = set(person_ids)
    if not wanted:
        return {}
    query = (
        select(_PERSON.id, _PERSON.name, _PERSON.language, _CHAT.channel, _CHAT.address)
        .select_from(
            table_of(PersonRow).outerjoin(
                table_of(ChatRow), (_CHAT.person_id == _PERSON.id) & (_CHAT.state == "active")
            )
        )
        .where(_PERSON.id.in_(wanted))
        .order_by(_PERSON.id, _CHAT.preference.desc(), _CHAT.id.desc())
    )
    found: dict[int, Recipient] = {}
    for person_id, name, language, channel, address in await uow.session.execute(query):
        # The worst chat comes first, so that the last one written is the preferred one.
        to = Address(channel, address) if channel else None
        found[person_id] = Recipient(person_id, name, language, to)
    return found


async def send_to_people(
    uow: UnitOfWork,
    person_ids: Iterable[int],
    message: Message | Text,
    *,
    priority: Priority,
    slot: str = "",
    mode: str = "replace",
    purpose: str = "",
    subject: str = "",
    expires_at: datetime | None = None,
) -> set[int]:
    """Says the same to each of the people; returns the ids of those who could be addressed."""
    body = message if isinstance(message, Message) else Message(message)
    known = await recipients(uow, person_ids)
    reached = {a.person_id: a for a in known.values() if a.to is not None}
    await uow.send(
        Outgoing(
            to=recipient.to,
            body=body,
            priority=priority,
            person_id=recipient.person_id,
            language=recipient.language,
            slot=slot,
            mode=mode,
            purpose=purpose,
            subject=subject,
            expires_at=expires_at,
        )
        for recipient in reached.values()
        if recipient.to is not None
    )
    return set(reached)


async def announce(
    uow: UnitOfWork, group: str, message: Message | Text, *, subject: str = ""
) -> bool:
    """Says it in the group bound under that name; False when no group is bound."""
    row = await uow.session.get(GroupRow, group)
    if row is None:
        return False
    await uow.send(
        [
            Outgoing(
                to=Address(row.channel, row.address),
                body=message if isinstance(message, Message) else Message(message),
                priority=Priority.ESCALATION,
                language=uow.policy.organization.locale.partition("-")[0],
                purpose="announcement",
                subject=subject,
            )
        ]
    )
    return True


async def reply_in_chat(
    uow: UnitOfWork,
    channel: str,
    address: str,
    message: Message,
    *,
    person: Person | None = None,
    language: str = "es",
    slot: str = "",
    mode: str = "replace",
    priority: Priority = Priority.CONVERSATION,
) -> None:
    """Answers in the chat in which something was said, whoever said it."""
    await uow.send(
        [
            Outgoing(
                to=Address(channel, address),
                body=message,
                priority=priority,
                person_id=person.id if person else None,
                language=person.language if person else language,
                slot=slot,
                mode=mode,
            )
        ]
    )


async def toast_in_chat(
    uow: UnitOfWork,
    channel: str,
    address: str,
    callback: str,
    text: Text | None,
    *,
    language: str = "es",
    alert: bool = False,
) -> None:
    """Answers a tap: body ``{"callback", "text"?, "alert"}``; worthless once the tap has died."""
    body: dict[str, Any] = {"callback": callback, "alert": alert}
    if text is not None:
        body["text"] = text.to_json()
    await uow.send(
        [
            Outgoing(
                to=Address(channel, address),
                body=body,
                priority=Priority.TAP_ANSWER,
                kind="answer",
                language=language,
                expires_at=uow.now + _TAP_LIVES,
            )
        ]
    )
