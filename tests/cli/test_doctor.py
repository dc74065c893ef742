"""``guardia doctor``: in plain words what is wrong, and what to do."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from app.settings import Settings
from cli.diagnosis.examination import examine
from cli.diagnosis.telegram import look_at_telegram
from cli.main import app
from playground.telegram.transport import BASE_URL, asgi_bot_transport
from services.platform.health import Finding, Gravity, look_at_records
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.jobs import FeedRow, LeaseRow
from storage.rows.platform.outbox import OutboxRow
from tests.support import Office


def keys(findings: list[Finding], gravity: Gravity) -> set[str]:
    return {each.text.key for each in findings if each.gravity is gravity}


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUARDIA_LANGUAGE", "es")
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


def test_a_bare_folder_is_told_what_it_lacks_and_nothing_is_made(alone: Path):
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 1
    keys_lacking = ("GUARDIA_CALLS_KEY", "GUARDIA_BOARD_KEY", "GUARDIA_METRICS_KEY")
    for words in (
        "No hay ningún canal",
        "! No hay guardia.toml: se trabaja con el paquete «ccima»",
        *keys_lacking,
        "«guardia migrate»",
    ):
        assert words in result.output
    assert "es válida" not in result.output
    assert list(alone.iterdir()) == []


def test_what_does_not_look_like_a_token_is_said_without_asking_telegram(
    alone: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GUARDIA_TELEGRAM_TOKEN", "wrong")
    monkeypatch.setenv("GUARDIA_TELEGRAM_SECRET", "secret")
    assert "no tiene la forma de un token" in CliRunner().invoke(app, ["doctor"]).output


async def test_a_policy_with_a_mistake_is_shown_with_its_line(alone: Path):
    (alone / "guardia.toml").write_text('[organization]\nname = "X"\n[contact]\nwithin = "soon"\n')
    found = await examine()
    wrong = [each for each in found if each.text.key == "doctor-policy-wrong"]
    assert "guardia.toml:4" in str(wrong[0].text.args["problem"])


async def test_a_variable_that_cannot_be_used_is_named(
    alone: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GUARDIA_TELEGRAM_MODE", "carrier pigeon")
    found = await examine()
    assert [(each.text.key, each.text.args["name"]) for each in found] == [
        ("doctor-variable", "GUARDIA_TELEGRAM_MODE")
    ]


# -- Telegram ------------------------------------------------------------------------------------


async def telegram(office: Office, **settings: object) -> list[Finding]:
    chosen = Settings(
        _env_file=None,
        **{
            "telegram_token": SecretStr(office.telegram.token),
            "telegram_api_url": BASE_URL,
            "public_url": "https://desk.example",
            **settings,
        },
    )
    return await look_at_telegram(chosen, office.clock(), asgi_bot_transport(office.telegram))


async def test_a_token_that_telegram_refuses(office: Office):
    found = await telegram(office, telegram_token=SecretStr("1:wrong"))
    assert keys(found, Gravity.WRONG) == {"doctor-token-refused"}


async def test_a_webhook_that_is_not_set_is_elsewhere_or_is_right(office: Office):
    assert keys(await telegram(office), Gravity.WRONG) == {"doctor-hook-not-set"}
    hook = {"url": "https://other.example/webhooks/telegram"}
    await office.telegram.call("setWebhook", hook)
    assert keys(await telegram(office), Gravity.WRONG) == {"doctor-hook-elsewhere"}
    polling = await telegram(office, telegram_mode="polling")
    assert keys(polling, Gravity.WRONG) == {"doctor-hook-unwanted"}
    await office.telegram.call("setWebhook", {"url": "https://desk.example/webhooks/telegram"})
    assert keys(await telegram(office), Gravity.GOOD) == {"doctor-token", "doctor-hook"}
    assert keys(await telegram(office, public_url=""), Gravity.WRONG) == {"doctor-no-public-url"}


# -- records -------------------------------------------------------------------------------------


async def records(office: Office) -> list[Finding]:
    async with office.units.snapshot() as uow:
        return await look_at_records(uow)


async def test_an_empty_desk_has_nobody(empty_office: Office):
    assert keys(await records(empty_office), Gravity.WRONG) == {"doctor-nobody"}


async def test_people_alone_are_not_enough(office: Office):
    assert keys(await records(office), Gravity.WRONG) == {
        "doctor-nobody-answers",
        "doctor-no-group",
        "doctor-nobody-now",
        "doctor-no-guards",
    }


async def test_a_desk_that_works_is_well(office: Office):
    await office.people("A1", "A2", "C1")
    await office.bound_group("apartados", "C1")
    await office.on_guard("A1", "A2", days=2)
    async with office.units.begin() as uow:
        uow.session.add(FeedRow(name="calls", last_event_at=uow.now))
    found = await records(office)
    assert keys(found, Gravity.WRONG) == set()
    assert keys(found, Gravity.WARNING) == set()
    assert "doctor-on-guard" in keys(found, Gravity.GOOD)


async def test_advisors_who_have_not_confirmed(office: Office):
    await office.people("A1", "C1")
    await office.on_guard("A1", confirmed=False, days=2)
    found = await records(office)
    assert "doctor-unconfirmed" in keys(found, Gravity.WARNING)
    assert "doctor-nobody-now" in keys(found, Gravity.WRONG)


async def test_processes_show_by_what_they_leave_undone(office: Office):
    await office.people("A1", "A2", "C1")
    await office.on_guard("A1", "A2", days=2)
    await office.lead()
    before = office.clock()
    async with office.units.begin() as uow:
        uow.session.add(
            InboxRow(
                source="leads",
                external_id="late",
                lane="leads:late",
                payload={},
                received_at=before,
                next_at=before,
            )
        )
        uow.session.add(
            OutboxRow(
                ref="r",
                channel="telegram",
                address="1",
                priority=1,
                body={},
                created_at=before,
                next_at=before,
            )
        )
        lease = await uow.session.get(LeaseRow, "sender:telegram")
        if lease is not None:
            await uow.session.delete(lease)
    office.clock.wind(timedelta(minutes=20))
    assert keys(await records(office), Gravity.WRONG) >= {
        "doctor-worker-behind",
        "doctor-scheduler-behind",
        "doctor-sender-behind",
    }


async def test_a_silent_call_feed_and_dead_letters(office: Office):
    ana, _, _ = await office.people("A1", "A2", "C1")
    await office.on_guard("A1", "A2", days=2)
    await office.lead()
    await ana.tap("Ya llamé")
    async with office.units.begin() as uow:
        uow.session.add(FeedRow(name="calls", last_event_at=uow.now - timedelta(hours=2)))
        uow.session.add(
            InboxRow(
                source="leads",
                external_id="dead",
                lane="leads:dead",
                payload={},
                received_at=uow.now,
                next_at=uow.now,
                state="dead",
            )
        )
    found = keys(await records(office), Gravity.WRONG)
    assert {"doctor-calls-silent", "doctor-inbox-dead"} <= found
