"""A prospect's data in leads, calls and disputes, taken out on request. What is counted stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from domain.intake.lead import LeadState
from domain.kernel.errors import Refusal
from domain.kernel.identity import Identity
from services.leads.disputes import DISPUTE
from services.platform.erasure import Traces
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads import erasure
from storage.queries.platform.disputes import forget_words
from storage.rows.intake.leads import LeadRow

NOBODY = "—"
_FEWEST_LETTERS = 5
"""A shorter name would be found in words that have nothing to do with it."""
_SLOTS = ("lead", "ask", "contact", "next-step")
_SETTLED = (LeadState.CONTACTED, LeadState.WON, LeadState.LOST)


class StillOpen(Refusal):
    """A lead of the person is being worked on; field `leads` names them."""

    code = "erase-still-open"


async def find(uow: UnitOfWork, identity: Identity) -> Traces:
    """The leads of the person, by phone or mail, and all that are linked to them (A.3).

    Raises StillOpen when a lead of theirs waits for somebody: it must be ended first.
    """
    contacts = {*identity.phones, *identity.emails}
    leads = await erasure.leads_reached_by(uow.session, contacts)
    ids = tuple(lead.id or 0 for lead in leads)
    signs = await _signs(uow, leads, ids)
    open_ones = [lead.id for lead in leads if lead.state not in _SETTLED]
    if open_ones:
        raise StillOpen(leads=", ".join(f"#{lead_id}" for lead_id in open_ones))
    return Traces(
        records=ids,
        signs=signs,
        subjects=frozenset(f"lead:{lead}" for lead in ids),
        subject_prefixes=frozenset(f"assignment:{lead}:" for lead in ids),
        slots=frozenset(f"{slot}:{lead}" for lead in ids for slot in _SLOTS),
        events={
            "leads": frozenset(lead.external_id for lead in leads),
            "calls": frozenset(await erasure.call_external_ids(uow.session, ids, signs)),
        },
    )


async def forget(uow: UnitOfWork, traces: Traces) -> None:
    """Empties calls, review items, contacts, statements and the leads themselves."""
    ids = traces.records
    await erasure.blank_calls(uow.session, ids, traces.signs)
    await erasure.blank_reviews(uow.session, ids, traces.signs)
    await erasure.delete_contacts(uow.session, ids)
    await forget_words(uow.session, DISPUTE, ids)
    await erasure.blank_leads(uow.session, ids, NOBODY)


async def _signs(uow: UnitOfWork, leads: Iterable[LeadRow], ids: Sequence[int]) -> frozenset[str]:
    """What identifies the person wherever it stands: numbers, mails, names that are long enough."""
    found = await erasure.contact_values(uow.session, ids)
    return frozenset(found | {lead.name for lead in leads if len(lead.name) >= _FEWEST_LETTERS})
