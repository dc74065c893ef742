"""A step whose subject has gone meanwhile: the conversation ends instead of hanging."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from bot.flows.platform.flow import Done, Next
from bot.flows.platform.turn import Turn
from domain.kernel.errors import NotFound, Stale

Hear = Callable[[Turn, Any], Awaitable[Next]]


def ends_when_gone(hear: Hear) -> Hear:
    """Ends the flow with the reason when the service says Stale or NotFound.

    Days may lie between question and answer. Whatever the service had begun is undone. Other
    refusals go their way: the person answers again, or has no right and that is recorded.
    """

    @wraps(hear)
    async def careful(turn: Turn, heard: Any) -> Next:
        try:
            async with turn.uow.session.begin_nested():
                return await hear(turn, heard)
        except (Stale, NotFound) as gone:
            return Done(gone.text)

    return careful
