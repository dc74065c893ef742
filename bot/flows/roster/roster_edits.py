"""The administrator edits a month: a guard to somebody else, days on which somebody is out."""

from __future__ import annotations

from datetime import date

from bot.flows.platform.flow import Again, Done, Flow, Go, Next, Step
from bot.flows.platform.inbound import Choice, TextMessage
from bot.flows.platform.paging import page_of, turned_to
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn, choice, column
from bot.flows.roster.day_list import read_days
from domain.kernel.message import Message
from domain.kernel.person import Role
from domain.kernel.rights import Right
from domain.kernel.text import Day, Moment, MomentStyle, T, Text, Texts
from services.platform.directory import get_person, with_role
from services.roster.overview import overview_message
from services.roster.roster_edits import (
    guards_on,
    reassign_guard,
    substitutes,
    toggle_unavailable,
    version_of,
)
from services.roster.roster_months import read_month

router = ChatRouter()


async def ask_what(turn: Turn) -> Message:
    month = read_month(turn.data["month"])
    buttons = column(
        choice(T("button-change-guard"), "guard"),
        choice(T("button-mark-day"), "away"),
        choice(T("button-done"), "done"),
    )
    return Message(T("edit-what", month=Day(month.first, MomentStyle.MONTH)), buttons)


async def hear_what(turn: Turn, said: Choice) -> Next:
    turn.data["page"] = 0
    match said.value:
        case "guard":
            return Go("day")
        case "away":
            return Go("who")
    return Done(await overview_message(turn.uow, read_month(turn.data["month"])))


async def ask_day(turn: Turn) -> Message:
    month = read_month(turn.data["month"])
    return Message(T("edit-which-day", month=Day(month.first, MomentStyle.MONTH)))


async def hear_day(turn: Turn, said: TextMessage) -> Next:
    days = read_days(said.text, read_month(turn.data["month"]))
    if days is None or len(days) != 1:
        return Again(T("edit-day-unreadable"))
    if not await guards_on(turn.uow, days[0]):
        return Again(T("edit-day-without-guards", day=Day(days[0])))
    turn.data["day"] = days[0].isoformat()
    return Go("guard")


async def ask_guard(turn: Turn) -> Message:
    day = _day(turn)
    buttons = [
        choice(
            T("edit-guard", start=Moment(kept.guard.start), name=kept.name),
            ["guard", kept.id, await version_of(turn.uow, kept.id)],
        )
        for kept in await guards_on(turn.uow, day.on)
    ]
    return Message(T("edit-which-guard", day=day), page_of(buttons, turn.data.get("page")).rows)


async def hear_guard(turn: Turn, said: Choice) -> Next:
    page = turned_to(said.value)
    if page is not None:
        turn.data["page"] = page
        return Again()
    _, turn.data["guard"], turn.data["version"] = said.value
    turn.data["page"] = 0
    if not await substitutes(turn.uow, turn.data["guard"]):
        return Again(T("edit-nobody-free"))
    return Go("substitute")


async def ask_substitute(turn: Turn) -> Message:
    buttons = [
        choice(T("person-name", name=advisor.name), ["advisor", advisor.id])
        for advisor in await substitutes(turn.uow, turn.data["guard"])
    ]
    rows = page_of(buttons, turn.data.get("page")).rows
    return Message(T("edit-who-instead", day=_day(turn)), rows)


async def hear_substitute(turn: Turn, said: Choice) -> Next:
    page = turned_to(said.value)
    if page is not None:
        turn.data["page"] = page
        return Again()
    guard, version = turn.data["guard"], turn.data["version"]
    await reassign_guard(turn.uow, turn.person, guard, said.value[1], version)
    advisor = await get_person(turn.uow, said.value[1])
    return Done(await _result(turn, T("edit-guard-moved", name=advisor.name, day=_day(turn))))


async def ask_who(turn: Turn) -> Message:
    buttons = [
        choice(T("person-name", name=advisor.name), ["advisor", advisor.id])
        for advisor in await with_role(turn.uow, Role.ADVISOR)
    ]
    return Message(T("edit-who-is-out"), page_of(buttons, turn.data.get("page")).rows)


async def hear_who(turn: Turn, said: Choice) -> Next:
    page = turned_to(said.value)
    if page is not None:
        turn.data["page"] = page
        return Again()
    turn.data["advisor"] = said.value[1]
    return Go("days")


async def ask_days(turn: Turn) -> Message:
    advisor = await get_person(turn.uow, turn.data["advisor"])
    return Message(T("edit-which-days", name=advisor.name))


async def hear_days(turn: Turn, said: TextMessage) -> Next:
    days = read_days(said.text, read_month(turn.data["month"]))
    if days is None:
        return Again(T("edit-day-unreadable"))
    advisor = await get_person(turn.uow, turn.data["advisor"])
    lines = []
    for day in days:
        out = await toggle_unavailable(turn.uow, turn.person, advisor.id, day)
        lines.append(T("edit-day-out", day=Day(day)) if out else T("edit-day-in", day=Day(day)))
    text = T("edit-days-marked", name=advisor.name, days=Texts(tuple(lines)))
    return Done(await _result(turn, text))


async def _result(turn: Turn, text: Text) -> Message:
    """What was done, above the month as it now stands."""
    message = await overview_message(turn.uow, read_month(turn.data["month"]))
    return Message(T("two-paragraphs", texts=Texts((text, message.text))), message.buttons)


def _day(turn: Turn) -> Day:
    return Day(date.fromisoformat(turn.data["day"]))


router.flow(
    Flow(
        name="roster-edit",
        version=1,
        right=Right.EDIT_ROSTER,
        steps=(
            Step("what", ask_what, hear_what, ("day", "who"), (Choice,)),
            Step("day", ask_day, hear_day, ("guard",), (TextMessage,)),
            Step("guard", ask_guard, hear_guard, ("substitute",), (Choice,)),
            Step("substitute", ask_substitute, hear_substitute, accepts=(Choice,)),
            Step("who", ask_who, hear_who, ("days",), (Choice,)),
            Step("days", ask_days, hear_days, accepts=(TextMessage,)),
        ),
    )
)
