"""Rows of the roster change only from where their life cycle allows, and only as they were read."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from domain.kernel.errors import Stale
from domain.kernel.local_time import Month
from domain.roster.nomination import NominationState
from domain.roster.roster_month import MonthState
from domain.roster.roster_place import PlaceState
from storage.migrate import upgrade
from storage.queries.roster.guards import GuardChange, change_guards, read_guards
from storage.queries.roster.nominations import change_nominations, read_nominations
from storage.queries.roster.roster_months import change_roster_month, read_roster_month
from storage.queries.roster.roster_places import change_places, find_place
from storage.rows.roster.months import NominationRow, RosterEntryRow
from tests.support import Office

MARCH, MAY = Month(2026, 3), Month(2026, 5)
NOON = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def staffed(request: pytest.FixtureRequest) -> AsyncIterator[Office]:
    """A1 and A2 stand guard in March, unconfirmed; on SQLite and on PostgreSQL."""
    sqlite = request.param == "sqlite"
    url = request.getfixturevalue("database_url" if sqlite else "postgres_url")
    async with Office(url, migrated=sqlite) as office:
        if not sqlite:
            await upgrade(office.container.database)
        await office.hire()
        await office.on_guard("A1", "A2", confirmed=False, days=2)
        yield office


async def _change(office: Office, changes: list[GuardChange]) -> None:
    async with office.units.begin() as uow:
        await change_guards(uow.session, changes)


async def test_a_month_is_changed_as_it_was_read_and_never_proposed_once_published(
    staffed: Office,
) -> None:
    async with staffed.units.begin() as uow:
        unknown = await read_roster_month(uow.session, MAY)
        await change_roster_month(uow.session, unknown, MonthState.NOMINATING)
        with pytest.raises(Stale):
            await change_roster_month(uow.session, unknown, MonthState.PROPOSED)
        nominating = await read_roster_month(uow.session, MAY)
        await change_roster_month(uow.session, nominating, MonthState.PROPOSED)
        with pytest.raises(Stale):
            await change_roster_month(uow.session, nominating, MonthState.PUBLISHED)
        proposed = await read_roster_month(uow.session, MAY)
        await change_roster_month(uow.session, proposed, MonthState.PUBLISHED, published_at=NOON)
        published = await read_roster_month(uow.session, MAY)
        with pytest.raises(Stale):
            await change_roster_month(uow.session, published, MonthState.PROPOSED)
    assert (published.state, published.version) == (MonthState.PUBLISHED, 3)


async def test_guards_change_hands_together_or_not_at_all(staffed: Office) -> None:
    ana, beto = staffed.ids["A1"], staffed.ids["A2"]
    async with staffed.units.begin() as uow:
        first, second = (await read_guards(uow.session, MARCH))[:2]
        await change_guards(
            uow.session,
            [
                GuardChange(first.id, first.version, second.guard.advisor_id),
                GuardChange(second.id, second.version, first.guard.advisor_id),
            ],
        )
    async with staffed.units.begin() as uow:
        third = (await read_guards(uow.session, MARCH))[2]
    halves = [
        GuardChange(first.id, first.version, ana),
        GuardChange(third.id, third.version, beto),
    ]
    with pytest.raises(Stale):
        await _change(staffed, halves)
    async with staffed.units.snapshot() as uow:
        now = {kept.id: kept for kept in await read_guards(uow.session, MARCH)}
    assert now[first.id].guard.advisor_id == second.guard.advisor_id
    assert now[second.id].guard.advisor_id == first.guard.advisor_id
    assert now[third.id] == third


async def test_a_removed_place_changes_no_more(staffed: Office) -> None:
    ana, beto = staffed.ids["A1"], staffed.ids["A2"]
    async with staffed.units.begin() as uow:
        row = await uow.session.get_one(RosterEntryRow, (str(MARCH), ana))
        row.removed_at = NOON
        await uow.session.flush()
        for state in (PlaceState.CONFIRMED, PlaceState.UNCONFIRMED, None):
            with pytest.raises(Stale):
                await change_places(uow.session, MARCH, [ana], {"confirmed_at": NOON}, state=state)
        confirmed = PlaceState.CONFIRMED
        await change_places(uow.session, MARCH, [beto], {"confirmed_at": NOON}, state=confirmed)
        with pytest.raises(Stale):
            await change_places(uow.session, MARCH, [beto], {"confirmed_at": NOON}, state=confirmed)
        places = [await find_place(uow.session, MARCH, who) for who in (ana, beto)]
    assert [place and place.state for place in places] == [PlaceState.REMOVED, confirmed]


@pytest.mark.clause("CC21-1")
async def test_a_zone_that_missed_delivers_only_when_it_was_let_back_in(staffed: Office) -> None:
    async with staffed.units.begin() as uow:
        for zone in ("Norte", "Sur"):
            uow.session.add(
                NominationRow(month=str(MAY), zone=zone, director_id=staffed.ids["D1"], due_at=NOON)
            )
        await uow.session.flush()
        session, values = uow.session, {}
        await change_nominations(session, MAY, NominationState.DELIVERED, values, zones=["Sur"])
        assert await change_nominations(session, MAY, NominationState.MISSED, {}) == ["Norte"]
        for wanted in (NominationState.DELIVERED, NominationState.MISSED):
            with pytest.raises(Stale):
                await change_nominations(session, MAY, wanted, {}, zones=["Norte"])
        back = NominationState.READMITTED
        with pytest.raises(Stale):
            await change_nominations(session, MAY, back, {}, zones=["Norte", "Sur"])
    async with staffed.units.begin() as uow:
        await change_nominations(uow.session, MAY, NominationState.DELIVERED, {}, zones=["Norte"])
        states = [row.state for row in await read_nominations(uow.session, MAY)]
    assert states == [NominationState.DELIVERED] * 2


async def test_an_old_confirm_button_of_a_removed_advisor_confirms_nothing(
    office: Office, channel: str
) -> None:
    ana = await office.person("A1", channel)
    await office.on_guard("A1", confirmed=False)
    await ana.say("/mi_rol")
    async with office.units.begin() as uow:
        place = await uow.session.get_one(RosterEntryRow, (str(MARCH), office.ids["A1"]))
        place.removed_at = uow.now - timedelta(hours=1)
    heard = await ana.tap("Confirmar")
    assert office.words("error-not-found") in heard
    (row,) = await office.rows(select(RosterEntryRow))
    assert row.confirmed_at is None
