"""What advisors and their superiors type in their own words outside a flow (F1, F2)."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from domain.leads.contact_clock import Claim
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.leads.follow_up import FollowUpChangeRow
from storage.rows.leads.outcomes import ClosingRow
from storage.rows.platform.chats import ConversationRow
from tests.support import Office


async def _claims(office: Office) -> list[str]:
    return await office.rows(select(AssignmentRow.claim).order_by(AssignmentRow.lead_id))


@pytest.mark.clause("CC21-10")
async def test_i_called_is_read_back_and_kept_by_a_tap(both: Office) -> None:
    await both.on_guard("A1")
    (ana,) = await both.people("A1")
    await both.lead(name="Lucía Zamudio", phone="5512345678")
    heard = await ana.say("ya le llamé")
    assert "«Ya llamé»: Lucía Zamudio (prospecto 1)." in heard
    assert ana.card.buttons == ("✅ Sí", "✏️ Otra cosa")
    assert await _claims(both) == [Claim.NONE], "nothing happens before the tap"
    heard = await ana.tap("✅ Sí")
    assert "Anotado. En Callpicker todavía no aparece la llamada" in heard
    assert "✅ Hecho. «Ya llamé»: Lucía Zamudio" in heard
    assert await _claims(both) == [Claim.CALLED]


async def test_with_two_clocks_it_is_asked_which(both: Office) -> None:
    await both.on_guard("A1")
    (ana,) = await both.people("A1")
    await both.lead(name="Lucía Zamudio", phone="5512345678")
    await both.lead(name="Héctor Palacios", phone="5512345679")
    await ana.say("no contesto")
    assert ana.card.buttons == ("No contestó: Lucía Zamudio", "No contestó: Héctor Palacios")
    await ana.tap("No contestó: Héctor")
    assert await _claims(both) == [Claim.NONE, Claim.NO_ANSWER]
    await ana.say("ya le hable a lusia")
    await ana.tap("✅ Sí")
    assert await _claims(both) == [Claim.CALLED, Claim.NO_ANSWER]


@pytest.mark.parametrize(
    "words",
    ["no le he llamado", "¿ya le llamaron?", "ya le llamé?", "que le marque", "ya no llamé"],
)
async def test_what_is_no_claim_changes_nothing(office: Office, words: str) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1")
    await office.lead(name="Lucía Zamudio", phone="5512345678")
    heard = await ana.say(words)
    assert "No le entendí. ¿Busca alguno de estos?" in heard
    assert "1 · Lucía Zamudio" in ana.card.buttons
    assert len(ana.card.buttons) == 3
    assert await _claims(office) == [Claim.NONE]


@pytest.mark.parametrize("words", ["1", "#1", "Lucía", "lucia zamudio", "55 1234 5678", "lusia"])
async def test_a_number_a_name_or_a_telephone_opens_the_card(office: Office, words: str) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1")
    await office.lead(name="Lucía Zamudio", phone="5512345678")
    await office.lead(name="Héctor Palacios", phone="5512345679")
    assert "Lucía Zamudio" in await ana.say(words)
    assert "Ya llamé" in ana.card.buttons


@pytest.mark.clause("CC21-4")
async def test_a_manager_asks_how_a_lead_goes(office: Office) -> None:
    await office.on_guard("A1", "A3")
    manager, other = await office.person("M1"), await office.person("M2")
    await office.people("A1")
    await office.lead(name="Lucía Zamudio", phone="5512345678")
    assert "Ana Uno" in await manager.say("¿Cómo va el prospecto 1?")
    assert "No le entendí" in await other.say("¿Cómo va el prospecto 1?"), "of another team"


@pytest.mark.clause("CC23-L4")
async def test_no_puedo_paselo_is_read_back_and_passes_the_lead_on(both: Office) -> None:
    await both.on_guard("A1", "A2")
    ana, beto = await both.people("A1", "A2")
    await both.lead(name="María Luna", phone="5512345678")
    heard = await ana.say("No puedo, páselo a Beto")
    assert "María Luna (prospecto 1) deja de estar con usted" in heard
    assert not beto.messages
    await ana.tap("✅ Sí")
    assert "María Luna" in beto.card.text
    heard = await ana.say("no puedo")
    assert "No tiene ningún prospecto con el reloj corriendo" in heard


async def test_an_appointment_in_one_line(both: Office) -> None:
    await both.on_guard("A1")
    (ana,) = await both.people("A1")
    await both.lead(name="Lucía Zamudio", phone="5512345678")
    await both.call("A1", "5512345678")
    heard = await ana.say("cita viernes 5pm")
    assert "Lucía Zamudio (prospecto 1): Cita, vie 13 mar, 17:00." in heard
    await ana.tap("✅ Sí")
    (lead,) = await both.rows(select(LeadRow))
    assert (lead.status, lead.next_step) == ("appointment_set", "appointment")
    changes = await both.rows(select(FollowUpChangeRow))
    assert changes[-1].next_step == "appointment"

    await ana.say("cita con lucia el sábado")
    assert "¿a qué hora?" in ana.card.text, "a day alone: the hour is asked"
    await ana.tap("12:00")
    assert "Cita, sáb 14 mar, 12:00" in ana.last.text


@pytest.mark.clause("CC23-L7")
async def test_ya_aparte_begins_the_form_and_announces_nothing(both: Office) -> None:
    await both.on_guard("A1")
    (ana,) = await both.people("A1")
    await both.lead(name="Lucía Zamudio", phone="5512345678")
    await both.call("A1", "5512345678")
    heard = await ana.say("ya aparté el 12B")
    assert "¿En cuánto quedó 12B?" in heard or "12B" in heard
    assert await both.rows(select(ClosingRow)) == []
    await ana.say("2.45 mdp")
    await ana.say("sí claro, más o menos")
    assert await both.rows(select(ClosingRow)) == [], "only a plain yes confirms money"
    await ana.say("Sí.")
    (closing,) = await both.rows(select(ClosingRow))
    assert closing.product == "12B"


@pytest.mark.parametrize(
    "words", ["compró con otro", "ya aparta el 12B", "quizá aparte el 12B", "ya parte el 12B"]
)
async def test_money_is_never_meant_by_nearly_the_words(office: Office, words: str) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1")
    await office.lead(name="Lucía Zamudio", phone="5512345678")
    await office.call("A1", "5512345678")
    assert "No le entendí" in await ana.say(words)
    assert await office.rows(select(ConversationRow)) == []


async def test_a_client_of_ones_own_is_entered_by_who_may(both: Office) -> None:
    ana, karla = await both.people("A1", "K1")
    said = "Mi cliente Juan Pérez 5512345678 quiere casa"
    assert "No registré nada" in await ana.say(said)
    assert await both.rows(select(LeadRow)) == []
    await karla.say(said)
    for told in ("Juan Pérez", "+52 55 1234 5678", "casa"):
        assert told in karla.card.text
    await karla.tap("Registrar")
    (lead,) = await both.rows(select(LeadRow))
    assert (lead.name, lead.interest) == ("Juan Pérez", "casa")


async def test_a_command_that_asks_for_a_lead_listens_to_the_answer(both: Office) -> None:
    await both.on_guard("A1")
    (ana,) = await both.people("A1")
    await both.lead(name="Lucía Zamudio", phone="5512345678")
    assert "Prospecto 1" in await ana.say("/porque"), "the only open lead is meant"
    await both.lead(name="Héctor Palacios", phone="5512345679")
    await ana.say("/porque")
    assert ana.card.buttons == ("1 · Lucía Zamudio", "2 · Héctor Palacios")
    assert "Prospecto 2" in await ana.say("2")
    await ana.say("/lead")
    assert "Héctor Palacios" in await ana.say("hector")
    assert "Lucía Zamudio" in await ana.say("/lead Lucía")
    assert "no hay ninguno que corresponda a «Zutano»" in await ana.say("/lead Zutano")


async def test_who_is_not_understood_is_offered_what_is_likely(both: Office) -> None:
    ana, admin = await both.people("A1", "C1")
    await ana.say("asdf qwer")
    assert len(ana.card.buttons) == 3
    await ana.tap(ana.card.buttons[0])
    assert "prospecto" in ana.heard
    await admin.say("hola")
    assert len(admin.card.buttons) == 3


@pytest.mark.clause("CC23-L7")
async def test_a_closing_before_the_contact_is_told_what_is_missing(both: Office) -> None:
    await both.on_guard("A1")
    (ana,) = await both.people("A1")
    await both.lead(name="Lucía Zamudio", phone="5512345678")
    heard = await ana.say("ya aparté el 12B")
    assert "Con Lucía Zamudio (prospecto 1) todavía no hay contacto registrado" in heard
    assert await both.rows(select(ClosingRow)) == []


@pytest.mark.clause("CC23-L4")
async def test_to_pass_a_lead_on_promises_nothing_about_who_gets_it(both: Office) -> None:
    await both.on_guard("A1", "A2")
    ana, beto = await both.people("A1", "A2")
    await both.lead(name="Lucía Zamudio", phone="5512345678")
    holder = ana if "Lucía" in ana.heard else beto
    heard = await holder.say("no puedo, páselo")
    assert "«No puedo»: Lucía Zamudio (prospecto 1) deja de estar con usted." in heard
    assert "turno" not in heard
