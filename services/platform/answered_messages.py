"""A button that is pressed shows that its message had arrived, whatever the channel had said."""

from __future__ import annotations

from datetime import datetime

from services.platform.delivery_events import Deliveries
from services.platform.delivery_hooks import DeliveryHooks
from services.platform.unit_of_work import UnitOfWork
from storage.outbox.outcomes import confirm_sent, unsettled
from storage.outbox.slots import SlotMessage, keep_in_slots


async def note_answered(uow: UnitOfWork, ref: str, external_id: str, at: datetime) -> None:
    """Settles the message `ref`, which is in doubt or still queued, as sent by `at`.

    `at` is when the press was received. `external_id` is what the channel calls the message; from
    then on it is changed and not sent again.
    """
    row = await unsettled(uow.session, ref)
    if row is None or not await confirm_sent(uow.session, row, external_id, at):
        return
    if row.slot and external_id:
        slot_message = SlotMessage(row, row.slot, external_id, at)
        await keep_in_slots(uow.session, [slot_message])
    await Deliveries(uow.extensions.of(DeliveryHooks)).accepted(uow, [(row, at)])
