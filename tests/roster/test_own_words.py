"""What is typed about guards in one's own words outside a flow (F1)."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage.rows.roster.months import RosterEntryRow, SwapRow
from tests.roster.acts import swap_roster
from tests.support import Office


async def _confirmed(office: Office) -> list[bool]:
    query = select(RosterEntryRow.confirmed_at).order_by(RosterEntryRow.advisor_id)
    return [at is not None for at in await office.rows(query)]


@pytest.mark.clause("CC23-L1")
@pytest.mark.parametrize("words", ["Confirmo", "sí", "confirmado 👍", "cofirmo mis guardias", "ok"])
async def test_a_word_confirms_the_roster_after_one_tap(office: Office, words: str) -> None:
    ana, _ = await office.people("A1", "A2")
    await swap_roster(office, confirmed=False)
    heard = await ana.say(words)
    assert "Confirma su guardia de marzo de 2026." in heard
    assert await _confirmed(office) == [False, False]
    await ana.tap("✅ Sí")
    assert await _confirmed(office) == [True, False]


@pytest.mark.clause("CC23-L1")
@pytest.mark.parametrize("words", ["todavía no confirmo", "no confirmo", "¿confirmo?"])
async def test_what_is_no_confirmation_confirms_nothing(office: Office, words: str) -> None:
    ana, _ = await office.people("A1", "A2")
    await swap_roster(office, confirmed=False)
    assert "No le entendí" in await ana.say(words)
    assert "Ver y confirmar" in " ".join(ana.card.buttons) or ana.card.buttons
    assert await _confirmed(office) == [False, False]


async def test_a_swap_is_asked_for_in_one_sentence(either_office: Office) -> None:
    office = either_office
    ana, beto = await office.people("A1", "A2")
    await swap_roster(office)
    heard = await ana.say("quiero cambiar mi guardia del jueves con Beto")
    assert "Le propone a Beto Dos cambiar su guardia del jue 12 mar, 08:00" in heard
    assert "vie 13 mar, 08:00" in heard
    assert await office.rows(select(SwapRow)) == []
    await ana.tap("✅ Sí")
    assert beto.has_heard("le propone un cambio")
    assert ana.has_heard("Ya le pregunté a Beto Dos")


async def test_cover_and_swap_begin_with_what_was_said(office: Office) -> None:
    ana, _ = await office.people("A1", "A2")
    await swap_roster(office)
    await ana.say("¿quién me cubre el jueves?")
    assert "No le entendí" in ana.heard or "Beto Dos" in ana.card.buttons
    await ana.say("cúbreme el jueves")
    assert "Beto Dos" in ana.card.buttons
    await ana.say("cancelar")
    await ana.say("quiero cambiar mi guardia")
    assert any("jue 12 mar" in label for label in ana.card.buttons)


async def test_who_is_on_guard(office: Office) -> None:
    await office.on_guard("A1")
    await office.on_guard("A3", confirmed=False)
    ana, manager = await office.people("A1", "M1")
    for heard in (await manager.say("quién está de guardia hoy?"), await ana.say("/guardia")):
        assert "• Ana Uno" in heard
        assert "• Carla Tres (no ha confirmado" in heard
    assert "mar 10 mar" in await ana.say("cuándo es mi guardia")
