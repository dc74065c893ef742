"""/mi_rol: an advisor sees their guards and confirms them (CC23-L1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn, column
from domain.kernel.local_time import Month
from domain.kernel.message import Button, Message
from domain.kernel.rights import Right
from domain.kernel.text import Day, MomentStyle, T, Texts
from services.roster.confirm_message import confirm_message
from services.roster.confirmation import confirm, confirmed_notice, own_entry
from services.roster.guard_swaps import open_offers
from services.roster.roster_months import MonthState, guards_of, read_month, state_of, this_month
from services.roster.roster_notices import guard_lines

router = ChatRouter()


@router.command("my-roster", es="mi_rol", en="my_roster", right=Right.CONFIRM_ROSTER)
async def my_roster(turn: Turn, _rest: str) -> None:
    month = this_month(turn.uow)
    shown = [await _show(turn, one) for one in (month, month.next)]
    if not any(shown):
        await turn.reply(T("my-roster-none"))
    offers = await open_offers(turn.uow, turn.person)
    if offers:
        buttons = [
            Button(T("button-withdraw-one", number=number), "swap.withdraw", {"swap": swap_id})
            for number, (swap_id, _line) in enumerate(offers, start=1)
        ]
        lines = Texts(tuple(line for _id, line in offers))
        await turn.reply(Message(T("swap-open-offers", offers=lines), column(*buttons)))


@router.action("roster.confirm", right=Right.CONFIRM_ROSTER)
async def confirm_roster(turn: Turn, args: Mapping[str, Any]) -> None:
    month = read_month(args["month"])
    fresh = await confirm(turn.uow, turn.person, month)
    if not fresh:
        await turn.toast(T("roster-confirmed-already"))
        return
    await turn.toast(T("roster-confirmed-toast"))
    await _show(turn, month)


async def _show(turn: Turn, month: Month) -> bool:
    """Sends the month to the slot of its notice, which removes the Confirm button there."""
    entry = await own_entry(turn.uow, turn.person.id, month)
    if entry is None or await state_of(turn.uow, month) is not MonthState.PUBLISHED:
        return False
    guards = await guards_of(turn.uow, month, [turn.person.id])
    text = T(
        "my-roster",
        month=Day(month.first, MomentStyle.MONTH),
        count=len(guards),
        guards=guard_lines(guards, turn.uow.zone),
    )
    if entry.removed_at is not None:
        message = Message(T("my-roster-removed", month=Day(month.first, MomentStyle.MONTH)))
    elif entry.confirmed_at is None:
        message = confirm_message(text, month)
    else:
        button = Button(T("button-swap"), "swap.start", {"month": str(month)})
        confirmed = T("confirmed-roster", roster=text, notice=confirmed_notice(month))
        message = Message(confirmed, ((button,),) if guards else ())
    mode = "replace" if turn.tapped else "fresh"
    await turn.reply(message, slot=f"roster:{month}", mode=mode)
    return True


TEXT_KEYS = frozenset({"command-my-roster"})
