"""A database of the first version goes on: running clocks, disputes, half-told conversations.

``first_version.sql`` was dumped from a file that the first version made on 10 March 2026 at 12:20:
two leads with running clocks, one whose notice still waits, one that nobody may have, an open
dispute, a review item, a call that matches nobody, a swap that waits for consent, a status and a
new lead half told in chat.
"""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from domain.leads.contact_clock import ContactState
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.persons import PersonRow
from tests.support import Office

STARTED_AT = datetime(2026, 3, 10, 18, 20, 30, tzinfo=UTC)
"""Half a minute later: the lease of the process that stopped has run out."""


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """The office of that day, brought to this version."""
    file = tmp_path / "guardia.db"
    with sqlite3.connect(file) as database:
        database.executescript((Path(__file__).parent / "first_version.sql").read_text("utf-8"))
    async with Office(f"sqlite:///{file}", now=STARTED_AT) as office:
        people = await office.rows(select(PersonRow))
        office.ids = {person.code: person.id for person in people}
        yield office


async def test_half_told_conversations_go_on(office: Office) -> None:
    ana, karla = await office.people("A1", "K1", channel="console")
    assert "siguiente paso" in (await ana.say("AAA")).lower()
    (lead,) = await office.rows(select(LeadRow).where(LeadRow.name == "Pedro Contactado"))
    assert lead.grade == "AAA"

    await karla.say("Primavera")
    await karla.say("Una casa")
    assert "Nora Nueva" in await karla.say("Puebla")


async def test_running_clocks_keep_their_deadlines_and_what_waits_is_sent(office: Office) -> None:
    ana, beto = await office.people("A1", "A2", channel="console")
    await office.settle()
    assert beto.has_heard("Sara En Cola")

    await office.wind(minutes=1)

    (clara,) = await office.rows(select(LeadRow).where(LeadRow.name == "Clara Evidencia"))
    assignments = await office.rows(
        select(AssignmentRow).where(AssignmentRow.lead_id == clara.id).order_by(AssignmentRow.hop)
    )
    assert [assignment.contact for assignment in assignments] == [
        ContactState.MISSED,
        ContactState.RUNNING,
    ]
    assert ana.has_heard("Clara Evidencia")


async def test_a_call_settles_a_clock_that_ran_before(office: Office) -> None:
    beto = await office.person("A2", "console")
    await office.call("A2", "5512340003")
    assert beto.has_heard("Rita Corriendo")
    (rita,) = await office.rows(select(LeadRow).where(LeadRow.name == "Rita Corriendo"))
    assert rita.state == "contacted"


async def test_what_waited_for_a_person_is_in_the_list_and_can_be_settled(office: Office) -> None:
    celia = await office.person("C1", "console")
    await office.tick()
    await celia.say("/pendientes")
    shown = " ".join(celia.card.buttons)
    assert "María Luna" in shown
    kinds = await celia.say("/revisar")
    assert "1" in kinds
    assert "5599998888" in " ".join((await celia.say("/llamadas"), *celia.card.buttons))

    await celia.say("/pendientes")
    heard = await celia.tap("María Luna")
    assert "María Luna" in heard
