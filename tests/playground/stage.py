"""A small play for the page: five people, a group, a control and a product that only pretend."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import uvicorn

from locales.render import Translator
from playground.control import StoryState, StoryStep, WindTarget, moment_of
from playground.page import DemoPage
from playground.phones import DemoGroup, DemoPhone, DemoPhones, PhoneRole
from playground.product import ProductClient
from playground.server import create_playground
from playground.telegram import RateRules, TelegramEmulator, User

ZONE = ZoneInfo("America/Mexico_City")
CARD = (
    "<b>Lead 12 · {name}</b>\n📞 {phone}\nCampaña: Los Encinos, verano\n"
    "<i>Busca: departamento de dos recámaras</i>\n\n⏳ Le quedan <b>{left}</b> para llamar"
)
KEYS = {
    "inline_keyboard": [
        [
            {"text": "Ya llamé", "callback_data": "v1:llame"},
            {"text": "No contestó", "callback_data": "v1:no"},
        ],
        [
            {"text": "Estatus", "callback_data": "v1:estatus"},
            {"text": "¿Por qué yo?", "callback_data": "v1:porque"},
        ],
    ]
}


class Stage:
    """The emulator, who is in it, and the two doubles."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 7, 6, 16, 0, tzinfo=UTC)
        self.telegram = TelegramEmulator(now=self.now, rate_rules=RateRules())
        add = self.telegram.add_user
        self.ana = add("Ana Robledo", phone="+525511112222")
        self.bruno = add("Bruno Salas")
        self.carla = add("Carla Ibáñez")
        self.diego = add("Diego Montes")
        self.elsa = add("Elsa Nava")
        people = [self.ana, self.bruno, self.carla, self.diego, self.elsa]
        self.group = self.telegram.create_group("Apartados", people[::-1])
        self.cast = DemoPhones(
            [
                DemoPhone("ana", self.ana, PhoneRole.ADVISOR, "unir_ana", "Ana Robledo"),
                DemoPhone("bruno", self.bruno, PhoneRole.ADVISOR, "unir_bruno", "Bruno Salas"),
                DemoPhone("carla", self.carla, PhoneRole.MANAGER),
                DemoPhone("diego", self.diego, PhoneRole.DIRECTION),
                DemoPhone("elsa", self.elsa, PhoneRole.CONTACT_CENTER_ADMIN),
            ],
            [DemoGroup("apartados", self.group, people)],
        )
        self.done: dict[StoryStep, bool] = {}
        self.leads: list[dict[str, Any]] = []
        self.calls: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.card: int | None = None

    def now(self) -> datetime:
        return self.moment

    async def wind(self, to: WindTarget) -> datetime:
        self.moment = moment_of(to, self.moment, ZONE)
        if self.card is not None:
            await self.edit(self.ana, self.card, left="5 min")
        return self.moment

    async def story_state(self) -> StoryState:
        return StoryState(dict(self.done))

    async def play(self, step: StoryStep) -> None:
        if step is StoryStep.ROSTER_CONFIRMED:
            for person in (self.ana, self.bruno):
                if person.id != self.ana.id:
                    self.telegram.start(person)
                await self.send(person, "Sus guardias de julio: <b>lun 6, mié 8, vie 10</b>")
        self.done[step] = True

    async def send(self, to: User, text: str, keys: dict[str, Any] | None = None) -> int:
        sent = await self.telegram.call(
            "sendMessage",
            {"chat_id": to.id, "text": text, "parse_mode": "HTML", "reply_markup": keys},
        )
        return int(sent["message_id"])

    async def edit(self, to: User, message_id: int, left: str) -> None:
        text = CARD.format(name="Mariana Robles", phone="55 4182 7730", left=left)
        body = {"chat_id": to.id, "message_id": message_id, "text": text, "parse_mode": "HTML"}
        await self.telegram.call("editMessageText", {**body, "reply_markup": KEYS})

    async def product(self, request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content)
        if request.url.path == "/webhooks/leads":
            self.keys.append(request.headers["authorization"])
            self.leads.append(body)
            text = CARD.format(name=body["name"], phone=body["phone"], left="10 min")
            self.card = await self.send(self.ana, text, KEYS)
            self.done[StoryStep.LEAD_ARRIVED] = True
            return httpx.Response(202, json={"lead": 12})
        self.keys.append(request.url.path)
        self.calls.append(body)
        return httpx.Response(200)

    async def answer_taps(self) -> None:
        """The bot: takes updates by polling and answers every tap."""
        offset = 0
        while True:
            updates = await self.telegram.call("getUpdates", {"offset": offset, "timeout": 30})
            for update in updates:
                offset = update["update_id"] + 1
                query = update.get("callback_query")
                if query:
                    alert = query["data"] == "v1:porque"
                    text = "Le tocaba a usted: tenía menos turnos este mes." if alert else "Anotado"
                    answer = {"callback_query_id": query["id"], "text": text, "show_alert": alert}
                    await self.telegram.call("answerCallbackQuery", answer)


def page_of(stage: Stage, client: httpx.AsyncClient) -> DemoPage:
    return DemoPage(
        emulator=stage.telegram,
        control=stage,
        cast=stage.cast,
        product_client=ProductClient(
            client, leads_key="key-of-leads", calls_key="key-of-calls", now=stage.now, zone=ZONE
        ),
        translator=Translator(ZONE, strict=True),
        zone=ZONE,
    )


@asynccontextmanager
async def playing(stage: Stage) -> AsyncIterator[str]:
    """Serve the page on a free port of this machine; yields its address."""
    transport = httpx.MockTransport(stage.product)
    async with httpx.AsyncClient(transport=transport, base_url="http://product.test") as client:
        app = create_playground(page_of(stage, client))
        config = uvicorn.Config(
            app, port=0, log_level="error", lifespan="off", timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        async with asyncio.TaskGroup() as tasks:
            bot = tasks.create_task(stage.answer_taps())
            serving = tasks.create_task(server.serve())
            while not server.started:  # noqa: ASYNC110 - uvicorn offers no event
                await asyncio.sleep(0.005)
            port = server.servers[0].sockets[0].getsockname()[1]
            try:
                yield f"http://127.0.0.1:{port}"
            finally:
                bot.cancel()
                server.should_exit = True
                await serving
