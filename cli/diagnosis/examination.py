"""The whole examination: what surrounds the product first, then what its records show."""

from __future__ import annotations

import asyncio

import httpx

from app.clock import SystemClock
from app.container import Clock, Container
from app.procedures.composition import Composition
from app.settings import Settings
from cli.diagnosis.environment import look_at_disk, look_at_policy, look_at_secrets, read_settings
from cli.diagnosis.telegram import look_at_telegram
from domain.kernel.text import T
from domain.policy import Policy
from services.platform.health import Finding, good, look_at_records, wrong
from storage.database import DatabaseUrlError, sqlite_file
from storage.integrity import damage
from storage.migrate import standing

_PATIENCE_S = 60


async def examine(
    clock: Clock | None = None, transport: httpx.AsyncBaseTransport | None = None
) -> list[Finding]:
    """Looks at everything that can be looked at, and goes on after what is wrong."""
    clock = clock or SystemClock()
    settings, found = read_settings()
    if settings is None:
        return found
    policy, more = look_at_policy(settings)
    sources = Composition.of(policy).event_handlers if policy is not None else ()
    found += [*look_at_secrets(settings, sources), *more, *look_at_disk(settings)]
    found += await look_at_telegram(settings, clock(), transport)
    if policy is not None:
        found += await _look_at_database(settings, policy, clock)
    return found


async def _look_at_database(settings: Settings, policy: Policy, clock: Clock) -> list[Finding]:
    if not _is_there(settings):  # looking must not create an empty one
        return [wrong(T("doctor-database-behind"), T("doctor-database-behind-do"))]
    if broken := await _look_for_damage(settings):
        return [broken]
    container = Container(settings, policy, clock)
    try:
        async with asyncio.timeout(_PATIENCE_S):
            behind = await standing(container.database)
            if behind == "database_ahead":
                return [wrong(T("doctor-database-ahead"), T("doctor-database-ahead-do"))]
            if behind:
                return [wrong(T("doctor-database-behind"), T("doctor-database-behind-do"))]
            async with container.units.snapshot() as uow:
                return [good(T("doctor-database")), *await look_at_records(uow)]
    except Exception as error:  # noqa: BLE001 - whatever a driver says, it is not reachable
        text = T("doctor-database-unreachable", error=f"{type(error).__name__}: {error}"[:200])
        return [wrong(text, T("doctor-database-unreachable-do"))]
    finally:
        await container.close()


async def _look_for_damage(settings: Settings) -> Finding | None:
    try:
        file = sqlite_file(settings.database_url)
    except DatabaseUrlError:
        return None  # the attempt to open it says what is wrong
    found = await asyncio.to_thread(damage, file) if file is not None else ()
    if not found:
        return None
    text = T("doctor-database-damaged", file=str(file), error="; ".join(found)[:200])
    return wrong(text, T("doctor-restore-do"))


def _is_there(settings: Settings) -> bool:
    """Whether the file of a SQLite database exists; a server is asked."""
    try:
        file = sqlite_file(settings.database_url)
    except DatabaseUrlError:
        return True  # the attempt to open it says what is wrong
    return file is None or file.exists()
