"""Carries one errand to its channel: what is said, changed, answered or set."""

from __future__ import annotations

from collections.abc import Mapping
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
from bot.channels.rendering import Rendering
from bot.channels.send_task import SendTask
from storage.outbox.reader import Queued

_log = structlog.get_logger(__name__)


class Dispatcher:
    """Knows the channels by name. Holds nothing between errands."""

    def __init__(self, channels: Mapping[str, Channel], rendering: Rendering) -> None:
        self._channels = channels
        self._rendering = rendering

    async def carry(
        self, task: SendTask, now: datetime
    ) -> Accepted | Dropped | Expired | ChannelError:
        """One try. An error of the channel is the answer; so is a mistake of ours, as `Refused`."""
        row = task.row
        if row.expired(now):
            return Expired()
        channel = self._channels[row.channel]
        try:
            if row.kind == "message":
                return await self._say(channel, task)
            return await self._serve(channel, row)
        except ChannelError as error:
            return error
        except Exception as error:  # noqa: BLE001 - a mistake of ours costs one message, not all
            _log.exception("message_unsayable", outbox_id=row.id)
            return Refused(f"{type(error).__name__}: {error}")

    async def _serve(self, channel: Channel, row: Queued) -> Accepted:
        if row.kind == "answer":
            text = self._rendering.toast(row)
            alert = bool(row.body.get("alert"))
            await channel.toast(row.address, row.body["callback"], text, alert=alert)
        elif row.kind == "commands":
            lines = self._rendering.menu(row)
            await channel.menu(row.address, row.body["scope"], row.body["language"], lines)
        else:
            raise Refused(f"there is no kind {row.kind!r}")
        return Accepted("")

    async def _say(self, channel: Channel, task: SendTask) -> Accepted | Dropped:
        row = task.row
        speech = await self._rendering.speech(row, channel.capabilities)
        if task.mode != "fresh" and await self._edited(channel, row, speech):
            return Accepted(row.standing)
        if task.mode == "update":
            return Dropped()
        delivered = await channel.send(row.address, speech)
        return Accepted(delivered.external_id)

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
