"""``/leads``: the open leads that the person may see, the most urgent first, with a button each."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn
from domain.kernel.message import Button, Message
from domain.kernel.rights import Right
from domain.kernel.text import T, Texts
from services.leads.open_leads import LeadPage, open_leads

router = ChatRouter()
TEXT_KEYS = frozenset({"command-leads"})
PAGE = 6
"""With the two buttons for turning pages it still fits a list of eight."""


@router.command("leads", es="leads", en="leads", right=Right.SEE_LEADS)
async def leads_command(turn: Turn, _rest: str) -> None:
    """One's own open leads; a superior's, those of their people."""
    await _show(turn, 0, secrets.token_hex(4))


@router.action("leads.page", right=Right.SEE_LEADS)
async def turn_page(turn: Turn, args: Mapping[str, Any]) -> None:
    """Another part of the list, in the place of this one."""
    await _show(turn, args["offset"], args["list"])


async def _show(turn: Turn, offset: int, name: str) -> None:
    page = await open_leads(turn.uow, turn.person, offset, PAGE)
    if not page.lines and offset:
        page = await open_leads(turn.uow, turn.person, 0, PAGE)
    if not page.lines:
        await turn.reply(T("leads-none"), slot=f"leads:{name}")
        return
    await turn.reply(_list(turn, page, name), slot=f"leads:{name}")


def _list(turn: Turn, page: LeadPage, name: str) -> Message:
    now = turn.uow.now
    text = T(
        "leads-list",
        total=page.total,
        first=page.offset + 1,
        last=page.offset + len(page.lines),
        lines=Texts(tuple(line.describe(now) for line in page.lines)),
    )
    rows = [
        (
            Button(
                T("button-lead", lead=line.lead_id, name=line.name),
                "lead.open",
                {"lead": line.lead_id},
            ),
        )
        for line in page.lines
    ]
    turns = tuple(
        Button(label, "leads.page", {"offset": offset, "list": name})
        for label, offset, there in (
            (T("button-previous"), max(page.offset - PAGE, 0), page.offset > 0),
            (T("button-next"), page.offset + PAGE, page.offset + PAGE < page.total),
        )
        if there
    )
    return Message(text, (*rows, turns) if turns else tuple(rows))
