"""Who stands guard now, with the facts of the rules, in one query on either database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event

from domain.roster.eligibility import IneligibilityRule
from services.roster.on_guard import advisors_on_guard
from storage.migrate import upgrade
from storage.rows.leads.assignments import AdvisorDayRow
from storage.rows.roster.months import NominationRow, RosterEntryRow
from storage.rows.roster.suspensions import SuspensionRow
from tests.support import Office

NOON = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def manned(request: pytest.FixtureRequest) -> AsyncIterator[Office]:
    """A1, A2 and A3 stand guard on Tuesday; on SQLite and on PostgreSQL."""
    sqlite = request.param == "sqlite"
    url = request.getfixturevalue("database_url" if sqlite else "postgres_url")
    async with Office(url, migrated=sqlite) as office:
        if not sqlite:
            await upgrade(office.container.database)
        await office.hire()
        await office.on_guard("A1", "A2", "A3")
        yield office


@pytest.mark.clause("CC23-2")
@pytest.mark.clause("CC23-L1")
async def test_every_fact_of_the_rules_is_there(manned: Office) -> None:
    office = manned
    async with office.units.begin() as uow:
        month = "2026-03"
        beto = await uow.session.get_one(RosterEntryRow, (month, office.ids["A2"]))
        beto.removed_at = NOON
        carla = await uow.session.get_one(RosterEntryRow, (month, office.ids["A3"]))
        carla.confirmed_at = None
        for day, leads in ((date(2026, 3, 1), 10), (date(2026, 3, 9), 5), (date(2025, 12, 10), 99)):
            uow.session.add(
                AdvisorDayRow(advisor_id=office.ids["A1"], day=day, leads=leads, closings=1)
            )
        uow.session.add(
            NominationRow(
                month=month,
                zone="Sur",
                director_id=office.ids["D2"],
                state="missed",
                due_at=NOON,
            )
        )
        for clause, override, ended in (
            ("CC21-3", True, None),
            ("CC21-11", False, None),
            ("CC21-7", False, NOON),
        ):
            uow.session.add(
                SuspensionRow(
                    advisor_id=office.ids["A1"],
                    clause=clause,
                    reason="porque sí",
                    override=override,
                    by_id=office.ids["C1"],
                    started_at=NOON,
                    ended_at=ended,
                )
            )
    async with office.units.snapshot() as uow:
        ana, beto_now, carla_now = await advisors_on_guard(uow, NOON)
    assert (ana.standing.leads_in_window, ana.standing.closings_in_window) == (15, 2)
    assert ana.standing.suspended, "taken off by an audit"
    assert not ana.standing.sanctioned, "that one has ended"
    assert ana.standing.set_aside == {IneligibilityRule.LOW_CONVERSION}
    assert (ana.confirmed, ana.removed) == (True, False)
    assert beto_now.removed
    assert not carla_now.confirmed
    assert (ana.standing.zone_out, carla_now.standing.zone_out) == (False, True)


async def test_a_guard_covers_its_start_and_not_its_end(manned: Office) -> None:
    async with manned.units.snapshot() as uow:
        opening = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)
        closing = opening + timedelta(hours=10)
        assert len(await advisors_on_guard(uow, opening)) == 3
        assert len(await advisors_on_guard(uow, closing - timedelta(seconds=1))) == 3
        assert await advisors_on_guard(uow, closing) == []


async def test_it_takes_one_query(manned: Office) -> None:
    asked: list[str] = []
    async with manned.units.snapshot() as uow:
        engine = uow.session.get_bind().engine
        event.listen(engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
        await advisors_on_guard(uow, NOON)
    assert sum("SELECT" in statement for statement in asked) == 1


@pytest.mark.clause("CC23-2")
async def test_who_was_taken_off_the_roster_receives_no_leads(office: Office) -> None:
    ana, beto = await office.people("A1", "A2")
    await office.on_guard("A1", "A2")
    first = await office.lead(phone="5512349999")
    assert first.status_code == 202
    assert ana.has_heard("Prospecto 1"), "in turn"
    async with office.units.begin() as uow:
        place = await uow.session.get_one(RosterEntryRow, ("2026-03", office.ids["A1"]))
        place.removed_at = uow.now
    for _ in range(3):
        await office.lead()
    for name in ("Prospecto 2", "Prospecto 3", "Prospecto 4"):
        assert beto.has_heard(name)
        assert not ana.has_heard(name)
