"""The page's endpoints, its texts, and what it sends to the product's doors."""

import json
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from importlib.resources import files
from zoneinfo import ZoneInfo

import httpx
import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message

from locales.render import Translator
from playground.control import StoryState, StoryStep, WindTarget, moment_of
from playground.page.router import FOLDER
from playground.page.stream import page_events
from playground.page.words import PAGE_TEXTS, PART_TEXTS, STEP_TEXTS, WIND_TEXTS, page_words
from playground.product import Answered, CallMade, ProductClient, call_notice
from playground.server import create_playground
from tests.playground.stage import ZONE, Stage, page_of
from tests.playground.test_sending import png


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.fixture
async def web(stage: Stage) -> AsyncIterator[httpx.AsyncClient]:
    product = httpx.MockTransport(stage.product)
    async with httpx.AsyncClient(transport=product, base_url="http://product.test") as client:
        app = create_playground(page_of(stage, client))
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app=app), base_url="http://page.test"
        ) as web:
            yield web


async def test_the_page_and_its_files_are_served_by_us_alone(web: httpx.AsyncClient):
    page = await web.get("/")
    assert "Demostración" in page.text
    assert "default-src 'self'" in page.headers["content-security-policy"]
    for path in re.findall(r'(?:src|href)="(static/[^"]+)"', page.text):
        assert (await web.get(f"/{path}")).status_code == 200
    assert "http" not in re.sub(r"http://www\.w3\.org/\S+", "", page.text)
    assert "Demo</small>" in (await web.get("/?lang=en")).text


async def test_the_state_tells_everything_that_is_on_the_stage(web: httpx.AsyncClient):
    state = (await web.get("/demo/state")).json()
    assert [screen["key"] for screen in state["screens"]] == [
        "ana",
        "bruno",
        "carla",
        "diego",
        "elsa",
        "apartados",
    ]
    assert [each["step"] for each in state["steps"]] == [str(step) for step in StoryStep]
    assert state["screens"][0]["can_call"]
    assert not state["screens"][2]["can_call"]
    assert state["screens"][5]["size"] == 6
    assert state["zone"] == "America/Mexico_City"


async def test_what_people_do_on_the_page_reaches_the_bot(web: httpx.AsyncClient, stage: Stage):
    ana = stage.ana.id
    where = {"user": ana, "chat": ana}
    assert (await web.post("/demo/start", json={"user": ana})).status_code == 200
    await web.post("/demo/say", json={**where, "text": "hola"})
    await web.post("/demo/place", json={**where, "latitude": 19.4, "longitude": -99.1})
    await web.post("/demo/card", json=where)
    sent = {"file": ("mes.png", png(), "image/png")}
    await web.post("/demo/attach", data={k: str(v) for k, v in where.items()}, files=sent)
    sent = {"file": ("ficha.html", b"<script>", "text/html")}
    await web.post("/demo/attach", data={k: str(v) for k, v in where.items()}, files=sent)
    screen = (await web.get("/demo/state")).json()["screens"][0]
    texts = [message["text"] for message in screen["messages"]]
    assert texts[:2] == ["/start", "hola"]  # a phone hides the payload
    photo = await web.get(f"/{screen['messages'][4]['photo']['url']}")
    assert (photo.content, photo.headers["content-type"]) == (png(), "image/png")
    page = await web.get(f"/{screen['messages'][5]['document']['url']}")
    assert page.headers["content-type"] == "application/octet-stream"
    assert page.headers["content-disposition"] == "attachment"
    assert [update.kind for update in stage.telegram.updates.oldest()][-6:] == ["message"] * 6


async def test_a_tap_and_the_menu(web: httpx.AsyncClient, stage: Stage):
    stage.telegram.start(stage.ana)
    card = await stage.send(
        stage.ana, "¿?", {"inline_keyboard": [[{"text": "Sí", "callback_data": "v1"}]]}
    )
    ana = stage.ana.id
    tap = {"user": ana, "chat": ana, "message_id": card, "data": "v1"}
    asked = (await web.post("/demo/tap", json=tap)).json()
    assert stage.telegram.answers(stage.ana)[0].id == asked["query_id"]
    commands = [{"command": "leads", "description": "Mis leads"}]
    await stage.telegram.call("setMyCommands", {"commands": commands})
    assert (await web.get(f"/demo/commands?user={ana}&chat={ana}")).json() == commands


