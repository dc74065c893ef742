"""A room for trying the edges, with an action, a flow, and an office that has nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest

from bot.flows.platform.flow import Done, Flow, Go, Next, Step
from bot.flows.platform.inbound import Choice, ContactSent, FileSent, LocationSent, TextMessage
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn, choice, column
from domain.kernel.message import Button, Message
from domain.kernel.text import T
from tests.support import Office


def trial_room() -> ChatRouter:
    """``/probar`` asks a question with two choices, then for anything at all."""
    room = ChatRouter()

    @room.command("start", es="start", en="start")
    async def start(turn: Turn, _rest: str) -> None:
        await turn.reply(T("nothing-to-cancel"))

    @room.command("try", es="probar", en="try", in_groups=True)
    async def begin(turn: Turn, rest: str) -> None:
        if turn.chat.is_group:
            await turn.reply(T("command-unknown", command=rest or turn.chat.title))
        else:
            turn.start("trial")

    @room.command("card", es="tarjeta", en="card")
    async def card(turn: Turn, _rest: str) -> None:
        label = T("command-unknown", command="tocar")
        await turn.reply(
            Message(T("answer-unusable"), ((Button(label, "trial.touch"),),)), slot="trial"
        )

    @room.action("trial.touch")
    async def touch(turn: Turn, _args: Mapping[str, Any]) -> None:
        await turn.toast(T("nothing-to-cancel"))
        await turn.reply(T("flow-cancelled"), slot="trial")

    async def ask_colour(_turn: Turn) -> Message:
        red, blue = (T("command-unknown", command=word) for word in ("rojo", "azul"))
        return Message(T("answer-unusable"), column(choice(red, "rojo"), choice(blue, "azul")))

    async def receive_colour(turn: Turn, heard: Any) -> Next:
        turn.data["colour"] = heard.value
        return Go("anything")

    async def ask_anything(turn: Turn) -> Message:
        return Message(T("command-unknown", command=turn.data["colour"]))

    async def receive_anything(_turn: Turn, heard: Any) -> Next:
        match heard:
            case TextMessage(text):
                said = text
            case FileSent():
                said = f"{heard.kind} {heard.name} {heard.media_type} {heard.size} {heard.caption}"
            case LocationSent(latitude, longitude):
                said = f"{latitude} {longitude}"
            case ContactSent(phone, name):
                said = f"{phone} {name}"
        return Done(T("command-unknown", command=said))

    room.flow(
        Flow(
            "trial",
            1,
            (
                Step("colour", ask_colour, receive_colour, ("anything",), (Choice,)),
                Step(
                    "anything",
                    ask_anything,
                    receive_anything,
                    accepts=(TextMessage, FileSent, LocationSent, ContactSent),
                ),
            ),
        )
    )
    return room


@pytest.fixture
async def trial(database_url: str) -> AsyncIterator[Office]:
    """The usual staff, and a bot that knows the trial room only."""
    async with Office(database_url, migrated=True, router=trial_room()) as office:
        await office.hire()
        yield office
