"""Somebody at a step of a flow, and the conversation there, put back as often as is wanted."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, select

from bot.flows.platform.flow import Done, Flow, Next, Step
from bot.flows.platform.inbound import Choice
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn, choice, column
from domain.kernel.message import Message
from domain.kernel.text import T
from services.platform.conversations import message_by_ref
from storage.rows.platform.chats import ConversationRow
from storage.rows.platform.persons import PersonRow
from tests.platform.passages import PASSAGES, Passage, way_to
from tests.support import Office
from tests.support.office import DEFAULT_POLICY
from tests.support.routers import router_with
from tests.support.telegram_client import TelegramClient


def _other_router() -> ChatRouter:
    """``/otra``: a flow of one question that anybody may be in the middle of."""
    router = ChatRouter()

    async def ask(_turn: Turn) -> Message:
        return Message(T("flow-title"), column(choice(T("command-unknown", command="ya"), 1)))

    async def receive(_turn: Turn, _heard: Any) -> Next:
        return Done(T("command-unknown", command="terminada"))

    @router.command("other", es="otra", en="other", listed=False)
    async def begin(turn: Turn, _rest: str) -> None:
        turn.start("other")

    router.flow(Flow("other", 1, (Step("only", ask, receive, accepts=(Choice,)),)))
    return router


@dataclass
class Scene:
    """Somebody at a step. `kept` is the conversation there, put back after each interruption."""

    office: Office
    client: TelegramClient
    flow: Flow
    step: str
    kept: list[dict[str, Any]] = field(default_factory=list)
    past: list[str] = field(default_factory=list)

    async def rows(self) -> Sequence[ConversationRow]:
        """What is under way, the flow in question first."""
        found = await self.office.rows(select(ConversationRow))
        return sorted(found, key=lambda row: row.flow != self.flow.name)

    async def put_back(self) -> None:
        """The conversation is at the step again, and the person has the right."""
        role = role_of(self.client.code)
        for row in self.kept:  # further down the chat, as if it had been asked there
            row["data"] = {**row["data"], "_slot": row["data"]["_slot"] + 100}
        async with self.office.units.begin() as uow:
            await uow.session.execute(delete(ConversationRow))
            uow.session.add_all(ConversationRow(**row) for row in self.kept)
            person = await uow.session.get_one(PersonRow, self.office.ids[self.client.code])
            person.role = role

    async def lose_right(self) -> None:
        """The person is somebody else's colleague now."""
        async with self.office.units.begin() as uow:
            person = await uow.session.get_one(PersonRow, self.office.ids[self.client.code])
            person.role = "help_desk"

    async def button(self) -> str:
        """The callback data of a choice of the question that stands; "" when it has none."""
        for data in await self.choices():
            return data
        return ""

    async def choices(self) -> list[str]:
        """All of them."""
        (row,) = [one for one in await self.rows() if one.flow == self.flow.name]
        found = []
        async with self.office.units.snapshot() as uow:
            for message in reversed(self.client._of_bot()):
                for index, button in enumerate(message.buttons):
                    data = button.callback_data or ""
                    stored = await message_by_ref(uow, data.rpartition(".")[0])
                    made = Message.from_json(stored.body).flat_buttons()[index] if stored else None
                    asking = (row.data["_run"], row.step)
                    if made and (made.args.get("run"), made.args.get("step")) == asking:
                        found.append(data)
        return found

    def newer(self, *, migrates: bool) -> None:
        """The flow has a new version from now on."""
        flows = self.office.container.conversation.router.flows
        migrate = (lambda _version, data: data) if migrates else (lambda _version, _data: None)
        flows[self.flow.name] = dataclasses.replace(
            self.flow, version=self.flow.version + 1, migrate=migrate
        )

    def present(self) -> None:
        """The flow has the version again with which the talk began."""
        self.office.container.conversation.router.flows[self.flow.name] = self.flow


def role_of(code: str) -> str:
    """The role of somebody of the staff."""
    roles = {"A": "advisor", "C": "contact_center_admin", "D": "director", "K": "marketing"}
    return roles[code[0]]


@asynccontextmanager
async def at_step(url: str, name: str, step: str) -> AsyncIterator[Scene]:
    """Walks there: the flow is begun, left, begun anew, and answered up to the step."""
    passage: Passage = PASSAGES[name]
    router = router_with(_other_router())
    policy = passage.policy or DEFAULT_POLICY
    async with Office(url, migrated=True, router=router, policy=policy) as office:
        await office.hire()
        client = await office.on_telegram(passage.code)
        await passage.prepare(office)
        scene = Scene(office, client, router.flows[name], step)
        for act in passage.begin:
            await act(client)
        scene.past = (await scene.choices())[:1]
        await client.say("/cancelar")
        for act in passage.begin:
            await act(client)
        for key in way_to(name, scene.flow.first.name, step):
            await passage.onward[key](client)
        (row,) = await scene.rows()
        assert (row.flow, row.step, row.in_focus) == (name, step, True)
        scene.kept = [row.model_dump()]
        yield scene
