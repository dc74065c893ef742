"""What decided is kept of every lead, also of many that were given out together (A.2)."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from sqlalchemy import func, select

from domain.intake.turns import TurnCandidate, TurnReason, choose_by_turns
from storage.migrate import upgrade
from storage.queries.leads.candidates import candidates_of
from storage.rows.leads.assignments import AssignmentRow, CandidateListRow
from tests.support.office import LEADS_KEY, Office
from tests.support.people import STAFF, advisor

POLICY = """
[organization]
name = "CCIMA"
pack = "ccima"
[contact]
in_hand_cap = 4
"""
ADVISORS = tuple(advisor(f"A{number}", f"Advisor {number:02d}") for number in range(10, 32))
CODES = tuple(figure.code for figure in ADVISORS)
CAP = 4
LEADS = 50
"""More than two for each advisor, so that every figure is seen to move; under the cap."""


@pytest.fixture
async def office(url: str) -> AsyncIterator[Office]:
    office = Office(url, policy=POLICY)
    await upgrade(office.container.database)
    async with office:
        await office.hire(*STAFF, *ADVISORS)
        await office.people(*CODES, "C1")
        await office.on_guard(*CODES, days=2)
        yield office


async def _arrive(office: Office, first: int, count: int) -> None:
    async def one(number: int) -> None:
        answer = await office.http.post(
            "/webhooks/leads",
            json={"name": f"Prospecto {number}", "phone": f"55{77770000 + number}"},
            headers={"Authorization": f"Bearer {LEADS_KEY}"},
        )
        assert answer.status_code == 202

    await asyncio.gather(*(one(number) for number in range(first, first + count)))


@pytest.mark.clause("CC23-2")
async def test_each_of_many_leads_keeps_the_figures_that_decided_it(office: Office) -> None:
    await _arrive(office, 0, LEADS)
    assert await office.container.worker.drain() == LEADS

    given = await office.rows(select(AssignmentRow).order_by(AssignmentRow.lead_id))
    async with office.units.snapshot() as uow:
        recorded = await candidates_of(uow.session, given)
        lists = await uow.session.scalar(select(func.count()).select_from(CandidateListRow))
    had: Counter[int] = Counter()
    for assignment, candidates in zip(given, recorded, strict=True):
        assert {each["id"]: each["turns"] for each in candidates} == {
            office.ids[code]: had[office.ids[code]] for code in CODES
        }
        choice = choose_by_turns(
            TurnCandidate(
                each["id"],
                each["turns"],
                datetime.fromisoformat(each["last"]) if each["last"] else None,
                each["hours"],
            )
            for each in candidates
        )
        assert choice is not None
        assert choice.person_id == assignment.advisor_id
        assert choice.reason is TurnReason(assignment.reason["because"])
        had[assignment.advisor_id] += 1
    assert max(had.values()) - min(had.values()) == 1
    # The point of keeping changes: far fewer lists than leads, whatever the batches were.
    assert lists is not None
    assert lists <= LEADS // 5


async def test_who_has_all_the_clocks_they_may_is_recorded_so(office: Office) -> None:
    await _arrive(office, 0, CAP * len(CODES))
    await office.container.worker.drain()
    await _arrive(office, 500, 1)
    await office.container.worker.drain()

    given = await office.rows(select(AssignmentRow).order_by(AssignmentRow.lead_id))
    assert len(given) == CAP * len(CODES)
    async with office.units.snapshot() as uow:
        (last,) = await candidates_of(uow.session, given[-1:])
    full = {each["id"] for each in last if each.get("in_hand") == CAP}
    assert full == {office.ids[code] for code in CODES} - {given[-1].advisor_id}
    assert all("turns" not in each for each in last if each["id"] in full)


async def test_a_lead_of_many_explains_itself_in_chat(office: Office) -> None:
    await _arrive(office, 0, LEADS)
    await office.container.worker.drain()
    given = await office.rows(select(AssignmentRow).order_by(AssignmentRow.lead_id))
    later = given[len(CODES) + 3]
    client = await office.person("C1")
    answer = await client.say(f"/porque {later.lead_id}")
    assert "1 turno" in answer
    first = await client.say(f"/porque {given[0].lead_id}")
    assert "1 turno" not in first
