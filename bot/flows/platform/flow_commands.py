"""/cancelar, /atrás and /seguir: accepted from everybody, in every conversation, without a right.

A word alone means its command without the slash, so that it is never kept as an answer.

Also the reminders of what is under way: after a command, and when a conversation has ended.
"""

from __future__ import annotations

from bot.flows.platform import focus
from bot.flows.platform.engine import Engine
from bot.flows.platform.inbound import InboundChat
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn
from domain.kernel.identity import fold
from domain.kernel.text import T, Text
from services.platform.conversations import (
    ConversationState,
    clear_state,
    conversations_of,
    save_state,
)
from services.platform.unit_of_work import UnitOfWork

CANCEL = frozenset({"cancelar", "cancel"})
BACK = frozenset({"atras", "atrás", "back"})
CONTINUE = frozenset({"seguir", "continue"})
_BARE = {
    "cancelar": "cancelar",
    "cancel": "cancel",
    "salir": "cancelar",
    "exit": "cancel",
    "atras": "atras",
    "back": "back",
    "menu": "menu",
    "ayuda": "ayuda",
    "help": "help",
}
"""What is typed without a slash, folded, and the command that it means: nobody is called so."""


def is_flow_command(name: str) -> bool:
    """Whether the word after the slash is about conversations, in any language."""
    return name in CANCEL | BACK | CONTINUE


def bare_command(text: str) -> str:
    """The command that a word alone means, in any case and with or without its accent; "" none."""
    return _BARE.get(fold(text).strip(" .!"), "")


async def leave_all(uow: UnitOfWork, chat: InboundChat) -> Text:
    """Ends all that is under way in a chat whose person may not go on, and says so."""
    states = await conversations_of(uow, chat.channel, chat.address)
    for state in states:
        await clear_state(uow, chat.channel, chat.address, state.subject)
    return T("flow-cancelled") if states else T("nothing-to-cancel")


class FlowCommands:
    """What can be said about conversations, whatever they are about."""

    def __init__(self, router: ChatRouter, engine: Engine) -> None:
        self._flows = router.flows
        self._engine = engine

    async def receive(self, turn: Turn, name: str) -> bool:
        """False when `name` is no word about conversations."""
        if not is_flow_command(name):
            return False
        states = await self._engine.conversations(turn)
        if not states:
            await turn.reply(T("nothing-to-cancel"))
        elif name in CANCEL:
            await self._cancel(turn, states[0])
        elif name in BACK and states[0].in_focus:
            await self._engine.ask_again(turn, states[0], back=True)
        elif len(states) == 1:
            await self._engine.ask_again(turn, states[0])
        elif not await self._offer(turn, states):
            await turn.reply(T("nothing-to-cancel"))
        return True

    async def resume(self, turn: Turn, subject: str) -> None:
        """«Continue with …» was tapped."""
        states = await self._engine.conversations(turn)
        state = next((state for state in states if state.subject == subject), None)
        if state is None:
            await turn.toast(T("button-stale"), alert=True)
        else:
            await self._engine.ask_again(turn, state)

    async def offer_rest(self, turn: Turn) -> None:
        """When nothing is in focus, offers what is under way; else reminds of what is in focus."""
        states = await self._engine.conversations(turn)
        if focus.focused(states) is None:
            await self._offer(turn, states)
        else:
            await self._remind(turn, states)

    async def remind(self, turn: Turn) -> None:
        """After a command: what the person was doing."""
        await self._remind(turn, await self._engine.conversations(turn))

    async def _remind(self, turn: Turn, states: list[ConversationState]) -> None:
        """Says what is in focus, if anything; the next question comes further down."""
        state = focus.focused(states)
        found = focus.readable(self._flows, state) if state else None
        if state is None or found is None or not focus.right_kept(found[0], turn.person):
            return
        flow, data = found
        await turn.reply(T("flow-still-open", what=focus.title_of(flow, data)))
        moved = {**data, "_slot": data.get("_slot", 0) + 1}
        kept = ConversationState(flow.name, state.step, flow.version, moved, state.subject)
        await save_state(turn.uow, turn.chat.channel, turn.chat.address, kept, alone=True)

    async def _cancel(self, turn: Turn, state: ConversationState) -> None:
        """Ends the conversation in focus, else the latest; no right is needed to stop."""
        found = focus.readable(self._flows, state)
        if state.in_focus or found is None:
            await self._engine.end(turn, state.subject, T("flow-cancelled"))
        else:
            last = T("flow-cancelled-paused", what=focus.title_of(*found))
            await self._engine.end(turn, state.subject, last)

    async def _offer(self, turn: Turn, states: list[ConversationState]) -> bool:
        """Offers those that can be gone on with; False when there are none."""
        message = focus.offer(self._flows, states, turn.person)
        if message is not None:
            await turn.reply(message)
        return message is not None
