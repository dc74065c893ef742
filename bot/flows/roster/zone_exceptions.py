"""/readmitir and /excepcion: what only the administrator may lift, with a reason (CC21-1, -3)."""

from __future__ import annotations

from bot.flows.platform.flow import Again, Done, Flow, Go, Next, Step
from bot.flows.platform.inbound import Choice, TextMessage
from bot.flows.platform.paging import page_of, turned_to
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn, choice
from domain.kernel.message import Message
from domain.kernel.rights import Right
from domain.kernel.text import Day, MomentStyle, T
from services.platform.directory import get_person
from services.roster.conversion_review import override_conversion, suspended_advisors
from services.roster.nomination_windows import readmit, zones_out
from services.roster.roster_months import read_month

router = ChatRouter()


@router.command("readmit", es="readmitir", en="readmit", right=Right.REOPEN_ZONE)
async def readmit_zone(turn: Turn, _rest: str) -> None:
    if await zones_out(turn.uow):
        turn.start("readmission")
    else:
        await turn.reply(T("readmit-none"))


@router.command("exception", es="excepcion", en="exception", right=Right.OVERRIDE_ELIGIBILITY)
async def make_exception(turn: Turn, _rest: str) -> None:
    if await suspended_advisors(turn.uow):
        turn.start("exception")
    else:
        await turn.reply(T("exception-none"))


async def ask_zone(turn: Turn) -> Message:
    buttons = [
        choice(
            T("readmit-zone", zone=zone, month=Day(month.first, MomentStyle.MONTH)),
            ["zone", str(month), zone],
        )
        for month, zone in await zones_out(turn.uow)
    ]
    return Message(T("readmit-question"), page_of(buttons, turn.data.get("page")).rows)


async def hear_zone(turn: Turn, said: Choice) -> Next:
    page = turned_to(said.value)
    if page is not None:
        turn.data["page"] = page
        return Again()
    _, turn.data["month"], turn.data["zone"] = said.value
    return Go("reason")


async def ask_readmit_reason(turn: Turn) -> Message:
    return Message(T("readmit-reason", zone=turn.data["zone"]))


async def hear_readmit_reason(turn: Turn, said: TextMessage) -> Next:
    month, zone = read_month(turn.data["month"]), turn.data["zone"]
    await readmit(turn.uow, turn.person, month, zone, said.text)
    return Done(T("readmit-done", zone=zone, month=Day(month.first, MomentStyle.MONTH)))


async def ask_advisor(turn: Turn) -> Message:
    buttons = [
        choice(T("person-name", name=advisor.name), ["advisor", advisor.id])
        for advisor in await suspended_advisors(turn.uow)
    ]
    return Message(T("exception-question"), page_of(buttons, turn.data.get("page")).rows)


async def hear_advisor(turn: Turn, said: Choice) -> Next:
    page = turned_to(said.value)
    if page is not None:
        turn.data["page"] = page
        return Again()
    turn.data["advisor"] = said.value[1]
    return Go("reason")


async def ask_exception_reason(turn: Turn) -> Message:
    advisor = await get_person(turn.uow, turn.data["advisor"])
    return Message(T("exception-reason", name=advisor.name))


async def hear_exception_reason(turn: Turn, said: TextMessage) -> Next:
    advisor = await get_person(turn.uow, turn.data["advisor"])
    await override_conversion(turn.uow, turn.person, advisor.id, said.text)
    return Done(T("exception-done", name=advisor.name))


router.flow(
    Flow(
        name="readmission",
        version=1,
        right=Right.REOPEN_ZONE,
        steps=(
            Step("zone", ask_zone, hear_zone, ("reason",), (Choice,)),
            Step("reason", ask_readmit_reason, hear_readmit_reason, accepts=(TextMessage,)),
        ),
    )
)
router.flow(
    Flow(
        name="exception",
        version=1,
        right=Right.OVERRIDE_ELIGIBILITY,
        steps=(
            Step("advisor", ask_advisor, hear_advisor, ("reason",), (Choice,)),
            Step("reason", ask_exception_reason, hear_exception_reason, accepts=(TextMessage,)),
        ),
    )
)
TEXT_KEYS = frozenset({"command-readmit", "command-exception"})
