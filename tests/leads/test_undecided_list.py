"""Leads that nobody has: one message that changes, and few that wake anybody (A.2)."""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import select

from storage.rows.intake.leads import LeadRow
from storage.rows.platform.outbox import NoticeRow
from tests.support import Office
from tests.support.client import BotClient


async def _undecided(office: Office, count: int) -> None:
    """So many leads while nobody is on guard, one after the other."""
    for number in range(1, count + 1):
        await office.lead(name=f"Persona {number}", phone=f"551234000{number}")
        await office.wind(minutes=1)


def _lists(client: BotClient) -> list[str]:
    return [said.text for said in client.messages if "sin asesor ·" in said.text]


@pytest.mark.clause("CC23-L4")
async def test_seven_leads_for_ten_days_cost_each_at_most_three_messages_a_day(
    office: Office,
) -> None:
    celia, karla, direction = await office.people("C1", "K1", "X1")
    await _undecided(office, 7)
    await office.wind(days=10)
    per_day = Counter(
        (notice.person_id, notice.created_at.date())
        for notice in await office.rows(select(NoticeRow))
    )
    assert max(per_day.values()) <= 3
    for client in (celia, karla, direction):
        about_leads = [message for message in client.messages if "rospecto" in message.text]
        assert len(about_leads) <= 4, client.code
    assert "7 prospectos sin asesor · el más antiguo, 9 días" in _lists(celia)[-1]


@pytest.mark.clause("CC23-L4")
async def test_another_who_may_decide_is_asked_instead_of_the_same_again(office: Office) -> None:
    celia, karla, direction = await office.people("C1", "K1", "X1")
    await office.lead(name="María Luna", phone="5512345678")
    asked = len(celia.messages)
    await office.wind(minutes=6)
    assert karla.has_heard("Un prospecto sin asesor · espera desde hace 5 min")
    assert not direction.has_heard("sin asesor")
    await office.wind(minutes=15)
    assert direction.has_heard("Un prospecto sin asesor · espera desde hace 20 min")
    await office.wind(days=3)
    assert len(celia.messages) == asked
    assert len(_lists(karla)) == len(_lists(direction)) == 1


@pytest.mark.clause("CC23-L4")
async def test_the_list_changes_where_it_stands(office: Office) -> None:
    await office.on_guard("A1", hours={"from": 8, "to": 9})
    _ana, celia = await office.people("A1", "C1")
    await _undecided(office, 3)
    assert "3 prospectos sin asesor" in _lists(celia)[-1]
    standing = [said for said in celia.messages if "3 prospectos sin asesor" in said.text]
    assert standing[-1].buttons[:3] == ("1 · Persona 1", "2 · Persona 2", "3 · Persona 3")
    await celia.tap("2 · Persona 2")
    await celia.tap("Ana Uno")
    assert "2 prospectos sin asesor" in _lists(celia)[-1]


@pytest.mark.clause("CC21-4")
async def test_all_are_shared_out_among_those_on_guard(office: Office) -> None:
    celia = await office.person("C1")
    await _undecided(office, 3)
    assert "No pude repartir los 3 prospectos que esperan: no hay nadie de guardia" in (
        await celia.tap("Repartir")
    )
    await office.on_guard("A1", "A2")
    await office.people("A1", "A2")
    heard = await celia.tap("Repartir")
    assert "Repartí 3 prospectos; no queda ninguno" in heard
    owners = Counter(lead.owner_id for lead in await office.rows(select(LeadRow)))
    assert sorted(owners.values()) == [1, 2]
    assert celia.has_heard("Ya no hay prospectos sin asesor")
    assert "Ya no había prospectos" in await celia.tap("Repartir")
