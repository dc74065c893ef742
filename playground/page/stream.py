"""The event stream of the page: journal events, the clock and the story, by server-sent events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from sse_starlette import ServerSentEvent

from playground.control import DemoControl, StoryState, StoryStep
from playground.page.views import event_view
from playground.telegram import TelegramEmulator

POLL_S = 2.0
"""How often the clock and the story are read while there are no events."""


async def page_events(
    emulator: TelegramEmulator, control: DemoControl, after: int
) -> AsyncIterator[ServerSentEvent]:
    """Events after journal number ``after``; ``reset`` when some of them are lost
    (forgotten, or told by an emulator that is no more)."""
    seq = after
    story: StoryState | None = None
    while True:
        if emulator.journal.has_gap(seq) or seq > emulator.journal.last_seq:
            seq = emulator.journal.last_seq
            yield _event("reset", {"seq": seq})
        for event in emulator.journal.since(seq):
            seq = event.seq
            yield _event("journal", event_view(emulator, event))
        yield _event("clock", {"now": control.now().isoformat()})
        state = await control.story_state()
        if state != story:
            story = state
            yield _event("story", story_view(state))
        await _next_poll(emulator, seq)


async def _next_poll(emulator: TelegramEmulator, seq: int) -> None:
    try:
        async with asyncio.timeout(POLL_S):
            await emulator.journal.wait_beyond(seq)
    except TimeoutError:
        return


def story_view(state: StoryState) -> dict[str, bool]:
    """Each step's name and whether it is done."""
    return {str(step): state.done.get(step, False) for step in StoryStep}


def _event(name: str, data: Any) -> ServerSentEvent:
    return ServerSentEvent(json.dumps(data, ensure_ascii=False), event=name)
