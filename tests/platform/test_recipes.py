"""Where the next thing goes: a procedure, a source of leads, a channel. Each added whole, here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select

from app.procedures import contact_center, platform
from app.procedures.declaration import Procedure
from bot.channels.channel import Capabilities, Delivered, MenuItem, RenderedMessage
from bot.channels.layout import ChoiceLimits
from bot.channels.sender import Sender
from bot.flows.platform.conversation import Conversation
from bot.flows.platform.inbound import InboundChat, TextMessage
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn
from domain.kernel.grants import RightName, Scope
from domain.kernel.message import Priority
from domain.kernel.person import Role
from domain.kernel.text import T, Text
from locales.markup import Markup
from services.leads.lead_intake import take_lead
from services.platform.accountability import accountable_people
from services.platform.delivery_hooks import DeliveryHooks
from services.platform.inbox_writer import NewEvent
from services.platform.jobs import DueJob, JobKind, plan
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork
from services.platform.worker import InboxEvent, one_by_one
from storage.rows.intake.leads import LeadRow
from storage.rows.platform.chats import ChatRow
from tests.support import Office
from tests.support.people import Figure

STAFF = (
    Figure("R1", "Rosa Riega", "advisor"),
    Figure("G1", "Gil Jardín", "manager"),
    Figure("C1", "Celia Administra", "contact_center_admin"),
)


def saying(words: str) -> Text:
    """A text that reads «<words> s», so that a toy needs no words in the locales."""
    return T("format-seconds", n=words)


# -- A procedure: a declaration, and the rooms that it names -----------------------------------


class GardenRight(RightName):
    """What one may do in the garden."""

    WATER = "garden_water"


garden_router = ChatRouter()
accepted_at: list[tuple[str, datetime]] = []


@garden_router.command("water", es="regar", en="water", right=GardenRight.WATER, listed=False)
async def water(turn: Turn, rest: str) -> None:
    """Plans a job in two hours."""
    await plan(turn.uow, "garden.dry", rest, turn.uow.now + timedelta(hours=2))
    await turn.reply(saying(f"regado {rest}"))


async def tell_dry(uow: UnitOfWork, due: DueJob) -> None:
    """Those who answer for the garden learn that a bed is dry."""
    people = await accountable_people(uow, "garden")
    await send_to_people(
        uow,
        people,
        saying(f"seco {due.key}"),
        priority=Priority.ESCALATION,
        purpose="garden_notice",
        subject=f"bed:{due.key}",
    )


async def note_accepted(_uow: UnitOfWork, taken: Sequence[tuple[str, datetime]]) -> None:
    accepted_at.extend(taken)


GARDEN = Procedure(
    key="garden",
    routers=lambda: (garden_router,),
    grants={Role.ADVISOR: {GardenRight.WATER: Scope.OWN}},
    accountable={"garden": (Role.MANAGER,)},
    job_kinds={"garden.dry": JobKind(tell_dry)},
    delivery_hooks={"garden_notice": DeliveryHooks(accepted=note_accepted)},
)


async def test_a_procedure_is_one_declaration(database_url: str) -> None:
    procedures = (platform.procedure(), GARDEN)
    async with Office(database_url, migrated=True, procedures=procedures) as office:
        await office.hire(*STAFF)
        rosa, gil, celia = [await office.person(code) for code in ("R1", "G1", "C1")]
        assert "regado rosas s" in await rosa.say("/regar rosas")
        assert await gil.say("/regar rosas") == office.words("error-command-not-yours")
        assert "/leads" in await celia.say("/leads"), "unknown: the contact centre does not run"
        await office.wind(hours=3)
        assert gil.last.text == "seco rosas s"
        ((subject, at),) = accepted_at
        assert subject == "bed:rosas"
        assert office.clock() - timedelta(hours=1) <= at <= office.clock()


# -- A source of leads: a handler of its events, named in the procedure that takes them --------


async def take_from_fair(uow: UnitOfWork, event: InboxEvent) -> None:
    """A stand writes «name;phone» on a card."""
    name, phone = event.payload["card"].split(";")
    draft = {"name": name, "phone": phone, "source": "fair"}
    await take_lead(uow, draft, "fair", event.external_id, knocked_at=event.received_at)


async def test_a_source_of_leads_is_a_handler_of_its_events(database_url: str) -> None:
    desk = contact_center.procedure()
    with_fair = replace(
        desk, event_handlers={**desk.event_handlers, "fair": one_by_one(take_from_fair)}
    )
    procedures = (platform.procedure(), with_fair)
    async with Office(database_url, migrated=True, procedures=procedures) as office:
        await office.hire()
        await office.on_guard("A1")
        ana = await office.person("A1")
        card = NewEvent("fair", "card-7", "fair:card-7", {"card": "Berta Feria;5512345678"})
        assert len(await office.container.inbox_writer.keep([card])) == 1
        assert len(await office.container.inbox_writer.keep([card])) == 0, "a repeat is nothing"
        await office.settle()
        assert "Berta Feria" in ana.card.text
        (lead,) = await office.rows(select(LeadRow))
        assert (lead.source, lead.owner_id) == ("fair", office.ids["A1"])


# -- A channel: outward a `Channel`, inward a handler that hands what was said to `Conversation` --


class Pigeons:
    """Carries plain text; what left is in `sent`, by address."""

    name = "pigeon"
    capabilities = Capabilities(
        markup=Markup.PLAIN, choices=ChoiceLimits(numbered=40), text=1000, edits=False
    )
    pace = None

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []

    def is_group(self, address: str) -> bool:
        return False

    async def send(self, address: str, message: RenderedMessage) -> Delivered:
        self.sent.append((address, message.text))
        return Delivered(str(len(self.sent)))

    async def edit(self, address: str, external_id: str, message: RenderedMessage) -> None:
        await self.send(address, message)

    async def toast(self, address: str, callback: str, text: str, *, alert: bool) -> None:
        self.sent.append((address, text))

    async def menu(
        self, address: str, scope: str, language: str, lines: Sequence[MenuItem]
    ) -> None:
        self.sent.append((address, " ".join(state.command for state in lines)))

    async def close(self) -> None:
        self.sent.clear()


class PigeonHandler:
    """What a pigeon brings is heard like any other chat."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    async def __call__(self, uow: UnitOfWork, event: InboxEvent) -> None:
        chat = InboundChat("pigeon", event.payload["loft"], event.payload["loft"])
        text = TextMessage(event.payload["text"])
        await self._conversation.receive(uow, chat, text, event.received_at)


async def test_a_channel_is_a_way_out_and_a_handler(office: Office) -> None:
    pigeons = Pigeons()
    handler = one_by_one(PigeonHandler(office.container.conversation))
    office.container.worker.handle("pigeon", handler)
    container = office.container
    sender = Sender(office.units, [pigeons], container.translator, container.deliveries)
    async with office.units.begin() as uow:
        loft = ChatRow(person_id=office.ids["A1"], channel="pigeon", address="loft-1")
        loft.bound_at = uow.now
        uow.session.add(loft)
    said = {"loft": "loft-1", "text": "/leads"}
    await office.container.inbox_writer.keep([NewEvent("pigeon", "1", "pigeon:loft-1", said)])
    await office.container.worker.drain()
    await sender.drain()
    assert pigeons.sent == [("loft-1", office.words("leads-none"))]
    await sender.close()
