from __future__ import annotations
from datetime import timedelta, datetime, UTC
import pytest
from sqlalchemy import select
from storage.rows import *
from storage.rows import AssignmentRow, LeadRow, DisputeRow, CallRow, InboxRow, AgendaRow
from tests.support import Office

async def test_two_late_calls(office: Office):
    await office.on_guard("A1", "A2")
    a, b = await office.people("A1", "A2")
    await office.people("C1","M1","X1")
    await office.lead(phone="5512345678")
    first = "A1" if a.has_heard("Prospecto 1") else "A2"
    t = office.clock()
    await office.wind(minutes=12)
    await office.call(first, "5512345678", started=t + timedelta(minutes=3))
    await office.call(first, "5512345678", started=t + timedelta(minutes=4))
    print([ (r.state, r.error) for r in await office.rows(select(InboxRow).where(InboxRow.source=="calls"))])
    print(len(await office.rows(select(CallRow))), len(await office.rows(select(DisputeRow))))
    assert len(await office.rows(select(CallRow))) == 2

async def test_dup_while_waiting(office: Office):
    office.clock.wind_to(datetime(2026,3,10,3,0,tzinfo=UTC)+timedelta(days=1))  # 21:00
    await office.people("A1","A2","C1")
    office.clock  # guards next day
    from datetime import datetime as d
    await office.on_guard("A1", "A2", days=3)
    await office.lead(phone="5512345678")
    await office.lead(phone="5587654321")
    await office.lead(phone="5512345678", name="Otra vez")
    await office.wind(hours=12)
    rows = await office.rows(select(LeadRow))
    print([(r.id, r.owner_id, r.state, r.original_id) for r in rows])
    assert rows[0].owner_id == rows[2].owner_id

async def test_status_before_call_event(office: Office):
    await office.on_guard("A1")
    ana = await office.person("A1")
    await office.lead(phone="5512345678")
    t = office.clock()
    await ana.tap("Estado"); await ana.tap("Cita agendada")
    await ana.say("/cancelar")
    await office.wind(minutes=2)
    await office.call("A1", "5512345678", started=t + timedelta(minutes=1))
    (lead,) = await office.rows(select(LeadRow))
    assert lead.status == "appointment_set"

async def test_discard_running(office: Office):
    await office.on_guard("A1")
    ana = await office.person("A1")
    await office.lead(phone="5512345678")
    await ana.tap("Estado"); print(await ana.tap("Descartado")); print(await ana.tap("Descartar"))
    (lead,) = await office.rows(select(LeadRow))
    print(lead.state)
    assert lead.state == "assigned"

async def test_mail_only(office: Office):
    await office.on_guard("A1", "A2")
    a, b, c = await office.people("A1","A2","C1")
    await office.lead(phone=None, email="a@b.mx")
    own = a if a.messages else b
    print(own.card)
    await office.call("A2", "5599998888")
    await own.tap(own.card.buttons[0])
    print(own.heard)
    await office.wind(minutes=11)
    (lead,) = await office.rows(select(LeadRow))
    print(lead.state, lead.hop)
    print([m.text for m in c.messages])
    print([m.text for m in own.messages])

async def test_block_running(office: Office):
    await office.on_guard("A1", "A2")
    a, b, c = await office.people("A1","A2","C1")
    await office.lead(phone="5512345678")
    own = a if a.messages else b
    own.block() if not hasattr(own.block(), "__await__") else None
    await office.settle()
    (lead,) = await office.rows(select(LeadRow))
    print(lead.hop, lead.owner_id)
    assert lead.hop == 2

async def test_nobody_left_is_watched(office: Office):
    await office.on_guard("A1")
    a, c, x = await office.people("A1","C1","X1")
    await office.lead(phone="5512345678")
    await office.wind(minutes=11)
    n = len(x.messages)
    await office.wind(minutes=40)
    print([m.text for m in x.messages]); print([m.text for m in c.messages])
    assert len(x.messages) > n

async def test_hops_exhausted(office: Office):
    await office.on_guard("A1","A2","A3")
    a, a2, a3, c, x, m = await office.people("A1","A2","A3","C1","X1","M1")
    await office.lead(phone="5512345678")
    await office.wind(minutes=65)
    (lead,) = await office.rows(select(LeadRow))
    print(lead.state, lead.hop, lead.owner_id)
    print([m.text for m in x.messages])
    print([(h.hop, h.outcome, h.due_at) for h in await office.rows(select(AssignmentRow))])

async def test_old_card(office: Office):
    await office.on_guard("A1","A2")
    a, a2 = await office.people("A1","A2")
    await office.lead(phone="5512345678")
    first = a if a.messages else a2
    await office.wind(minutes=11)
    print([m for m in first.messages])
