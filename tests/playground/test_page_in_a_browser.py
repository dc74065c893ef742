"""The page as a newcomer uses it, in headless Chromium."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, Route, expect

from playground.telegram.parameters import Upload
from tests.playground.stage import Stage, playing
from tests.playground.test_sending import png

pytestmark = pytest.mark.browser


@pytest.fixture
async def stage() -> Stage:
    made = Stage()
    for person in (made.carla, made.diego, made.elsa):
        made.telegram.start(person)
    return made


@pytest.fixture
async def address(stage: Stage) -> AsyncIterator[str]:
    async with playing(stage) as url:
        yield url


async def opened(browser: Browser, url: str, faults: list[str], width: int = 1440) -> Page:
    page = await browser.new_page(viewport={"width": width, "height": 860})
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    await page.goto(url)
    await page.wait_for_selector("body[data-live=yes]")
    return page


async def test_a_lead_comes_in_is_tapped_edited_and_called(
    browser: Browser, address: str, stage: Stage
):
    faults: list[str] = []
    page = await opened(browser, f"{address}/?theme=light", faults)
    ana = page.locator("#screen-ana")
    await ana.get_by_role("button", name="Iniciar").click()
    await expect(ana.locator(".ticks")).to_have_text("✓✓")
    await page.locator(".step.now .solid").click()
    await expect(page.locator(".step.done")).to_have_count(1)
    await expect(page.locator("#screen-bruno .bubble b")).to_have_text("lun 6, mié 8, vie 10")

    await (
        page.locator("#screen-prospect").get_by_role("button", name="Quiero que me llamen").click()
    )
    await expect(page.locator("#screen-prospect .thanks")).to_contain_text("Un asesor le llamará")
    await expect(ana.locator(".keys button")).to_have_count(4)
    await expect(page.locator(".step.done")).to_have_count(2)
    await ana.get_by_role("button", name="Ya llamé").click()
    await expect(ana.locator(".toast")).to_have_text("Anotado")
    await ana.get_by_role("button", name="¿Por qué yo?").click()
    await ana.get_by_role("button", name="Aceptar").click()

    await page.get_by_role("button", name="+5 min").click()
    await expect(ana.locator(".bubble", has_text="Le quedan 5 min")).to_contain_text("editado")
    await expect(page.locator("#clock-time")).to_have_text("10:05:00")
    await ana.locator(".bubble-row:not(.own) .linkish").click()
    await expect(ana.get_by_label("Número del prospecto")).to_have_value("55 4182 7730")
    await ana.get_by_role("dialog").get_by_role("button", name="Llamar al prospecto").click()
    await expect(page.locator("#notices")).to_contain_text("Llamada registrada")
    assert stage.calls[0]["callee_number"] == "5541827730"
    assert faults == []


async def test_typing_menus_groups_photos_and_blocking(
    browser: Browser, address: str, stage: Stage
):
    faults: list[str] = []
    page = await opened(browser, f"{address}/?theme=dark", faults)
    telegram = stage.telegram
    commands = [{"command": "rol", "description": "Rol del mes"}]
    await telegram.call("setMyCommands", {"commands": commands})
    carla = page.locator("#screen-carla")
    await carla.get_by_placeholder("Mensaje").fill("<b>hola</b>")
    await page.keyboard.press("Enter")
    await expect(carla.locator(".own .text").last).to_have_text("<b>hola</b>")
    await carla.get_by_role("button", name="Comandos").click()
    await carla.get_by_role("button", name="/rol").click()
    await expect(carla.locator(".own .text").last).to_have_text("/rol")

    group = page.locator("#screen-apartados")
    await group.get_by_label("Escribe").select_option(label="Bruno Salas")
    await group.get_by_placeholder("Mensaje").fill("¡Vendido!")
    await page.keyboard.press("Enter")
    await expect(group.locator(".sender").last).to_have_text("Bruno Salas")

    upload = {"photo": Upload("mes.png", png(40, 20), "image/png")}
    await telegram.call("sendPhoto", {"chat_id": stage.diego.id, "caption": "Julio"}, upload)
    await expect(page.locator("#screen-diego img")).to_have_js_property("naturalWidth", 40)

    elsa = page.locator("#screen-elsa")
    await elsa.get_by_role("button", name="Más opciones").click()
    await elsa.get_by_role("button", name="Bloquear el bot").click()
    await elsa.locator(".instead").get_by_role("button", name="Desbloquear").click()
    await expect(elsa.get_by_placeholder("Mensaje")).to_be_visible()
    await page.locator("#faults summary").click()
    await page.get_by_role("button", name="Error del servidor").click()
    await expect(page.locator("[data-fault=server_error] em")).to_have_text("● 1")
    assert faults == []


async def test_on_a_phone_one_screen_shows_and_the_switcher_counts(
    browser: Browser, address: str, stage: Stage
):
    faults: list[str] = []
    page = await opened(browser, f"{address}/?lang=en&theme=light", faults, width=390)
    await expect(page.locator(".screen:visible")).to_have_count(1)
    await stage.send(stage.carla, "Aviso")
    await expect(page.locator("[data-screen=carla] .badge")).to_have_text("1")
    await page.locator("[data-screen=carla]").click()
    await expect(page.locator(".screen:visible .bubble").last).to_contain_text("Aviso")
    await expect(page.locator("[data-screen=carla] .badge")).to_be_hidden()
    await expect(page.get_by_role("button", name="Do it for me")).to_be_visible()
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert await page.evaluate(overflow) == 0
    assert faults == []


@pytest.mark.parametrize("width", [320, 360, 375])
async def test_on_the_narrowest_phones_nothing_is_cut_off(
    browser: Browser, address: str, stage: Stage, width: int
):
    stage.telegram.start(stage.ana)
    page = await opened(browser, f"{address}/?theme=light", [], width=width)
    for key in ("ana", "carla", "apartados", "prospect"):
        await page.locator(f"[data-screen={key}]").click()
        screen = page.locator(".screen:visible")
        await expect(screen).to_have_attribute("id", f"screen-{key}")
        assert await page.evaluate("document.documentElement.scrollWidth") <= width, key
        last = screen.locator(".send, .lead-form .solid").last
        box = await last.bounding_box()
        assert box is not None, key
        assert box["x"] >= 0, key
        assert box["x"] + box["width"] <= width, key


async def test_the_end_of_a_chat_stays_in_sight_when_a_picture_arrives_late(
    browser: Browser, address: str, stage: Stage
):
    shown = asyncio.Event()

    async def held(route: Route) -> None:
        await shown.wait()
        await route.continue_()

    page = await opened(browser, f"{address}/?theme=light", [], width=390)
    await page.route("**/files/*", held)
    await page.locator("[data-screen=carla]").click()
    await stage.send(stage.carla, "\n".join(f"Aviso {number}" for number in range(30)))
    upload = {"photo": Upload("mes.png", png(300, 240), "image/png")}
    await stage.telegram.call("sendPhoto", {"chat_id": stage.carla.id, "caption": "Mes"}, upload)
    await stage.send(stage.carla, "El último")
    carla = page.locator("#screen-carla")
    await expect(carla.locator(".bubble").last).to_contain_text("El último")
    hidden = "e => Math.round(e.scrollHeight - e.scrollTop - e.clientHeight)"
    assert await carla.locator(".log").evaluate(hidden) <= 1, "before the picture is there"
    shown.set()
    await expect(carla.locator("img")).to_have_js_property("naturalWidth", 300)
    log = await carla.locator(".log").element_handle()
    await page.wait_for_function(f"log => ({hidden})(log) <= 1", arg=log)
