"""The rooms of the roster, as one registry."""

from __future__ import annotations

from bot.flows.registry import Registry
from bot.flows.roster import desk, edit, nomination, own, swap, zones

room = Registry().join(own.room, swap.room, nomination.room, desk.room, edit.room, zones.room)
