"""Chats that change their address, and groups that the bot was removed from."""

from __future__ import annotations

from domain.kernel.text import T
from services.platform.incidents import raise_incident
from services.platform.signals import Signal
from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform.chats import move_chat
from storage.queries.platform.groups import unbind_groups


async def chat_moved(uow: UnitOfWork, channel: str, old: str, new: str) -> None:
    """Follows a chat to its new address (a group that became a supergroup); twice is once.

    Queued messages go to the new address. The slots of the old one are forgotten: message ids of
    the old chat mean nothing in the new one.
    """
    if old == new:
        return
    await move_chat(uow.session, channel, old, new, uow.now)
    uow.raised.add(Signal.OUTBOX)
    uow.audit("chat.moved", f"chat:{channel}:{old}", to=new)


async def group_left(uow: UnitOfWork, channel: str, address: str) -> None:
    """The bot was removed from a group: its names are unbound, with an incident each (CC23-L7)."""
    for name, title in await unbind_groups(uow.session, channel, address):
        uow.audit("group.left", f"group:{name}", address=address)
        await raise_incident(
            uow,
            "group.left",
            f"group:{name}:{uow.now.isoformat()}",
            T("incident-group-left", group=title or name, name=name),
        )
