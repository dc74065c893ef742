"""A newcomer opens the page and lets the story happen; the pictures of the README are made here."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from playground.demo.environment import DemoEnvironment

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(240),
]
_PATIENCE_MS = 30_000
WIDE = (2360, 780)
"""All screens side by side."""


async def opened(browser: Browser, url: str, faults: list[str], width: int, height: int) -> Page:
    page = await browser.new_page(viewport={"width": width, "height": height})
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    await page.goto(url)
    await page.wait_for_selector("body[data-live=yes]")
    return page


async def play_to(page: Page, step: int) -> None:
    """Lets the page do one step after the other until so many are green."""
    for count in range(await page.locator(".step.done").count() + 1, step + 1):
        await page.locator(".step.now .solid").click()
        await expect(page.locator(".step.done")).to_have_count(count, timeout=_PATIENCE_MS)


async def take(page: Page, path: Path) -> None:
    """A picture with everything where it comes to rest."""
    await page.screenshot(path=path, animations="disabled")


async def test_the_story_in_the_browser(browser: Browser, stage: DemoEnvironment, pictures: Path):
    faults: list[str] = []
    page = await opened(browser, f"{stage.address}/?theme=light", faults, *WIDE)
    ana, bruno = page.locator("#screen-a1"), page.locator("#screen-a2")

    await play_to(page, 1)
    await expect(ana.locator(".bubble", has_text="marzo").last).to_contain_text("Confirmado")
    await play_to(page, 2)
    await expect(ana.locator(".bubble").last).to_contain_text("Mariana Robles")
    await expect(page.locator(".toast")).to_have_count(0, timeout=_PATIENCE_MS)
    await take(page, pictures / "demo-lead.png")
    await play_to(page, 4)
    await expect(bruno.locator(".bubble").last).to_contain_text("Mariana Robles")
    for screen in ("m1", "x1"):
        last = page.locator(f"#screen-{screen} .bubble").last
        await expect(last).to_contain_text("Ana Robledo")
    await take(page, pictures / "demo-moved-on.png")
    await play_to(page, 7)
    await expect(page.locator("#screen-apartados .bubble").last).to_contain_text("Fuente MKT CCIMA")
    await take(page, pictures / "demo-closed.png")

    dark = await opened(browser, f"{stage.address}/?theme=dark", faults, *WIDE)
    await expect(dark.locator(".step.done")).to_have_count(7)
    await take(dark, pictures / "demo-dark.png")
    small = await opened(browser, f"{stage.address}/?theme=light", faults, 390, 844)
    await small.locator("[data-screen=a2]").click()
    await take(small, pictures / "demo-phone.png")
    assert faults == []


async def test_a_newcomer_does_it_by_hand(browser: Browser, stage: DemoEnvironment):
    """The form, the button of the card, the clock and the call, without the story's help."""
    faults: list[str] = []
    page = await opened(browser, stage.address, faults, 1760, 1000)
    ana = page.locator("#screen-a1")
    await play_to(page, 1)
    form = page.locator("#screen-prospect")
    await form.get_by_role("button", name="Quiero que me llamen").click()
    await expect(page.locator(".step.done")).to_have_count(2, timeout=_PATIENCE_MS)
    await ana.get_by_role("button", name="Ya llamé").last.click()
    await expect(ana.locator(".toast")).to_contain_text("Callpicker")
    await page.get_by_role("button", name="+5 min").click()
    await expect(ana.locator(".bubble").last).to_contain_text(
        "todavía no veo su llamada a Mariana Robles"
    )
    assert faults == []
