"""Everything that can be said to the bot. Joining the rooms checks that no name is taken twice."""

from __future__ import annotations

from bot.flows import groups, leads, people, roster
from bot.flows.registry import Registry
from bot.flows.start import start_room

catalogue = Registry()
catalogue.join(leads.room, roster.room, people.room, groups.room, start_room(catalogue.menu))
