"""Conversations about leads: the card's buttons, follow-up, lists, and the administrator's desk.

The rooms are joined in the order in which a menu offers their commands.
"""

from __future__ import annotations

from bot.flows.leads import (
    calls,
    cards,
    closing,
    deciding,
    disputing,
    entering,
    following,
    incidents,
    listing,
    reviewing,
    ruling,
)
from bot.flows.registry import Registry

room = Registry().join(
    listing.room,
    entering.room,
    deciding.room,
    reviewing.room,
    calls.room,
    incidents.room,
    cards.room,
    following.room,
    disputing.room,
    closing.room,
    ruling.room,
)
