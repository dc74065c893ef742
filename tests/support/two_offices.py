"""The product twice, over one database and one Telegram: each with connections of its own."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import text

from app.processes import Part, start
from app.senders import channels_of
from app.tasks import Background
from bot.channels.sender import Sender
from playground.clock import AdjustableClock
from playground.telegram.transport import asgi_bot_transport
from playground.telegram.wire import Wire
from tests.support.office import TUESDAY_NOON, Office
from tests.support.people import STAFF, Figure

_LOOPS = frozenset({Part.WORKER, Part.SENDER, Part.SCHEDULER})


@asynccontextmanager
async def two_offices(
    url: str, *figures: Figure, clock: AdjustableClock | None = None, **options: Any
) -> AsyncIterator[tuple[Office, Office]]:
    """Two processes' worth of the product on a migrated database; both go by one `clock`."""
    one, other = (Office(url, migrated=True, **options) for _ in range(2))
    other.telegram, other.ids = one.telegram, one.ids
    clock = clock or AdjustableClock(TUESDAY_NOON)
    for name, office in (("one", one), ("other", other)):
        office.clock = office.container.clock = clock
        office.container.transport = asgi_bot_transport(one.telegram)
        office.container.__dict__["sender"] = _sender(office, name)
    async with one, other:
        await one.hire(*(figures or STAFF))
        yield one, other


def _sender(office: Office, holder: str) -> Sender:
    """A sender that goes by a name of its own: both run in this process of the tests."""
    container = office.container
    channels = channels_of(container.settings, container.transport, None, None)
    return Sender(
        container.units, channels, container.translator, container.deliveries, holder=holder
    )


@asynccontextmanager
async def at_work(office: Office) -> AsyncIterator[Background]:
    """Worker, sender and scheduler of the office run by themselves, until the block is left."""
    async with Background() as background:
        await start(office.container, _LOOPS, background)
        yield background
        assert background.restarts == 0


async def deliver_by_turns(one: Office, other: Office) -> None:
    """What people did in Telegram reaches the webhooks of both processes, by turns."""
    offices = itertools.cycle((one, other))

    async def post(update: Wire) -> int:
        return await next(offices)._post_update(update)

    await one.telegram.deliver_pending(post)


async def waiting_for_locks(office: Office) -> int:
    """How many connections to PostgreSQL wait for a lock."""
    async with office.container.database.reading() as session:
        query = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return int((await session.execute(query)).scalar_one())


async def deadlocks(office: Office) -> int:
    """How many transactions PostgreSQL has ended because they waited for each other."""
    async with office.container.database.reading() as session:
        query = text("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int((await session.execute(query)).scalar_one())
