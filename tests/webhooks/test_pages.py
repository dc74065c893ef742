from __future__ import annotations

import re

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr

from services.leads.figures import BOUNDS_S
from services.platform.incidents import raise_incident
from services.platform.metrics import Durations
from storage.database import Database
from tests.support import Office
from tests.support.office import BOARD_KEY, METRICS_KEY
from webhooks.metrics import _buckets

SCRAPER = {
    "Authorization": f"Bearer {METRICS_KEY}",
    "Accept": "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
}
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


async def test_alive_and_ready(office: Office) -> None:
    alive, ready = await office.http.get("/healthz"), await office.http.get("/readyz")

    assert (alive.status_code, alive.json()) == (200, {"status": "ok"})
    assert (ready.status_code, ready.json()) == (200, {"status": "ready"})


async def test_not_ready_without_its_tables(tmp_path: object) -> None:
    office = Office(f"sqlite:///{tmp_path}/empty.db", migrated=True)
    async with office:
        answer = await office.http.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["missing"] == "database_behind"


async def test_not_ready_without_its_database(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(_database: Database) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(Database, "reading", unreachable)

    answer = await office.http.get("/readyz")
    assert (answer.status_code, answer.json()["missing"]) == (503, "database_unreachable")


async def test_figures_for_prometheus(office: Office) -> None:
    await office.http.post(
        "/webhooks/leads",
        json={"phone": "5512345678"},
        headers={"Authorization": "Bearer leads-key"},
    )
    answer = await office.http.get("/metrics", headers=SCRAPER)

    figures = {
        sample.name: sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }
    assert figures["guardia_inbox_waiting"] == 1
    assert figures["guardia_outbox_waiting"] == 0
    assert figures["guardia_clocks_running"] == 0


def test_the_seconds_from_arrival_to_notice_fall_into_buckets() -> None:
    buckets = dict(_buckets(Durations("notice", "", (0.05, 0.2, 299.0, 300.0, 301.0), BOUNDS_S)))

    assert (buckets["0.1"], buckets["0.25"]) == (1, 2)
    assert (buckets["300.0"], buckets["+Inf"]) == (4, 5)


async def test_the_board_is_shown_to_who_has_the_key(office: Office) -> None:
    entered = await office.http.get("/board", params={"key": BOARD_KEY})
    assert (entered.status_code, entered.headers["location"]) == (303, "/board")

    page = await office.http.get("/board")
    part = await office.http.get("/board/live")
    assert (page.status_code, part.status_code) == (200, 200)
    assert "Mesa de guardia" in page.text
    assert BOARD_KEY not in page.text + str(page.url)


@pytest.mark.parametrize(("params", "status"), [({}, 401), ({"key": "wrong"}, 403)])
async def test_the_board_is_shut_to_others(
    office: Office, params: dict[str, str], status: int
) -> None:
    answer: httpx.Response = await office.http.get("/board", params=params)

    assert answer.status_code == status


async def test_a_door_without_a_key_stays_shut(database_url: str) -> None:
    closed = {"leads_key": None, "calls_key": None, "board_key": None, "telegram_secret": None}
    async with Office(database_url, migrated=True, **closed) as office:
        answers = [
            await office.http.post("/webhooks/leads", headers={"Authorization": "Bearer x"}),
            await office.http.post("/webhooks/calls/x"),
            await office.http.get("/board?key=x"),
            await office.http.get("/board", headers={"Cookie": "guardia_board=x"}),
            await office.http.post(
                "/webhooks/telegram", headers={"X-Telegram-Bot-Api-Secret-Token": "x"}
            ),
        ]

    assert {answer.status_code for answer in answers} == {403}


async def test_the_doors_are_documented(office: Office) -> None:
    answer = await office.http.get("/openapi.json")

    assert {"/webhooks/leads", "/webhooks/calls/{key}", "/webhooks/telegram"} <= set(
        answer.json()["paths"]
    )


async def test_the_description_of_the_interface_needs_no_other_host(office: Office) -> None:
    page = await office.http.get("/docs")
    needed = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(needed) >= 2
    for address in needed:
        assert (await office.http.get(address)).status_code == 200


async def test_the_board_names_incidents_in_words(office: Office) -> None:
    async with office.units.begin() as uow:
        await raise_incident(uow, "lead.late_notice", "lead:12")
    opened = await office.http.get("/board", params={"key": BOARD_KEY}, follow_redirects=True)
    assert "prospecto 12" in opened.text
    assert "lead:12" not in opened.text


@pytest.mark.parametrize("page", ["/board", "/metrics"])
async def test_a_person_gets_a_form_for_the_key_and_then_the_page(
    office: Office, page: str
) -> None:
    key = {"/board": BOARD_KEY, "/metrics": METRICS_KEY}[page]
    asked = await office.http.get(page, headers=BROWSER)
    wrong = await office.http.post(page, data={"key": "otra"}, headers=BROWSER)
    right = await office.http.post(page, data={"key": f" {key} "}, headers=BROWSER)
    shown = await office.http.get(page, headers=BROWSER)

    assert (asked.status_code, wrong.status_code) == (401, 403)
    assert "Esta página se abre con una clave." in asked.text
    assert "Esa no es la clave de esta página." in wrong.text
    for form in (asked.text, wrong.text):
        assert f'<form method="post" action="{page}">' in form
    assert (right.status_code, right.headers["location"]) == (303, page)
    assert shown.status_code == 200
    assert key not in shown.text + right.text + str(right.headers)


@pytest.mark.parametrize("page", ["/board", "/metrics"])
async def test_a_page_whose_key_is_not_set_says_so(database_url: str, page: str) -> None:
    async with Office(database_url, migrated=True, board_key=None, metrics_key=None) as office:
        for answer in (
            await office.http.get(page, headers=BROWSER),
            await office.http.post(page, data={"key": "x"}, headers=BROWSER),
        ):
            assert answer.status_code == 403
            assert f"falta GUARDIA_{page[1:].upper()}_KEY" in answer.text
            assert "<form" not in answer.text
        machine = await office.http.get(page, headers=SCRAPER)

    assert (machine.status_code, machine.json()) == (403, {"detail": "key_not_set"})


async def test_the_key_of_one_page_opens_no_other(office: Office) -> None:
    await office.http.post("/board", data={"key": BOARD_KEY})
    board_cookie = office.http.cookies["guardia_board"]
    crossed = {"Cookie": f"guardia_metrics={board_cookie}"}

    assert (await office.http.get("/metrics")).status_code == 401
    assert (await office.http.get("/metrics", headers=crossed)).status_code == 403
    assert (await office.http.post("/metrics", data={"key": BOARD_KEY})).status_code == 403
    bearer = {"Authorization": f"Bearer {BOARD_KEY}"}
    assert (await office.http.get("/metrics", headers=bearer)).status_code == 403


async def test_a_cookie_belongs_to_its_page_even_when_both_have_one_key(database_url: str) -> None:
    same = SecretStr("one-key")
    keys = {"board_key": same, "metrics_key": same}
    async with Office(database_url, migrated=True, **keys) as office:
        await office.http.post("/board", data={"key": "one-key"})
        crossed = {"Cookie": f"guardia_metrics={office.http.cookies['guardia_board']}"}
        assert (await office.http.get("/metrics", headers=crossed)).status_code == 403


async def test_machines_are_refused_in_json(office: Office) -> None:
    answers = [
        await office.http.get("/metrics", headers={"Accept": SCRAPER["Accept"]}),
        await office.http.get("/board/live", headers={"Accept": "*/*"}),
    ]

    assert [answer.status_code for answer in answers] == [401, 401]
    assert [answer.json() for answer in answers] == [{"detail": "key_missing"}] * 2
    assert answers[0].headers["www-authenticate"] == "Bearer"


async def test_a_person_reads_the_figures_on_a_page(office: Office) -> None:
    await office.http.post(
        "/webhooks/leads",
        json={"phone": "5512345678"},
        headers={"Authorization": "Bearer leads-key"},
    )
    await office.http.post("/metrics", data={"key": METRICS_KEY})
    page = await office.http.get("/metrics", headers=BROWSER)

    figures = dict(re.findall(r'<th scope="row">(.+?)</th><td>(.+?)</td>', page.text))
    assert figures["Eventos por atender"] == "1"
    assert figures["Mensajes por enviar"] == "0"
    assert figures["Avisados en 300 s o menos"] == "0"
    assert "guardia_" not in page.text.replace("guardia_metrics", "")


async def test_a_page_that_fails_says_so_in_words(tmp_path: object) -> None:
    async with Office(f"sqlite:///{tmp_path}/empty.db", migrated=True) as office:
        transport = httpx.ASGITransport(office.container.web, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://guardia.test") as http:
            await http.post("/board", data={"key": BOARD_KEY})
            answer = await http.get("/board", headers=BROWSER)

    assert (answer.status_code, "Algo falló aquí." in answer.text) == (500, True)


@pytest.mark.parametrize("page", ["/board", "/metrics"])
async def test_the_pages_keep_to_themselves(office: Office, page: str) -> None:
    answer = await office.http.get(page, headers=BROWSER)
    key = {"/board": BOARD_KEY, "/metrics": METRICS_KEY}[page]
    cookie = (await office.http.post(page, data={"key": key})).headers["set-cookie"]

    assert answer.headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert {"HttpOnly", "SameSite=lax", f"Path={page}"} <= set(cookie.split("; "))
