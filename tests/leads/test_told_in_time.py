"""Nobody is charged with a breach who had not been told by the deadline (CC23-L4, A.2)."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import func, select

from playground.telegram import Fault, FaultKind
from playground.telegram.journal import EventKind
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AdvisorDayRow, AssignmentRow
from tests.support import Office

NOBODY_CALLED = "no había llamada"
NOT_TOLD = "no hubo por dónde avisarle"
FAILURES = (
    FaultKind.TOO_MANY_REQUESTS,
    FaultKind.SERVER_ERROR,
    FaultKind.LOST_BEFORE_ACCEPTING,
    FaultKind.TIMEOUT_AFTER_ACCEPTING,
)


async def _assignments(office: Office) -> list[AssignmentRow]:
    query = select(AssignmentRow).order_by(AssignmentRow.lead_id, AssignmentRow.hop)
    return await office.rows(query)


async def _charged(office: Office) -> int:
    (count,) = await office.rows(select(func.sum(AdvisorDayRow.clocks_breached)))
    return count or 0


async def _shown_at(office: Office, assignment: AssignmentRow, name: str) -> datetime | None:
    """When Telegram first held a message that names the prospect in that advisor's chat."""
    client = await office.on_telegram(office.codes([assignment.advisor_id])[0])
    chat = office.telegram.private_chat(client.user)
    naming = {each.id for each in office.telegram.messages(chat) if name in each.text}
    return min(
        (
            event.at
            for event in office.telegram.journal.since(0)
            if event.kind is EventKind.MESSAGE_SENT
            and event.chat_id == chat.id
            and event.message_id in naming
            and event.at >= assignment.assigned_at
        ),
        default=None,
    )


async def _none_charged_untold(office: Office) -> None:
    names = {lead.id: lead.name for lead in await office.rows(select(LeadRow))}
    for assignment in await _assignments(office):
        if assignment.contact == "missed":
            shown = await _shown_at(office, assignment, names[assignment.lead_id])
            assert shown is not None, (
                f"{assignment.lead_id}:{assignment.hop} was charged and never told"
            )
            assert shown <= assignment.deadline_at


@pytest.mark.clause("CC23-L4")
async def test_a_chat_held_up_past_the_deadline_breaches_nothing(office: Office) -> None:
    await office.on_guard("A1", "A2")
    _, _, marta, direction = await office.people("A1", "A2", "M1", "X1")
    held = office.telegram.private_chat((await office.on_telegram("A1")).user)
    other = office.telegram.private_chat((await office.on_telegram("A2")).user)
    for chat in (held, other):
        office.telegram.faults.add(Fault(FaultKind.TOO_MANY_REQUESTS, chat_id=chat.id, seconds=660))
    await office.lead(name="María Luna")
    await office.wind(minutes=10)
    first = (await _assignments(office))[0]
    assert (first.contact, first.ended) == ("waived", "unreachable")
    assert await _charged(office) == 0
    for told in (marta, direction):
        assert told.has_heard(NOT_TOLD)
        assert not told.has_heard(NOBODY_CALLED)


@pytest.mark.clause("CC23-L4")
async def test_a_notice_taken_late_starts_the_clock_and_the_card_says_so(office: Office) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1")
    office.telegram.faults.add(Fault(FaultKind.TOO_MANY_REQUESTS, seconds=420))
    await office.lead(name="María Luna")
    await office.wind(minutes=8)
    (assignment,) = await _assignments(office)
    assert assignment.contact == "running"
    assert "12:17" in ana.card.text
    assert not any("Le quedan" in seen.text for seen in ana.messages), "a reminder of nothing said"
    await office.wind(minutes=5)
    assert ana.has_heard("hasta las 12:17")


@pytest.mark.clause("CC23-L4")
async def test_an_outage_of_twelve_minutes_breaches_nothing(office: Office) -> None:
    await office.on_guard("A1", "A2", "A3")
    await office.people("A1", "A2", "A3", "M1", "M2", "X1", "C1")
    office.telegram.faults.add(Fault(FaultKind.SERVER_ERROR, "*", times=1_000_000))
    for _ in range(4):
        await office.lead()
    for _ in range(12):
        await office.wind(minutes=1)
    office.telegram.faults.clear()
    assert await _charged(office) == 0
    for _ in range(12):
        await office.wind(minutes=1)
    await _none_charged_untold(office)


@pytest.mark.clause("CC23-L4")
@pytest.mark.parametrize("seed", range(2))
async def test_half_of_all_sends_failing_breaches_nobody_untold(office: Office, seed: int) -> None:
    await office.on_guard("A1", "A2", "A3")
    await office.people("A1", "A2", "A3", "M1", "M2", "X1", "C1")
    office.telegram.faults = type(office.telegram.faults)(seed)
    for kind in FAILURES:
        # one after the other: half of the calls go wrong, each way about as often
        office.telegram.faults.add(Fault(kind, "send*", times=1_000_000, seconds=30, share=0.16))
    for _ in range(6):
        await office.lead()
        await office.wind(seconds=40)
    for _ in range(18):
        await office.wind(seconds=50)
    assert any(assignment.contact == "missed" for assignment in await _assignments(office))
    await _none_charged_untold(office)


@pytest.mark.clause("CC23-L4")
async def test_a_notice_of_which_nobody_knows_is_sent_again_and_counts_when_taken(
    office: Office,
) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1")
    office.telegram.faults.add(Fault(FaultKind.LOST_BEFORE_ACCEPTING, times=2))
    await office.lead(name="María Luna")
    assert not ana.has_heard("María Luna")
    await office.wind(minutes=6)
    (assignment,) = await _assignments(office)
    assert ana.has_heard("María Luna")
    assert (assignment.contact, assignment.notice_at) == (
        "running",
        assignment.assigned_at.replace(minute=5),
    )
    assert "12:15" in ana.card.text


@pytest.mark.clause("CC23-L4")
async def test_whoever_answers_a_notice_in_doubt_has_been_told(office: Office) -> None:
    await office.on_guard("A1", "A2")
    await office.people("A1", "A2")
    office.telegram.faults.add(Fault(FaultKind.TIMEOUT_AFTER_ACCEPTING, times=2))
    await office.lead(name="María Luna")
    (assignment,) = await _assignments(office)
    assert assignment.notice_at is None
    holder = await office.on_telegram(office.codes([assignment.advisor_id])[0])
    await holder.tap(office.words("button-why-me"))
    (assignment,) = await _assignments(office)
    assert assignment.notice_at == office.clock()
    await office.wind(minutes=11)
    assert (await _assignments(office))[0].contact == "missed"


@pytest.mark.clause("CC23-L4")
async def test_moving_a_lead_by_hand_charges_nobody_who_was_not_told(office: Office) -> None:
    await office.on_guard("A1")
    await office.on_guard("A2", hours={"from": 8, "to": 9})
    ana, celia = await office.people("A1", "C1")
    await office.person("A2")
    chat = office.telegram.private_chat((await office.on_telegram("A1")).user)
    office.telegram.faults.add(Fault(FaultKind.TOO_MANY_REQUESTS, chat_id=chat.id, seconds=1200))
    await office.lead(name="María Luna")
    await office.wind(minutes=11)
    assert await _charged(office) == 0
    await celia.tap("Beto Dos")
    assert await _charged(office) == 0
    await office.wind(minutes=12)
    assert not ana.has_heard(NOBODY_CALLED)
