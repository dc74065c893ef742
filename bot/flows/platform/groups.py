"""Groups: the administrator binds one by a command given in it."""

from __future__ import annotations

from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn
from domain.kernel.rights import Right
from domain.kernel.text import T, Texts
from services.platform.groups import bind_group, get_groups, known_names

router = ChatRouter()


@router.command(
    "bind", es="vincular", en="bind", right=Right.BIND_GROUP, in_groups=True, listed=False
)
async def bind(turn: Turn, rest: str) -> None:
    """``/vincular apartados``, sent in the group itself."""
    if not turn.chat.is_group:
        await turn.reply(T("group-bind-how", name=known_names(turn.uow)[0]))
        return
    chat = turn.chat
    name = rest or known_names(turn.uow)[0]
    bound = await bind_group(turn.uow, turn.person, name, chat.channel, chat.address, chat.title)
    await turn.reply(T("group-bound", name=bound.name, waited=bound.waited))


@router.command("groups", es="grupos", en="groups", right=Right.BIND_GROUP)
async def show_groups(turn: Turn, _rest: str) -> None:
    lines = tuple(
        T("group-line-bound", name=group.name, title=group.title or group.name)
        if group.bound
        else T("group-line-free", name=group.name)
        for group in await get_groups(turn.uow)
    )
    await turn.reply(T("group-list", lines=Texts(lines)))


TEXT_KEYS = frozenset({"command-bind", "command-groups"})
