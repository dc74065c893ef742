"""Everything that can be said to the bot. Joining the rooms checks that no name is taken twice."""

from __future__ import annotations

from bot.flows import leads, roster
from bot.flows.people import invitations
from bot.flows.people.start import start_room
from bot.flows.platform import groups
from bot.flows.platform.router import ChatRouter

root_router = ChatRouter()
root_router.join(
    leads.router, roster.router, invitations.router, groups.router, start_room(root_router.menu)
)
