"""Scripted people: they write, call, and tap the button of an action on their phones."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from app.container import Container
from domain.kernel.message import Button, Message
from playground.product import CallMade, ProductClient
from playground.telegram import TelegramEmulator, User
from services.platform.conversations import message_by_ref

_TALKED_S = 94


class NoSuchButton(Exception):
    """No message offers that action; the message of the error names it."""


class ScriptedPeople:
    """What the people of the story do. Every action waits until all it causes has happened."""

    def __init__(
        self,
        container: Container,
        telegram: TelegramEmulator,
        users: Mapping[str, User],
        product_client: ProductClient,
        rest: Callable[[], Awaitable[None]],
    ) -> None:
        self.container = container
        self._telegram = telegram
        self._users = users
        self._product_client = product_client
        self._rest = rest

    async def say(self, code: str, text: str) -> None:
        """Writes to the bot."""
        user = self._users[code]
        self._telegram.say(user, user, text)
        await self._rest()

    async def tap(self, code: str, action: str, **args: Any) -> None:
        """Taps the newest button that does `action` with these arguments. Raises NoSuchButton.

        What stands behind «Más…» on the card of a lead is opened first.
        """
        lead = {"lead": args["lead"]} if "lead" in args else None
        if await self._tapped(code, action, args):
            return
        if lead is None or not await self._tapped(code, "lead.more", lead):
            raise NoSuchButton(action)
        if not await self._tapped(code, action, args):
            raise NoSuchButton(action)

    async def _tapped(self, code: str, action: str, args: Mapping[str, Any]) -> bool:
        user = self._users[code]
        for message in reversed(self._telegram.messages(user)):
            for button in message.buttons:
                if button.callback_data and await self._does(button.callback_data, action, args):
                    self._telegram.tap(user, message.id, button.callback_data)
                    await self._rest()
                    return True
        return False

    async def choose(self, code: str, value: Any) -> None:
        """Taps a choice of the question that a conversation has asked."""
        await self.tap(code, "flow", v=value)

    async def call(self, code: str, number: str) -> None:
        """Calls a prospect, who answers; the call system tells the product."""
        made = CallMade(self._users[code].name, number, answered=True, seconds=_TALKED_S)
        await self._product_client.send_call(made)
        await self._rest()

    async def fill_in(self, form: Mapping[str, str]) -> None:
        """A prospect sends the form of the web page."""
        await self._product_client.send_lead(form)
        await self._rest()

    async def _does(self, data: str, action: str, args: Mapping[str, Any]) -> bool:
        button = await self._behind(data)
        return (
            button is not None
            and button.action == action
            and all(button.args.get(name) == value for name, value in args.items())
        )

    async def _behind(self, data: str) -> Button | None:
        """What a tap stands for; callback data are ``<ref of the message>.<index>``."""
        ref, _, index = data.rpartition(".")
        async with self.container.units.snapshot() as uow:
            stored = await message_by_ref(uow, ref)
        if stored is None:
            return None
        buttons = Message.from_json(stored.body).flat_buttons()
        return buttons[int(index)] if int(index) < len(buttons) else None
