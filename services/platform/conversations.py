"""The state of a chat's conversation, and the messages of ours that buttons belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from domain.kernel.text import Json
from services.platform.unit_of_work import UnitOfWork
from storage.outbox import writer
from storage.rows.platform.chats import ConversationRow


@dataclass(frozen=True, slots=True)
class ConversationState:
    """Flow, step, the version of the flow that wrote it, and its JSON data."""

    flow: str
    step: str
    version: int
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """A message of ours as it was sent: the chat it went to and its JSON body."""

    channel: str
    address: str
    body: Json


async def load_state(uow: UnitOfWork, channel: str, address: str) -> ConversationState | None:
    """Where the chat's conversation stands, or None when no flow is under way."""
    row = await uow.session.get(ConversationRow, (channel, address))
    if row is None:
        return None
    return ConversationState(row.flow, row.step, row.flow_version, dict(row.data))


async def save_state(uow: UnitOfWork, channel: str, address: str, state: ConversationState) -> None:
    """Keeps the state; it replaces what was kept for the chat."""
    await uow.session.merge(
        ConversationRow(
            channel=channel,
            address=address,
            flow=state.flow,
            step=state.step,
            flow_version=state.version,
            data=state.data,
            updated_at=uow.now,
        )
    )
    await uow.session.flush()


async def clear_state(uow: UnitOfWork, channel: str, address: str) -> None:
    """Forgets the chat's conversation."""
    row = await uow.session.get(ConversationRow, (channel, address))
    if row is not None:
        await uow.session.delete(row)
        await uow.session.flush()


async def message_by_ref(uow: UnitOfWork, ref: str) -> StoredMessage | None:
    """The message whose buttons carry `ref`; None when unknown or pruned."""
    row = await writer.by_ref(uow.session, ref)
    return None if row is None else StoredMessage(row.channel, row.address, row.body)