async def test_what_cannot_be_done_is_told_and_nothing_breaks(web: httpx.AsyncClient, stage: Stage):
    ana = stage.ana.id
    stage.telegram.start(stage.ana)
    await web.post("/demo/standing", json={"user": ana, "blocked": True})
    refused = await web.post("/demo/say", json={"user": ana, "chat": ana, "text": "hola"})
    assert refused.status_code == 409
    await web.post("/demo/standing", json={"user": ana, "blocked": False})
    codes = [
        (await web.post("/demo/say", json={"user": 1, "chat": 1, "text": "x"})).status_code,
        (await web.post("/demo/say", json={"user": ana, "chat": ana, "text": ""})).status_code,
        (await web.post("/demo/wind", json={"to": "yesterday"})).status_code,
        (await web.get("/demo/files/none")).status_code,
        (await web.post("/demo/attach", data={"user": ana, "chat": ana})).status_code,
    ]
    assert codes == [404, 422, 422, 404, 422]


async def test_the_form_and_the_calls_go_to_the_product_with_their_keys(
    web: httpx.AsyncClient, stage: Stage
):
    stage.telegram.start(stage.ana)
    form = {"name": "Mariana", "phone": "55 4182 7730", "email": "", "campaign": "Los Encinos"}
    told = (await web.post("/demo/lead", json=form)).json()
    assert told["status"] == 202
    lead = stage.leads[0]
    assert (lead["name"], lead["arrived_at"]) == ("Mariana", "2026-07-06T16:00:00+00:00")
    assert "email" not in lead
    await web.post("/demo/lead", json=form)
    assert stage.leads[1]["external_id"] != lead["external_id"]
    call = {"user": stage.ana.id, "number": "+52 55 4182 7730", "answered": True, "seconds": 41}
    assert (await web.post("/demo/call", json=call)).json() == {"status": 200, "body": None}
    assert stage.calls[0]["callee_number"] == "5541827730"
    assert stage.calls[0]["callpicker_destination_name"] == "Ana Robledo"
    assert stage.keys == ["Bearer key-of-leads"] * 2 + ["/webhooks/calls/key-of-calls"]


