"""Chats that change their address, and groups that let the bot go."""

from __future__ import annotations

from sqlalchemy import delete, select, update

from domain.kernel.text import T
from services.platform.incidents import raise_incident
from services.platform.signals import Signal
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.queries.platform.pending import MESSAGE_QUEUED
from storage.rows.platform.chats import ChatRow, ConversationRow, GroupRow
from storage.rows.platform.outbox import OutboxRow, SlotRow

_OUTBOX = table_of(OutboxRow)
_GROUP = table_of(GroupRow)


async def chat_moved(uow: UnitOfWork, channel: str, old: str, new: str) -> None:
    """Follows a chat to its new address (a group that became a supergroup); twice is once.

    What waits to be said goes to the new address. The messages that stand in slots stay behind:
    their ids mean nothing there.
    """
    if old == new:
        return
    for row in (ChatRow, GroupRow, ConversationRow):
        table = table_of(row)
        taken = select(table.c.address).where(table.c.channel == channel, table.c.address == new)
        if (await uow.session.execute(taken.limit(1))).first() is None:
            await uow.session.execute(
                update(table)
                .where(table.c.channel == channel, table.c.address == old)
                .values(address=new)
            )
    await uow.session.execute(
        delete(SlotRow).where(
            table_of(SlotRow).c.channel == channel, table_of(SlotRow).c.address == old
        )
    )
    await uow.session.execute(
        update(_OUTBOX)
        .where(_OUTBOX.c.channel == channel, _OUTBOX.c.address == old, MESSAGE_QUEUED)
        .values(address=new, next_at=uow.now)
    )
    uow.raised.add(Signal.OUTBOX)
    uow.audit("chat.moved", f"chat:{channel}:{old}", to=new)


async def group_left(uow: UnitOfWork, channel: str, address: str) -> None:
    """The bot was taken out of a group: what was bound to it is unbound, and told (CC23-L7)."""
    query = delete(_GROUP).where(_GROUP.c.channel == channel, _GROUP.c.address == address)
    names = (await uow.session.execute(query.returning(_GROUP.c.name, _GROUP.c.title))).all()
    for name, title in names:
        uow.audit("group.left", f"group:{name}", address=address)
        await raise_incident(
            uow,
            "group.left",
            f"group:{name}:{uow.now.isoformat()}",
            T("incident-group-left", group=title or name, name=name),
        )
