"""Events that were acknowledged and are gone: found when the next ones come, and by the doctor."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from domain.kernel.text import Moment, MomentStyle, T
from services.platform.incidents import raise_incident
from services.platform.unit_of_work import UnitOfWork
from storage.inbox.acknowledged import Acknowledged, count_lost, read_note

EVENTS_LOST: Final = "inbox.lost"
"""The kind of incident that tells of it."""


async def lost_events(uow: UnitOfWork) -> tuple[int, Acknowledged | None]:
    """How many are gone, and the last that was acknowledged."""
    file: Path | None = uow.database.file
    noted = read_note(file) if file is not None else None
    if noted is None:
        return 0, None
    kept_for = uow.policy.retention.inbox
    return await count_lost(uow.session, noted, uow.now, kept_for), noted


async def tell_of_lost_events(uow: UnitOfWork) -> None:
    """Raises the incident, once for one loss: the note is about to be written over."""
    count, noted = await lost_events(uow)
    if noted is None or not count:
        return
    at = Moment(noted.received_at, MomentStyle.DATE_TIME)
    subject = f"inbox:{noted.event_id}:{noted.received_at.isoformat()}"
    await raise_incident(
        uow, EVENTS_LOST, subject, T("incident-inbox-lost", count=count, at=at), count=count
    )
