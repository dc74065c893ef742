"""What a typed number means where choices are printed with numbers."""

from __future__ import annotations

from bot.flows.platform.inbound import ButtonPress
from domain.kernel.message import Message
from services.platform.conversations import load_state, message_by_ref
from services.platform.unit_of_work import UnitOfWork
from storage.outbox.slots import CHOICES, asked_after, standing_ref


async def numbered_choice(
    uow: UnitOfWork, channel: str, address: str, typed: str
) -> ButtonPress | None:
    """The tap that a typed number means; None for any other words, or when there is no such choice.

    Counts in the message with numbered choices that was said last, also before a restart. A
    question of a flow that offers none wants the number itself.
    """
    number = typed.strip()
    if not (number.isascii() and number.isdecimal()):
        return None
    ref = await standing_ref(uow.session, channel, address, CHOICES)
    stored = await message_by_ref(uow, ref) if ref is not None else None
    if ref is None or stored is None or await _wants_words(uow, channel, address, ref):
        return None
    rows = Message.from_json(stored.body).offered(rich=False)
    indexes = [index for row in rows for index, _ in row]
    if not 0 < int(number) <= len(indexes):
        return None
    return ButtonPress(ref, indexes[int(number) - 1])


async def _wants_words(uow: UnitOfWork, channel: str, address: str, ref: str) -> bool:
    """Whether a flow has asked, after the message `ref`, something that has no choices."""
    if await load_state(uow, channel, address) is None:
        return False
    body = await asked_after(uow.session, channel, address, ref)
    return body is not None and not Message.from_json(body).buttons
