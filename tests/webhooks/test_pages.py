from __future__ import annotations

import re

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from services.platform.incidents import raise_incident
from storage.database import Database
from tests.support import Office
from tests.support.office import BOARD_KEY
from webhooks.metrics import _buckets


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
    answer = await office.http.get("/metrics")

    figures = {
        sample.name: sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }
    assert figures["guardia_inbox_waiting"] == 1
    assert figures["guardia_outbox_waiting"] == 0
    assert figures["guardia_clocks_running"] == 0


@pytest.mark.clause("CC21-8")
def test_the_seconds_from_arrival_to_notice_fall_into_buckets() -> None:
    buckets = dict(_buckets([0.05, 0.2, 299.0, 300.0, 301.0]))

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
