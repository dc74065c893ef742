"""An advisor offers a guard for another's; the other agrees; the administrator consents (A.1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.flows.platform.flow import Done, Next
from bot.flows.platform.form import Form
from bot.flows.platform.form_field import ChoiceField
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn, choice
from domain.kernel.message import Button, Message
from domain.kernel.rights import Right
from domain.kernel.text import Moment, MomentStyle, T, Text
from domain.roster.swap import SwapState
from services.platform.directory import get_person
from services.roster.guard_swaps import (
    answer_swap,
    decide_swap,
    offer_cover,
    offer_swap,
    possible_covers,
    possible_swaps,
    withdraw_swap,
)
from services.roster.roster_months import KeptGuard, get_guard, guards_of, read_month, this_month

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
    if not await _own(turn, args["month"]):
        await turn.toast(T("swap-nothing"), alert=True)
    elif "own" in args and await possible_swaps(turn.uow, turn.person, args["own"]):
        told = {"fields": {"own": args["own"]}, "with": args.get("with", [])}
        turn.start("swap", {"month": args["month"], **told})
    else:
        turn.start("swap", {"month": args["month"]})


@router.action("swap.offer", right=Right.OFFER_SWAP)
async def offer(turn: Turn, args: Mapping[str, Any]) -> None:
    """Both guards are known: the colleague is asked."""
    await turn.reply(await _ask_colleague(turn, args["own"], args["other"]))


@router.action("cover.start", right=Right.OFFER_SWAP)
async def start_cover(turn: Turn, args: Mapping[str, Any]) -> None:
    """The guard to be covered may be known."""
    told = {"own": args["own"]} if "own" in args else {}
    if told and not await possible_covers(turn.uow, turn.person, args["own"]):
        await turn.toast(T("cover-nobody"), alert=True)
        return
    turn.start("cover", {"month": args["month"], "fields": told})


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


async def _own_guards(turn: Turn) -> list[Button]:
    return [_button(kept) for kept in await _own(turn, turn.data["month"])]


async def _others_guards(turn: Turn) -> list[Button]:
    found = await possible_swaps(turn.uow, turn.person, turn.data["fields"]["own"])
    wanted = turn.data.get("with") or ()
    named = [kept for kept in found if kept.guard.advisor_id in wanted]
    return [_button(kept, name=kept.name) for kept in named or found]


async def _check(turn: Turn, name: str, value: Any) -> Text | None:
    if name == "own" and not await possible_swaps(turn.uow, turn.person, value):
        return T("swap-nobody")
    return None


async def _offer(turn: Turn) -> Next:
    told = turn.data["fields"]
    return Done(await _ask_colleague(turn, told["own"], told["other"]))


async def _ask_colleague(turn: Turn, own: int, other: int) -> Message:
    swap_id = await offer_swap(turn.uow, turn.person, own, other)
    return _asked(swap_id, (await get_guard(turn.uow, other)).name)


def _asked(swap_id: int, name: str) -> Message:
    """Says whom it was asked, with a way to take it back."""
    button = Button(T("button-withdraw"), "swap.withdraw", {"swap": swap_id})
    return Message(T("swap-offered", name=name), ((button,),))


@router.action("swap.withdraw", right=Right.OFFER_SWAP)
async def withdraw(turn: Turn, args: Mapping[str, Any]) -> None:
    await withdraw_swap(turn.uow, turn.person, args["swap"])
    await turn.reply(T("swap-you-withdrew"))


def _migrate(_version: int, data: dict[str, Any]) -> dict[str, Any]:
    """Version 1 kept the guard beside the fields."""
    return {**data, "fields": {"own": data["own"]} if "own" in data else {}}


async def _own(turn: Turn, month: str) -> list[KeptGuard]:
    guards = await guards_of(turn.uow, read_month(month), [turn.person.id])
    return [kept for kept in guards if kept.guard.start > turn.uow.now]


def _button(kept: KeptGuard, name: str = "") -> Button:
    day, start = Moment(kept.guard.start, MomentStyle.DATE), Moment(kept.guard.start)
    if not name:
        return choice(T("swap-guard", day=day, start=start), ["guard", kept.id])
    return choice(T("swap-guard-of", day=day, start=start, name=name), ["guard", kept.id])


def _guard_id(value: list[Any]) -> int:
    return int(value[1])


async def _colleagues(turn: Turn) -> list[Button]:
    found = await possible_covers(turn.uow, turn.person, turn.data["fields"]["own"])
    return [choice(T("person-name", name=name), ["advisor", id_]) for id_, name in found]


async def _check_cover(turn: Turn, name: str, value: Any) -> Text | None:
    if name == "own" and not await possible_covers(turn.uow, turn.person, value):
        return T("cover-nobody")
    return None


async def _offer_cover(turn: Turn) -> Next:
    told = turn.data["fields"]
    swap_id = await offer_cover(turn.uow, turn.person, told["own"], told["colleague"])
    colleague = await get_person(turn.uow, told["colleague"])
    return Done(_asked(swap_id, colleague.name))


@router.command("cover", es="cubreme", en="cover_me", right=Right.OFFER_SWAP)
async def cover(turn: Turn, _rest: str) -> None:
    """«Cúbreme»: a guard is given away without taking one."""
    month = this_month(turn.uow)
    for one in (month, month.next):
        if await _own(turn, str(one)):
            turn.start("cover", {"month": str(one)})
            return
    await turn.reply(T("swap-nothing"))


COVER_FORM = Form(
    name="cover",
    title=lambda _data: T("flow-title-cover"),
    about="month",
    right=Right.OFFER_SWAP,
    check=_check_cover,
    fields=(
        ChoiceField(name="own", question=T("swap-which-own"), options=_own_guards, pick=_guard_id),
        ChoiceField(name="colleague", question=T("cover-who"), options=_colleagues, pick=_guard_id),
    ),
    keep=_offer_cover,
)
FORM = Form(
    name="swap",
    version=2,
    migrate=_migrate,
    title=lambda _data: T("flow-title-swap"),
    about="month",
    right=Right.OFFER_SWAP,
    check=_check,
    fields=(
        ChoiceField(name="own", question=T("swap-which-own"), options=_own_guards, pick=_guard_id),
        ChoiceField(
            name="other", question=T("swap-which-other"), options=_others_guards, pick=_guard_id
        ),
    ),
    keep=_offer,
)
router.flow(FORM.flow())
router.flow(COVER_FORM.flow())
TEXT_KEYS = frozenset({"command-swap", "command-cover"})
