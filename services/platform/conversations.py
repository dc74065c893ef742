"""The conversations of a chat, and the sent messages that buttons belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from domain.kernel.delivery import MessageState
from domain.kernel.text import Json
from services.platform.unit_of_work import UnitOfWork
from storage.outbox import writer
from storage.outbox.slots import was_replaced
from storage.outbox.writer import Address
from storage.queries.platform import conversations
from storage.rows.platform.chats import ConversationRow


@dataclass(frozen=True, slots=True)
class ConversationState:
    """Flow, step, the version of the flow that wrote it, its JSON data, and what it is about.

    `subject` is unique within the chat. What is typed goes to the conversation `in_focus`.
    """

    flow: str
    step: str
    version: int
    data: dict[str, Any]
    subject: str = ""
    in_focus: bool = True


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """A message as it was sent: the chat it went to and its JSON body.

    `unsettled`: nobody knows yet that it arrived.
    """

    channel: str
    address: str
    body: Json
    unsettled: bool = False


async def conversations_of(uow: UnitOfWork, channel: str, address: str) -> list[ConversationState]:
    """What is under way in the chat: the one in focus first, then the latest."""
    rows = await conversations.of_chat(uow.session, Address(channel, address))
    return [
        ConversationState(
            row.flow, row.step, row.flow_version, dict(row.data), row.subject, row.in_focus
        )
        for row in rows
    ]


async def load_state(uow: UnitOfWork, channel: str, address: str) -> ConversationState | None:
    """The conversation in focus, or None when what is typed goes to none."""
    states = await conversations_of(uow, channel, address)
    return next((state for state in states if state.in_focus), None)


async def save_state(
    uow: UnitOfWork, channel: str, address: str, state: ConversationState, *, alone: bool = False
) -> None:
    """Keeps the state; what was kept for the chat and subject is replaced.

    One in focus takes the focus from the others. `alone` says that no other conversation of the
    chat has it, which saves a statement.
    """
    chat = Address(channel, address)
    if state.in_focus and not alone:
        await conversations.unfocus_others(uow.session, chat, state.subject)
    row = ConversationRow(
        channel=channel,
        address=address,
        subject=state.subject,
        flow=state.flow,
        step=state.step,
        flow_version=state.version,
        data=state.data,
        in_focus=state.in_focus,
        updated_at=uow.now,
    )
    await conversations.keep(uow.session, row)


async def clear_state(uow: UnitOfWork, channel: str, address: str, subject: str = "") -> None:
    """Forgets the chat's conversation about the subject."""
    await conversations.end(uow.session, Address(channel, address), subject)


async def was_answered(uow: UnitOfWork, ref: str) -> bool:
    """Whether the message whose buttons carry `ref` has given way to what followed from a tap."""
    return await was_replaced(uow.session, ref)


async def message_by_ref(uow: UnitOfWork, ref: str) -> StoredMessage | None:
    """The message whose buttons carry `ref`; None when unknown or pruned."""
    row = await writer.by_ref(uow.session, ref)
    if row is None:
        return None
    unsettled = row.state in (MessageState.QUEUED, MessageState.UNKNOWN)
    return StoredMessage(row.channel, row.address, row.body, unsettled)
