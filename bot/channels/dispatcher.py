"""Gives one send task to its channel: a message, an edit, an answer to a tap or a menu."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

import structlog

from bot.channels.channel import (
    Channel,
    ChannelDown,
    ChannelError,
    MessageGone,
    NotModified,
    Refused,
    RenderedMessage,
    Unknown,
)
from bot.channels.delivery_outcomes import Accepted, Dropped, Expired
from bot.channels.layout import NumberedLayout
from bot.channels.rendering import Rendering
from bot.channels.send_task import SendTask
from domain.kernel.message import MessageKind, SlotMode
from storage.outbox.queued import Queued

_log = structlog.get_logger(__name__)

LastWrittenAt = Callable[[str, str], Awaitable[datetime | None]]
"""When the person of a chat last wrote there: (channel, address); None when never."""


class Dispatcher:
    """Sends by the channel that a row names. Keeps no state between tasks.
    `heard_at` is asked for channels with a window: when the person last wrote.
    """

    def __init__(
        self, channels: Mapping[str, Channel], rendering: Rendering, heard_at: LastWrittenAt
    ) -> None:
        self._channels = channels
        self._rendering = rendering
        self._last_written_at = heard_at

    async def dispatch(
        self, task: SendTask, now: datetime
    ) -> Accepted | Dropped | Expired | ChannelError:
        """One attempt. Channel errors are returned, and mistakes of ours as `Refused`."""
        row = task.row
        if row.expired(now):
            return Expired()
        channel = self._channels[row.channel]
        try:
            if row.kind is MessageKind.MESSAGE:
                return await self._send_message(channel, task, now)
            return await self._answer_or_set_menu(channel, row)
        except ChannelError as error:
            return error
        except Exception as error:  # noqa: BLE001 - a mistake of ours costs one message, not all
            _log.exception("message_not_renderable", outbox_id=row.id)
            return Refused(f"{type(error).__name__}: {error}")

    async def _answer_or_set_menu(self, channel: Channel, row: Queued) -> Accepted:
        if row.kind is MessageKind.ANSWER:
            await self._answer_tap(channel, row)
        elif row.kind is MessageKind.COMMANDS:
            lines = self._rendering.menu(row)
            await channel.menu(row.address, row.body["scope"], row.body["language"], lines)
        else:
            raise Refused(f"there is no kind {row.kind!r}")
        return Accepted("")

    async def _answer_tap(self, channel: Channel, row: Queued) -> None:
        """Where the channel cannot answer a tap, the text is sent as a message."""
        if channel.capabilities.toasts:
            text = self._rendering.toast(row)
            alert = bool(row.body.get("alert"))
            await channel.toast(row.address, row.body["callback"], text, alert=alert)
        elif text := self._rendering.toast(row, channel.capabilities.markup):
            await channel.send(row.address, RenderedMessage(text))

    async def _send_message(
        self, channel: Channel, task: SendTask, now: datetime
    ) -> Accepted | Dropped:
        row = task.row
        can_edit = bool(row.slot_message_id) and channel.capabilities.edits
        if task.mode is SlotMode.UPDATE and not can_edit:
            return Dropped()
        if await self._outside_window(channel, row, now):
            message = self._rendering.template(row, channel.capabilities)
        else:
            message = await self._rendering.message(row, channel.capabilities)
        numbered = isinstance(message.layout, NumberedLayout)
        if task.mode is not SlotMode.FRESH and await self._edited(channel, row, message):
            return Accepted(row.slot_message_id, numbered)
        if task.mode is SlotMode.UPDATE:
            return Dropped()
        delivered = await channel.send(row.address, message)
        return Accepted(delivered.external_id, numbered)

    async def _outside_window(self, channel: Channel, row: Queued, now: datetime) -> bool:
        window = channel.capabilities.window
        if window is None:
            return False
        written = await self._last_written_at(row.channel, row.address)
        return written is None or written + window <= now

    async def _edited(self, channel: Channel, row: Queued, message: RenderedMessage) -> bool:
        can_edit = row.slot_message_id and channel.capabilities.edits
        if not can_edit or message.attachment is not None:
            return False
        try:
            await channel.edit(row.address, row.slot_message_id, message)
        except NotModified:
            return True
        except MessageGone:
            return False
        except Unknown as error:
            # An edit can be repeated safely: the second one changes nothing.
            raise ChannelDown(str(error)) from error
        return True
