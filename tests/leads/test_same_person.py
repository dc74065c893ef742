"""The same person again: linked to the first lead, given to the first contact, or asked about."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import select

from storage.rows.intake.leads import LeadRow
from storage.rows.intake.turns import TurnRow
from tests.leads.figures import change_person, owners
from tests.support import Office

Open = Callable[..., Awaitable[Office]]
PHONE = "5512345678"
ONE_OPEN_LEAD = "[eligibility]\nopen_lead_cap = 1\n"

pytestmark = pytest.mark.clause("CC23-L9")


async def _contacted_by_ana(office: Office) -> None:
    """A1 has made the first contact; A2 and A3 are on guard too from then on."""
    await office.people("A1", "A2", "A3", "C1")
    await office.on_guard("A1")
    await office.lead(phone=PHONE)
    await office.call("A1", PHONE)
    await office.on_guard("A2", "A3")


async def test_somebody_covers_when_the_rules_keep_the_first_contact_out(
    open_office: Open,
) -> None:
    """And it costs them no turn: the next lead is theirs again."""
    office = await open_office()
    await _contacted_by_ana(office)
    async with office.units.begin() as uow:
        uow.session.add(_turn(office, "A3"))
        uow.session.add(_turn(office, "A2"))
    await change_person(office, "A1", documents_complete=False)
    await office.lead(phone=PHONE)
    await office.lead()
    assert await owners(office) == ["A1", "A2", "A2"]


def _turn(office: Office, code: str) -> TurnRow:
    """One turn that the advisor has had this month."""
    return TurnRow(month="2026-03", advisor_id=office.ids[code], turns=1, last_at=office.clock())


async def test_the_cap_of_open_leads_does_not_keep_it_from_the_first_contact(
    open_office: Open,
) -> None:
    office = await open_office(ONE_OPEN_LEAD)
    await _contacted_by_ana(office)
    await office.lead(phone=PHONE)
    await office.lead()
    assert await owners(office) == ["A1", "A1", "A2"]


async def test_to_the_first_contact_and_not_to_who_covered_since(open_office: Open) -> None:
    office = await open_office()
    ana = await office.person("A1")
    await _contacted_by_ana(office)
    await ana.tap(office.words("button-status"))
    await ana.tap(office.words("lead-status-discarded"))
    await ana.tap(office.words("button-discard"))
    await change_person(office, "A1", documents_complete=False)
    await office.lead(phone=PHONE)
    await change_person(office, "A1", documents_complete=True)
    await office.lead(phone=PHONE)
    await office.tick()
    assert await owners(office) == ["A1", "A1", "A1"], "what was covered goes back along"
    originals = await office.rows(select(LeadRow.original_id).order_by(LeadRow.id))
    assert originals == [None, 1, 1], "all are linked to the first lead of the person"


async def test_a_near_match_is_suggested_and_only_to_the_administrator(open_office: Open) -> None:
    office = await open_office()
    await office.on_guard("A1", "A2")
    ana, beto, celia = await office.people("A1", "A2", "C1")
    await office.lead(name="María Luna Pérez", city="Puebla")
    await office.lead(name="Jorge Campos", city="Puebla")
    assert not celia.has_heard("Se parecen")
    await office.lead(name="Maria Luna Peres", city="puebla")
    assert celia.has_heard("¿El prospecto 3 es la misma persona que el 1?")
    assert not ana.has_heard("Se parecen")
    assert not beto.has_heard("Se parecen")
    kinds = await office.rows(select(LeadRow.kind).order_by(LeadRow.id))
    assert kinds == ["new", "new", "new"], "they stay apart until somebody has looked"
