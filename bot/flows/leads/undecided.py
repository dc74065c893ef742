"""The list of leads that nobody has: another page of it, and giving them all out (A.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn
from domain.kernel.message import Message
from domain.kernel.rights import Right
from domain.kernel.text import T, Text
from services.leads.distribution import SharedOut, share_out
from services.leads.undecided_list import SLOT, undecided_page

router = ChatRouter()
Args = Mapping[str, Any]


@router.action("undecided.page", right=Right.ASSIGN_LEADS)
async def turn_page(turn: Turn, args: Args) -> None:
    """Another page, where the list stands."""
    page = await undecided_page(turn.uow, args.get("page", 0))
    await turn.reply(page or Message(T("undecided-none")), slot=SLOT)


@router.action("undecided.share_out", right=Right.ASSIGN_LEADS)
async def give_out(turn: Turn, _args: Args) -> None:
    """«Repartir entre los de guardia»: how many went, how many stay and why."""
    await turn.reply(_told(await share_out(turn.uow, turn.person)))


def _told(shared: SharedOut) -> Text:
    if shared.why is None:
        return T("share-all", given=shared.given)
    if not shared.given:
        return T("share-none", left=shared.left, why=shared.why)
    return T("share-some", given=shared.given, left=shared.left, why=shared.why)
