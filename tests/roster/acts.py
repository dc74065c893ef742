"""What several tests of the roster begin with."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import select

from services.platform.tables.reader import read_table
from services.roster.roster_import import import_roster
from storage.rows.roster.months import RosterEntryRow
from tests.support import BotClient, Office

AFTER_NOMINATIONS = datetime(2026, 3, 20, 13, 0, tzinfo=UTC)


async def delivered(office: Office) -> None:
    """Both zones have handed in everybody they have for April."""
    north, south = await office.people("D1", "D2")
    await office.wind_to(AFTER_NOMINATIONS)
    for director, names in ((north, ("Ana", "Beto")), (south, ("Carla",))):
        await director.say("/nominar")
        for name in names:
            await director.tap(f"⬜ {name}")
        await director.tap("Entregar")


async def published(office: Office, *, at_once: bool = True) -> None:
    """April is proposed, and published if `at_once`."""
    admin = await office.on_telegram("C1")
    await admin.say("/rol")
    await admin.tap("Preparar propuesta")
    await office.tick()
    if at_once:
        await admin.tap("Publicar")
        await admin.tap("Sí, publicar")


SWAP_ROSTER = "advisor_code,date,start,end\nA1,2026-03-12,08:00,18:00\nA2,2026-03-13,08:00,18:00\n"


async def swap_roster(office: Office, *, confirmed: bool = True) -> None:
    """A published month: a guard of A1 on the 12th and one of A2 on the 13th."""
    async with office.units.begin() as uow:
        await import_roster(uow, read_table(SWAP_ROSTER.encode(), "rol.csv"))
    await office.tick()
    if confirmed:
        async with office.units.begin() as uow:
            for row in (await uow.session.execute(select(RosterEntryRow))).scalars():
                row.confirmed_at = uow.now


async def offer_swap(ana: BotClient) -> None:
    """A1 offers that guard for that of A2."""
    await ana.say("/cambiar_guardia")
    await ana.tap("jue 12 mar")
    await ana.tap("vie 13 mar")
