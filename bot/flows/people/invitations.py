"""/enlace: the administrator gives somebody a one-time link to join (CC21-9)."""

from __future__ import annotations

from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn
from domain.kernel.message import Message
from domain.kernel.rights import Right
from domain.kernel.text import Moment, MomentStyle, T
from services.people.onboarding import issue_link
from services.platform.directory import person_by_code

router = ChatRouter()


@router.command("link", es="enlace", en="link", right=Right.MANAGE_PEOPLE)
async def give_link(turn: Turn, code: str) -> None:
    """``/enlace A1``: the link given before no longer works."""
    if not code:
        await turn.reply(T("link-how"))
        return
    person = await person_by_code(turn.uow, code)
    token = await issue_link(turn.uow, person.id, turn.person.id)
    expires = Moment(turn.uow.now + turn.uow.policy.retention.join_links, MomentStyle.DATE_TIME)
    await turn.reply(Message(T("link-given", name=person.name, token=token, expires=expires)))


TEXT_KEYS = frozenset({"command-link"})
