"""A sender over a real database and the real Telegram library, against the emulated Telegram."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.procedures.composition import Composition
from bot.channels.channel import Channel
from bot.channels.console.channel import ConsoleChannel
from bot.channels.pacing import Pace
from bot.channels.sender import Sender
from bot.channels.telegram.channel import TelegramChannel
from domain.kernel.message import Button, Message, Priority
from domain.kernel.text import T
from locales.render import Translator
from playground.clock import AdjustableClock
from playground.telegram import TelegramEmulator
from playground.telegram.model import User
from playground.telegram.transport import BASE_URL, asgi_bot_transport
from services.platform.delivery_events import Deliveries
from services.platform.delivery_hooks import DeliveryHooks
from services.platform.unit_of_work import UnitOfWork, UnitOfWorkFactory
from storage.database import Database
from storage.outbox.writer import Address, Outgoing
from storage.policy.policy_file import parse_policy
from storage.rows.platform.chats import ChatRow
from storage.rows.platform.jobs import IncidentRow
from storage.rows.platform.outbox import OutboxRow
from storage.rows.platform.persons import PersonRow

NOON = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)
POLICY = '[organization]\nname = "CCIMA"\npack = "ccima"\n'


def saying(words: str) -> Any:
    """A text that reads «<words> s» in every language, whatever the words are."""
    return T("format-seconds", n=words)


def button(label: str) -> Button:
    return Button(saying(label), "nothing")


def message(words: str, *labels: str, **more: Any) -> Message:
    return Message(saying(words), tuple((button(label),) for label in labels), **more)


@dataclass
class Hooks:
    """What the services were told; news about the leads in `broken` fails."""

    accepted: list[tuple[str, datetime]] = field(default_factory=list)
    delivered: list[tuple[str, datetime]] = field(default_factory=list)
    read: list[tuple[str, datetime]] = field(default_factory=list)
    in_doubt: list[str] = field(default_factory=list)
    undeliverable: list[str] = field(default_factory=list)
    unreachable: list[int] = field(default_factory=list)

    def deliveries(self) -> Deliveries:
        """Registered as a procedure registers its own: what comes is written down."""

        async def accepted(_work: UnitOfWork, taken: Sequence[tuple[str, datetime]]) -> None:
            self.accepted.extend(taken)

        async def delivered(_work: UnitOfWork, subject: str, at: datetime) -> None:
            self.delivered.append((subject, at))

        async def read(_work: UnitOfWork, subject: str, at: datetime) -> None:
            self.read.append((subject, at))

        async def in_doubt(_work: UnitOfWork, subject: str) -> None:
            self.in_doubt.append(subject)

        async def undeliverable(_work: UnitOfWork, subject: str, _person_id: int | None) -> None:
            self.undeliverable.append(subject)

        async def unreachable(_work: UnitOfWork, person_id: int) -> None:
            self.unreachable.append(person_id)

        hooks = DeliveryHooks(accepted, delivered, read, in_doubt, undeliverable)
        return Deliveries({"lead_notice": hooks}, person_unreachable=(unreachable,))


class Rig:
    """Everything the sender needs; `hooks` records what lead notices came to."""

    def __init__(self, url: str, *, pace: Pace | None = None, **sender: Any) -> None:
        self.pace = pace
        self.clock = AdjustableClock(NOON)
        self.telegram = TelegramEmulator(now=self.clock)
        self.database = Database(url)
        policy = parse_policy(POLICY)
        self.units = UnitOfWorkFactory(
            self.database, policy, self.clock, extensions=Composition.of(policy).extensions
        )
        self.translator = Translator(ZoneInfo("America/Mexico_City"), strict=True)
        self.printed: list[tuple[str, str]] = []
        self.hooks = Hooks()
        self.deliveries = self.hooks.deliveries()
        self.options = sender
        self.sender = self.another_sender()

    def channels(self) -> list[Channel]:
        return [
            TelegramChannel(
                self.telegram.token,
                api_url=BASE_URL,
                pace=self.pace,
                transport=asgi_bot_transport(self.telegram),
            ),
            ConsoleChannel(lambda address, text: self.printed.append((address, text))),
        ]

    def another_sender(self, **changed: Any) -> Sender:
        options = {"jitter": lambda: 1.0, "gather": 0.0, **self.options, **changed}
        return Sender(self.units, self.channels(), self.translator, self.deliveries, **options)

    def user(self, name: str = "Ana") -> User:
        """Somebody who has started the bot and whose update nobody waits for."""
        user = self.telegram.add_user(name)
        self.telegram.start(user)
        return user

    async def person(self, code: str, *chats: Address, role: str = "advisor") -> int:
        now = self.clock()
        async with self.units.begin() as uow:
            row = PersonRow(code=code, name=code, role=role, created_at=now, updated_at=now)
            uow.session.add(row)
            await uow.session.flush()
            for preference, chat in enumerate(reversed(chats)):
                uow.session.add(
                    ChatRow(
                        person_id=row.id or 0,
                        channel=chat.channel,
                        address=chat.address,
                        preference=preference,
                        bound_at=now,
                    )
                )
            return row.id or 0

    async def queue(self, to: Any, *bodies: Message | dict[str, Any], **more: Any) -> None:
        """Puts messages in the outbox, for a user, a group or an `Address`."""
        address = to if isinstance(to, Address) else Address("telegram", str(to.id))
        options = {"priority": Priority.CONVERSATION, **more}
        async with self.units.begin() as uow:
            await uow.send(Outgoing(to=address, body=body, **options) for body in bodies)

    async def notice(self, to: Any, words: str, lead: int = 7, **more: Any) -> None:
        await self.queue(
            to,
            message(words),
            priority=Priority.LEAD_NOTICE,
            purpose="lead_notice",
            subject=f"assignment:{lead}:1",
            **more,
        )

    def read(self, chat: Any) -> list[str]:
        """The texts of the bot in a chat, without the « s» that `saying` adds."""
        return [
            said.text.removesuffix(" s")
            for said in self.telegram.messages(chat)
            if said.sender is self.telegram.bot
        ]

    async def rows(self) -> Sequence[OutboxRow]:
        async with self.units.snapshot() as uow:
            return (
                (await uow.session.execute(select(OutboxRow).order_by(OutboxRow.id)))
                .scalars()
                .all()
            )

    async def states(self) -> list[str]:
        return [row.state for row in await self.rows()]

    async def incidents(self) -> list[str]:
        async with self.units.snapshot() as uow:
            query = select(IncidentRow).order_by(IncidentRow.id)
            return [row.kind for row in (await uow.session.execute(query)).scalars()]

    async def wind(self, seconds: float) -> int:
        """Winds the clock on and sends what is due then."""
        self.clock.wind(timedelta(seconds=seconds))
        return await self.sender.drain()

    async def close(self) -> None:
        await self.sender.close()
        await self.database.close()