async def test_a_product_that_is_down_is_told_as_503(stage: Stage):
    def down(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    async with httpx.AsyncClient(transport=httpx.MockTransport(down)) as client:
        product_client = ProductClient(
            client, leads_key="x", calls_key="y", now=stage.now, zone=ZONE
        )
        assert await product_client.send_lead({"name": "M"}) == Answered(
            503, {"error": "ConnectError"}
        )


def test_a_call_notice_has_the_shape_of_the_call_system():
    now = datetime(2026, 7, 15, 15, 18, 38, 200_000, tzinfo=UTC)
    made = CallMade("Asesor Prueba", "55 1234 5678", answered=True, seconds=41)
    notice = call_notice(made, "o-1", now, ZONE, "525500000000")
    assert notice["date"] == "2026-7-15 9:18:39"
    assert notice["created"] == 1784128762000
    assert (notice["duration"], notice["duration_sec"]) == (1, 41)
    assert json.loads(notice["records"]) == ["https://calls.example/records/o-1"]
    missed = call_notice(
        CallMade("A", "5512345678", answered=False, seconds=9), "o", now, ZONE, "1"
    )
    assert (missed["duration"], missed["duration_sec"], missed["records"]) == (0, 0, "[]")


async def test_the_clock_the_story_and_the_faults(web: httpx.AsyncClient):
    assert (await web.post("/demo/wind", json={"to": "five_minutes"})).json() == {
        "now": "2026-07-06T16:05:00+00:00"
    }
    done = (await web.post("/demo/play", json={"step": "closed"})).json()
    assert done["closed"]
    assert not done["reminded"]
    armed = (await web.post("/demo/faults", json={"kind": "server_error"})).json()
    assert armed == [{"kind": "server_error", "left": 1}] == (await web.get("/demo/faults")).json()
    assert (await web.delete("/demo/faults")).json() == []


async def test_the_bot_api_is_reached_under_the_same_roof(web: httpx.AsyncClient, stage: Stage):
    answer = await web.get(f"/telegram/bot{stage.telegram.token}/getMe")
    assert answer.json()["result"]["is_bot"]


@pytest.mark.parametrize(
    ("target", "now", "expected"),
    [
        (WindTarget.TEN_MINUTES, "2026-07-06T10:00", "2026-07-06T10:10"),
        (WindTarget.MONDAY_AT_NINE, "2026-07-06T08:59", "2026-07-06T09:00"),
        (WindTarget.MONDAY_AT_NINE, "2026-07-06T09:00", "2026-07-13T09:00"),
        (WindTarget.MONDAY_AT_NINE, "2026-07-12T23:00", "2026-07-13T09:00"),
        (WindTarget.MONDAY_AT_EIGHT, "2026-07-06T08:59", "2026-07-13T08:00"),
        (WindTarget.SUNDAY_EVENING, "2026-07-06T08:59", "2026-07-12T19:00"),
        (WindTarget.SUNDAY_EVENING, "2026-07-12T19:00", "2026-07-19T19:00"),
        (WindTarget.FIRST_AT_EIGHT, "2026-12-31T23:00", "2027-01-01T08:00"),
        (WindTarget.FIRST_AT_EIGHT, "2026-07-01T07:00", "2026-07-01T08:00"),
        (WindTarget.FIRST_AT_EIGHT, "2026-07-01T08:00", "2026-08-01T08:00"),
    ],
)
def test_where_the_clock_is_wound_to(target: WindTarget, now: str, expected: str):
    local = datetime.fromisoformat(now).replace(tzinfo=ZONE)
    assert moment_of(target, local.astimezone(UTC), ZONE) == datetime.fromisoformat(
        expected
    ).replace(tzinfo=ZONE)


async def test_the_live_line_tells_news_and_starts_anew_when_it_lost_some(stage: Stage):
    stage.telegram.start(stage.ana)
    lines = page_events(stage.telegram, stage, stage.telegram.journal.last_seq)
    first, second = await anext(lines), await anext(lines)
    assert (first.event, second.event) == ("clock", "story")
    stage.telegram.say(stage.ana, stage.ana, "hola")
    news = await anext(lines)
    assert news.event == "journal"
    assert json.loads(str(news.data))["message"]["text"] == "hola"
    await lines.aclose()
    stale = page_events(stage.telegram, stage, 9_999)
    assert (await anext(stale)).event == "reset"
    await stale.aclose()
    assert await stage.story_state() == StoryState({})


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_text_of_the_page_exists_and_none_is_left_over(language: str):
    translator = Translator(ZoneInfo("America/Mexico_City"), strict=True)
    assert all(page_words(translator, language).values())
    source = (files("locales") / language / "playground.ftl").read_text(encoding="utf-8")
    written = {
        entry.id.name
        for entry in FluentParser().parse(source).body
        if isinstance(entry, Message) and entry.id.name.startswith("playground-")
    }
    steps = {key for pair in STEP_TEXTS.values() for key in pair}
    used = {*PAGE_TEXTS, *steps, *PART_TEXTS.values(), *WIND_TEXTS.values()}
    assert written == used


def test_every_text_that_the_page_asks_for_is_handed_to_it():
    given = {key.removeprefix("playground-") for key in PAGE_TEXTS}
    scripts = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("static", "templates")
        for path in (FOLDER / folder).iterdir()
        if path.suffix in {".js", ".jinja"}
    )
    asked = set(re.findall(r"""\bt(?:\(|\[)["']([a-z-]+)["']""", scripts))
    assert asked <= given
    assert len(asked) > 40
