"""A reminder answers to the card, says what is missing, and can be answered itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.rows.leads.assignments import AssignmentRow
from tests.support import Office
from tests.support.client import BotClient, Seen


async def _reminded(office: Office, minutes: int = 5, channel: str = "telegram") -> BotClient:
    await office.on_guard("A1")
    ana = await office.person("A1", channel)
    await office.lead(name="María Luna", phone="5512345678")
    await office.wind(minutes=minutes)
    return ana


def _reminder(client: BotClient) -> Seen:
    return client.find("⏰")


@pytest.mark.clause("CC23-L4")
async def test_a_reminder_answers_to_the_card_and_has_its_buttons(office: Office) -> None:
    ana = await _reminded(office)
    reminder = _reminder(ana)
    assert reminder.text.startswith("⏰ Le quedan 5 min (hasta las 12:10) para llamar a María Luna")
    assert reminder.buttons == ("Ya llamé", "No contestó", "No puedo")
    assert "Prospecto 1" in reminder.reply_to


@pytest.mark.clause("CC23-L4")
async def test_a_reminder_is_answered_with_one_tap(office: Office, channel: str) -> None:
    ana = await _reminded(office, channel=channel)
    assert ana.card.text.startswith("⏰")
    heard = await ana.tap("No contestó")
    assert "todavía no aparece" in heard
    (hop,) = await office.rows(select(AssignmentRow))
    assert hop.claim == "no_answer"


@pytest.mark.clause("CC23-L4")
async def test_after_a_claim_the_reminder_says_what_is_missing(office: Office) -> None:
    ana = await _reminded(office, 6)
    await ana.tap("Ya llamé")
    await office.wind(minutes=2)
    reminder = _reminder(ana)
    said = "⏰ Quedan 2 min (hasta las 12:10): todavía no veo su llamada a María Luna"
    assert reminder.text.startswith(said)
    assert reminder.buttons == ("Ya llamé", "No contestó", "No puedo")


async def test_a_late_tick_leaves_whole_minutes(office: Office) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1")
    await office.lead(name="María Luna", phone="5512345678")
    office.clock.wind_to(office.clock() + timedelta(minutes=5, seconds=1))
    await office.tick()
    assert "Le quedan 5 min (hasta" in _reminder(ana).text


@pytest.mark.clause("CC23-L4")
async def test_no_puedo_on_a_reminder_passes_the_lead_on_and_ends_the_reminder(
    office: Office,
) -> None:
    await office.on_guard("A1", "A2")
    people = await office.people("A1", "A2")
    await office.lead(name="María Luna", phone="5512345678")
    first = next(each for each in people if each.has_heard("María Luna"))
    other = next(each for each in people if each is not first)
    await office.wind(minutes=5)
    await first.tap("No puedo")
    assert other.has_heard("María Luna")
    assert first.find("ya no aplica").buttons == ()
    assert not any(seen.text.startswith("⏰") for seen in first.messages)


@pytest.mark.clause("CC21-10")
async def test_a_call_that_is_found_ends_the_reminder(office: Office) -> None:
    ana = await _reminded(office, 8)
    assert sum(seen.text.startswith("⏰") for seen in ana.messages) == 2
    await office.call("A1", "5512345678")
    assert not any(seen.text.startswith("⏰") for seen in ana.messages)
    assert sum("ya no aplica" in seen.text for seen in ana.messages) == 2
