"""An advisor offers a guard for another's; he agrees; the administrator consents (A.1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.flows.platform.flow import Again, Done, Flow, Go, Next, Step
from bot.flows.platform.inbound import Choice
from bot.flows.platform.paging import page_of, turned_to
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn, choice
from domain.kernel.message import Button, Message
from domain.kernel.rights import Right
from domain.kernel.text import Moment, MomentStyle, T
from domain.roster.swap import SwapState
from services.roster.guard_swaps import answer_swap, decide_swap, offer_swap, possible_swaps
from services.roster.roster_months import KeptGuard, guards_of, read_month, this_month

router = ChatRouter()


@router.command("swap", es="cambiar_guardia", en="swap_guard", right=Right.OFFER_SWAP)
async def swap(turn: Turn, _rest: str) -> None:
    month = this_month(turn.uow)
    for one in (month, month.next):
        if await _own(turn, str(one)):
            turn.start("swap", {"month": str(one)})
            return
    await turn.reply(T("swap-nothing"))


@router.action("swap.start", right=Right.OFFER_SWAP)
async def start(turn: Turn, args: Mapping[str, Any]) -> None:
    if await _own(turn, args["month"]):
        turn.start("swap", {"month": args["month"]})
    else:
        await turn.toast(T("swap-nothing"), alert=True)


@router.action("swap.answer", right=Right.OFFER_SWAP)
async def answer(turn: Turn, args: Mapping[str, Any]) -> None:
    state = await answer_swap(turn.uow, turn.person, args["swap"], agreed=args["yes"])
    accepted = state is SwapState.ACCEPTED
    await turn.reply(T("swap-you-accepted") if accepted else T("swap-you-declined"))


@router.action("swap.decide", right=Right.CONSENT_SWAP)
async def decide(turn: Turn, args: Mapping[str, Any]) -> None:
    state = await decide_swap(turn.uow, turn.person, args["swap"], consent=args["yes"])
    consented = state is SwapState.CONSENTED
    await turn.reply(T("swap-you-consented") if consented else T("swap-you-refused"))


async def ask_own(turn: Turn) -> Message:
    buttons = [_button(kept) for kept in await _own(turn, turn.data["month"])]
    return Message(T("swap-which-own"), page_of(buttons, turn.data.get("page")).rows)


async def hear_own(turn: Turn, said: Choice) -> Next:
    page = turned_to(said.value)
    if page is not None:
        turn.data["page"] = page
        return Again()
    turn.data["own"] = said.value[1]
    turn.data["page"] = 0
    if not await possible_swaps(turn.uow, turn.person, turn.data["own"]):
        return Again(T("swap-nobody"))
    return Go("other")


async def ask_other(turn: Turn) -> Message:
    found = await possible_swaps(turn.uow, turn.person, turn.data["own"])
    buttons = [_button(kept, name=kept.name) for kept in found]
    return Message(T("swap-which-other"), page_of(buttons, turn.data.get("page")).rows)


async def hear_other(turn: Turn, said: Choice) -> Next:
    page = turned_to(said.value)
    if page is not None:
        turn.data["page"] = page
        return Again()
    await offer_swap(turn.uow, turn.person, turn.data["own"], said.value[1])
    return Done(T("swap-offered"))


async def _own(turn: Turn, month: str) -> list[KeptGuard]:
    guards = await guards_of(turn.uow, read_month(month), [turn.person.id])
    return [kept for kept in guards if kept.guard.start > turn.uow.now]


def _button(kept: KeptGuard, name: str = "") -> Button:
    day, start = Moment(kept.guard.start, MomentStyle.DATE), Moment(kept.guard.start)
    if not name:
        return choice(T("swap-guard", day=day, start=start), ["guard", kept.id])
    return choice(T("swap-guard-of", day=day, start=start, name=name), ["guard", kept.id])


router.flow(
    Flow(
        name="swap",
        version=1,
        right=Right.OFFER_SWAP,
        steps=(
            Step("own", ask_own, hear_own, ("other",), (Choice,)),
            Step("other", ask_other, hear_other, accepts=(Choice,)),
        ),
    )
)
TEXT_KEYS = frozenset({"command-swap"})
