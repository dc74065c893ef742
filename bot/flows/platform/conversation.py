"""Receives inbound messages of every channel and answers them.

Everything happens in the unit of work that was passed in. A `Refusal` undoes what the turn had
begun, is answered in the person's language, and does not fail the event.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from bot.flows.platform.engine import Engine
from bot.flows.platform.flow_commands import (
    FlowCommands,
    bare_command,
    is_flow_command,
    leave_all,
)
from bot.flows.platform.inbound import (
    ButtonPress,
    ContactSent,
    FileSent,
    InboundChat,
    InboundMessage,
    LocationSent,
    TextMessage,
)
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Labeller, Turn
from bot.flows.platform.understanding import Understanding, phrase_book
from domain.kernel.errors import AlreadyDone, CommandNotYours, NotYours, Refusal
from domain.kernel.message import Button, Message
from domain.kernel.person import Person
from domain.kernel.rights import Right, may_at_all, require_at_all
from domain.kernel.text import Json, T, Text, Texts
from locales.phrase_lists import phrase_lists
from services.people.onboarding import join_by_token
from services.platform.answered_messages import note_answered
from services.platform.conversations import StoredMessage, message_by_ref
from services.platform.directory import person_of_chat, record_activity
from services.platform.messaging import reply_in_chat, toast_in_chat
from services.platform.unit_of_work import UnitOfWork
from services.platform.unknown_senders import (
    is_shut_out,
    note_unbound_group,
    note_unknown_sender,
)


@dataclass(frozen=True)
class Conversation:
    """Dispatches inbound messages to commands, actions and the engine of flows."""

    router: ChatRouter
    label: Labeller

    @cached_property
    def understanding(self) -> Understanding:
        """What words mean that no flow is asking for."""
        return Understanding(self.router, phrase_book(self.router, phrase_lists()))

    async def receive(
        self,
        uow: UnitOfWork,
        chat: InboundChat,
        inbound: InboundMessage,
        received_at: datetime,
    ) -> None:
        """Answers one inbound message, stored at `received_at`. Raises only on bugs."""
        # The clock of the machine may have been put back meanwhile.
        received_at = min(received_at, uow.now)
        if chat.is_group:
            await note_unbound_group(uow, chat.channel, chat.address)
        person = await person_of_chat(uow, chat.channel, chat.sender)
        if person is None or not person.active:
            await self._receive_stranger(uow, chat, inbound, person.language if person else "es")
            return
        await record_activity(uow, chat.channel, chat.sender)
        turn = Turn(uow, person, chat, inbound, received_at)
        try:
            async with uow.session.begin_nested():
                await self._dispatch(turn)
        except Refusal as refusal:
            turn.toasted = False
            await self._refuse(turn, refusal)
        await self._release_button(turn)

    async def _dispatch(self, turn: Turn) -> None:
        engine = Engine(self.router, self.label)
        words = FlowCommands(self.router, engine)
        match turn.inbound:
            case ButtonPress():
                await self._tap(turn, engine, words, turn.inbound)
            case TextMessage(text) if text.startswith("/"):
                await self._command(turn, words, text)
            case TextMessage(text) if bare_command(text) and not turn.chat.is_group:
                await self._command(turn, words, f"/{bare_command(text)}")
            case TextMessage() | FileSent() | LocationSent() | ContactSent():
                if turn.chat.is_group:
                    return
                if not await engine.receive(turn, turn.inbound):
                    await self._understand(turn, words)
        if turn.next_flow is not None:
            name, data = turn.next_flow
            turn.next_flow = None
            await engine.begin(turn, name, data)
        elif turn.has_ended:
            await words.offer_rest(turn)

    async def _understand(self, turn: Turn, words: FlowCommands) -> None:
        """What was sent while no flow asks for anything; what is under way is offered again."""
        if isinstance(turn.inbound, TextMessage):
            await self.understanding.receive(turn, turn.inbound)
        else:
            await turn.reply(T("file-not-understood"))
        if turn.next_flow is None:
            await words.offer_rest(turn)

    async def _tap(
        self, turn: Turn, engine: Engine, words: FlowCommands, tapped: ButtonPress
    ) -> None:
        stored = await message_by_ref(turn.uow, tapped.ref)
        button = _button(stored, turn.chat, tapped.index)
        if button is not None and stored is not None and stored.unsettled:
            await note_answered(turn.uow, tapped.ref, tapped.message, turn.received_at)
        if button is None:
            await turn.toast(T("button-stale"), alert=True)
        elif button.action == "flow" and "resume" in button.args:
            await words.resume(turn, button.args["resume"])
        elif button.action == "flow":
            await engine.receive_choice(turn, button)
        else:
            action = self.router.actions.get(button.action)
            if action is None:
                await turn.toast(T("button-stale"), alert=True)
                return
            self._check(turn.person, action.right)
            await action.handler(turn, button.args)

    async def _command(self, turn: Turn, words: FlowCommands, text: str) -> None:
        spoken, name, rest = _spoken(text)
        if not turn.chat.is_group and await words.receive(turn, name):
            return
        command = self.router.by_spoken_name(name)
        if command is None:
            if not turn.chat.is_group:
                await turn.reply(T("command-unknown", command=spoken))
            return
        if turn.chat.is_group and not command.in_groups:
            return
        if command.right is not None and not may_at_all(turn.person, command.right):
            raise CommandNotYours(right=command.right.value)
        await command.handler(turn, rest)
        if turn.next_flow is None and not turn.chat.is_group:
            await words.remind(turn)

    @staticmethod
    def _check(person: Person, right: Right | None) -> None:
        if right is not None:
            require_at_all(person, right)

    async def _refuse(self, turn: Turn, refusal: Refusal) -> None:
        if isinstance(refusal, NotYours):
            turn.uow.audit(
                "refused",
                f"chat:{turn.chat.channel}:{turn.chat.address}",
                turn.person.id,
                right=str(refusal.fields.get("right", "")),
            )
        if turn.tapped:
            await turn.toast(refusal.text, alert=not isinstance(refusal, AlreadyDone))
        else:
            await turn.reply(refusal.text)

    async def _release_button(self, turn: Turn) -> None:
        """A tapped button waits for its answer, even when there is nothing to say."""
        if isinstance(turn.inbound, ButtonPress) and turn.inbound.callback and not turn.toasted:
            await toast_in_chat(
                turn.uow, turn.chat.channel, turn.chat.address, turn.inbound.callback, None
            )

    async def _receive_stranger(
        self, uow: UnitOfWork, chat: InboundChat, inbound: InboundMessage, language: str
    ) -> None:
        """Only bound chats of active people are heard (CC21-9); a one-time link is the way in.

        To leave a conversation no right is needed: «/cancelar» is answered every time, other words
        once an hour. Who has guessed links is not answered at all for an hour.
        """
        if chat.is_group or await is_shut_out(uow, chat.channel, chat.sender):
            return
        if isinstance(inbound, TextMessage) and inbound.text.startswith("/start "):
            joined = await join_by_token(uow, chat.channel, chat.sender, inbound.text[7:].strip())
            if joined is not None:
                turn = Turn(uow, joined, chat, inbound, uow.now)
                await self.router.commands["start"].handler(turn, "")
            return
        replies: list[Text] = []
        if isinstance(inbound, TextMessage) and is_flow_command(_spoken(inbound.text)[1]):
            replies.append(await leave_all(uow, chat))
        if await note_unknown_sender(uow, chat.channel, chat.sender):
            replies.append(T("stranger-refused"))
        if replies:
            text = T("two-paragraphs", texts=Texts(tuple(replies)))
            await reply_in_chat(uow, chat.channel, chat.address, Message(text), language=language)
        if isinstance(inbound, ButtonPress) and inbound.callback:
            await toast_in_chat(uow, chat.channel, chat.address, inbound.callback, None)


def _spoken(text: str) -> tuple[str, str, str]:
    """A command as it was typed, its name without the bot's, and the words behind it.

    The name is empty when the text is no command, nor one of the words that mean one.
    """
    spoken, _, rest = text.removeprefix("/").partition(" ")
    name = spoken.partition("@")[0].lower() if text.startswith("/") else bare_command(text)
    return spoken, name, rest.strip()


def _button(stored: StoredMessage | None, chat: InboundChat, index: int) -> Button | None:
    """The button that was tapped, if the message is ours and was sent to this very chat."""
    if stored is None or (stored.channel, stored.address) != (chat.channel, chat.address):
        return None
    buttons = _buttons(stored.body)
    return buttons[index] if 0 <= index < len(buttons) else None


def _buttons(body: Json) -> tuple[Button, ...]:
    return Message.from_json(body).flat_buttons()
