"""/enlace: the administrator gives somebody a one-time way in (CC21-9)."""

from __future__ import annotations

from bot.flows.registry import Registry
from bot.flows.turn import Turn
from domain.message import Message
from domain.rights import Right
from domain.text import Moment, MomentStyle, T
from services.joining import issue_link
from services.people import person_by_code

room = Registry()


@room.command("link", es="enlace", en="link", right=Right.MANAGE_PEOPLE)
async def give_link(turn: Turn, code: str) -> None:
    """``/enlace A1``: the link given before no longer works."""
    if not code:
        await turn.reply(T("link-how"))
        return
    person = await person_by_code(turn.work, code)
    token = await issue_link(turn.work, person.id, turn.person.id)
    expires = Moment(turn.work.now + turn.work.policy.retention.join_links, MomentStyle.DATE_TIME)
    await turn.reply(Message(T("link-given", name=person.name, token=token, expires=expires)))


TEXT_KEYS = frozenset({"command-link"})
