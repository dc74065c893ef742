"""What the events of the lead feed and the call feed mean to the desk."""

from __future__ import annotations

from services.intake.callpicker import read_call
from services.leads.calls import take_call
from services.leads.lead_intake import take_lead
from services.platform.unit_of_work import UnitOfWork
from services.platform.worker import InboxEvent


async def lead(uow: UnitOfWork, event: InboxEvent) -> None:
    """A lead has arrived when it knocked, not when a worker found the time for it (CC21-8)."""
    payload = event.payload
    await take_lead(
        uow, payload["draft"], payload["source"], event.external_id, knocked_at=event.received_at
    )


async def call(uow: UnitOfWork, event: InboxEvent) -> None:
    """A call of the feed is matched to its lead and advisor (CC21-10)."""
    await take_call(uow, read_call(event.payload, uow.zone, event.received_at))
