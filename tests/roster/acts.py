"""What several tests of the roster begin with."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.support import Office

AFTER_NOMINATIONS = datetime(2026, 3, 20, 6, 0, tzinfo=UTC)


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
