"""«No puedo»: an advisor passes a lead on in time, without a breach (A.2)."""

from __future__ import annotations

from datetime import datetime

from domain.kernel.errors import AlreadyDone, NotYours, Stale
from domain.kernel.message import Message, Priority
from domain.kernel.person import Person
from domain.kernel.text import T
from domain.leads.contact_clock import AssignmentEnd, ContactState
from domain.leads.deadline import MoveReason
from services.intake.turn_ledger import lock_giving_out
from services.leads.clocked_assignments import assignment_by_key
from services.leads.lead_reader import load_assignment
from services.leads.reassignment import Expiring, move_on
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads.assignments import declined_since


async def decline(
    uow: UnitOfWork, person: Person, lead_id: int, hop: int, at: datetime | None = None
) -> None:
    """Moves the lead on at once, like a reassignment; the turn stays spent, nothing is marked.

    They said so `at` that instant (None: now). Their manager reads how many they have passed on
    this month. Raises NotYours when the lead was another's, AlreadyDone when they passed it on,
    Stale when its clock did not run any more.
    """
    await lock_giving_out(uow)
    found = await assignment_by_key(uow, lead_id, hop)
    if found.advisor_id != person.id:
        raise NotYours
    if found.ended is AssignmentEnd.DECLINED:
        raise AlreadyDone
    over = found.clock.is_over(at or uow.now)
    if over or not found.is_unsettled or found.contact is not ContactState.RUNNING:
        raise Stale
    uow.audit("lead.declined", f"lead:{lead_id}", person.id, hop=hop)
    await move_on(uow, [Expiring(found, MoveReason.DECLINED)])
    await _tell_manager(uow, person, lead_id, found.lead.name)


async def _tell_manager(uow: UnitOfWork, person: Person, lead_id: int, name: str) -> None:
    if person.manager_id is None:
        return
    month = uow.local_now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    count = await declined_since(uow.session, person.id, month)
    text = T("declined-of-advisor", lead=lead_id, name=name, advisor=person.name, count=count)
    silent = Message(text, silent=True)
    await send_to_people(uow, [person.manager_id], silent, priority=Priority.BROADCAST)


async def give_reason(
    uow: UnitOfWork, person: Person, lead_id: int, hop: int, reason: str = ""
) -> None:
    """Keeps why they passed the lead on; without a `reason` only checks that one may be given.

    Raises NotFound, NotYours, Stale (they did not pass it on).
    """
    found = await load_assignment(uow, lead_id, hop)
    if found.advisor_id != person.id:
        raise NotYours
    if found.ended is not AssignmentEnd.DECLINED:
        raise Stale
    if reason:
        uow.audit("lead.decline_reason", f"lead:{lead_id}", person.id, hop=hop, reason=reason)
