"""Onboarding: joining by a one-time link, binding a chat, setting its commands menu."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass

from domain.kernel.message import Message, MessageKind, Priority
from domain.kernel.person import Person
from domain.kernel.text import T, Text
from services.platform.directory import as_person
from services.platform.messaging import recipients, reply_in_chat
from services.platform.unit_of_work import UnitOfWork
from services.platform.unknown_senders import note_unknown_sender, note_wrong_link
from storage.outbox.redirection import redirect_queued, stop_queued
from storage.outbox.writer import Address, Outgoing
from storage.queries.people.join_tokens import expire_tokens, use_token
from storage.queries.people.persons import persons_without_chat
from storage.queries.people.private_chats import chats_of_either
from storage.rows.people.join_tokens import JoinTokenRow
from storage.rows.platform.chats import ChatRow
from storage.rows.platform.persons import PersonRow

_TOKEN_BYTES = 24  # 32 characters of base64url: within the 64 a start parameter may have


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One line of the commands menu: the word to type, and what it does."""

    command: str
    description: Text


@dataclass(frozen=True, slots=True)
class PersonJoined:
    """A person's chat was bound: what a procedure does then, given the person's id."""

    run: Callable[[UnitOfWork, int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class PeopleLeft:
    """People have left or have another role: what a procedure does, given them as they were."""

    run: Callable[[UnitOfWork, Sequence[Person]], Awaitable[None]]


async def let_go(uow: UnitOfWork, before: Sequence[Person]) -> None:
    """From this instant nothing more is said to these people in the role they had (A.2).

    `before` are they as they were; what they are now is stored already.
    """
    if not before:
        return
    await stop_queued(uow.session, [person.id for person in before], "left")
    for person in before:
        uow.audit("person.left", f"person:{person.id}", role=person.role.value)
    for listener in uow.extensions.of(PeopleLeft).values():
        await listener.run(uow, before)


def digest(token: str) -> str:
    """The SHA-256 of a token in hexadecimal: a leaked database joins nobody."""
    return hashlib.sha256(token.encode()).hexdigest()


async def issue_link(uow: UnitOfWork, person_id: int, by_id: int | None = None) -> str:
    """Makes a one-time token for the person; earlier ones no longer work.

    It expires by policy (``retention.join_links``). Only its digest is stored.
    """
    await expire_tokens(uow.session, person_id, uow.now)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    uow.session.add(
        JoinTokenRow(
            digest=digest(token),
            person_id=person_id,
            created_at=uow.now,
            expires_at=uow.now + uow.policy.retention.join_links,
        )
    )
    uow.audit("link.issued", f"person:{person_id}", by_id)
    await uow.session.flush()
    return token


async def without_chat(
    uow: UnitOfWork, person_ids: Iterable[int], *, again: bool = False
) -> list[Person]:
    """The active of these people who have no chat and no link that still works, by name.

    `again` includes those whose link still works, so that they can be given a new one.
    """
    rows = await persons_without_chat(
        uow.session, set(person_ids), without_link_at=None if again else uow.now
    )
    return [as_person(uow, row) for row in rows]


async def join_by_token(uow: UnitOfWork, channel: str, sender: str, token: str) -> Person | None:
    """Binds the chat to the person the token was made for, once (CC21-9).

    None for a link that is unknown, used or expired. Its bearer is told so, as seldom as any
    unknown sender, and counted: who guesses is shut out.
    """
    person_id = await use_token(uow.session, digest(token), uow.now)
    row = await uow.session.get(PersonRow, person_id) if person_id is not None else None
    if row is None or not row.active:
        if await note_unknown_sender(uow, channel, sender):
            await reply_in_chat(uow, channel, sender, Message(T("join-link-refused")))
        await note_wrong_link(uow, channel, sender)
        return None
    joined = as_person(uow, row)
    await bind_chat(uow, joined.id, channel, sender)
    uow.audit("person.joined", f"person:{joined.id}", joined.id, channel=channel)
    await tell_joined(uow, joined.id)
    return joined


async def tell_joined(uow: UnitOfWork, person_id: int) -> None:
    """Has every procedure show the person what is theirs, in the chat that was bound."""
    for listener in uow.extensions.of(PersonJoined).values():
        await listener.run(uow, person_id)


async def bind_chat(uow: UnitOfWork, person_id: int, channel: str, address: str) -> bool:
    """Makes the chat the person's own on that channel; False when it already was.

    A chat has one person, and a person has one chat on each channel. Who joins again from another
    chat gets their messages there from then on, those that wait already included.
    """
    found = await chats_of_either(uow.session, channel, address, person_id)
    if any((row.address, row.person_id) == (address, person_id) for row in found):
        return False
    new = Address(channel, address)
    for row in found:
        if row.person_id == person_id:
            old = Address(channel, row.address)
            await redirect_queued(uow.session, person_id, old, new, uow.now)
        else:
            await stop_queued(uow.session, [row.person_id], "chat-taken", new)
        await uow.session.delete(row)
    await uow.session.flush()
    uow.session.add(
        ChatRow(person_id=person_id, channel=channel, address=address, bound_at=uow.now)
    )
    await uow.session.flush()
    return True


async def set_language(uow: UnitOfWork, person_id: int, language: str) -> Person:
    """Changes the language of the person's messages; gives the person as changed."""
    row = await uow.session.get_one(PersonRow, person_id)
    row.language = language
    row.updated_at = uow.now
    uow.audit("person.language", f"person:{person_id}", person_id, language=language)
    await uow.session.flush()
    return as_person(uow, row)


async def send_menu(uow: UnitOfWork, person: Person, entries: Sequence[MenuEntry]) -> None:
    """Sets the commands menu of the person's chat, in their language and for their role.

    Outbox kind ``commands``, body ``{"scope": "chat", "language": "es",
    "commands": [{"command": "leads", "description": <Text JSON>}]}``.
    """
    await send_menus(uow, [(person, entries)])


async def send_menus(uow: UnitOfWork, menus: Iterable[tuple[Person, Sequence[MenuEntry]]]) -> None:
    """Sets the commands menus of several people; those without an open chat are left out."""
    wanted = {person.id: (person, entries) for person, entries in menus}
    reached = await recipients(uow, wanted)
    await uow.send(
        _commands(*wanted[person_id], recipient.to)
        for person_id, recipient in reached.items()
        if recipient.to is not None
    )


def _commands(person: Person, entries: Sequence[MenuEntry], to: Address) -> Outgoing:
    return Outgoing(
        to=to,
        kind=MessageKind.COMMANDS,
        body={
            "scope": "chat",
            "language": person.language,
            "commands": [
                {"command": entry.command, "description": entry.description.to_json()}
                for entry in entries
            ],
        },
        priority=Priority.CONVERSATION,
        person_id=person.id,
        language=person.language,
    )
