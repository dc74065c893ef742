"""A clock that a test winds on, an emulator, and the two client libraries over it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from playground.telegram import TelegramEmulator
from playground.telegram.transport import BASE_URL, asgi_bot_transport


class WoundClock:
    def __init__(self) -> None:
        self.moment = datetime(2026, 7, 6, 15, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def wind(self, **by: float) -> None:
        self.moment += timedelta(**by)


@pytest.fixture(autouse=True)
def retry_after_is_a_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    # python-telegram-bot warns about the coming type of RetryAfter.retry_after unless it is taken.
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
def clock() -> WoundClock:
    return WoundClock()


@pytest.fixture
def telegram(clock: WoundClock) -> TelegramEmulator:
    return TelegramEmulator(now=clock.now)


def bot_for(emulator: TelegramEmulator, token: str | None = None) -> Bot:
    transport = asgi_bot_transport(emulator)
    return Bot(
        token or emulator.token,
        base_url=f"{BASE_URL}/bot",
        base_file_url=f"{BASE_URL}/file/bot",
        request=HTTPXRequest(httpx_kwargs={"transport": transport}),
        get_updates_request=HTTPXRequest(httpx_kwargs={"transport": transport}),
    )


@pytest.fixture
async def bot(telegram: TelegramEmulator) -> AsyncIterator[Bot]:
    async with bot_for(telegram) as ready:
        yield ready


@pytest.fixture
def ana(telegram: TelegramEmulator):
    person = telegram.add_user("Ana Prueba", username="ana_prueba")
    telegram.start(person)
    return person
