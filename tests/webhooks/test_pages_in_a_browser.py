"""The board and the figures as a person opens them, in headless Chromium."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from tests.support import Office
from tests.support.office import BOARD_KEY, METRICS_KEY
from webhooks.server import WebServer, open_socket

pytestmark = pytest.mark.browser


@pytest.fixture
async def address(office: Office) -> AsyncIterator[str]:
    opened = open_socket("127.0.0.1", 0)
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(WebServer(office.container.web, opened).run(stop))
        yield f"http://127.0.0.1:{opened.getsockname()[1]}"
        stop.set()


async def page_of(browser: Browser, faults: list[str], width: int = 390) -> Page:
    page = await browser.new_page(viewport={"width": width, "height": 800})
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda told: faults.append(told.text) if "Security Policy" in told.text else None,
    )
    return page


async def test_the_board_asks_for_its_key_and_then_lives(
    browser: Browser, address: str, office: Office
) -> None:
    faults: list[str] = []
    page = await page_of(browser, faults)
    await page.goto(f"{address}/board")
    await page.get_by_label("Clave").fill("otra")
    await page.get_by_role("button", name="Abrir").click()
    await expect(page.get_by_role("alert")).to_have_text("Esa no es la clave de esta página.")
    await page.get_by_label("Clave").fill(BOARD_KEY)
    await page.get_by_label("Clave").press("Enter")
    await expect(page.get_by_text("Nada por ahora.").first).to_be_visible()
    assert page.url == f"{address}/board"

    await office.lead(campaign="Los Encinos")
    await expect(page.get_by_text("Los Encinos")).to_be_visible()

    await page.context.clear_cookies()
    await expect(page.get_by_label("Clave")).to_be_focused()
    assert faults == []
    await page.close()


@pytest.mark.parametrize("width", [360, 1280])
async def test_the_pages_fit_a_phone_and_a_screen(
    browser: Browser, address: str, office: Office, width: int
) -> None:
    faults: list[str] = []
    page = await page_of(browser, faults, width)
    await office.lead()
    for path, key in (("/board", BOARD_KEY), ("/metrics", METRICS_KEY)):
        await page.goto(address + path)
        for shown in ("Abrir", ""):
            wide = await page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, path
            if shown:
                await page.get_by_label("Clave").fill(key)
                await page.get_by_role("button", name=shown).click()
                await expect(page.get_by_role("table").first).to_be_visible()
    assert faults == []
    await page.close()


async def test_a_link_with_the_key_opens_the_board_from_another_site(
    browser: Browser, address: str
) -> None:
    faults: list[str] = []
    page = await page_of(browser, faults)
    await page.goto(address.replace("127.0.0.1", "localhost") + "/healthz")
    await page.evaluate("to => { location.href = to }", f"{address}/board?key={BOARD_KEY}")
    await expect(page.get_by_text("Nada por ahora.").first).to_be_visible()
    assert page.url == f"{address}/board", "and the key is not in the address"
    await page.evaluate("to => { location.href = to }", f"{address}/board?key=otra")
    await expect(page.get_by_role("alert")).to_have_text("Esa no es la clave de esta página.")
    await expect(page.get_by_label("Clave")).to_be_visible()
    assert faults == []
    await page.close()
