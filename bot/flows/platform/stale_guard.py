"""A step whose subject is no longer valid ends the conversation instead of repeating."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from bot.flows.platform.flow import Done, Next
from bot.flows.platform.turn import Turn
from domain.kernel.errors import NotFound, Stale

Receive = Callable[[Turn, Any], Awaitable[Next]]


def ends_when_gone(receive: Receive) -> Receive:
    """Ends the flow with the reason when the service says Stale or NotFound.

    Days may lie between question and answer. Whatever the service had begun is undone. Other
    refusals are raised: the person answers again, or has no right, which is recorded.
    """

    @wraps(receive)
    async def careful(turn: Turn, answer: Any) -> Next:
        try:
            async with turn.uow.session.begin_nested():
                return await receive(turn, answer)
        except (Stale, NotFound) as gone:
            return Done(gone.text)

    return careful
