"""Chats that are bound to nobody: refused politely, seldom, and on the record (CC21-9)."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.rows.platform.audit import AuditRow

_AUDIT = table_of(AuditRow).c
_QUIET_FOR = timedelta(hours=1)
_ANSWERED = "stranger.answered"
_IGNORED = "stranger.ignored"


async def note_unknown_sender(uow: UnitOfWork, channel: str, sender: str) -> bool:
    """Logs that an unknown chat spoke; True when it is to be answered: once an hour at the most.

    Silence in between keeps the bot from being used to flood somebody, or itself.
    """
    subject = f"chat:{channel}:{sender}"
    recent = select(_AUDIT.id).where(
        _AUDIT.subject == subject, _AUDIT.action == _ANSWERED, _AUDIT.at > uow.now - _QUIET_FOR
    )
    answered = (await uow.session.execute(recent.limit(1))).first() is not None
    uow.audit(_IGNORED if answered else _ANSWERED, subject)
    await uow.session.flush()
    return not answered
