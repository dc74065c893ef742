"""What people say about guards: that they confirm, when theirs are, who is on, a swap, a cover."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.flows.platform.intents import Meaning, Slots
from bot.flows.platform.likely import command_button
from bot.flows.platform.moments.moment_reader import Ambiguous, DayOnly, Instant
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn
from domain.kernel.local_time import local_day
from domain.kernel.message import Button
from domain.kernel.person import Person
from domain.kernel.rights import Right, may_at_all
from domain.kernel.text import Day, Moment, MomentStyle, T, Texts
from services.roster.confirmation import unconfirmed_months
from services.roster.guard_swaps import possible_swaps
from services.roster.on_guard import names_on_guard
from services.roster.roster_months import KeptGuard, guards_of, this_month

router = ChatRouter()
Args = Mapping[str, Any]
TEXT_KEYS = frozenset(
    {
        "intent-roster-confirm",
        "intent-my-guards",
        "intent-on-guard",
        "intent-swap",
        "intent-cover",
        "command-on-guard",
    }
)


@router.intent(
    "roster-confirm",
    right=Right.CONFIRM_ROSTER,
    is_statement=True,
    nothing=T("nothing-to-confirm"),
)
async def confirm(turn: Turn, _slots: Slots) -> list[Meaning]:
    """«Confirmo»: the month that waits for it (CC23-L1)."""
    meant = []
    for month, count in await unconfirmed_months(turn.uow, turn.person):
        day = Day(month.first, MomentStyle.MONTH)
        button = Button(T("meant-roster-confirm", month=day), "roster.confirm", _of(month))
        meant.append(Meaning(button, T("ask-roster-confirm", month=day, count=count)))
    return meant


@router.suggests("roster")
async def unconfirmed(turn: Turn) -> list[Button]:
    """Their guards, while they are to be confirmed."""
    if not may_at_all(turn.person, Right.CONFIRM_ROSTER):
        return []
    waits = await unconfirmed_months(turn.uow, turn.person)
    return [command_button("my-roster")] if waits else []


@router.intent("my-guards", right=Right.CONFIRM_ROSTER)
async def my_guards(_turn: Turn, _slots: Slots) -> list[Meaning]:
    """«¿Cuándo es mi guardia?»"""
    return [Meaning(command_button("my-roster"))]


@router.command("on-guard", es="guardia", en="on_guard", right=Right.SEE_LEADS, listed=False)
async def on_guard(turn: Turn, _rest: str) -> None:
    """Who stands guard at this moment, and who of them has not confirmed."""
    names = await names_on_guard(turn.uow)
    if not names:
        await turn.reply(T("on-guard-nobody"))
        return
    lines = [
        T("on-guard-line", name=name) if confirmed else T("on-guard-unconfirmed", name=name)
        for name, confirmed in names
    ]
    await turn.reply(T("on-guard", at=Moment(turn.uow.now), lines=Texts(tuple(lines))))


@router.intent("on-guard", right=Right.SEE_LEADS)
async def who_is_on_guard(_turn: Turn, _slots: Slots) -> list[Meaning]:
    """«¿Quién está de guardia?»"""
    return [Meaning(command_button("on-guard"))]


@router.intent("swap", right=Right.OFFER_SWAP, nothing=T("swap-nothing"))
async def swap(turn: Turn, slots: Slots) -> list[Meaning]:
    """«Quiero cambiar mi guardia del lunes con Bruno»: the form, as far as it is filled in."""
    guards = await _own_guards(turn)
    if not guards:
        return []
    own = _on_the_day(turn, guards, slots.get("when")) if "when" in slots else None
    if own is None:
        return [Meaning(Button(T("intent-swap"), "swap.start", _of(guards[0].month)))]
    people: Sequence[Person] = slots.get("person", ())
    told = {**_of(own.month), "own": own.id}
    for_it = [
        kept
        for kept in await possible_swaps(turn.uow, turn.person, own.id)
        if not people or kept.guard.advisor_id in {each.id for each in people}
    ]
    if len(for_it) == 1 and people:
        return [_offer(own, for_it[0])]
    with_ids = [each.id for each in people] if for_it else []
    return [Meaning(Button(T("intent-swap"), "swap.start", {**told, "with": with_ids}))]


def _offer(own: KeptGuard, other: KeptGuard) -> Meaning:
    """The only guard that can be asked for: the offer is read back."""
    said = T("ask-swap", own=_at(own), other=_at(other), name=other.name)
    args = {"own": own.id, "other": other.id}
    begin = Button(T("intent-swap"), "swap.start", _of(own.month))
    return Meaning(Button(T("intent-swap"), "swap.offer", args), said, begin)


@router.intent("cover", right=Right.OFFER_SWAP, nothing=T("swap-nothing"))
async def cover(turn: Turn, slots: Slots) -> list[Meaning]:
    """«Cúbreme el lunes»: the form, with the guard of that day."""
    guards = await _own_guards(turn)
    if not guards:
        return []
    own = _on_the_day(turn, guards, slots.get("when")) if "when" in slots else None
    told = {**_of((own or guards[0]).month), **({"own": own.id} if own else {})}
    return [Meaning(Button(T("intent-cover"), "cover.start", told))]


async def _own_guards(turn: Turn) -> list[KeptGuard]:
    month = this_month(turn.uow)
    found: list[KeptGuard] = []
    for one in (month, month.next):
        found += await guards_of(turn.uow, one, [turn.person.id])
    return [kept for kept in found if kept.guard.start > turn.uow.now]


def _on_the_day(turn: Turn, guards: Sequence[KeptGuard], reading: object) -> KeptGuard | None:
    """The only guard on the day that was named."""
    days = []
    if isinstance(reading, DayOnly):
        days = [reading.day]
    elif isinstance(reading, Instant):
        days = [local_day(reading.at, turn.uow.zone)]
    elif isinstance(reading, Ambiguous):
        days = [each for each in reading.options if not hasattr(each, "hour")]
    found = [kept for kept in guards if local_day(kept.guard.start, turn.uow.zone) in days]
    return found[0] if len(found) == 1 else None


def _of(month: object) -> dict[str, str]:
    return {"month": str(month)}


def _at(kept: KeptGuard) -> Moment:
    return Moment(kept.guard.start, MomentStyle.DATE_TIME)
