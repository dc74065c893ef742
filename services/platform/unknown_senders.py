"""Chats that are bound to nobody: refused politely, seldom, and on the record (CC21-9)."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from domain.kernel.local_time import TimeOfDay, local_day
from domain.kernel.text import T
from services.platform.incidents import raise_incident
from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform.audit import count_acts
from storage.queries.platform.groups import is_bound

_QUIET_FOR: Final = timedelta(hours=1)
_ANSWERED: Final = "stranger.answered"
_IGNORED: Final = "stranger.ignored"
_GUESSED: Final = "link.guessed"
_SHUT_OUT: Final = "stranger.shut_out"
_GROUP_HEARD: Final = "group.unbound_heard"
MOST_GUESSES: Final = 10
"""Links that do not work, from one chat within an hour; then it is shut out for an hour."""
GUESSES: Final = "join.guesses"
"""The kind of incident that tells of a chat that was shut out."""


async def note_unknown_sender(uow: UnitOfWork, channel: str, sender: str) -> bool:
    """Records that an unknown chat wrote; True when it is to be answered: once an hour at the most.

    Silence in between keeps the bot from being used to flood somebody, or itself.
    """
    subject = _subject(channel, sender)
    answered = bool(await _in_the_last_hour(uow, _ANSWERED, subject))
    uow.audit(_IGNORED if answered else _ANSWERED, subject)
    await uow.session.flush()
    return not answered


async def note_wrong_link(uow: UnitOfWork, channel: str, sender: str) -> None:
    """Counts a link that does not work. With the tenth in an hour the chat is shut out.

    The administrator sees one incident a day of a chat, however long it goes on.
    """
    subject = _subject(channel, sender)
    uow.audit(_GUESSED, subject)
    await uow.session.flush()
    if await _in_the_last_hour(uow, _GUESSED, subject) < MOST_GUESSES:
        return
    uow.audit(_SHUT_OUT, subject)
    await uow.session.flush()
    text = T("incident-join-guesses", count=MOST_GUESSES, channel=channel, sender=sender)
    day = local_day(uow.now, uow.zone)
    await raise_incident(uow, GUESSES, f"chat:{channel} {sender}:{day}", text)


async def is_shut_out(uow: UnitOfWork, channel: str, sender: str) -> bool:
    """Whether nothing that the chat says is looked at now."""
    return bool(await _in_the_last_hour(uow, _SHUT_OUT, _subject(channel, sender)))


async def note_unbound_group(uow: UnitOfWork, channel: str, address: str) -> None:
    """Logs, once a day, that something was said in a group that no procedure speaks to."""
    subject = _subject(channel, address)
    today = TimeOfDay(0).on(local_day(uow.now, uow.zone), uow.zone)
    if await is_bound(uow.session, channel, address):
        return
    if not await count_acts(uow.session, _GROUP_HEARD, subject, today, uow.now):
        uow.audit(_GROUP_HEARD, subject)
        await uow.session.flush()


async def _in_the_last_hour(uow: UnitOfWork, action: str, subject: str) -> int:
    return await count_acts(uow.session, action, subject, uow.now - _QUIET_FOR, uow.now)


def _subject(channel: str, address: str) -> str:
    return f"chat:{channel}:{address}"
