"""Work that waits for a person: taken by one, seen by the others, listed, reminded of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, select

from domain.kernel.tasks import TaskChange, TaskState
from services.intake.review_tasks import REVIEW
from services.leads.admin_questions import QUESTION, ask_administrator
from services.leads.lead_reader import facts_of
from services.leads.unassigned_watch import watch_all
from services.platform.tasks import close_tasks, open_tasks
from storage.queries.platform.tasks import NewTask
from storage.rows.intake.leads import LeadRow
from storage.rows.platform.jobs import JobRow
from storage.rows.platform.outbox import OutboxRow
from storage.rows.platform.tasks import TaskRow, TaskStepRow
from tests.support import Office


async def _steps(office: Office) -> list[tuple[TaskChange, str]]:
    """The history of every task: what, and by whom (code; "" for the product)."""
    rows = await office.rows(select(TaskStepRow).order_by(TaskStepRow.id))
    return [(row.change, office.codes([row.by_id])[0] if row.by_id else "") for row in rows]


@contextmanager
def _statements(office: Office) -> Iterator[list[str]]:
    """The statements that the writer is given meanwhile."""
    said: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        said.append(statement)

    engine = office.container.database.writer.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    yield said
    event.remove(engine, "before_cursor_execute", note)


async def _bad_record(office: Office) -> None:
    await office.lead(name="María", phone="abc")


async def test_the_first_to_take_it_has_it_and_the_other_card_says_so(
    office: Office, channel: str
) -> None:
    karla, celia = await office.people("K1", "C1", channel=channel)
    await _bad_record(office)
    for somebody in (karla, celia):
        await somebody.say("/pendientes")
        await somebody.tap("Registro 1")
    await karla.tap("Yo me encargo")
    await celia.say("/pendientes")
    shown = await celia.tap("Registro 1")
    assert "Lo lleva Karla Mercadeo" in shown
    assert "Teléfono" in shown

    await karla.say("/pendientes")
    await karla.tap("Registro 1")
    await karla.tap("Devolver a pendientes")
    await celia.say("/pendientes")
    await celia.tap("Registro 1")
    await celia.tap("Corregir")
    assert "registrado" in await celia.say("5512345678")

    assert await _steps(office) == [
        (TaskChange.OPENED, ""),
        (TaskChange.TAKEN, "K1"),
        (TaskChange.GIVEN_BACK, "K1"),
        (TaskChange.OPENED, ""),  # the lead it has become: nobody is on guard
        (TaskChange.DONE, "C1"),
    ]
    (done,) = await office.rows(select(TaskRow).where(TaskRow.kind == REVIEW))
    assert (done.state, done.outcome) == (TaskState.DONE, "corrected")


async def test_the_card_that_stands_with_the_others_changes_in_place(office: Office) -> None:
    karla, celia = await office.people("K1", "C1")
    await _bad_record(office)
    for somebody in (karla, celia):
        await somebody.say("/revisar")
        await somebody.tap("Registro 1")
    await karla.tap("Yo me encargo")
    standing = celia.find("Lo lleva Karla Mercadeo")
    assert (standing.edits, standing.buttons) == (1, ())
    await karla.tap("Devolver a pendientes")
    assert not celia.has_heard("Lo lleva Karla Mercadeo")
    assert "Corregir" in celia.find("Registro 1").buttons


async def test_what_somebody_else_has_taken_cannot_be_decided(office: Office) -> None:
    karla, celia = await office.people("K1", "C1")
    await _bad_record(office)
    await celia.say("/revisar")
    await celia.tap("Registro 1")
    await celia.tap("Descartar")
    await karla.say("/revisar")
    await karla.tap("Registro 1")
    await karla.tap("Yo me encargo")
    assert "ya lo lleva Karla Mercadeo" in await celia.say("Era una prueba")
    (task,) = await office.rows(select(TaskRow))
    assert task.state is TaskState.TAKEN


async def test_one_list_for_everything_by_due_time(office: Office, channel: str) -> None:
    celia = await office.person("C1", channel)
    await office.person("A1")
    await _bad_record(office)
    await office.wind(minutes=1)
    await office.lead(name="María Luna", phone="5512345678")
    await office.wind(minutes=1)
    await office.call("A1", "5500000000")
    heard = await celia.say("/pendientes")
    for line in ("1 registro", "1 prospecto", "1 llamada sin identificar"):
        assert line in heard
    labels = ("1 · María Luna", "Registro 1", "📞 +525500000000")
    assert celia.card.buttons == labels, "in minutes, in four hours, in eight"
    assert "Hay 1 llamada sin identificar." in await celia.say("/llamadas")
    assert celia.card.buttons == ("📞 +525500000000",)


async def test_a_long_list_has_pages_and_each_is_a_tap_away(office: Office, channel: str) -> None:
    celia = await office.person("C1", channel)
    for _ in range(10):
        await _bad_record(office)
    await celia.say("/revisar")
    assert celia.card.buttons[0] == "Registro 1"
    assert len(celia.card.buttons) == 9
    await celia.tap(celia.card.buttons[-1])
    assert celia.card.buttons[:2] == ("Registro 9", "Registro 10")


async def test_a_list_shows_only_what_the_person_may_do(office: Office) -> None:
    karla, manager, ana = await office.people("K1", "M1", "A1")
    await _bad_record(office)
    await office.call("A1", "5500000000")
    assert "1 registro" in await karla.say("/pendientes")
    assert "Registro 1" in karla.card.buttons
    for other in (manager, ana):
        assert "No hay nada pendiente" in await other.say("/pendientes")


async def test_a_lead_settled_elsewhere_waits_for_nobody(office: Office) -> None:
    celia = await office.person("C1")
    await office.lead(name="María Luna")
    async with office.units.begin() as uow:
        (lead,) = (await uow.session.execute(select(LeadRow))).scalars()
        lead.state = "lost"
    assert "No hay nada pendiente" in await celia.say("/pendientes")
    (task,) = await office.rows(select(TaskRow))
    assert task.state is TaskState.CANCELLED


async def test_asking_again_is_the_same_task(office: Office) -> None:
    await office.person("C1")
    await office.lead(name="María Luna")
    async with office.units.begin() as uow:
        (lead,) = (await uow.session.execute(select(LeadRow))).scalars()
        await ask_administrator(uow, [await facts_of(uow, lead)], "nobody_left")
    (task,) = await office.rows(select(TaskRow))
    assert task.data == {"reason": "nobody_left"}
    assert await _steps(office) == [(TaskChange.OPENED, "")]


async def test_who_was_asked_is_not_reminded_but_the_next_is_asked(office: Office) -> None:
    celia, direction = await office.people("C1", "X1")
    await office.lead(name="María Luna")
    (task,) = await office.rows(select(TaskRow))
    within = office.container.policy.contact.administrator_decides_within
    assert task.attention_at == task.due_at == office.clock() + within
    await office.wind(within)
    await office.wind(minutes=50)
    assert not [said for said in celia.messages if "sin asesor" in said.text]
    assert len([said for said in direction.messages if "sin asesor" in said.text]) == 1


async def test_a_thousand_leads_are_one_job_one_message_and_few_statements(
    office: Office,
) -> None:
    _celia, direction = await office.people("C1", "X1")
    async with office.units.begin() as uow:
        now = uow.now
        leads = [
            LeadRow(
                source="test",
                external_id=str(n),
                name=f"Prospecto {n}",
                arrived_at=now,
                received_at=now,
                state="with_administrator",
            )
            for n in range(1000)
        ]
        uow.session.add_all(leads)
        await uow.session.flush()
        ids = [lead.id or 0 for lead in leads]
        with _statements(office) as said:
            opened = await open_tasks(uow, [NewTask(QUESTION, id_) for id_ in ids])
            await watch_all(uow, [(id_, 0) for id_ in ids], timedelta(minutes=10))
        assert len(opened) == 1000
        assert len(said) <= 6
    jobs = await office.rows(select(JobRow).where(JobRow.kind == "task.attention"))
    assert len(jobs) == 1
    await office.wind(minutes=11)
    assert "1,000 prospectos sin asesor" in direction.last.text
    (sent,) = await office.rows(select(func.count()).select_from(OutboxRow))
    assert sent == 1
    async with office.units.begin() as uow:
        with _statements(office) as said:
            assert await close_tasks(uow, QUESTION, ids, TaskState.CANCELLED) == 1000
        assert len(said) <= 4
        assert await close_tasks(uow, QUESTION, ids) == 0, "closing again does nothing"


@pytest.mark.clause("CC21-4")
async def test_an_advisor_sees_nothing_of_what_others_decide(office: Office) -> None:
    ana, celia = await office.people("A1", "C1")
    await office.lead(name="María Luna")
    assert celia.card.buttons
    assert "No hay nada pendiente" in await ana.say("/pendientes")
    manager = await office.person("M1")
    assert "No hay nada pendiente" in await manager.say("/pendientes")
