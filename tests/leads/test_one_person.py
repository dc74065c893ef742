"""One person has one advisor and one clock, however many forms they send (CC23-L9, A.3)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from storage.rows.intake.leads import LeadRow
from storage.rows.intake.turns import TurnRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.roster.months import UnavailableDayRow
from storage.rows.roster.suspensions import SuspensionRow
from tests.support import Office

pytestmark = pytest.mark.clause("CC23-L9")

NIGHT = datetime(2026, 3, 11, 3, 0, tzinfo=UTC)
"""21:00 on Tuesday in Mexico City; reception opens at 14:00 UTC."""
PHONE, SECOND, MAIL = "5512345678", "5587654321", "marta@example.com"


@pytest.fixture
async def office(both: Office) -> Office:
    """Two on guard for days, and who decides."""
    await both.people("A1", "A2", "A3", "M1", "M2", "X1", "C1")
    await both.on_guard("A1", "A2", days=4)
    return both


async def _leads(office: Office) -> list[LeadRow]:
    return await office.rows(select(LeadRow).order_by(LeadRow.id))


async def _given(office: Office) -> list[AssignmentRow]:
    return await office.rows(
        select(AssignmentRow).order_by(AssignmentRow.lead_id, AssignmentRow.hop)
    )


async def _holders(office: Office) -> list[str]:
    """Who has each lead, "" nobody."""
    return [
        office.codes([lead.owner_id])[0] if lead.owner_id else "" for lead in await _leads(office)
    ]


async def _cards(office: Office, code: str) -> list[str]:
    chat = await office.person(code)
    return [seen.text for seen in chat.messages if "Marta" in seen.text and "📞" in seen.text]


async def _turns(office: Office) -> dict[str, int]:
    return {
        office.codes([row.advisor_id])[0]: row.turns for row in await office.rows(select(TurnRow))
    }


async def _day_off(office: Office, code: str) -> None:
    async with office.units.begin() as uow:
        uow.session.add(UnavailableDayRow(advisor_id=office.ids[code], day=uow.local_now.date()))


async def _back_at_work(office: Office) -> None:
    async with office.units.begin() as uow:
        for row in (await uow.session.execute(select(UnavailableDayRow))).scalars():
            await uow.session.delete(row)


async def test_a_second_form_is_a_line_on_the_card_and_starts_no_clock(office: Office) -> None:
    await office.lead(phone=PHONE, name="Marta Luna", campaign="Primavera")
    await office.wind(minutes=4)
    await office.lead(phone=PHONE, name="Marta Luna", campaign="Casas 2026")
    first, again = await _leads(office)
    (holder, _) = await _holders(office)
    (card,) = await _cards(office, holder)
    assert "Volvió a escribir 12:04 · Casas 2026" in card
    assert (again.follows_id, again.owner_id, again.state) == (1, first.owner_id, "assigned")
    assert (first.campaign, again.campaign) == ("Primavera", "Casas 2026")
    assert [each.lead_id for each in await _given(office)] == [1]
    assert await _turns(office) == {"A1": 1, "A2": 0}


async def test_both_leads_of_a_person_move_on_together(office: Office) -> None:
    await office.lead(phone=PHONE, name="Marta Luna")
    await office.wind(minutes=2)
    await office.lead(phone=PHONE, name="Marta Luna", campaign="Casas 2026")
    before = await _holders(office)
    await office.wind(minutes=8)
    after = await _holders(office)
    assert len({*before}) == len({*after}) == 1
    assert before != after
    assert [each.contact for each in await _given(office)] == ["missed", "running"]
    (card,) = await _cards(office, after[0])
    assert "Casas 2026" in card


@pytest.mark.clause("CC21-10")
async def test_one_call_is_the_contact_of_all_forms(office: Office) -> None:
    await office.lead(phone=PHONE, name="Marta Luna")
    await office.lead(phone=PHONE, name="Marta Luna")
    (holder, _) = await _holders(office)
    await office.wind(minutes=4)
    await office.call(holder, PHONE)
    await office.wind(hours=2)
    assert [lead.state for lead in await _leads(office)] == ["contacted"] * 2
    assert await _holders(office) == [holder] * 2
    assert [each.contact for each in await _given(office)] == ["met"]


async def test_a_form_after_the_contact_never_leaves_its_advisor(office: Office) -> None:
    await office.lead(phone=PHONE, name="Marta Luna")
    (holder,) = await _holders(office)
    await office.call(holder, PHONE)
    await office.wind(minutes=2)
    await office.lead(phone=PHONE, name="Marta Luna", campaign="Casas 2026")
    assert (await office.person(holder)).has_heard("volvió a escribir, ahora por Casas 2026")
    await office.wind(hours=2)
    assert await _holders(office) == [holder] * 2
    assert [each.contact for each in await _given(office)] == ["met"]


async def test_a_form_of_another_day_has_a_clock_and_stays_all_the_same(office: Office) -> None:
    await office.lead(phone=PHONE, name="Marta Luna")
    (holder,) = await _holders(office)
    await office.call(holder, PHONE)
    await office.wind(hours=25)
    await office.lead(phone=PHONE, name="Marta Luna", campaign="Casas 2026")
    assert [each.contact for each in await _given(office)] == ["met", "running"]
    await office.wind(minutes=11)
    assert await _holders(office) == [holder] * 2
    assert [each.contact for each in await _given(office)] == ["met", "with_administrator"]
    asked = (await office.person("C1")).messages[-1]
    assert "volvió a escribir, pero no hay llamada registrada" in asked.text
    manager = await office.person("M1" if holder in ("A1", "A2") else "M2")
    assert not manager.has_heard("no había llamada")


@pytest.mark.clause("CC21-10")
async def test_a_call_to_the_second_number_of_a_linked_lead_counts(office: Office) -> None:
    await office.lead(phone=PHONE, email=MAIL, name="Marta Luna")
    await office.lead(phone=SECOND, email=MAIL, name="Marta Luna")
    holder, _ = await _holders(office)
    (card,) = await _cards(office, holder)
    assert PHONE[-4:] in card
    assert SECOND[-4:] in card
    await office.wind(minutes=3)
    await office.call(holder, SECOND)
    assert [each.contact for each in await _given(office)] == ["met"]


@pytest.mark.clause("CC21-10")
async def test_a_number_of_a_closed_lead_is_still_the_persons(office: Office) -> None:
    await office.lead(phone=PHONE, email=MAIL, name="Marta Luna")
    (holder,) = await _holders(office)
    await office.call(holder, PHONE)
    await office.tick()
    chat = await office.person(holder)
    await chat.tap("Estatus")
    await chat.tap("Descartado")
    await chat.tap("Descartar")
    await office.wind(minutes=20)
    await office.lead(phone=SECOND, email=MAIL, name="Marta Luna")
    assert [lead.state for lead in await _leads(office)] == ["lost", "assigned"]
    assert await _holders(office) == [holder] * 2
    await office.call(holder, PHONE)
    assert [each.contact for each in await _given(office)] == ["met", "met"]


async def test_first_contact_is_the_earliest_by_time(office: Office) -> None:
    await office.lead(phone=PHONE, name="Marta Luna")
    await office.lead(email=MAIL, phone=SECOND, name="Marta Solís")
    one, two = await _holders(office)
    await office.wind(minutes=5)
    await office.call(two, SECOND)
    await office.wind(minutes=3)
    await office.call(one, PHONE)
    await office.lead(phone=PHONE, email=MAIL, name="Marta Luna")
    assert await _holders(office) == [one, two, two]
    leads = await _leads(office)
    assert [lead.original_id for lead in leads] == [None, 1, 1], "it joins both"
    assert leads[2].follows_id == 2


async def test_a_form_that_joins_two_running_leads_leaves_one_clock(office: Office) -> None:
    await office.lead(phone=PHONE, name="Marta Luna")
    await office.lead(phone=SECOND, email=MAIL, name="Marta Solís")
    one, two = await _holders(office)
    assert one != two
    await office.wind(minutes=2)
    await office.lead(phone=PHONE, email=MAIL, name="Marta Luna")
    assert await _holders(office) == [one] * 3
    assert [lead.follows_id for lead in await _leads(office)] == [None, 1, 1]
    assert [(each.contact, each.ended) for each in await _given(office)] == [
        ("running", None),
        ("waived", "moved"),
    ]
    assert await _turns(office) == {one: 1, two: 0}
    loser = await office.person(two)
    assert loser.has_heard("No cuenta en contra de nadie")
    await office.call(one, SECOND)
    await office.wind(minutes=20)
    assert [lead.state for lead in await _leads(office)] == ["contacted"] * 3


async def test_two_with_nothing_but_an_earlier_lead_in_common_are_one_person(
    office: Office,
) -> None:
    await office.lead(phone=PHONE, email=MAIL, name="Marta Luna")
    (holder,) = await _holders(office)
    await office.call(holder, PHONE)
    chat = await office.person(holder)
    await chat.tap("Estatus")
    await chat.tap("Descartado")
    await chat.tap("Descartar")
    for contact in ({"phone": PHONE}, {"email": MAIL, "phone": ""}):
        await office.http.post(
            "/webhooks/leads",
            json={"name": "Marta Luna", **contact},
            headers={"Authorization": "Bearer leads-key"},
        )
    assert await office.container.worker.turn() == 2
    await office.settle()
    assert [lead.follows_id for lead in await _leads(office)] == [None, None, 2]
    assert len(await _given(office)) == 2


@pytest.mark.clause("CC23-L3")
async def test_forms_of_the_night_are_one_at_the_opening(office: Office) -> None:
    office.clock.wind_to(NIGHT)
    for campaign in ("Primavera", "Casas 2026"):
        await office.lead(phone=PHONE, name="Marta Luna", campaign=campaign)
    await office.wind_to(NIGHT + timedelta(hours=11, minutes=1))
    assert len(await _given(office)) == 1
    one, two = await _holders(office)
    assert one == two != ""


async def test_a_duplicate_of_the_night_goes_to_the_card_of_the_contacted_lead(
    office: Office,
) -> None:
    await office.lead(phone=PHONE, name="Marta Luna")
    (holder,) = await _holders(office)
    await office.call(holder, PHONE)
    await office.wind_to(NIGHT)
    await office.lead(phone=PHONE, name="Marta Luna", campaign="Casas 2026")
    assert [lead.state for lead in await _leads(office)] == ["contacted", "waiting"]
    await office.wind_to(NIGHT + timedelta(hours=11, minutes=1))
    assert [lead.state for lead in await _leads(office)] == ["contacted"] * 2
    assert await _holders(office) == [holder] * 2
    assert len(await _given(office)) == 1


async def _covered(office: Office) -> tuple[str, str]:
    """First contact has a day off, and somebody else covers: who, and who."""
    await office.lead(phone=PHONE, name="Marta Luna")
    (first,) = await _holders(office)
    await office.call(first, PHONE)
    await _day_off(office, first)
    await office.lead(phone=PHONE, name="Marta Luna", campaign="Casas 2026")
    _, cover = await _holders(office)
    assert cover not in ("", first)
    return first, cover


async def test_a_covered_duplicate_goes_back_to_first_contact(office: Office) -> None:
    first, cover = await _covered(office)
    await office.wind(minutes=3)
    await _back_at_work(office)
    await office.tick()
    assert await _holders(office) == [first] * 2
    assert [(each.contact, each.kind) for each in await _given(office)] == [
        ("met", "new"),
        ("waived", "duplicate"),
        ("running", "duplicate"),
    ]
    assert (await _turns(office)).get(cover, 0) == 0
    covering = await office.person(cover)
    assert covering.has_heard("ya había hablado con esta persona")


async def test_a_covered_duplicate_stays_once_it_is_called_about(office: Office) -> None:
    first, cover = await _covered(office)
    await office.call(cover, PHONE)
    await _back_at_work(office)
    await office.wind(minutes=5)
    assert await _holders(office) == [first, cover]
    (_, again) = await _leads(office)
    assert again.first_contact_id == office.ids[first]


@pytest.mark.parametrize("giver", ["the administrator", "the clock"])
async def test_a_duplicate_that_waited_costs_no_turn_whoever_gives_it(
    office: Office, giver: str
) -> None:
    await office.lead(phone=PHONE, name="Marta Luna")
    (first,) = await _holders(office)
    other = "A2" if first == "A1" else "A1"
    await office.call(first, PHONE)
    before = await _turns(office)
    await _suspend(office, "A1", "A2")
    await office.lead(phone=PHONE, name="Marta Luna")
    assert (await _holders(office))[1] == ""
    await _pardon(office, other)
    if giver == "the administrator":
        admin = await office.person("C1")
        await admin.tap("Otra persona")
        await admin.say(other)
    else:
        await office.wind(minutes=6)
    (_, again) = await _leads(office)
    assert (again.owner_id, again.first_contact_id) == (office.ids[other], office.ids[first])
    assert (await _given(office))[1].kind == "duplicate"
    assert await _turns(office) == before


async def test_a_duplicate_shared_out_with_others_costs_no_turn(office: Office) -> None:
    await office.lead(phone=PHONE, name="Marta Luna")
    (first,) = await _holders(office)
    other = "A2" if first == "A1" else "A1"
    await office.call(first, PHONE)
    before = await _turns(office)
    await _suspend(office, "A1", "A2")
    await office.lead(phone=PHONE, name="Marta Luna")
    await office.lead(phone="5598765432", name="Raúl Sol")
    await _pardon(office, other)
    assert "Repartí 2 prospectos" in await (await office.person("C1")).tap("Repartir")
    assert (await _holders(office))[1:] == [other, other]
    assert [each.kind for each in await _given(office)][1:] == ["duplicate", "new"]
    assert (await _turns(office))[other] == before.get(other, 0) + 1


async def test_a_duplicate_that_waited_goes_to_first_contact_once_that_is_possible(
    office: Office,
) -> None:
    await office.lead(phone=PHONE, name="Marta Luna")
    (first,) = await _holders(office)
    await office.call(first, PHONE)
    await _suspend(office, "A1", "A2")
    await office.lead(phone=PHONE, name="Marta Luna")
    await _pardon(office, "A1", "A2")
    await office.tick()
    assert await _holders(office) == [first] * 2
    admin = await office.person("C1")
    assert admin.has_heard("ya había hablado con esta persona")


async def _suspend(office: Office, *codes: str) -> None:
    async with office.units.begin() as uow:
        for code in codes:
            uow.session.add(
                SuspensionRow(
                    advisor_id=office.ids[code],
                    clause="CC21-11",
                    reason="Auditoría",
                    started_at=uow.now,
                )
            )


async def _pardon(office: Office, *codes: str) -> None:
    async with office.units.begin() as uow:
        for row in (await uow.session.execute(select(SuspensionRow))).scalars():
            if row.advisor_id in {office.ids[code] for code in codes}:
                await uow.session.delete(row)


async def _near_match(office: Office) -> tuple[str, ...]:
    """Two leads of the same name and city with nothing else in common: who has each."""
    await office.lead(phone=PHONE, name="Marta Luna Solís", city="Puebla")
    await office.call((await _holders(office))[0], PHONE)
    await office.lead(phone=SECOND, name="Marta Luna Solis", city="puebla")
    return tuple(await _holders(office))


async def test_a_near_match_is_asked_about_and_same_goes_to_first_contact(office: Office) -> None:
    one, two = await _near_match(office)
    assert one != two
    admin = await office.person("C1")
    assert admin.messages[-1].buttons == ("Es la misma persona", "No lo es")
    answer = await admin.tap("Es la misma persona")
    assert "son la misma persona" in answer
    assert await office._name_of(one) in answer
    first, again = await _leads(office)
    assert (again.original_id, again.owner_id) == (first.id, office.ids[one])
    assert again.first_contact_id == office.ids[one]
    assert await _turns(office) == {one: 1, two: 0}
    await office.wind(hours=1)
    assert await _holders(office) == [one] * 2
    ends = [(each.contact, each.ended) for each in await _given(office)]
    assert ends == [("met", None), ("waived", "moved")]


async def test_a_near_match_that_is_somebody_else_changes_nothing(office: Office) -> None:
    one, two = await _near_match(office)
    admin = await office.person("C1")
    assert "personas distintas" in await admin.tap("No lo es")
    assert await _holders(office) == [one, two]
    assert [lead.original_id for lead in await _leads(office)] == [None, None]
