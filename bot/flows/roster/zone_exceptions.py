"""/readmitir and /excepcion: what only the administrator may lift, with a reason (CC21-1, -3)."""

from __future__ import annotations

from typing import Any

from bot.flows.platform.flow import Done, Next
from bot.flows.platform.form import Form
from bot.flows.platform.form_field import ChoiceField, TextField
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn, choice
from domain.kernel.errors import NotFound
from domain.kernel.message import Button
from domain.kernel.person import Role
from domain.kernel.rights import Right
from domain.kernel.text import Day, MomentStyle, T, Text
from services.platform.directory import get_person, person_by_code
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
async def make_exception(turn: Turn, code: str) -> None:
    """``/excepcion A1``: for any advisor, at any time; alone it offers who is suspended."""
    if code:
        advisor = await person_by_code(turn.uow, code)
        if advisor.role is not Role.ADVISOR or not advisor.active:
            raise NotFound(what=code)
        turn.start("exception", {"fields": {"advisor": advisor.id}})
    elif await suspended_advisors(turn.uow):
        turn.start("exception")
    else:
        await turn.reply(T("exception-none"))


async def _zones(turn: Turn) -> list[Button]:
    return [
        choice(
            T("readmit-zone", zone=zone, month=Day(month.first, MomentStyle.MONTH)),
            ["zone", str(month), zone],
        )
        for month, zone in await zones_out(turn.uow)
    ]


async def _ask_readmit_reason(turn: Turn) -> Text:
    return T("readmit-reason", zone=turn.data["fields"]["zone"][1])


async def _readmit(turn: Turn) -> Next:
    told = turn.data["fields"]
    month, zone = read_month(told["zone"][0]), told["zone"][1]
    await readmit(turn.uow, turn.person, month, zone, told["reason"])
    return Done(T("readmit-done", zone=zone, month=Day(month.first, MomentStyle.MONTH)))


def _readmission_of_1(_version: int, data: dict[str, Any]) -> dict[str, Any]:
    """Version 1 kept the zone beside the fields."""
    told = {"zone": [data["month"], data["zone"]]} if "zone" in data else {}
    return {**data, "fields": told}


async def _advisors(turn: Turn) -> list[Button]:
    return [
        choice(T("person-name", name=advisor.name), ["advisor", advisor.id])
        for advisor in await suspended_advisors(turn.uow)
    ]


async def _ask_exception_reason(turn: Turn) -> Text:
    advisor = await get_person(turn.uow, turn.data["fields"]["advisor"])
    return T("exception-reason", name=advisor.name)


async def _except(turn: Turn) -> Next:
    told = turn.data["fields"]
    advisor = await get_person(turn.uow, told["advisor"])
    await override_conversion(turn.uow, turn.person, advisor.id, told["reason"])
    return Done(T("exception-done", name=advisor.name))


def _exception_of_1(_version: int, data: dict[str, Any]) -> dict[str, Any]:
    """Version 1 kept the advisor beside the fields."""
    told = {"advisor": data["advisor"]} if "advisor" in data else {}
    return {**data, "fields": told}


READMISSION = Form(
    name="readmission",
    version=2,
    migrate=_readmission_of_1,
    title=lambda _data: T("flow-title-readmission"),
    right=Right.REOPEN_ZONE,
    fields=(
        ChoiceField(
            name="zone",
            question=T("readmit-question"),
            options=_zones,
            pick=lambda value: value[1:],
        ),
        TextField(name="reason", question=_ask_readmit_reason, as_typed=True),
    ),
    keep=_readmit,
)
EXCEPTION = Form(
    name="exception",
    version=2,
    migrate=_exception_of_1,
    title=lambda _data: T("flow-title-exception"),
    right=Right.OVERRIDE_ELIGIBILITY,
    fields=(
        ChoiceField(
            name="advisor",
            question=T("exception-question"),
            options=_advisors,
            pick=lambda value: value[1],
        ),
        TextField(name="reason", question=_ask_exception_reason, as_typed=True),
    ),
    keep=_except,
)
router.flow(READMISSION.flow())
router.flow(EXCEPTION.flow())
TEXT_KEYS = frozenset({"command-readmit", "command-exception"})
