"""Calls that are worked on, or reported, after the deadline they were made before (A.2)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from playground.telegram import Fault, FaultKind
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.disputes import DisputeRow
from tests.support import Office
from tests.support.office import CALLS_KEY
from tests.support.telegram_client import TelegramClient

PHONE = "5512345678"


async def _assignments(office: Office) -> list[AssignmentRow]:
    return await office.rows(select(AssignmentRow).order_by(AssignmentRow.hop))


async def _holder(office: Office) -> TelegramClient:
    (lead,) = await office.rows(select(LeadRow))
    return await office.on_telegram(office.codes([lead.owner_id])[0])


async def _post_call(office: Office, agent: str, started: datetime, call_id: str = "o-1") -> None:
    """The webhook takes a call that nobody works on yet."""
    start = started.astimezone(office.container.policy.organization.zone)
    event = {
        "event": "outbound_call_completed",
        "call_id": call_id,
        "call_type": "outbound",
        "date": f"{start:%Y-%m-%d %H:%M:%S}",
        "callpicker_destination_name": await office._name_of(agent),
        "callee_number": PHONE,
        "duration_sec": 41,
    }
    answer = await office.http.post(f"/webhooks/calls/{CALLS_KEY}", json=event)
    assert answer.status_code == 202


async def _lead(both: Office) -> tuple[TelegramClient, datetime]:
    await both.people("A1", "A2", "C1", "M1", "X1")
    await both.on_guard("A1", "A2")
    await both.lead(name="María Luna", phone=PHONE)
    return await _holder(both), both.clock()


@pytest.mark.clause("CC23-L4")
async def test_a_call_received_before_the_deadline_counts_however_late_it_is_worked_on(
    both: Office,
) -> None:
    holder, began = await _lead(both)
    await both.wind(minutes=9)
    both.clock.wind_to(began + timedelta(minutes=9, seconds=30))
    await _post_call(both, holder.code, began + timedelta(minutes=4))
    both.clock.wind_to(began + timedelta(minutes=10))
    await both.container.ticks.tick_once()  # another process than the worker, which is behind
    assert [assignment.contact for assignment in await _assignments(both)] == ["running"]
    await both.settle()
    assert [assignment.contact for assignment in await _assignments(both)] == ["met"]


@pytest.mark.clause("CC23-L4")
async def test_a_deadline_waits_for_unread_calls_for_a_bounded_time(both: Office) -> None:
    holder, began = await _lead(both)
    await both.wind(minutes=9)
    both.clock.wind_to(began + timedelta(minutes=9, seconds=30))
    await _post_call(both, holder.code, began + timedelta(minutes=4))
    both.clock.wind_to(began + timedelta(minutes=11, seconds=59))
    await both.container.ticks.tick_once()
    assert [assignment.contact for assignment in await _assignments(both)] == ["running"]
    both.clock.wind_to(began + timedelta(minutes=12))
    await both.container.ticks.tick_once()
    assert [assignment.contact for assignment in await _assignments(both)] == ["missed", "running"]


@pytest.mark.clause("CC23-L4")
async def test_calls_received_behind_the_deadline_hold_it_up_no_more(both: Office) -> None:
    holder, began = await _lead(both)
    await both.wind(minutes=9)
    both.clock.wind_to(began + timedelta(minutes=10, seconds=1))
    await _post_call(both, holder.code, began + timedelta(minutes=4))
    await both.container.ticks.tick_once()
    assert [assignment.contact for assignment in await _assignments(both)] == ["missed", "running"]


@pytest.mark.clause("CC23-L4")
async def test_a_claim_gives_the_call_time_to_be_reported(both: Office) -> None:
    holder, began = await _lead(both)
    await both.call("A3", "5500000000")  # the feed is alive
    await both.wind(minutes=7)
    answer = await holder.tap(both.words("button-called"))
    assert "12:15" in answer
    assert "la espero hasta las 12:15" in holder.find("🔔 Prospecto").text
    await both.wind(minutes=1)
    assert holder.has_heard("todavía no veo su llamada a María Luna")
    assert not holder.find("Todavía no veo").text.startswith("⏰ Le quedan")
    await both.wind(minutes=3)
    assert [assignment.contact for assignment in await _assignments(both)] == ["evidence_pending"]
    assert "la espero hasta las 12:15" in holder.find("🔔 Prospecto").text
    await both.call(holder.code, PHONE, started=began + timedelta(minutes=8))
    assert [assignment.contact for assignment in await _assignments(both)] == ["met"]


@pytest.mark.clause("CC23-L4")
async def test_a_claimed_call_that_is_not_reported_moves_the_lead_on(both: Office) -> None:
    holder, began = await _lead(both)
    celia = await both.on_telegram("C1")
    await both.wind(minutes=7)
    await both.call("A3", "5500000000")
    before = len(celia.messages)
    await holder.tap(both.words("button-called"))
    await both.wind_to(began + timedelta(minutes=14, seconds=59))
    assert [assignment.contact for assignment in await _assignments(both)] == ["evidence_pending"]
    assert len(celia.messages) == before, "nobody is asked while the feed works"
    await both.wind_to(began + timedelta(minutes=15))
    assert [assignment.contact for assignment in await _assignments(both)] == ["missed", "running"]


@pytest.mark.clause("CC23-L4")
async def test_an_old_call_does_not_make_the_feed_look_alive(both: Office) -> None:
    holder, began = await _lead(both)
    celia = await both.on_telegram("C1")
    await both.call("A3", "5500000000", started=began - timedelta(hours=1))
    await holder.tap(both.words("button-called"))
    await both.wind(minutes=10)
    (lead,) = await both.rows(select(LeadRow))
    assert lead.state == "evidence_pending"
    assert celia.has_heard("no ha llegado ninguna llamada hecha desde el mar 10 mar, 11:00")
    assert not celia.has_heard("no está enviando")


@pytest.mark.clause("CC23-L4")
async def test_a_feed_that_never_showed_a_call_is_called_so(both: Office) -> None:
    holder, _ = await _lead(both)
    celia = await both.on_telegram("C1")
    await holder.tap(both.words("button-called"))
    await both.wind(minutes=10)
    assert celia.has_heard("todavía no ha llegado ninguna llamada")


@pytest.mark.clause("CC21-14", "CC23-L4")
async def test_a_call_in_time_opens_a_case_when_the_advisor_became_unreachable(
    both: Office,
) -> None:
    holder, began = await _lead(both)
    await both.wind(minutes=4)
    await holder.block()
    assert [assignment.ended for assignment in await _assignments(both)] == ["unreachable", None]
    await both.wind(minutes=1)
    await both.call(holder.code, PHONE, started=began + timedelta(minutes=3))
    assert [case.kind for case in await both.rows(select(DisputeRow))] == ["late_evidence"]


@pytest.mark.clause("CC21-14", "CC23-L4")
async def test_a_call_in_time_opens_a_case_when_the_advisor_had_passed_it_on(both: Office) -> None:
    holder, began = await _lead(both)
    await both.wind(minutes=4)
    await holder.tap("No puedo")
    assert [assignment.ended for assignment in await _assignments(both)] == ["declined", None]
    await both.wind(minutes=1)
    await both.call(holder.code, PHONE, started=began + timedelta(minutes=3))
    assert [case.kind for case in await both.rows(select(DisputeRow))] == ["late_evidence"]


@pytest.mark.clause("CC21-14", "CC23-L4")
async def test_a_call_in_time_opens_a_case_when_the_lead_was_moved_by_hand(both: Office) -> None:
    holder, began = await _lead(both)
    other = "Beto Dos" if holder.code == "A1" else "Ana Uno"
    admin = await both.person("C1")
    await both.wind(minutes=4)
    await admin.say("/lead 1")
    await admin.tap("Pasar a otra persona")
    await admin.tap(other)
    await admin.say("Conoce a la familia")
    assert [assignment.ended for assignment in await _assignments(both)] == ["moved", None]
    await both.wind(minutes=1)
    await both.call(holder.code, PHONE, started=began + timedelta(minutes=3))
    assert [case.kind for case in await both.rows(select(DisputeRow))] == ["late_evidence"]


@pytest.mark.clause("CC21-14", "CC23-L4")
async def test_a_call_in_time_opens_a_case_when_the_notice_was_in_doubt(both: Office) -> None:
    await both.people("A1", "A2", "C1", "M1", "X1")
    await both.on_guard("A1", "A2")
    both.telegram.faults.add(Fault(FaultKind.TIMEOUT_AFTER_ACCEPTING, times=6))
    await both.lead(name="María Luna", phone=PHONE)
    began = both.clock()
    (first,) = await _assignments(both)
    both.clock.wind_to(began + timedelta(minutes=10))
    await both.tick()
    assert (await _assignments(both))[0].ended == "unreachable"
    code = both.codes([first.advisor_id])[0]
    await both.call(code, PHONE, started=began + timedelta(minutes=3))
    assert [case.kind for case in await both.rows(select(DisputeRow))] == ["late_evidence"]


@pytest.mark.clause("CC21-14", "CC23-L4")
async def test_a_call_behind_the_end_of_an_assignment_is_no_case(both: Office) -> None:
    holder, began = await _lead(both)
    await both.wind(minutes=4)
    await holder.block()
    await both.wind(minutes=2)
    await both.call(holder.code, PHONE, started=began + timedelta(minutes=5))
    assert await both.rows(select(DisputeRow)) == []
