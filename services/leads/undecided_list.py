"""The one message about leads that nobody has: where it stands it is changed, not repeated (A.2).

It is sent anew to those who hear of something new, at most three times a day; to everybody else who
has it, it changes in place. The oldest lead comes first, each with a button.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Final

from domain.kernel.local_time import TimeOfDay
from domain.kernel.message import Button, Message, Priority
from domain.kernel.text import Span, T, Text
from services.platform.accountability import AccountableRoles
from services.platform.directory import ids_with_role
from services.platform.messaging import Change, change_what_stands, recipients, send_to_people
from services.platform.unit_of_work import UnitOfWork
from storage.outbox.notices import notices_since, standing_places
from storage.queries.leads.questions import UndecidedLead, count_undecided, undecided_leads

QUESTION: Final = "lead.question"
"""The task kind: whom a lead is given to, or whether there was contact."""
ASK: Final = "ask"
"""The purpose of the messages that ask."""
SLOT: Final = "undecided"
PAGE_SIZE: Final = 6
_ALOUD_A_DAY: Final = 3


async def deciding_roles(uow: UnitOfWork) -> list[list[int]]:
    """Those who may decide and can be reached, role by role in the procedure's order (A.2)."""
    found = []
    for role in uow.extensions.of(AccountableRoles)["leads"].roles:
        known = await recipients(uow, await ids_with_role(uow, role))
        people = sorted(each.person_id for each in known.values() if each.to is not None)
        if people:
            found.append(people)
    return found


async def show_undecided(uow: UnitOfWork, aloud: Collection[int] = ()) -> None:
    """Brings the list up to date wherever it stands, and sends it anew to the people `aloud`."""
    roles = uow.extensions.of(AccountableRoles)["leads"].roles
    standing = await standing_places(uow.session, await ids_with_role(uow, *roles), [SLOT])
    if not standing and not aloud:
        return
    today = TimeOfDay(0).on(uow.local_now.date(), uow.policy.organization.zone)
    sent = await notices_since(uow.session, ASK, aloud, today)
    heard = {person for person in aloud if sent.get(person, 0) < _ALOUD_A_DAY}
    message = await undecided_page(uow) or Message(T("undecided-none"))
    changed = {place.person_id for place in standing} - heard
    await change_what_stands(uow, [Change(each, SLOT, message) for each in sorted(changed)])
    await send_to_people(
        uow,
        heard,
        message,
        priority=Priority.ESCALATION,
        slot=SLOT,
        mode="fresh",
        purpose=ASK,
        subject="leads",
    )


async def undecided_page(uow: UnitOfWork, page: int = 0) -> Message | None:
    """A page (from 0) of the leads that wait, the oldest first; None when none does."""
    count = await count_undecided(uow.session, QUESTION)
    if not count:
        return None
    pages = -(-count // PAGE_SIZE)
    number = min(max(page, 0), pages - 1)
    first = await undecided_leads(uow.session, QUESTION, limit=1)
    shown = await undecided_leads(uow.session, QUESTION, limit=PAGE_SIZE, offset=number * PAGE_SIZE)
    rows = tuple((_lead_button(lead),) for lead in shown)
    turns = tuple(
        Button(Text(key), "undecided.page", {"page": to})
        for key, to in (("button-previous", number - 1), ("button-next", number + 1))
        if 0 <= to < pages
    )
    share = Button(T("button-share-out"), "undecided.share_out")
    return Message(_heading(uow, count, first), (*rows, *((turns,) if turns else ()), (share,)))


def _heading(uow: UnitOfWork, count: int, first: list[UndecidedLead]) -> Text:
    waited = max((uow.now - lead.opened_at for lead in first), default=timedelta())
    return T("undecided-heading", count=count, waited=Span(waited))


def _lead_button(lead: UndecidedLead) -> Button:
    label = T("button-lead", lead=lead.lead_id, name=lead.name)
    return Button(label, "task.open", {"task": lead.task_id})


TEXT_KEYS = frozenset({"button-previous", "button-next"})
