"""Messages that did not get through, as incidents that the administrator sees."""

from __future__ import annotations

from collections.abc import Sequence

from domain.kernel.text import T, Text
from services.platform.incidents import INCIDENT, raise_incident
from services.platform.unit_of_work import UnitOfWork
from storage.outbox.queued import Queued
from storage.queries.platform.persons import person_name


async def note_dead(uow: UnitOfWork, row: Queued, error: str) -> None:
    """It will never be sent, for a reason of its own."""
    text = T("incident-outbox-dead", message=row.id, who=await _who(uow, row), error=error)
    await _note(uow, "outbox.dead", row, error, text)


async def note_undeliverable(uow: UnitOfWork, row: Queued, error: str) -> None:
    """Its reader cannot be reached."""
    text = T("incident-outbox-undeliverable", message=row.id, who=await _who(uow, row))
    await _note(uow, "outbox.undeliverable", row, error, text)


async def note_doubt(uow: UnitOfWork, row: Queued) -> None:
    """Nobody will ever know whether it arrived."""
    text = T("incident-outbox-unknown", message=row.id, who=await _who(uow, row))
    await _note(uow, "outbox.unknown", row, "no answer, twice", text)


async def account_refused(uow: UnitOfWork, channel: str) -> None:
    """The channel refuses our account: nothing is sent there until somebody corrects it."""
    text = T("incident-channel-unauthorized", channel=channel)
    await raise_incident(
        uow, "channel.unauthorized", f"{channel}:{uow.now.isoformat()}", text, channel=channel
    )


async def hook_failed(uow: UnitOfWork, rows: Sequence[Queued], error: str) -> None:
    """A delivery hook failed for these rows, whose outcome is recorded all the same."""
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


async def _who(uow: UnitOfWork, row: Queued) -> str:
    if row.person_id is None:
        return row.address
    return await person_name(uow.session, row.person_id) or row.address


async def _note(uow: UnitOfWork, kind: str, row: Queued, error: str, text: Text) -> None:
    await raise_incident(
        uow,
        kind,
        f"outbox:{row.id}",
        # A notice of an incident that fails must not raise another incident, for ever.
        None if row.purpose == INCIDENT else text,
        channel=row.channel,
        purpose=row.purpose,
        about=row.subject,
        error=error,
    )
