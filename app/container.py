# ruff: noqa: PLC0415 - parts are imported when they are first asked for
"""Where the parts meet. Everything is built when it is first asked for, so that a process that
only speaks does not load what only listens.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

import httpx
from pydantic import SecretStr

from app.clock import SystemClock
from app.procedures.composition import Composition
from app.procedures.declaration import Procedure
from app.settings import Settings, TelegramMode, reveal
from domain.policy import Policy
from services.platform.inbox_writer import InboxWriter
from services.platform.unit_of_work import UnitOfWorkFactory
from services.platform.worker import EventHandler, Worker, one_by_one
from storage.database import Database

if TYPE_CHECKING:
    from fastapi import FastAPI

    from bot.channels.sender import Sender
    from bot.channels.telegram.webhook_registration import WebhookRegistration
    from bot.flows.platform.conversation import Conversation
    from bot.flows.platform.router import ChatRouter
    from bot.handlers.polling import Polling
    from locales.render import Translator
    from scheduler.ticks import Ticks
    from services.platform.delivery_events import Deliveries
    from services.platform.signals import Signal
    from storage.pg_notify import PgNotify

Clock = Callable[[], datetime]


@dataclass
class Container:
    """All parts of one process, over one database.

    `transport` replaces the network; `console` prints what is said to a terminal: (address, text);
    `router` stands in for everything that can be said, `procedures` for those that the policy
    switches on; `paced` keeps to the pace that the channels allow; `strict_texts` makes a missing
    text an error.
    """

    settings: Settings
    policy: Policy
    clock: Clock = field(default_factory=SystemClock)
    transport: httpx.AsyncBaseTransport | None = None
    console: Callable[[str, str], None] | None = None
    router: ChatRouter | None = None
    procedures: tuple[Procedure, ...] | None = None
    paced: bool = True
    strict_texts: bool = False
    chats_loading: bool = field(default=False, init=False)
    """This process is to work off chats, and their libraries are still being loaded."""

    @cached_property
    def database(self) -> Database:
        return Database(self.settings.database_url)

    @cached_property
    def units(self) -> UnitOfWorkFactory:
        return UnitOfWorkFactory(
            self.database, self.policy, self.clock, extensions=self.composition.extensions
        )

    @cached_property
    def composition(self) -> Composition:
        """What the procedures bring that the policy switches on."""
        if self.procedures is not None:
            return Composition(self.procedures)
        return Composition.of(self.policy)

    @cached_property
    def inbox_writer(self) -> InboxWriter:
        return InboxWriter(self.units)

    @cached_property
    def translator(self) -> Translator:
        from locales.render import Translator

        organization = self.policy.organization
        return Translator(
            organization.zone,
            organization.locale,
            organization.address.value,
            strict=self.strict_texts,
        )

    @cached_property
    def conversation(self) -> Conversation:
        from bot.flows.platform.conversation import Conversation

        return Conversation(self.router or self.composition.router, self.translator.plain_label)

    @cached_property
    def worker(self) -> Worker:
        """Works off every source of events."""
        return Worker(self.units, self.feed_handlers() | self.chat_handlers())

    def feed_handlers(self) -> dict[str, EventHandler]:
        """source → who works off leads and calls. Loads no library of a channel."""
        return self.composition.event_handlers

    def chat_handlers(self) -> dict[str, EventHandler]:
        """source → who works off what people say. Loads their libraries, which takes seconds."""
        handlers: dict[str, EventHandler] = {}
        if token := reveal(self.settings.telegram_token):
            from bot.handlers.telegram import TelegramHandler

            handler = TelegramHandler(self.conversation, token, self.deliveries)
            handlers["telegram"] = one_by_one(handler)
        if self.console is not None:
            from bot.channels.console.channel import choice
            from bot.handlers.console import ConsoleHandler

            handlers["console"] = one_by_one(ConsoleHandler(self.conversation, choice))
        return handlers

    @cached_property
    def deliveries(self) -> Deliveries:
        """What is made of the news about messages, from the sender and from the channels."""
        from services.platform.delivery_events import Deliveries
        from services.platform.delivery_hooks import DeliveryHooks, PersonUnreachable

        extensions = self.composition.extensions
        listeners = extensions.of(PersonUnreachable).values()
        return Deliveries(
            extensions.of(DeliveryHooks), tuple(listener.run for listener in listeners)
        )

    @cached_property
    def sender(self) -> Sender:
        """Who speaks. Loads no library that only listens."""
        from app.senders import channels_of
        from bot.channels.pacing import Pace
        from bot.channels.sender import Sender

        pace = Pace.of(self.policy.telegram) if self.paced else None
        channels = channels_of(self.settings, self.transport, self.console, pace)
        return Sender(self.units, channels, self.translator, self.deliveries)

    @cached_property
    def ticks(self) -> Ticks:
        from scheduler.ticks import Ticks
        from services.platform.job_runner import run_background_jobs, run_due_jobs
        from services.platform.recurrence import Recurring, plan_recurring
        from services.platform.sweeps import sweep_urgent

        recurring = self.units.extensions.of(Recurring)
        return Ticks(
            lambda: sweep_urgent(self.units),
            lambda: run_due_jobs(self.units),
            lambda: run_background_jobs(self.units),
            plan=lambda: plan_recurring(self.units),
            calendar={name: one.trigger(self.policy) for name, one in recurring.items()},
        )

    @cached_property
    def polling(self) -> Polling:
        """Asks Telegram for updates, where no webhook can reach us."""
        from bot.handlers.polling import Polling

        return Polling(
            self.inbox_writer, reveal(self.settings.telegram_token), self.settings.telegram_api_url
        )

    @cached_property
    def webhook_registration(self) -> WebhookRegistration | None:
        """Tells Telegram where to call. None without a bot or an address, or when we ask it."""
        settings, token = self.settings, reveal(self.settings.telegram_token)
        if not token or not settings.public_url or self.polls:
            return None
        from bot.channels.telegram.webhook_registration import WebhookRegistration

        return WebhookRegistration(
            token,
            url=f"{settings.public_url}/webhooks/telegram",
            secret=reveal(settings.telegram_secret),
            api_url=settings.telegram_api_url,
            transport=self.transport,
        )

    @cached_property
    def wakeups(self) -> PgNotify[Signal]:
        """Wakes the other processes over the same PostgreSQL, and is woken by them."""
        from services.platform.signals import Signal
        from storage.pg_notify import PgNotify

        signals = self.units.signals
        wakeups = PgNotify(self.settings.database_url, Signal, signals.wake_local)
        signals.notify_others = wakeups.tell
        return wakeups

    @cached_property
    def web(self) -> FastAPI:
        from webhooks.application import create_web
        from webhooks.dependencies import WebContext

        return create_web(
            WebContext(
                units=self.units,
                inbox_writer=self.inbox_writer,
                translator=self.translator,
                ready=self.web_readiness,
                telegram_secret=reveal(self.settings.telegram_secret),
                leads_key=self._feed_key("leads", self.settings.leads_key),
                calls_key=self._feed_key("calls", self.settings.calls_key),
                board_key=reveal(self.settings.board_key),
                metrics_key=reveal(self.settings.metrics_key),
            )
        )

    def _feed_key(self, source: str, key: SecretStr | None) -> str:
        """ "", which shuts the feed, when no procedure works off its events."""
        return reveal(key) if self.composition.takes(source) else ""

    @property
    def polls(self) -> bool:
        """Whether this deployment asks for updates instead of being called."""
        settings = self.settings
        return bool(settings.telegram_token) and settings.telegram_mode is TelegramMode.POLLING

    async def readiness(self) -> str:
        """ "" when the database is reachable and of this version, else what is missing."""
        from storage.migrate import standing

        try:
            async with asyncio.timeout(5):
                return await standing(self.database)
        except Exception:  # noqa: BLE001 - whatever it is, we are not ready
            return "database_unreachable"

    async def web_readiness(self) -> str:
        """The same, and ``chats_loading`` as long as this process would hear no chat yet."""
        return await self.readiness() or ("chats_loading" if self.chats_loading else "")

    async def close(self) -> None:
        """Gives connections back; the house can be asked for nothing afterwards."""
        if "sender" in self.__dict__:
            await self.sender.close()
        if "polling" in self.__dict__:
            await self.polling.close()
        if "database" in self.__dict__:
            await self.database.close()
