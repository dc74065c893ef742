"""Runs flows: asks, receives answers, goes back, resumes after days, and refuses stale buttons.

A chat has one conversation a subject, each in a row of its own; what is typed goes to the one in
focus. Its ``data`` is the flow's own JSON; the engine's own keys begin with an underscore: ``_run``
(which asking this is, so that a button of an earlier one is stale), ``_back`` (the steps behind),
``_slot`` (the message being edited in place), ``_page`` (of a choice with many).
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import Any

from bot.flows.platform import focus
from bot.flows.platform.flow import Again, Done, Flow, FlowError, Go, Next, Step
from bot.flows.platform.inbound import Answer, ButtonPress, Choice, TextMessage
from bot.flows.platform.paged_choice import PagedChoice, turned_to
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Labeller, Turn
from bot.flows.platform.typed_choice import shown, typed_choice
from domain.kernel.errors import Refusal
from domain.kernel.message import Button, Message
from domain.kernel.rights import require_at_all
from domain.kernel.text import T, Text, Texts
from services.platform.conversations import (
    ConversationState,
    clear_state,
    conversations_of,
    save_state,
    was_answered,
)


@dataclass(frozen=True, slots=True)
class ConversationPosition:
    """The current step of a conversation. `alone`: no other of the chat is in focus."""

    flow: Flow
    step: Step
    subject: str
    alone: bool


class Engine:
    """Runs the flows of a catalogue for one turn."""

    def __init__(self, router: ChatRouter, label: Labeller) -> None:
        self._flows = router.flows
        self._label = label
        self._states: list[ConversationState] | None = None

    async def begin(self, turn: Turn, name: str, data: dict[str, Any]) -> None:
        """Starts a flow; one that was under way about something else waits and is offered again."""
        flow = self._flows[name]
        if flow.right is not None:
            require_at_all(turn.person, flow.right)
        run = secrets.token_hex(3)
        turn.data = {**flow.defaults, **data, "_run": run, "_back": [], "_slot": 0}
        subject = flow.subject(turn.data, run)
        states = []
        for state in await self.conversations(turn):
            if self._is_replaceable(flow, state, subject):
                await self._forget(turn, state.subject)
            else:
                states.append(state)
        paused = focus.focused(states)
        why = None
        if paused is not None and (known := focus.readable(self._flows, paused)):
            why = T("flow-paused", what=focus.title_of(*known))
        step = flow.by_name[flow.entry(turn)] if flow.entry else flow.first
        await self._ask(turn, ConversationPosition(flow, step, subject, paused is None), why)

    async def receive(self, turn: Turn, inbound: Answer) -> bool:
        """Gives what was typed or sent to the step being asked; False when none is in focus."""
        state = focus.focused(await self.conversations(turn))
        if state is None:
            return False
        position = await self.open(turn, state)
        if position is None:
            return True
        turn.data["_slot"] += 1  # the answer is below our question: ask again below it
        question = await self._question(turn, position)
        if question is None:
            return True
        answer = inbound
        if isinstance(inbound, TextMessage):
            answer = typed_choice(turn, position.step, question, inbound, self._label) or inbound
        if isinstance(answer, position.step.accepts) or _page_of(answer) is not None:
            await self._receive(turn, position, answer)
        else:
            await self._send_question(turn, position, question, T("answer-unusable"))
        return True

    async def receive_choice(self, turn: Turn, button: Button) -> None:
        """A tap on a choice of a current question, in focus or not, or of a stale one."""
        run = button.args.get("run")
        states = await self.conversations(turn)
        state = next((s for s in states if run and s.data.get("_run") == run), None)
        if state is None:
            await self._refuse_stale(turn)
            return
        position = await self.open(turn, state)
        if position is None:
            return
        if position.step.name != button.args.get("step"):
            await self._refuse_stale(turn)
            return
        await self._receive(turn, position, Choice(button.args["v"]))

    @staticmethod
    async def _refuse_stale(turn: Turn) -> None:
        """A second tap on what the first has answered is no reason for alarm."""
        if isinstance(turn.inbound, ButtonPress) and await was_answered(turn.uow, turn.inbound.ref):
            await turn.toast(T("tap-done"))
        else:
            await turn.toast(T("button-stale"), alert=True)

    async def ask_again(self, turn: Turn, state: ConversationState, *, back: bool = False) -> None:
        """Asks anew, further down, what the conversation stands at, or the step before it."""
        position = await self.open(turn, state)
        if position is None:
            return
        turn.data["_slot"] += 1
        behind = [name for name in turn.data["_back"] if name in position.flow.by_name]
        if back and behind:
            step = position.flow.by_name[behind.pop()]
            turn.data.update(_back=behind, _page=0)
            position = ConversationPosition(position.flow, step, position.subject, position.alone)
        question = await self._question(turn, position)
        if question is not None:
            await self._send_question(turn, position, question)

    async def conversations(self, turn: Turn) -> list[ConversationState]:
        """What is under way in the chat, the one in focus first."""
        if self._states is None:
            chat = turn.chat
            self._states = await conversations_of(turn.uow, chat.channel, chat.address)
        return self._states

    async def open(self, turn: Turn, state: ConversationState) -> ConversationPosition | None:
        """Loads the conversation into the turn; None when it had to end, which has been said."""
        found = focus.readable(self._flows, state)
        if found is None:
            await self.end(turn, state.subject, T("flow-changed"))
            return None
        flow, data = found
        if not focus.right_kept(flow, turn.person):
            right = flow.right.value if flow.right else ""
            chat = f"chat:{turn.chat.channel}:{turn.chat.address}"
            turn.uow.audit("refused", chat, turn.person.id, right=right)
            what = focus.title_of(flow, data)
            await self.end(turn, state.subject, T("flow-right-lost", what=what))
            return None
        run = secrets.token_hex(3)
        turn.data = {"_run": run, "_back": [], "_slot": 0, **flow.defaults, **data}
        return ConversationPosition(flow, flow.by_name[state.step], state.subject, state.in_focus)

    async def end(
        self, turn: Turn, subject: str, last: Message | Text | None, slot: str = ""
    ) -> None:
        """Ends a conversation of the chat with a last word, if any."""
        await self._forget(turn, subject)
        turn.has_ended = True
        if last is not None:
            await turn.reply(last, slot=slot)

    async def _forget(self, turn: Turn, subject: str) -> None:
        await clear_state(turn.uow, turn.chat.channel, turn.chat.address, subject)
        self._states = [s for s in await self.conversations(turn) if s.subject != subject]

    @staticmethod
    def _is_replaceable(flow: Flow, state: ConversationState, subject: str) -> bool:
        """Whether a kept conversation is the one that is begun anew, or a draft of nothing yet."""
        if state.subject == subject:
            return True
        if state.flow != flow.name:
            return False
        return flow.is_empty(state.data) if flow.is_draft else flow.subject(state.data) == subject

    async def _receive(self, turn: Turn, position: ConversationPosition, answer: Answer) -> None:
        page = _page_of(answer)
        if page is not None:
            turn.data["_page"] = page
            await self._ask(turn, position)
            return
        flow, step = position.flow, position.step
        outcome: Next = await step.receive(turn, answer)
        match outcome:
            case Go(name):
                if name not in step.leads_to:
                    raise FlowError(f"{flow.name}.{step.name} went to undeclared {name!r}")
                turn.data["_back"] = [*turn.data["_back"], step.name][-20:]
                turn.data["_page"] = 0
                there = ConversationPosition(
                    flow, flow.by_name[name], position.subject, position.alone
                )
                await self._ask(turn, there)
            case Again(why):
                await self._ask(turn, position, why)
            case Done(message):
                await self.end(turn, position.subject, message, self._slot(turn))

    async def _question(
        self, turn: Turn, position: ConversationPosition
    ) -> Message | PagedChoice | None:
        """What the step asks; None when it can be asked no more, and the conversation has ended."""
        try:
            return await position.step.ask(turn)
        except Refusal as gone:
            await self.end(turn, position.subject, gone.text)
            return None

    async def _ask(
        self, turn: Turn, position: ConversationPosition, why: Text | None = None
    ) -> None:
        await self._send_question(turn, position, await position.step.ask(turn), why)

    async def _send_question(
        self,
        turn: Turn,
        position: ConversationPosition,
        question: Message | PagedChoice,
        why: Text | None = None,
    ) -> None:
        """Says the question with buttons of this asking, and keeps where the talk stands."""
        step, message = position.step, shown(turn, question)
        rows = tuple(
            tuple(self._bind(button, turn, step) for button in row) for row in message.buttons
        )
        text = T("two-paragraphs", texts=Texts((why, message.text))) if why else message.text
        await turn.reply(
            replace(message, text=text, buttons=rows),
            slot=self._slot(turn),
        )
        state = ConversationState(
            position.flow.name, step.name, position.flow.version, turn.data, position.subject
        )
        chat = turn.chat
        await save_state(turn.uow, chat.channel, chat.address, state, alone=position.alone)
        self._states = None

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


def _page_of(answer: Answer) -> int | None:
    return turned_to(answer.value) if isinstance(answer, Choice) else None
