"""Keeps flows going: asks, hears, goes back, resumes after days, and survives stale buttons.

The conversation of a chat is one row. Its ``data`` is the flow's own JSON; the engine's own keys
begin with an underscore: ``_run`` (which asking this is, so that a button of an earlier one is
stale), ``_back`` (the steps behind), ``_slot`` (the message being edited in place).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from bot.flows.platform.flow import Again, Done, Flow, FlowError, Go, Next, Step
from bot.flows.platform.inbound import Answer, Choice, TextMessage
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn
from domain.kernel.message import Button, Message
from domain.kernel.rights import require_at_all
from domain.kernel.text import T, Text, Texts
from services.platform.conversations import ConversationState, clear_state, load_state, save_state

CANCEL = frozenset({"cancelar", "cancel"})
BACK = frozenset({"atras", "atrás", "back"})


class Engine:
    """Runs the flows of a catalogue. Holds nothing between turns."""

    def __init__(self, router: ChatRouter, label: Callable[[Text, str], str]) -> None:
        self._router = router
        self._label = label

    async def begin(self, turn: Turn, name: str, data: dict[str, Any]) -> None:
        """Starts a flow; one that was under way in this chat gives way to it."""
        flow = self._router.flows[name]
        self._check(turn, flow)
        turn.data = {**data, "_run": secrets.token_hex(3), "_back": [], "_slot": 0}
        await self._ask(turn, flow, flow.first)

    async def hear(self, turn: Turn, said: Answer) -> bool:
        """Gives what was typed or sent to the step being asked; False when no flow is under way."""
        found = await self._resume(turn)
        if found is None:
            return False
        flow, step = found
        turn.data["_slot"] += 1  # the answer stands below our question: ask further down
        heard = said
        if isinstance(said, TextMessage):
            heard = await self._as_choice(turn, step, said) or said
        if not isinstance(heard, step.accepts):
            await self._ask(turn, flow, step, why=T("answer-unusable"))
            return True
        await self._hear(turn, flow, step, heard)
        return True

    async def hear_choice(self, turn: Turn, button: Button) -> None:
        """A tap on a choice: of the step being asked, or of one that is past."""
        found = await self._resume(turn)
        key = (button.args.get("run"), button.args.get("step"))
        if found is None or key != (turn.data["_run"], found[1].name):
            await turn.toast(T("button-stale"), alert=True)
            return
        await self._hear(turn, *found, Choice(button.args["v"]))

    async def hear_word(self, turn: Turn, name: str) -> bool:
        """/cancelar and /atrás, in every flow; False when the word is neither."""
        if name not in CANCEL | BACK:
            return False
        found = await self._resume(turn)
        if found is None:
            await turn.reply(T("nothing-to-cancel"))
            return True
        flow, step = found
        if name in CANCEL:
            await self.leave(turn)
            await turn.reply(T("flow-cancelled"))
            return True
        turn.data["_slot"] += 1
        back: list[str] = turn.data["_back"]
        await self._ask(turn, flow, flow.by_name[back.pop()] if back else step)
        return True

    async def leave(self, turn: Turn) -> None:
        """Ends whatever flow is under way in this chat."""
        await clear_state(turn.uow, turn.chat.channel, turn.chat.address)

    async def _resume(self, turn: Turn) -> tuple[Flow, Step] | None:
        state = await load_state(turn.uow, turn.chat.channel, turn.chat.address)
        if state is None:
            return None
        flow = self._router.flows.get(state.flow)
        data = state.data
        if flow is not None and state.version != flow.version:
            migrated = flow.migrate(state.version, data)
            if migrated is None:
                flow = None
            else:
                data = migrated
        if flow is None or state.step not in flow.by_name:
            await self.leave(turn)
            await turn.reply(T("flow-changed"))
            return None
        self._check(turn, flow)
        turn.data = data
        return flow, flow.by_name[state.step]

    @staticmethod
    def _check(turn: Turn, flow: Flow) -> None:
        if flow.right is not None:
            require_at_all(turn.person, flow.right)

    async def _hear(self, turn: Turn, flow: Flow, step: Step, heard: Answer) -> None:
        outcome: Next = await step.hear(turn, heard)
        match outcome:
            case Go(name):
                if name not in step.leads_to:
                    raise FlowError(f"{flow.name}.{step.name} went to undeclared {name!r}")
                turn.data["_back"] = [*turn.data["_back"], step.name][-20:]
                await self._ask(turn, flow, flow.by_name[name])
            case Again(why):
                await self._ask(turn, flow, step, why=why)
            case Done(message):
                await self.leave(turn)
                if message is not None:
                    await turn.reply(message, slot=self._slot(turn))

    async def _ask(self, turn: Turn, flow: Flow, step: Step, why: Text | None = None) -> None:
        message = await step.ask(turn)
        rows = tuple(
            tuple(self._bind(button, turn, step) for button in row) for row in message.buttons
        )
        text = T("two-paragraphs", texts=Texts((why, message.text))) if why else message.text
        await turn.reply(
            Message(text, rows, message.attachment, message.protect, message.silent),
            slot=self._slot(turn),
        )
        await save_state(
            turn.uow,
            turn.chat.channel,
            turn.chat.address,
            ConversationState(flow.name, step.name, flow.version, turn.data),
        )

    @staticmethod
    def _slot(turn: Turn) -> str:
        """A tapped question is replaced in place; after a typed answer we ask further down."""
        return f"flow:{turn.data['_run']}:{turn.data['_slot']}"

    @staticmethod
    def _bind(button: Button, turn: Turn, step: Step) -> Button:
        if button.action != "flow":
            return button
        args = {**button.args, "run": turn.data["_run"], "step": step.name}
        return Button(button.label, "flow", args)

    async def _as_choice(self, turn: Turn, step: Step, words: TextMessage) -> Choice | None:
        """A typed label or number counts as the choice it names: no buttons are needed to talk."""
        buttons = [b for b in (await step.ask(turn)).flat_buttons() if b.action == "flow"]
        said = words.text.strip().casefold()
        for button in buttons:
            if self._label(button.label, turn.person.language).strip().casefold() == said:
                return Choice(button.args["v"])
        free_text = TextMessage in step.accepts
        if said.isdecimal() and not free_text and 0 < int(said) <= len(buttons):
            return Choice(buttons[int(said) - 1].args["v"])
        return None
