"""Chats that change their address, and groups that let the bot go."""

from __future__ import annotations

from sqlalchemy import delete, select, update

from domain.text import T
from services.desk import Work
from services.incidents import raise_incident
from services.signals import Signal
from storage.columns import table_of
from storage.pending import MESSAGE_QUEUED
from storage.rows import ChatRow, ConversationRow, GroupRow, OutboxRow, SlotRow

_OUTBOX = table_of(OutboxRow)
_GROUP = table_of(GroupRow)


async def chat_moved(work: Work, channel: str, old: str, new: str) -> None:
    """Follows a chat to its new address (a group that became a supergroup); twice is once.

    What waits to be said goes to the new address. The messages that stand in slots stay behind:
    their ids mean nothing there.
    """
    if old == new:
        return
    for row in (ChatRow, GroupRow, ConversationRow):
        table = table_of(row)
        taken = select(table.c.address).where(table.c.channel == channel, table.c.address == new)
        if (await work.session.execute(taken.limit(1))).first() is None:
            await work.session.execute(
                update(table)
                .where(table.c.channel == channel, table.c.address == old)
                .values(address=new)
            )
    await work.session.execute(
        delete(SlotRow).where(
            table_of(SlotRow).c.channel == channel, table_of(SlotRow).c.address == old
        )
    )
    await work.session.execute(
        update(_OUTBOX)
        .where(_OUTBOX.c.channel == channel, _OUTBOX.c.address == old, MESSAGE_QUEUED)
        .values(address=new, next_at=work.now)
    )
    work.raised.add(Signal.OUTBOX)
    work.audit("chat.moved", f"chat:{channel}:{old}", to=new)


async def group_left(work: Work, channel: str, address: str) -> None:
    """The bot was taken out of a group: what was bound to it is unbound, and told (CC23-L7)."""
    query = delete(_GROUP).where(_GROUP.c.channel == channel, _GROUP.c.address == address)
    names = (await work.session.execute(query.returning(_GROUP.c.name, _GROUP.c.title))).all()
    for name, title in names:
        work.audit("group.left", f"group:{name}", address=address)
        await raise_incident(
            work,
            "group.left",
            f"group:{name}:{work.now.isoformat()}",
            T("incident-group-left", group=title or name, name=name),
        )
