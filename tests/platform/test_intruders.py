"""What people may not do, tried whole: commands of other roles, buttons that are not theirs."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from sqlalchemy import func, select
from sqlmodel import SQLModel

from domain.kernel.rights import may_at_all
from services.platform.directory import person_by_code
from tests.support import Office
from tests.support.office import METRICS_KEY

_TRACES = {"audit", "inbox", "outbox", "notice", "chat", "slot", "conversation", "lease", "job"}
"""Tables that may change when somebody is merely heard and refused."""
_PHONE = "5512345678"


async def records(office: Office) -> Mapping[str, int]:
    """How many rows each table of the business has."""
    counted = {}
    async with office.units.snapshot() as uow:
        for table in SQLModel.metadata.sorted_tables:
            if table.name not in _TRACES:
                query = select(func.count()).select_from(table)
                counted[table.name] = (await uow.session.execute(query)).scalar_one()
    return counted


@pytest.fixture
async def busy(office: Office) -> Office:
    """Two advisors on guard, one lead with A1."""
    await office.people("A1", "A2", "C1")
    await office.on_guard("A1")
    await office.lead(name="María Cliente", phone=_PHONE)
    return office


@pytest.mark.clause("CC21-4")
@pytest.mark.parametrize("code", ["A1", "M1", "D1", "X1", "C1", "K1"])
async def test_commands_of_other_roles_are_refused_and_change_nothing(
    busy: Office, code: str
) -> None:
    client = await busy.on_telegram(code)
    async with busy.units.snapshot() as uow:
        person = await person_by_code(uow, code)
    before, refused = await records(busy), 0
    for command in busy.container.composition.router.commands.values():
        if command.right is None or may_at_all(person, command.right):
            continue
        refused += 1
        for rest in ("", " 1", " A2", " apartados"):
            heard = await client.say(f"/{command.names['es']}{rest}")
            assert "le toca a otra persona" in heard, command.key
            assert _PHONE[-8:] not in heard.replace(" ", "")
    assert refused
    assert await records(busy) == before


@pytest.mark.clause("CC21-9")
async def test_a_stranger_who_tries_every_command_hears_one_refusal(busy: Office) -> None:
    stranger = busy.stranger()
    before = await records(busy)
    commands = busy.container.composition.router.commands.values()
    names = [name for command in commands for name in sorted(set(command.names.values()))]
    heard = [await stranger.say(f"/{name} 1") for name in names]
    said = [each for each in heard if each]
    assert all("no reconozco su cuenta" in each for each in said)
    assert len(said) == 1
    assert await records(busy) == before


@pytest.mark.clause("CC21-4")
async def test_buttons_of_others_and_forged_ones_do_nothing(busy: Office) -> None:
    ana, beto = await busy.on_telegram("A1"), await busy.on_telegram("A2")
    stranger = busy.stranger()
    card = next(m for m in reversed(ana._of_bot()) if m.buttons)
    theirs = [str(button.callback_data) for button in card.buttons]
    ref = theirs[0].partition(".")[0]
    forged = [f"{ref}.99", f"{ref[:-1]}x.0", "x" * 60, "lead.called", "0", "'; DROP TABLE lead;--"]
    before, seen = await records(busy), card.text
    for client, tried in ((beto, theirs + forged), (stranger, theirs + forged), (ana, forged)):
        for data in tried:
            heard = await client.tap_stale(data)
            assert "María" not in heard
    assert await records(busy) == before
    assert card.text == seen


async def test_pages_tell_nobodys_number(busy: Office) -> None:
    scraper = {"Authorization": f"Bearer {METRICS_KEY}"}
    for path in ("/metrics", "/docs", "/openapi.json", "/healthz", "/readyz"):
        answer = await busy.http.get(path, headers=scraper if path == "/metrics" else {})
        assert answer.status_code == 200
        assert _PHONE not in re.sub(r"[^\d]", "", answer.text.replace("55 1234 5678", ""))
        assert "María" not in answer.text
