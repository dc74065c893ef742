"""The office: the real wiring over one database, an emulated Telegram, and a clock to wind."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Self

import httpx
from pydantic import SecretStr

from app.container import Container
from app.procedures.declaration import Procedure
from app.settings import Settings
from bot.flows.platform.router import ChatRouter
from domain.kernel.text import T
from domain.policy import Policy
from locales.markup import Markup
from playground.clock import AdjustableClock
from playground.telegram import TelegramEmulator
from playground.telegram.model import Chat, User
from playground.telegram.transport import BASE_URL, asgi_bot_transport
from playground.telegram.wire import Wire
from services.platform.next_wakeup import next_wakeup
from storage.migrate import upgrade
from storage.policy.policy_file import parse_policy
from storage.rows.people.sales import AdvisorSalesRow
from storage.rows.platform.chats import ChatRow, GroupRow
from storage.rows.platform.persons import PersonRow
from storage.rows.roster.months import GuardRow, RosterEntryRow, RosterMonthRow
from tests.support.client import BotClient
from tests.support.console_client import ConsoleClient
from tests.support.people import STAFF, Figure
from tests.support.telegram_client import TelegramClient

TELEGRAM_SECRET = "telegram-secret"
LEADS_KEY = "leads-key"
CALLS_KEY = "calls-key"
BOARD_KEY = "board-key"
METRICS_KEY = "metrics-key"
TUESDAY_NOON = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)
"""12:00 in Mexico City, an ordinary working day within reception hours."""
_MOST_ROUNDS = 200
_MOST_STEPS = 5_000


class Office:
    """Use as ``async with Office(folder_url) as office``; see README.md."""

    def __init__(
        self,
        database_url: str,
        *,
        policy: str | Policy = "",
        now: datetime = TUESDAY_NOON,
        migrated: bool = False,
        router: ChatRouter | None = None,
        procedures: tuple[Procedure, ...] | None = None,
        **settings: Any,
    ) -> None:
        if unknown := settings.keys() - Settings.model_fields.keys():
            raise TypeError(f"the office knows no {sorted(unknown)}")
        self.clock = AdjustableClock(now)
        self.telegram = TelegramEmulator(now=self.clock)
        self.console: dict[str, list[str]] = {}
        self._migrated = migrated
        self._numbers = itertools.count(1)
        self._users: dict[str, User] = {}
        self.ids: dict[str, int] = {}
        self.container = Container(
            settings=Settings(
                _env_file=None,
                **{
                    "database_url": database_url,
                    "telegram_token": SecretStr(self.telegram.token),
                    "telegram_api_url": BASE_URL,
                    "telegram_secret": SecretStr(TELEGRAM_SECRET),
                    "leads_key": SecretStr(LEADS_KEY),
                    "calls_key": SecretStr(CALLS_KEY),
                    "board_key": SecretStr(BOARD_KEY),
                    "metrics_key": SecretStr(METRICS_KEY),
                    **settings,
                },
            ),
            policy=policy if isinstance(policy, Policy) else policy_without_queue(policy),
            clock=self.clock,
            transport=asgi_bot_transport(self.telegram),
            strict_texts=True,
            console=self._print,
            router=router,
            procedures=procedures,
            paced=False,
        )

    async def __aenter__(self) -> Self:
        if not self._migrated:
            await upgrade(self.container.database)
        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self.container.web), base_url="http://guardia.test"
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.aclose()
        await self.container.close()

    @property
    def units(self) -> Any:
        """For services called straight: ``async with office.desk.work() as work``."""
        return self.container.units

    # -- time ---------------------------------------------------------------------------------

    async def settle(self) -> None:
        """Lets everything happen that happens by itself now, until nothing more does."""
        for _ in range(_MOST_ROUNDS):
            moved = await self.telegram.deliver_pending(self._post_update)
            moved += await self.container.worker.drain()
            moved += await self.container.sender.drain()
            if not moved:
                return
        raise AssertionError("the office does not come to rest")

    async def tick(self) -> None:
        """What a tick of the scheduler does, and what follows from it."""
        await self.container.ticks.tick_once()
        await self.settle()

    async def wind(self, by: timedelta | None = None, **span: float) -> datetime:
        """Winds the clock on (``minutes=10``), stopping wherever something is due."""
        return await self.wind_to(self.clock() + (by or timedelta(**span)))

    async def wind_to(self, at: datetime) -> datetime:
        """Winds the clock on to `at` in the same way."""
        for _ in range(_MOST_STEPS):
            await self.tick()
            async with self.container.units.snapshot() as uow:
                due = await next_wakeup(uow)
            if due is None or due > at:
                break
            self.clock.wind_to(due)
        else:
            raise AssertionError("something is due for ever")
        if at > self.clock():
            self.clock.wind_to(at)
            await self.tick()
        return self.clock()

    # -- people -------------------------------------------------------------------------------

    async def hire(self, *figures: Figure) -> None:
        """Puts people on the books (default: `STAFF`); nobody has a chat yet."""
        now = self.clock()
        async with self.container.units.begin() as uow:
            for figure in figures or STAFF:
                row = PersonRow(
                    code=figure.code,
                    name=figure.name,
                    role=figure.role,
                    zone=figure.zone,
                    manager_id=self.ids.get(figure.manager),
                    created_at=now,
                    updated_at=now,
                    **figure.fields,
                )
                uow.session.add(row)
                await uow.session.flush()
                self.ids[figure.code] = row.id or 0
                uow.session.add_all(sales_of(row))

    async def person(self, code: str, channel: str = "telegram") -> BotClient:
        """The client of somebody on the books, whose chat is bound on that channel."""
        if channel == "console":
            await self._bind(code, "console", code)
            return ConsoleClient(code, self.settle, self.container.inbox_writer, self.console)
        return await self.on_telegram(code)

    async def on_telegram(self, code: str) -> TelegramClient:
        """The same with Telegram's own abilities (photos, groups, blocking)."""
        if code not in self._users:
            user = self.telegram.add_user(await self._name_of(code))
            self.telegram.start(user)
            await self._bind(code, "telegram", str(user.id))
            # The START of somebody bound by hand is no news to the bot.
            await self.telegram.deliver_pending(_take)
            self._users[code] = user
        return TelegramClient(code, self.settle, self.telegram, self._users[code])

    async def people(self, *codes: str, channel: str = "telegram") -> list[BotClient]:
        """Several at once."""
        return [await self.person(code, channel) for code in codes]

    def stranger(self, name: str = "Nadie Conocido") -> TelegramClient:
        """Somebody whom the bot does not know."""
        return TelegramClient("?", self.settle, self.telegram, self.telegram.add_user(name))

    async def bound_group(self, name: str, *codes: str, by: str = "C1") -> Chat:
        """A group with these people, bound under `name` (``apartados``)."""
        users = [(await self.on_telegram(code)).user for code in codes]
        group = self.telegram.create_group(name.title(), users)
        await self.telegram.deliver_pending(_take)
        async with self.container.units.begin() as uow:
            uow.session.add(
                GroupRow(
                    name=name,
                    channel="telegram",
                    address=str(group.id),
                    title=group.title or name,
                    bound_by_id=self.ids[by],
                    bound_at=uow.now,
                )
            )
        return group

    async def on_guard(
        self,
        *codes: str,
        confirmed: bool = True,
        days: int = 1,
        hours: Mapping[str, int] | None = None,
    ) -> None:
        """A published roster: these advisors stand guard from today on, 8 to 18 or `hours`."""
        span = {"from": 8, "to": 18, **(hours or {})}
        zone = self.container.policy.organization.zone
        today = self.clock().astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        async with self.container.units.begin() as uow:
            for day in (today + timedelta(days=offset) for offset in range(days)):
                month = f"{day:%Y-%m}"
                if await uow.session.get(RosterMonthRow, month) is None:
                    uow.session.add(
                        RosterMonthRow(month=month, state="published", published_at=uow.now)
                    )
                for code in codes:
                    if await uow.session.get(RosterEntryRow, (month, self.ids[code])) is None:
                        uow.session.add(
                            RosterEntryRow(
                                month=month,
                                advisor_id=self.ids[code],
                                notified_at=uow.now,
                                confirmed_at=uow.now if confirmed else None,
                            )
                        )
                    uow.session.add(
                        GuardRow(
                            month=month,
                            advisor_id=self.ids[code],
                            starts_at=day.replace(hour=span["from"]),
                            ends_at=day.replace(hour=span["to"]),
                        )
                    )

    # -- the world outside --------------------------------------------------------------------

    async def lead(self, **fields: Any) -> httpx.Response:
        """A lead comes in by the webhook; what is not given is made up. Ends settled."""
        number = next(self._numbers)
        body = {
            "external_id": f"L{number}",
            "name": f"Prospecto {number}",
            "phone": f"55{12340000 + number}",
            "campaign": "Primavera",
            **fields,
        }
        answer = await self.http.post(
            "/webhooks/leads", json=body, headers={"Authorization": f"Bearer {LEADS_KEY}"}
        )
        await self.settle()
        return answer

    async def call(
        self,
        agent: str,
        number: str,
        *,
        answered: bool = True,
        started: datetime | None = None,
        outbound: bool = True,
        **fields: Any,
    ) -> httpx.Response:
        """An advisor (by code) calls a number through Callpicker. Ends settled."""
        zone = self.container.policy.organization.zone
        start = (started or self.clock()).astimezone(zone)
        duration = 41 if answered else 0
        side = "callee" if outbound else "caller"
        event = {
            "api_version": 2,
            "created": int((start.timestamp() + duration) * 1000),
            "event": "outbound_call_completed" if outbound else "inbound_call_completed",
            "call_id": f"o-{next(self._numbers)}",
            "call_attempt": 1,
            "call_type": "outbound" if outbound else "inbound",
            "call_status": "Redirected" if answered else "No Answer",
            "date": f"{start.year}-{start.month}-{start.day} {start:%-H:%M:%S}",
            "callpicker_destination_name": await self._name_of(agent),
            f"{side}_number": number,
            "wait_time": 0,
            "duration_sec": duration,
            **fields,
        }
        answer = await self.http.post(f"/webhooks/calls/{CALLS_KEY}", json=event)
        await self.settle()
        return answer

    async def rows(self, query: Any) -> list[Any]:
        """The result of a select, for what cannot be seen in a chat."""
        async with self.container.units.snapshot() as uow:
            return list((await uow.session.execute(query)).scalars())

    def words(self, key: str, language: str = "es", **args: Any) -> str:
        """A text of the locales, plainly."""
        return self.container.translator.say(T(key, **args), language, Markup.PLAIN)

    # -- within -------------------------------------------------------------------------------

    async def _post_update(self, update: Wire) -> int:
        answer = await self.http.post(
            "/webhooks/telegram",
            json=update,
            headers={"X-Telegram-Bot-Api-Secret-Token": TELEGRAM_SECRET},
        )
        return answer.status_code

    def _print(self, address: str, text: str) -> None:
        self.console.setdefault(address, []).append(text)

    async def _name_of(self, code: str) -> str:
        async with self.container.units.snapshot() as uow:
            row = await uow.session.get(PersonRow, self.ids[code])
        assert row is not None
        return row.name

    async def _bind(self, code: str, channel: str, address: str) -> None:
        async with self.container.units.begin() as uow:
            known = await uow.session.execute(
                ChatRow.__table__.select().where(  # type: ignore[attr-defined]
                    ChatRow.channel == channel, ChatRow.address == address
                )
            )
            if known.first() is None:
                uow.session.add(
                    ChatRow(
                        person_id=self.ids[code],
                        channel=channel,
                        address=address,
                        bound_at=uow.now,
                    )
                )

    def codes(self, ids: Iterable[int]) -> list[str]:
        """The codes of people given by id."""
        names = {person_id: code for code, person_id in self.ids.items()}
        return [names[person_id] for person_id in ids]


def sales_of(row: PersonRow) -> list[AdvisorSalesRow]:
    """The person's sales of last month as those of every month in which tests play."""
    if not row.sales_last_month:
        return []
    return [
        AdvisorSalesRow(
            advisor_id=row.id or 0,
            month=f"{year}-{month:02}",
            sales=row.sales_last_month,
            recorded_at=row.created_at,
        )
        for year in (2026, 2027)
        for month in range(1, 13)
    ]


def policy_without_queue(text: str) -> Policy:
    """The policy of a test: by day any number of clocks runs for one advisor, unless it says."""
    policy = parse_policy(text or DEFAULT_POLICY)
    if "in_hand_cap" in text:
        return policy
    contact = policy.contact.model_copy(update={"in_hand_cap": 0})
    return policy.model_copy(update={"contact": contact})


async def _take(_update: Wire) -> int:
    return 200


DEFAULT_POLICY = """
[organization]
name = "CCIMA"
pack = "ccima"
"""
