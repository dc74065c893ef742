"""/enlace: the administrator gives somebody a one-time link to join (CC21-9)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn
from domain.kernel.message import Button, Message
from domain.kernel.person import Person
from domain.kernel.rights import Right
from domain.kernel.text import Moment, MomentStyle, T
from services.people.finding import people_called
from services.people.onboarding import issue_link
from services.platform.directory import get_person

router = ChatRouter()
_MOST_BUTTONS = 6


@router.command("link", es="enlace", en="link", right=Right.MANAGE_PEOPLE)
async def give_link(turn: Turn, whom: str) -> None:
    """``/enlace A1`` or ``/enlace Ana``: the link given before no longer works."""
    if not whom:
        await turn.reply(T("link-how"))
        return
    found = await people_called(turn.uow, whom)
    if len(found) == 1:
        await _give(turn, found[0])
    elif found:
        rows = tuple(
            (
                Button(
                    T("link-whom-choice", name=person.name, code=person.code),
                    "link.give",
                    {"person": person.id},
                ),
            )
            for person in found[:_MOST_BUTTONS]
        )
        await turn.reply(Message(T("link-whom", name=whom), rows))
    else:
        await turn.reply(T("link-nobody", name=whom))


@router.action("link.give", right=Right.MANAGE_PEOPLE)
async def give_to(turn: Turn, args: Mapping[str, Any]) -> None:
    await _give(turn, await get_person(turn.uow, args["person"]))


async def _give(turn: Turn, person: Person) -> None:
    """With the bot's name known, a message to be forwarded; else the command to type."""
    uow = turn.uow
    token = await issue_link(uow, person.id, turn.person.id)
    expires = Moment(uow.now + uow.policy.retention.join_links, MomentStyle.DATE_TIME)
    bot = uow.policy.telegram.bot
    if not bot:
        await turn.reply(T("link-given", name=person.name, token=token, expires=expires))
        return
    await turn.reply(T("link-forward", name=person.name, expires=expires))
    organization = uow.policy.organization.name
    link = f"https://t.me/{bot}?start={token}"
    await turn.reply(T("link-message", name=person.name, organization=organization, link=link))


TEXT_KEYS = frozenset({"command-link"})
