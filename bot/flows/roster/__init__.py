"""Conversations about the roster, joined in the order of the menu."""

from __future__ import annotations

from bot.flows.platform.router import ChatRouter
from bot.flows.roster import (
    guard_intents,
    guard_swaps,
    month_overview,
    nomination,
    own_guards,
    roster_edits,
    zone_exceptions,
)

router = ChatRouter().join(
    own_guards.router,
    guard_swaps.router,
    nomination.router,
    month_overview.router,
    roster_edits.router,
    zone_exceptions.router,
    guard_intents.router,
)
