"""At night the bot begins nothing by itself but what concerns a running clock (A.1)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support import Office

PHONE = "5512345678"


@pytest.mark.clause("CC21-14")
async def test_a_decision_of_the_night_is_told_to_the_others_in_the_morning(office: Office) -> None:
    await office.on_guard("A1", "A2")
    celia, ana, beto = await office.people("C1", "A1", "A2")
    await office.lead(name="María Luna", phone=PHONE)
    loser, holder = (ana, beto) if ana.has_heard("María") else (beto, ana)
    await office.wind(minutes=10)
    await office.call(holder.code, PHONE)
    await loser.tap("Pedir aclaración")
    await loser.tap("Falla del sistema")
    await loser.say("No me llegó el aviso a tiempo")
    await office.wind(hours=16)  # four in the morning
    await celia.tap("No cuenta en contra")
    assert "Resuelta la aclaración" in await celia.say("Hubo una caída del servicio")
    assert not loser.has_heard("caída del servicio")
    assert not holder.has_heard("caída del servicio")
    await office.wind(hours=3)
    assert loser.has_heard("caída del servicio")
    assert holder.has_heard("caída del servicio")


async def test_what_a_form_of_the_night_lacks_is_told_in_the_morning(office: Office) -> None:
    celia = await office.person("C1")
    await office.wind(hours=14)
    await office.lead(name="María Luna", phone="no lo sé", email="")
    assert not celia.has_heard("no lo sé")
    assert not celia.has_heard("no se pudo usar")
    await office.wind(hours=6)
    assert celia.has_heard("no se pudo usar")


async def test_the_end_of_a_running_clock_is_told_at_night_as_well(office: Office) -> None:
    marta, ana = await office.people("M1", "A1")
    await office.on_guard("A1")
    await office.lead(name="María Luna", phone=PHONE)
    assert ana.has_heard("María Luna")
    office.clock.wind(timedelta(hours=10))  # nobody has looked at the clock since noon
    await office.tick()
    await office.settle()
    assert marta.has_heard("María Luna")
