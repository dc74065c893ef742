"""Gives one send task to its channel: a message, an edit, an answer to a tap or a menu."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

import structlog

from bot.channels.channel import (
    Channel,
    ChannelError,
    MessageGone,
    NotModified,
    Refused,
    RenderedMessage,
    Trouble,
    Unknown,
)
from bot.channels.delivery_outcomes import Accepted, Dropped, Expired
from bot.channels.layout import NumberedLayout
from bot.channels.rendering import Rendering
from bot.channels.send_task import SendTask
from domain.kernel.message import MessageKind, SlotMode
from storage.outbox.queued import Queued

_log = structlog.get_logger(__name__)

HeardAt = Callable[[str, str], Awaitable[datetime | None]]
"""When the person of a chat last wrote there: (channel, address); None when never."""


class Dispatcher:
    """Knows the channels by name. Holds nothing between tasks.

    `heard_at` is asked for channels with a window: when the person last wrote.
    """

    def __init__(
        self, channels: Mapping[str, Channel], rendering: Rendering, heard_at: HeardAt
    ) -> None:
        self._channels = channels
        self._rendering = rendering
        self._heard_at = heard_at

    async def dispatch(
        self, task: SendTask, now: datetime
    ) -> Accepted | Dropped | Expired | ChannelError:
        """One try. An error of the channel is the answer; so is a mistake of ours, as `Refused`."""
        row = task.row
        if row.expired(now):
            return Expired()
        channel = self._channels[row.channel]
        try:
            if row.kind is MessageKind.MESSAGE:
                return await self._say(channel, task, now)
            return await self._serve(channel, row)
        except ChannelError as error:
            return error
        except Exception as error:  # noqa: BLE001 - a mistake of ours costs one message, not all
            _log.exception("message_unsayable", outbox_id=row.id)
            return Refused(f"{type(error).__name__}: {error}")

    async def _serve(self, channel: Channel, row: Queued) -> Accepted:
        if row.kind is MessageKind.ANSWER:
            await self._answer_tap(channel, row)
        elif row.kind is MessageKind.COMMANDS:
            lines = self._rendering.menu(row)
            await channel.menu(row.address, row.body["scope"], row.body["language"], lines)
        else:
            raise Refused(f"there is no kind {row.kind!r}")
        return Accepted("")

    async def _answer_tap(self, channel: Channel, row: Queued) -> None:
        """Where a tap cannot be answered, what there is to say is a message."""
        if channel.capabilities.toasts:
            text = self._rendering.toast(row)
            alert = bool(row.body.get("alert"))
            await channel.toast(row.address, row.body["callback"], text, alert=alert)
        elif text := self._rendering.toast(row, channel.capabilities.markup):
            await channel.send(row.address, RenderedMessage(text))

    async def _say(self, channel: Channel, task: SendTask, now: datetime) -> Accepted | Dropped:
        row = task.row
        if task.mode is SlotMode.UPDATE and not (row.standing and channel.capabilities.edits):
            return Dropped()
        if await self._outside_window(channel, row, now):
            speech = self._rendering.template(row, channel.capabilities)
        else:
            speech = await self._rendering.message(row, channel.capabilities)
        numbered = isinstance(speech.layout, NumberedLayout)
        if task.mode is not SlotMode.FRESH and await self._edited(channel, row, speech):
            return Accepted(row.standing, numbered)
        if task.mode is SlotMode.UPDATE:
            return Dropped()
        delivered = await channel.send(row.address, speech)
        return Accepted(delivered.external_id, numbered)

    async def _outside_window(self, channel: Channel, row: Queued, now: datetime) -> bool:
        window = channel.capabilities.window
        if window is None:
            return False
        heard = await self._heard_at(row.channel, row.address)
        return heard is None or heard + window <= now

    async def _edited(self, channel: Channel, row: Queued, speech: RenderedMessage) -> bool:
        if not row.standing or not channel.capabilities.edits or speech.enclosure is not None:
            return False
        try:
            await channel.edit(row.address, row.standing, speech)
        except NotModified:
            return True
        except MessageGone:
            return False
        except Unknown as error:
            # To say the same change twice does no harm: the second time it reads so already.
            raise Trouble(str(error)) from error
        return True
