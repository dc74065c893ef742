"""The administrator edits a month: a guard to somebody else, days on which somebody is out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from bot.flows.platform.flow import Done, Next
from bot.flows.platform.form import Form
from bot.flows.platform.form_field import Answers, ChoiceField, Field
from bot.flows.platform.inbound import Answer, TextMessage
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn, choice
from bot.flows.roster.day_list import read_days
from domain.kernel.local_time import Month
from domain.kernel.message import Button, Message
from domain.kernel.person import Role
from domain.kernel.rights import Right
from domain.kernel.text import Day, Moment, MomentStyle, T, Text, Texts
from services.platform.directory import get_person, with_role
from services.roster.overview import overview_message
from services.roster.roster_checks import reasons
from services.roster.roster_edits import (
    Substitute,
    guards_on,
    reassign_guard,
    substitutes,
    toggle_unavailable,
    version_of,
)
from services.roster.roster_months import read_month

router = ChatRouter()


@dataclass(frozen=True, kw_only=True)
class DaysField(Field):
    """Days of the month being edited, as people type them; kept in ISO 8601. One, unless `many`."""

    kind: ClassVar[str] = "days"
    accepts: ClassVar[tuple[type[Answer], ...]] = (TextMessage,)
    many: bool = False

    async def read(self, turn: Turn, answer: TextMessage) -> Answers | Text:
        """The days that are named, in order."""
        days = read_days(answer.text, _month(turn))
        if days is None or not (self.many or len(days) == 1):
            return T("edit-day-unreadable")
        return {self.name: [day.isoformat() for day in days]}


def _month(turn: Turn) -> Month:
    return read_month(turn.data["month"])


def _day(turn: Turn) -> Day:
    return Day(date.fromisoformat(turn.data["fields"]["day"][0]))


async def _what(turn: Turn) -> Text:
    return T("edit-what", month=Day(_month(turn).first, MomentStyle.MONTH))


async def _acts(_turn: Turn) -> list[Button]:
    return [
        choice(T("button-change-guard"), "guard"),
        choice(T("button-mark-day"), "away"),
        choice(T("button-done"), "done"),
    ]


async def _which_day(turn: Turn) -> Text:
    return T("edit-which-day", month=Day(_month(turn).first, MomentStyle.MONTH))


async def _which_guard(turn: Turn) -> Text:
    return T("edit-which-guard", day=_day(turn))


async def _guards(turn: Turn) -> list[Button]:
    return [
        choice(
            T("edit-guard", start=Moment(kept.guard.start), name=kept.name),
            ["guard", kept.id, await version_of(turn.uow, kept.id)],
        )
        for kept in await guards_on(turn.uow, _day(turn).on)
    ]


async def _who_instead(turn: Turn) -> Text:
    return T("edit-who-instead", day=_day(turn))


async def _substitutes(turn: Turn) -> list[Button]:
    return [
        choice(_substitute(found), ["advisor", found.advisor.id])
        for found in await substitutes(turn.uow, turn.data["fields"]["guard"][0])
    ]


def _substitute(found: Substitute) -> Text:
    if not found.refusals:
        return T("person-name", name=found.advisor.name)
    return T("nominee-refused", name=found.advisor.name, clause=found.refusals[0].clause)


async def _advisors(turn: Turn) -> list[Button]:
    return [
        choice(T("person-name", name=advisor.name), ["advisor", advisor.id])
        for advisor in await with_role(turn.uow, Role.ADVISOR)
    ]


async def _which_days(turn: Turn) -> Text:
    advisor = await get_person(turn.uow, turn.data["fields"]["who"])
    return T("edit-which-days", name=advisor.name)


async def _check(turn: Turn, name: str, value: Any) -> Text | None:
    if name == "day" and not await guards_on(turn.uow, date.fromisoformat(value[0])):
        return T("edit-day-without-guards", day=Day(date.fromisoformat(value[0])))
    if name == "guard" and not await substitutes(turn.uow, value[0]):
        return T("edit-nobody-free")
    if name == "substitute":
        for found in await substitutes(turn.uow, turn.data["fields"]["guard"][0]):
            if found.advisor.id == value and found.refusals:
                why = reasons(found.refusals)
                return T("nominee-why-not", name=found.advisor.name, reasons=why)
    return None


async def _edit(turn: Turn) -> Next:
    match turn.data["fields"]["what"]:
        case "guard":
            return Done(await _result(turn, await _move_guard(turn)))
        case "away":
            return Done(await _result(turn, await _mark_days(turn)))
    return Done(await overview_message(turn.uow, _month(turn)))


async def _move_guard(turn: Turn) -> Text:
    told = turn.data["fields"]
    guard, version = told["guard"]
    await reassign_guard(turn.uow, turn.person, guard, told["substitute"], version)
    advisor = await get_person(turn.uow, told["substitute"])
    return T("edit-guard-moved", name=advisor.name, day=_day(turn))


async def _mark_days(turn: Turn) -> Text:
    advisor = await get_person(turn.uow, turn.data["fields"]["who"])
    lines = []
    for day in map(date.fromisoformat, turn.data["fields"]["days"]):
        out = await toggle_unavailable(turn.uow, turn.person, advisor.id, day)
        lines.append(T("edit-day-out", day=Day(day)) if out else T("edit-day-in", day=Day(day)))
    return T("edit-days-marked", name=advisor.name, days=Texts(tuple(lines)))


async def _result(turn: Turn, text: Text) -> Message:
    """What was done, above the month as it now stands."""
    message = await overview_message(turn.uow, _month(turn))
    return Message(T("two-paragraphs", texts=Texts((text, message.text))), message.buttons)


def _moves_guard(told: Answers) -> bool:
    return told.get("what") == "guard"


def _marks_days(told: Answers) -> bool:
    return told.get("what") == "away"


def _migrate(_version: int, data: dict[str, Any]) -> dict[str, Any]:
    """Version 1 kept the answers beside the fields, and not which of the two acts was chosen."""
    told: dict[str, Any] = {}
    if "day" in data:
        told.update(what="guard", day=[data["day"]])
    if "guard" in data:
        told["guard"] = [data["guard"], data["version"]]
    if "advisor" in data:
        told.update(what="away", who=data["advisor"])
    return {**data, "fields": told}


def _person_id(value: list[Any]) -> int:
    return int(value[1])


FORM = Form(
    name="roster-edit",
    version=2,
    migrate=_migrate,
    title=lambda _data: T("flow-title-roster-edit"),
    about="month",
    right=Right.EDIT_ROSTER,
    check=_check,
    fields=(
        ChoiceField(name="what", question=_what, options=_acts),
        DaysField(name="day", question=_which_day, when=_moves_guard),
        ChoiceField(
            name="guard",
            question=_which_guard,
            when=_moves_guard,
            options=_guards,
            pick=lambda value: value[1:],
        ),
        ChoiceField(
            name="substitute",
            question=_who_instead,
            when=_moves_guard,
            options=_substitutes,
            pick=_person_id,
        ),
        ChoiceField(
            name="who",
            question=T("edit-who-is-out"),
            when=_marks_days,
            options=_advisors,
            pick=_person_id,
        ),
        DaysField(name="days", question=_which_days, when=_marks_days, many=True),
    ),
    keep=_edit,
)
router.flow(FORM.flow())
