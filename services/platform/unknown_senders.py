"""Chats that are bound to nobody: refused politely, seldom, and on the record (CC21-9)."""

from __future__ import annotations

from datetime import timedelta

from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform.audit import was_done_since

_QUIET_FOR = timedelta(hours=1)
_ANSWERED = "stranger.answered"
_IGNORED = "stranger.ignored"


async def note_unknown_sender(uow: UnitOfWork, channel: str, sender: str) -> bool:
    """Records that an unknown chat wrote; True when it is to be answered: once an hour at the most.

    Silence in between keeps the bot from being used to flood somebody, or itself.
    """
    subject = f"chat:{channel}:{sender}"
    answered = await was_done_since(uow.session, _ANSWERED, subject, uow.now - _QUIET_FOR)
    uow.audit(_IGNORED if answered else _ANSWERED, subject)
    await uow.session.flush()
    return not answered
