"""/rol: the administrator sees a month, has it proposed, publishes it, watches the count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn, column
from domain.kernel.errors import AlreadyDone
from domain.kernel.local_time import Month
from domain.kernel.message import Button, Message
from domain.kernel.rights import Right
from domain.kernel.text import T
from services.roster.additions import ask_for_addition, ask_to_add
from services.roster.confirmation import show_count
from services.roster.month_files import ask_for_files
from services.roster.overview import overview, overview_message
from services.roster.proposal import ask_for_proposal
from services.roster.publication import publish, publish_question, published_text
from services.roster.roster_months import MonthState, read_month, state_of, this_month

router = ChatRouter()


@router.command("roster", es="rol", en="roster", right=Right.EDIT_ROSTER)
async def show_roster(turn: Turn, rest: str) -> None:
    """The month being made, else the one that runs; ``/rol 2026-12`` for a certain one."""
    month = _named(rest) or await _current(turn)
    await _show(turn, month, mode="fresh")
    if await state_of(turn.uow, month) is MonthState.PUBLISHED:
        await show_count(turn.uow, month, [turn.person.id], anew=True)


@router.action("roster.open", right=Right.EDIT_ROSTER)
async def open_roster(turn: Turn, args: Mapping[str, Any]) -> None:
    await _show(turn, read_month(args["month"]), mode="fresh")


@router.action("roster.propose", right=Right.EDIT_ROSTER)
async def propose(turn: Turn, args: Mapping[str, Any]) -> None:
    month = read_month(args["month"])
    advisors = await ask_for_proposal(turn.uow, turn.person, month)
    await turn.toast(T("roster-proposing", advisors=advisors))


@router.action("roster.add", right=Right.EDIT_ROSTER)
async def propose_addition(turn: Turn, args: Mapping[str, Any]) -> None:
    month = read_month(args["month"])
    advisors = await ask_for_addition(turn.uow, turn.person, month)
    await turn.toast(T("roster-proposing", advisors=advisors))


@router.action("roster.add.yes", right=Right.EDIT_ROSTER)
async def add_now(turn: Turn, args: Mapping[str, Any]) -> None:
    await ask_to_add(turn.uow, turn.person, read_month(args["month"]), args["shown"])
    await turn.toast(T("roster-adding"))


@router.action("roster.files", right=Right.EDIT_ROSTER)
async def files(turn: Turn, args: Mapping[str, Any]) -> None:
    await ask_for_files(turn.uow, turn.person, read_month(args["month"]))
    await turn.toast(T("roster-files-coming"))


@router.action("roster.publish", right=Right.EDIT_ROSTER)
async def ask_to_publish(turn: Turn, args: Mapping[str, Any]) -> None:
    """Notices go out to many people: asked once more."""
    month = read_month(args["month"])
    if not (await overview(turn.uow, month)).publishable:
        await _show(turn, month)
        return
    buttons = column(
        Button(T("button-publish-now"), "roster.publish.yes", args),
        Button(T("button-not-yet"), "roster.open", args),
    )
    text = publish_question(turn.uow, month)
    await turn.reply(Message(text, buttons), slot=_slot(month))


@router.action("roster.publish.yes", right=Right.EDIT_ROSTER)
async def publish_now(turn: Turn, args: Mapping[str, Any]) -> None:
    month = read_month(args["month"])
    if await state_of(turn.uow, month) is MonthState.PUBLISHED:
        raise AlreadyDone
    if not (await overview(turn.uow, month)).publishable:
        await _show(turn, month)
        return
    await publish(turn.uow, turn.person, month)
    await _show(turn, month)
    await turn.reply(published_text(turn.uow, month))


@router.action("roster.edit", right=Right.EDIT_ROSTER)
async def edit(turn: Turn, args: Mapping[str, Any]) -> None:
    turn.start("roster-edit", {"month": args["month"]})


async def _show(turn: Turn, month: Month, *, mode: str = "replace") -> None:
    message = await overview_message(turn.uow, month)
    await turn.reply(message, slot=_slot(month), mode=mode)


async def _current(turn: Turn) -> Month:
    month = this_month(turn.uow)
    coming = await state_of(turn.uow, month.next)
    return month.next if coming is not None else month


def _named(text: str) -> Month | None:
    try:
        return read_month(text)
    except ValueError:
        return None


def _slot(month: Month) -> str:
    return f"roster-desk:{month}"


TEXT_KEYS = frozenset({"command-roster"})
