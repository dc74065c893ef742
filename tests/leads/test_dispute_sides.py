"""A dispute has two sides: each is heard, it can be withdrawn, and it is appealed once."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage.rows.intake.turns import TurnRow
from storage.rows.platform.disputes import DisputeRow
from storage.rows.platform.tasks import TaskRow
from tests.support import BotClient, Office

pytestmark = pytest.mark.clause("CC21-14")


async def _lost(both: Office) -> tuple[BotClient, BotClient]:
    """A lead that moved on after ten minutes: who lost it, and who has it."""
    await both.on_guard("A1", "A2")
    ana, beto = await both.people("A1", "A2")
    await both.lead(name="María Luna", phone="5512345678")
    first, second = (ana, beto) if ana.has_heard("María") else (beto, ana)
    await both.wind(minutes=10)
    return first, second


async def _dispute(loser: BotClient, kind: str = "Falla del sistema") -> None:
    await loser.tap("Pedir aclaración")
    await loser.tap(kind)
    await loser.say("No me llegó el aviso a tiempo")


async def _states(both: Office) -> dict[str, str]:
    tasks = await both.rows(select(TaskRow).where(TaskRow.kind.like("lead.dispute%")))
    return {
        task.kind.removeprefix("lead.dispute"): f"{task.state} {task.outcome}" for task in tasks
    }


async def test_the_other_side_is_asked_and_heard(both: Office) -> None:
    celia = await both.person("C1")
    loser, holder = await _lost(both)
    await _dispute(loser)
    assert "¿Quiere dar su versión?" in holder.card.text
    assert not loser.has_heard("dar su versión")
    assert "1 versión" in await holder.say("/pendientes")
    assert "¿Quiere dar su versión?" in await holder.tap("⚖️ Prospecto 1")
    assert "tal cual" in await holder.tap("Dar mi versión")
    assert "Gracias" in await holder.say("A mí me llegó sin problema")
    assert "A mí me llegó sin problema" in celia.find("Aclaración del prospecto 1").text
    assert "No hay nada pendiente" in await holder.say("/pendientes")
    assert "usted" in await holder.tap("Dar mi versión")
    assert (await _states(both))[".statement"] == "done given"


async def test_the_other_side_may_leave_it(both: Office) -> None:
    await both.person("C1")
    loser, holder = await _lost(both)
    await _dispute(loser)
    assert "con lo que ya se sabe" in await holder.tap("No agrego nada")
    assert (await _states(both))[".statement"] == "done none"


async def test_who_opened_it_takes_it_back(both: Office) -> None:
    celia = await both.person("C1")
    loser, holder = await _lost(both)
    await _dispute(loser)
    name = "Ana Uno" if loser.code == "A1" else "Beto Dos"
    assert "se retiró la aclaración" in await loser.tap("Retirar aclaración")
    assert holder.has_heard(f"{name} retiró la aclaración")
    assert celia.find(f"{name} retiró la aclaración").buttons == ()
    assert await _states(both) == {"": "cancelled withdrawn", ".statement": "cancelled over"}
    heard = await holder.tap("No agrego nada")
    assert "la aclaración terminó" in heard
    assert "se retiró la aclaración" in await loser.tap("Retirar aclaración")
    await _dispute(loser)  # withdrawn is not open: it may be opened again


async def test_a_case_of_another_kind_is_another_case_and_the_turn_comes_back_once(
    both: Office,
) -> None:
    celia = await both.person("C1")
    loser, _ = await _lost(both)
    for kind in ("Falla del sistema", "Datos equivocados"):
        await _dispute(loser, kind)
        await celia.tap("No cuenta en contra")
        assert "Resuelta la aclaración" in await celia.say("Hubo una caída del servicio")
    turns = select(TurnRow.turns).where(TurnRow.advisor_id == both.ids[loser.code])
    assert await both.rows(turns) == [0]
    assert len(await both.rows(select(DisputeRow))) == 2


async def test_one_appeal_goes_to_direction_and_both_are_told(both: Office) -> None:
    celia, direction = await both.people("C1", "X1")
    loser, holder = await _lost(both)
    await _dispute(loser)
    await celia.tap("Queda como está")
    await celia.say("El aviso sí salió a tiempo")
    assert "Dirección lo leerá" in await loser.tap("Apelar")
    assert "ya está con dirección" in await loser.say("Mi teléfono estaba sin servicio")
    assert holder.has_heard("apeló lo que se resolvió")

    assert "1 apelación" in await direction.say("/pendientes")
    case = await direction.tap("⚖️ Prospecto 1")
    for words in ("No me llegó el aviso", "Queda como está", "sí salió a tiempo", "sin servicio"):
        assert words in case
    labels = ("Se confirma lo resuelto", "Devolverlo al asesor", "Dárselo a otro asesor")
    assert direction.card.buttons[:3] == labels
    assert "Queda como está" not in direction.card.buttons
    assert "Se anula lo resuelto" not in direction.card.buttons, "nothing was changed"
    await direction.tap("No cuenta en contra")
    assert "necesita un motivo" in await direction.say("ok")
    await direction.say("La compañía confirmó la falla")
    for party in (loser, holder):
        assert "resuelta por dirección: No cuenta en contra" in party.find("Apelación sobre").text
        assert "la falla" in party.find("Apelación sobre").text
    (row,) = await both.rows(select(DisputeRow))
    assert (row.decision, row.appeal_decision) == ("uphold", "excuse")
    turns = select(TurnRow.turns).where(TurnRow.advisor_id == both.ids[loser.code])
    assert await both.rows(turns) == [0]

    heard = await holder.tap("Apelar")  # there is one appeal
    assert "Dirección General" in heard
    assert (await _states(both))[".appeal"] == "done excuse"


async def test_an_appeal_that_confirms_changes_nothing(both: Office) -> None:
    celia, direction = await both.people("C1", "X1")
    loser, holder = await _lost(both)
    await _dispute(loser)
    await celia.tap("No cuenta en contra")
    await celia.say("Hubo una caída del servicio")
    await holder.tap("Apelar")
    await holder.say("A mí sí me llegaron los avisos")
    await direction.tap("Se confirma lo resuelto")
    await direction.say("La falla está documentada")
    turns = select(TurnRow.turns).where(TurnRow.advisor_id == both.ids[loser.code])
    assert await both.rows(turns) == [0]
    (row,) = await both.rows(select(DisputeRow))
    assert (row.state, row.appeal_decision) == ("appeal_decided", "confirm")


async def test_only_the_two_sides_appeal_and_only_their_own_is_asked(both: Office) -> None:
    celia, manager = await both.people("C1", "M1")
    loser, _ = await _lost(both)
    await _dispute(loser)
    await celia.tap("Queda como está")
    await celia.say("El aviso sí salió a tiempo")
    told = manager.find("resuelta: Queda como está")
    assert told.buttons == ()


async def test_what_is_decided_is_not_withdrawn_and_is_appealed_by_one_alone(both: Office) -> None:
    celia, direction = await both.people("C1", "X1")
    loser, holder = await _lost(both)
    await _dispute(loser)
    await celia.tap("Queda como está")
    await celia.say("El aviso sí salió a tiempo")
    assert "Eso ya lo resolvió Celia Administra" in await loser.tap("Retirar aclaración")
    await loser.tap("Apelar")
    await loser.say("Mi teléfono estaba sin servicio")
    assert "ya cambió" in await holder.tap("Apelar")
    assert "No hay nada que" in await holder.say("cancelar") or "nada a medias" in holder.heard
    assert not any(each.buttons for each in celia.messages), "direction decides the appeal"
    assert "Se confirma lo resuelto" in direction.card.buttons
    (row,) = await both.rows(select(DisputeRow))
    assert (row.state, row.appealed_by_id) == ("appealed", both.ids[loser.code])
