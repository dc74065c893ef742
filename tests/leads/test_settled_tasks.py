"""A button of a task that is over says who decided it and what, as far as the record shows it."""

from __future__ import annotations

from sqlalchemy import select

from storage.rows.platform.outbox import NoticeRow, OutboxRow
from storage.rows.platform.tasks import TaskRow
from tests.roster.acts import offer_swap, swap_roster
from tests.support import Office


async def test_a_record_that_somebody_else_dealt_with(both: Office) -> None:
    karla, celia = await both.people("K1", "C1")
    await both.lead(name="María", phone="abc")
    for somebody in (karla, celia):
        await somebody.say("/revisar")
        await somebody.tap("Registro 1")
    await celia.tap("Descartar")
    await celia.say("Era una prueba")
    for label in ("Corregir", "Descartar", "Yo me encargo", "Registro 1"):
        heard = await karla.tap(label)
        assert "Eso ya lo resolvió Celia Administra" in heard, label
        assert "el registro se descartó" in heard
        assert "12:00" in heard
    assert "Eso ya lo resolvió usted" in await celia.tap("Registro 1")


async def test_a_lead_that_was_given_and_one_that_moved_on(both: Office) -> None:
    celia, karla = await both.people("C1", "K1")
    ana = await both.person("A1")
    await both.lead(name="María Luna", phone="5512345678")
    await both.on_guard("A1")
    for somebody in (celia, karla):
        await somebody.say("/pendientes")
        await somebody.tap("1 · María Luna")
    await celia.tap("Ana Uno")
    assert ana.has_heard("María Luna")
    heard = await karla.tap("1 · María Luna")
    assert "Eso ya lo resolvió Celia Administra" in heard
    assert "el prospecto ya tiene asesor" in heard


async def test_a_call_put_aside_and_a_dispute_decided(both: Office) -> None:
    celia = await both.person("C1")
    ana = await both.person("A1")
    await both.on_guard("A1")
    await both.lead(name="María Luna", phone="5512345678")
    await both.call("A1", "5512345678")
    await both.call("A1", "5500000000")
    await celia.say("/llamadas")
    await celia.tap("📞 ")
    await celia.tap("No es de prospectos")
    for label in ("Es de un asesor", "No es de prospectos", "📞 "):
        assert "la llamada no era de ningún prospecto" in await celia.tap(label), label

    await ana.tap("Pedir aclaración")
    await ana.tap("Falla del sistema")
    await ana.say("No me llegó el aviso a tiempo")
    await celia.say("/pendientes")
    await celia.tap("⚖️ Prospecto 1")
    await celia.tap("Queda como está")
    await celia.say("El aviso sí salió a tiempo")
    heard = await celia.tap("⚖️ Prospecto 1")
    assert "usted" in heard
    assert "Queda como está" in heard


async def test_a_button_of_a_version_before_tasks(both: Office) -> None:
    await both.person("C1")
    ana, beto = await both.people("A1", "A2")
    await swap_roster(both)
    await offer_swap(ana)
    await beto.tap("Acepto")
    async with both.units.begin() as uow:  # the card as it was sent before tasks
        for row in (await uow.session.execute(select(NoticeRow))).scalars():
            row.body = _as_before(row.body)
        for message in (await uow.session.execute(select(OutboxRow))).scalars():
            message.body = _as_before(message.body)
    heard = await beto.tap("No puedo")
    assert "Eso ya lo resolvió usted" in heard
    assert "se aceptó el cambio" in heard


def _as_before(body: dict) -> dict:  # type: ignore[type-arg]
    text = repr(body).replace("'task.decide'", "'swap.answer'")
    text = text.replace("'decision': 'decline'", "'yes': False, 'swap': 1")
    return eval(text)  # type: ignore[no-any-return]


async def test_what_ended_without_a_person(both: Office) -> None:
    celia = await both.person("C1")
    await both.lead(name="María Luna", phone="5512345678")
    await celia.say("/pendientes")
    await both.on_guard("A1")
    await both.person("A1")
    await both.wind(minutes=5)
    (task,) = await both.rows(select(TaskRow))
    assert task.closed_by_id is None
    heard = await celia.tap("1 · María Luna")
    assert "Eso ya no espera a nadie" in heard
    assert "hubo quien lo recibiera" in heard
