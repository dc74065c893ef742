"""The routers of all rooms joined into one; no name is taken twice."""

from __future__ import annotations

from collections.abc import Iterable

from bot.flows.people.start import start_router
from bot.flows.platform import everyday, slots
from bot.flows.platform.phrase_teaching import teaching_router
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.understanding import understanding_router


def join_all(routers: Iterable[ChatRouter]) -> ChatRouter:
    """One router of all of them, with greeting, help and language, which list what the rest offer.

    FlowError when two of them use one name.
    """
    root = ChatRouter()
    return root.join(
        *routers,
        slots.router,
        everyday.router,
        start_router(root.menu),
        teaching_router(root),
        understanding_router(root),
    )
