"""A prospect's data on the lead desk, taken out on request. What is counted stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, or_, select, update

from domain.intake.lead import LeadState
from domain.kernel.errors import Refusal
from domain.kernel.identity import Identity
from services.leads.disputes import DISPUTE
from services.platform.erasure import Traces
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.queries.platform.disputes import forget_words
from storage.queries.platform.erasure import mentions
from storage.rows.intake.calls import CallRow
from storage.rows.intake.leads import LeadContactRow, LeadRow, ReviewRow

NOBODY = "—"
_FEWEST_LETTERS = 5
"""A shorter name would be found in words that have nothing to do with it."""
_SETTLED = (LeadState.CONTACTED.value, LeadState.WON.value, LeadState.LOST.value)
_CALL = table_of(CallRow).c
_CONTACT = table_of(LeadContactRow).c
_LEAD = table_of(LeadRow).c
_REVIEW = table_of(ReviewRow).c


class StillOpen(Refusal):
    """A lead of the person is being worked on; field `leads` names them."""

    code = "erase-still-open"


async def find(uow: UnitOfWork, identity: Identity) -> Traces:
    """The leads of the person, by phone or mail.

    Raises StillOpen when a lead of theirs waits for somebody: it must be ended first.
    """
    leads = await _leads_of(uow, identity)
    ids = tuple(lead.id or 0 for lead in leads)
    open_ones = [lead.id for lead in leads if lead.state not in _SETTLED]
    if open_ones:
        raise StillOpen(leads=", ".join(f"#{lead_id}" for lead_id in open_ones))
    calls = select(_CALL.external_id).where(_CALL.lead_id.in_(ids))
    return Traces(
        records=ids,
        signs=await _signs(uow, leads, ids),
        subjects=frozenset(f"lead:{lead}" for lead in ids),
        subject_prefixes=frozenset(f"assignment:{lead}:" for lead in ids),
        slots=frozenset(f"{slot}:{lead}" for lead in ids for slot in ("lead", "ask")),
        events={
            "leads": frozenset(lead.external_id for lead in leads),
            "calls": frozenset((await uow.session.execute(calls)).scalars()),
        },
    )


async def forget(uow: UnitOfWork, traces: Traces) -> None:
    """Empties calls, review items, contacts, statements and the leads themselves."""
    ids = traces.records
    await uow.session.execute(
        update(table_of(CallRow)).where(_CALL.lead_id.in_(ids)).values(number="", payload={})
    )
    if mentioned := mentions(_REVIEW.payload, traces.signs):
        await uow.session.execute(
            update(table_of(ReviewRow)).where(or_(*mentioned)).values(payload={}, errors=[])
        )
    await uow.session.execute(delete(table_of(LeadContactRow)).where(_CONTACT.lead_id.in_(ids)))
    await forget_words(uow.session, DISPUTE, ids)
    await uow.session.execute(
        update(table_of(LeadRow))
        .where(_LEAD.id.in_(ids))
        .values(name=NOBODY, city="", city_key="", notes="", extra={}, version=_LEAD.version + 1)
    )


async def _leads_of(uow: UnitOfWork, identity: Identity) -> Sequence[LeadRow]:
    values = {*identity.phones, *identity.emails}
    theirs = select(_CONTACT.lead_id).where(_CONTACT.value.in_(values))
    query = select(LeadRow).where(_LEAD.id.in_(theirs)).order_by(_LEAD.id)
    return (await uow.session.execute(query)).scalars().all()


async def _signs(uow: UnitOfWork, leads: Iterable[LeadRow], ids: Sequence[int]) -> frozenset[str]:
    """What tells of the person wherever it stands: numbers, mails, names that are long enough."""
    query = select(_CONTACT.value).where(_CONTACT.lead_id.in_(ids))
    found = set((await uow.session.execute(query)).scalars())
    return frozenset(found | {lead.name for lead in leads if len(lead.name) >= _FEWEST_LETTERS})
