"""Everything that can be said to the bot, composed of rooms."""

from __future__ import annotations

from collections.abc import Iterable

from bot.flows import leads, roster
from bot.flows.people import invitations
from bot.flows.people.start import start_router
from bot.flows.platform import groups
from bot.flows.platform.router import ChatRouter

ROUTERS = (leads.router, roster.router, invitations.router, groups.router)
"""Every room there is, in the order in which a menu offers their commands."""


def build_router(rooms: Iterable[ChatRouter]) -> ChatRouter:
    """The rooms joined, and the first words about them. FlowError when a name is taken twice.

    What is in none of the rooms does not exist: no command, no button, no entry in the menu.
    """
    root_router = ChatRouter().join(*rooms)
    return root_router.join(start_router(root_router.menu))


root_router = build_router(ROUTERS)
