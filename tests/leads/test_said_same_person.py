"""«Es la misma persona», by the advisor's or the administrator's word and as a ruling (CC23-L9)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.rows.intake.leads import LeadRow
from storage.rows.intake.turns import TurnRow
from tests.support import BotClient, Office

pytestmark = pytest.mark.clause("CC23-L9")


async def _links(office: Office) -> list[tuple[int | None, int | None]]:
    leads = await office.rows(select(LeadRow).order_by(LeadRow.id))
    return [(lead.original_id, lead.follows_id) for lead in leads]


async def _two_advisors(office: Office) -> tuple[BotClient, BotClient, BotClient]:
    """A1 has called lead 1; lead 2, of the same person by another number, runs for A2."""
    await office.on_guard("A1", "A2")
    ana, beto, celia = await office.people("A1", "A2", "C1")
    await office.lead(name="María Luna", phone="5512345678")
    office.clock.wind_to(office.clock() + timedelta(minutes=1))
    await office.call("A1", "5512345678")
    await office.lead(name="M. Luna", phone="5587654321", campaign="Casas")
    assert beto.has_heard("M. Luna")
    return ana, beto, celia


async def _say_same(person: BotClient, other: str) -> str:
    await person.tap("Misma persona que")
    await person.say(other)
    return await person.tap("Es la misma persona")


async def test_an_advisor_links_two_leads_of_their_own_at_once(both: Office) -> None:
    await both.on_guard("A1")
    ana = await both.person("A1")
    await both.lead(name="María Luna", phone="5512345678")
    await both.call("A1", "5512345678")
    await both.lead(name="M. Luna", phone="5587654321", campaign="Casas")
    assert "son la misma persona" in await _say_same(ana, "1")
    assert await _links(both) == [(None, None), (1, 1)]


@pytest.mark.parametrize(("lead", "other"), [("2", "1"), ("1", "2")])
async def test_the_administrator_links_from_either_card(
    both: Office, lead: str, other: str
) -> None:
    ana, beto, celia = await _two_advisors(both)
    await celia.say(f"/lead {lead}")
    assert "lo atiende Ana Uno" in await _say_same(celia, other)
    assert await _links(both) == [(None, None), (1, 1)]
    assert "Casas" in ana.find("🔔 Prospecto 1").text
    assert "+52 55 8765 4321" not in beto.card.text
    turns = await both.rows(select(TurnRow.turns).where(TurnRow.advisor_id == both.ids["A2"]))
    assert turns == [0]


@pytest.mark.parametrize("answer", ["Es la misma persona", "No lo es"])
async def test_an_advisors_word_about_somebody_elses_lead_is_asked_about(
    both: Office, answer: str
) -> None:
    _, beto, celia = await _two_advisors(both)
    assert "se lo pregunté al Contact Center" in await _say_same(beto, "1")
    assert "Beto Dos dice que el prospecto 2" in celia.card.text
    assert "Se parecen" not in celia.card.text
    assert await _links(both) == [(None, None), (None, None)]
    await celia.tap(answer)
    same = answer == "Es la misma persona"
    assert await _links(both) == [(None, None), (1, 1) if same else (None, None)]
    assert beto.has_heard("son la misma persona" if same else "son personas distintas")


async def test_what_is_no_other_lead_is_refused_and_nothing_changes(both: Office) -> None:
    _, beto, _ = await _two_advisors(both)
    await beto.tap("Misma persona que")
    assert "solo el número" in await beto.say("la de ayer")
    assert "No encuentro el prospecto 99" in await beto.say("99")
    assert "ya es la misma persona" in await beto.say("2")
    assert await _links(both) == [(None, None), (None, None)]


@pytest.mark.clause("CC21-14")
async def test_a_case_about_a_duplicate_is_decided_as_the_same_person(both: Office) -> None:
    ana, beto, celia = await _two_advisors(both)
    await beto.tap("Pedir aclaración")
    await beto.tap("Prospecto duplicado")
    await beto.say("1")
    await beto.say("Me dice que ya la había llamado Ana")
    assert "misma persona que el prospecto 1, María Luna" in celia.card.text
    await celia.tap("Es la misma persona")
    await celia.say("Lo confirmé por teléfono")
    assert await _links(both) == [(None, None), (1, 1)]
    assert "Es la misma persona" in beto.find("resuelta").text
    assert "Casas" in ana.find("🔔 Prospecto 1").text
