"""Messages to people and groups: who is reachable where, and what goes into the outbox."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from domain.kernel.message import Message, MessageKind, Priority, SlotMode
from domain.kernel.person import Person
from domain.kernel.text import Text
from services.platform.unit_of_work import UnitOfWork
from storage.outbox.notices import Place, standing_places
from storage.outbox.writer import Address, Outgoing, new_ref
from storage.queries.platform.chats import open_chats
from storage.rows.platform.chats import GroupRow

_TAP_ANSWERABLE_FOR = timedelta(seconds=150)  # Telegram forgets a callback query after that
_NOWHERE = Address("", "")
ANNOUNCEMENT = "announcement"
"""The purpose of messages to a group."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person and the chats they are reached in; `to` is None when no chat of theirs is open.

    Nothing is said to somebody who has left, wherever they could be reached.

    `alternatives` are their other open chats, the preferred first.
    """

    person_id: int
    name: str
    language: str
    to: Address | None
    alternatives: tuple[Address, ...] = ()

    @property
    def addresses(self) -> tuple[Address, ...]:
        """All their open chats in order of preference."""
        return (self.to, *self.alternatives) if self.to is not None else ()


async def recipients(uow: UnitOfWork, person_ids: Iterable[int]) -> dict[int, Recipient]:
    """Where each of the people is best reached, and where else, in one query."""
    wanted = set(person_ids)
    if not wanted:
        return {}
    return fold_recipients(await open_chats(uow.session, wanted))


def fold_recipients(
    chats: Iterable[tuple[int, str, str, str | None, str | None]],
) -> dict[int, Recipient]:
    """The people of rows (id, name, language, channel, address), one an active chat, best first.

    For queries that read the chats of people with other things of theirs.
    """
    found: dict[int, Recipient] = {}
    for person_id, name, language, channel, address in chats:
        to = Address(channel, address) if channel and address else None
        best = found.setdefault(person_id, Recipient(person_id, name, language, to))
        if best.to != to and to is not None and to not in best.alternatives:
            found[person_id] = replace(best, alternatives=(*best.alternatives, to))
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
    summary: Text | None = None,
) -> set[int]:
    """Sends one message to each of the people; returns the ids of those to whom it goes.

    What stands in the `slot` is changed wherever it stands, in every chat of the person. Standing
    nowhere, it goes to the preferred chat with `mode` replace, and nowhere with update or restate.
    Where a channel cannot change what stands, restate sends it anew; update drops it. Fresh sends
    it anew to the preferred chat. What the bot begins by itself waits for the end of quiet hours.
    """
    outgoing = Outgoing(
        to=_NOWHERE,
        body=message if isinstance(message, Message) else Message(message),
        priority=priority,
        slot=slot,
        mode=SlotMode.REPLACE if mode == "restate" else SlotMode(mode),
        purpose=purpose,
        subject=subject,
        expires_at=expires_at,
        notice=True,
        summary=summary,
    )
    return await _send_to(uow, set(person_ids), outgoing, mode)


async def send_about_clock(
    uow: UnitOfWork,
    person_ids: Iterable[int],
    message: Message,
    *,
    purpose: str,
    subject: str,
    slot: str = "",
) -> set[int]:
    """Sends anew what concerns a running clock: it leaves in quiet hours as well (A.1)."""
    outgoing = Outgoing(
        to=_NOWHERE,
        body=message,
        priority=Priority.ESCALATION,
        slot=slot,
        mode=SlotMode.FRESH,
        purpose=purpose,
        subject=subject,
        about_clock=True,
    )
    return await _send_to(uow, set(person_ids), outgoing, "fresh")


async def _send_to(uow: UnitOfWork, wanted: set[int], outgoing: Outgoing, mode: str) -> set[int]:
    may_stand, only_there = outgoing.slot and mode != "fresh", mode in {"update", "restate"}
    places = await standing_places(uow.session, wanted, [outgoing.slot]) if may_stand else []
    elsewhere = set() if only_there else wanted - {place.person_id for place in places}
    places += [
        Place(person_id, outgoing.slot, recipient.language, recipient.to)
        for person_id, recipient in (await recipients(uow, elsewhere)).items()
        if recipient.to is not None
    ]
    await uow.send(_at_each(outgoing, places))
    return {place.person_id for place in places}


@dataclass(frozen=True, slots=True)
class Change:
    """Newer words for what stands in a slot of a person."""

    person_id: int
    slot: str
    message: Message
    priority: Priority = Priority.CONVERSATION


async def change_what_stands(uow: UnitOfWork, changes: Iterable[Change]) -> None:
    """Updates the slots wherever they stand, in every chat of their people, with one query.

    What stands nowhere, or where nothing can be changed, is left.
    """
    await uow.send(await updates_where_they_stand(uow, changes))


async def updates_where_they_stand(uow: UnitOfWork, changes: Iterable[Change]) -> list[Outgoing]:
    """The same as messages, to be sent together with others."""
    wanted = list(changes)
    found = await standing_places(
        uow.session, {each.person_id for each in wanted}, {each.slot for each in wanted}
    )
    places: dict[tuple[int, str], list[Place]] = {}
    for place in found:
        places.setdefault((place.person_id, place.slot), []).append(place)
    return [
        Outgoing(
            to=place.to,
            body=change.message,
            priority=change.priority,
            person_id=change.person_id,
            language=place.language,
            slot=change.slot,
            mode=SlotMode.UPDATE,
        )
        for change in wanted
        for place in places.get((change.person_id, change.slot), ())
    ]


def _at_each(outgoing: Outgoing, places: Iterable[Place]) -> list[Outgoing]:
    """The same in each of the places; those of one person are messages of one notice."""
    founders: dict[int, str] = {}
    made = []
    for place in places:
        one = replace(
            outgoing,
            to=place.to,
            person_id=place.person_id,
            language=place.language,
            ref=new_ref(),
            of_notice=founders.get(place.person_id),
        )
        if one.of_notice is not None:
            one = replace(one, body={})
        elif one.founds_notice:
            founders[place.person_id] = one.ref
        made.append(one)
    return made


async def announce(
    uow: UnitOfWork, group: str, message: Message | Text, *, subject: str = ""
) -> bool:
    """Sends it to the group bound under that name; False when no group is bound."""
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
                purpose=ANNOUNCEMENT,
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
    """Answers in the chat that a message came from, whoever wrote it."""
    await uow.send(
        [
            Outgoing(
                to=Address(channel, address),
                body=message,
                priority=priority,
                person_id=person.id if person else None,
                language=person.language if person else language,
                slot=slot,
                mode=SlotMode(mode),
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
    """Answers a tap: body ``{"callback", "text"?, "alert"}``; useless once the tap has expired."""
    body: dict[str, Any] = {"callback": callback, "alert": alert}
    if text is not None:
        body["text"] = text.to_json()
    await uow.send(
        [
            Outgoing(
                to=Address(channel, address),
                body=body,
                priority=Priority.TAP_ANSWER,
                kind=MessageKind.ANSWER,
                language=language,
                expires_at=uow.now + _TAP_ANSWERABLE_FOR,
            )
        ]
    )
