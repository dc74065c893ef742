"""/nominar: a director picks advisors of their zone, with the verdict beside each (CC21-1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.flows.platform.flow import Again, Done, Flow, Next, Step
from bot.flows.platform.inbound import Choice
from bot.flows.platform.paged_choice import PagedChoice
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn, choice
from domain.kernel.message import Button
from domain.kernel.rights import Right
from domain.kernel.text import Day, Moment, MomentStyle, T, Text, Texts
from services.roster.additions import tell_delivery
from services.roster.nomination import (
    Delivery,
    Nominee,
    candidates,
    deliver,
    open_nomination,
    toggle,
)

router = ChatRouter()
_DELIVER = "deliver"


@router.command("nominate", es="nominar", en="nominate", right=Right.NOMINATE)
async def nominate(turn: Turn, _rest: str) -> None:
    nomination = await open_nomination(turn.uow, turn.person)
    turn.start("nomination", {"month": str(nomination.month)})


@router.action("nomination.start", right=Right.NOMINATE)
async def begin(turn: Turn, _args: Mapping[str, Any]) -> None:
    nomination = await open_nomination(turn.uow, turn.person)
    turn.start("nomination", {"month": str(nomination.month)})


async def ask_pick(turn: Turn) -> PagedChoice:
    """One button an advisor; those refused carry the clause instead of a box."""
    nomination = await open_nomination(turn.uow, turn.person)
    found = await candidates(turn.uow, nomination.zone, nomination.month)
    chosen = sum(1 for candidate in found if candidate.chosen)
    below = ((choice(T("button-deliver", count=chosen), [_DELIVER]),),) if chosen else ()

    def question(page: int, pages: int) -> Text:
        return T(
            "nomination-pick",
            zone=nomination.zone,
            month=Day(nomination.month.first, MomentStyle.MONTH),
            due=Moment(nomination.due_at, MomentStyle.DATE_TIME),
            chosen=chosen,
            page=page,
            pages=pages,
            state=nomination.state,
        )

    return PagedChoice(question, tuple(_button(candidate) for candidate in found), below)


async def receive_pick(turn: Turn, inbound: Choice) -> Next:
    nomination = await open_nomination(turn.uow, turn.person)
    if inbound.value == [_DELIVER]:
        delivery = await deliver(turn.uow, turn.person, nomination.month)
        await tell_delivery(turn.uow, nomination, len(delivery.accepted))
        return Done(_delivered(delivery, Day(nomination.month.first, MomentStyle.MONTH)))
    candidate = await toggle(turn.uow, turn.person, nomination.month, inbound.value[1])
    return Again(_verdict(candidate))


def _button(candidate: Nominee) -> Button:
    if candidate.refusals:
        clause = candidate.refusals[0].clause
        label = T("nominee-refused", name=candidate.name, clause=clause)
    elif candidate.chosen:
        label = T("nominee-chosen", name=candidate.name)
    else:
        label = T("nominee-free", name=candidate.name)
    return choice(label, ["advisor", candidate.person_id])


def _verdict(candidate: Nominee) -> Text:
    if candidate.refusals:
        reasons = Texts(tuple(refusal.text for refusal in candidate.refusals))
        return T("nominee-why-not", name=candidate.name, reasons=reasons)
    if candidate.chosen and candidate.cautions:
        reasons = Texts(tuple(caution.text for caution in candidate.cautions))
        return T("nominee-now-chosen-but", name=candidate.name, reasons=reasons)
    key = "nominee-now-chosen" if candidate.chosen else "nominee-now-out"
    return Text(key, {"name": candidate.name})


def _delivered(delivery: Delivery, month: Day) -> Text:
    names = ", ".join(candidate.name for candidate in delivery.accepted)
    text = T("nomination-delivered", month=month, count=len(delivery.accepted), names=names)
    noted = [*delivery.refused, *(one for one in delivery.accepted if one.cautions)]
    if not noted:
        return text
    return T("two-paragraphs", texts=Texts((text, *map(_verdict, noted))))


flow = router.flow(
    Flow(
        name="nomination",
        version=1,
        right=Right.NOMINATE,
        steps=(Step("pick", ask_pick, receive_pick, accepts=(Choice,)),),
        title=lambda _data: T("flow-title-nomination"),
        about="month",
    )
)
TEXT_KEYS = frozenset({"command-nominate", "nominee-now-chosen", "nominee-now-out"})
