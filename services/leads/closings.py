"""A closing: recorded once, counted, and announced in the bound group (CC23-L7)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from domain.intake.lead import FollowUpStatus, LeadState
from domain.kernel.errors import Invalid, Refusal, Stale
from domain.kernel.identity import mask_name, mask_phone
from domain.kernel.message import Priority
from domain.kernel.money import to_cents
from domain.kernel.person import Person, Role
from domain.kernel.rights import Right, require
from domain.kernel.text import Money, T, Text, Texts
from services.intake.lead_changes import LeadChange, change_leads
from services.leads.assignment import refresh_card
from services.leads.follow_up import end_assignment
from services.leads.follow_up_history import FollowUpChange, record_follow_up
from services.leads.lead_reader import contacts_of, key, load_assignment, load_lead
from services.platform import directory
from services.platform.messaging import announce, send_to_people
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads import advisor_days
from storage.queries.leads.closings import unannounced_closings
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.outcomes import ClosingRow

_LONGEST_PRODUCT = 120
_TO_CONTACT = frozenset({LeadState.ASSIGNED, LeadState.EVIDENCE_PENDING})
"""An advisor has them, and no contact is recorded yet."""


class BadClosing(Invalid):
    """The product or the amount cannot be used; field `what`: product | amount."""

    code = "bad-closing"


class ClosingBeforeContact(Refusal):
    """No contact is recorded yet, so no closing is taken (CC23-L7); fields `lead`, `name`."""

    code = "closing-before-contact"


@dataclass(frozen=True, slots=True)
class ClosingReport:
    """What the advisor reports: what was sold (development and unit) and its price.

    `currency`: ISO 4217, that in which the price was told.
    """

    product: str
    price: Decimal
    currency: str


def check_product(typed: str) -> str:
    """What was sold, on one line. Raises BadClosing."""
    product = " ".join(typed.split())
    if not 2 <= len(product) <= _LONGEST_PRODUCT:
        raise BadClosing(what="product")
    return product


async def lead_to_close(uow: UnitOfWork, person: Person, lead_id: int) -> LeadRow:
    """The lead, if its closing is this person's to report.

    Raises NotYours, NotFound, ClosingBeforeContact, Stale (it has ended).
    """
    lead = await load_lead(uow, lead_id)
    owner = await directory.get_person(uow, lead.owner_id) if lead.owner_id else None
    require(person, Right.REPORT_CLOSING, owner)
    if lead.state in _TO_CONTACT:
        raise ClosingBeforeContact(lead=key(lead), name=lead.name)
    if lead.state != LeadState.CONTACTED:
        raise Stale
    return lead


async def report_closing(
    uow: UnitOfWork, person: Person, lead_id: int, report: ClosingReport
) -> ClosingRow:
    """Closes the lead as won, counts it for its advisor and announces it.

    Raises NotYours, NotFound, ClosingBeforeContact, Stale (closed already), BadClosing.
    """
    await _lock_announcing(uow)
    lead = await lead_to_close(uow, person, lead_id)
    product = check_product(report.product)
    if report.price <= 0:
        raise BadClosing(what="amount")
    row = ClosingRow(
        lead_id=key(lead),
        advisor_id=lead.owner_id or person.id,
        product=product,
        amount=to_cents(report.price),
        currency=report.currency,
        closed_at=uow.now,
    )
    await _win(uow, lead, person.id)
    uow.session.add(row)
    await uow.session.flush()
    figures = {row.advisor_id: {"closings": 1}}
    await advisor_days.count(uow.session, uow.local_now.date(), figures)
    uow.audit("lead.closed", f"lead:{lead.id}", person.id, closing=row.id)
    await _announce(uow, lead, row)
    await refresh_card(uow, lead, await load_assignment(uow, key(lead), lead.hop))
    return row


async def _win(uow: UnitOfWork, lead: LeadRow, by_id: int) -> None:
    values = {"status": FollowUpStatus.CLOSED, "closed_at": uow.now}
    await change_leads(uow, [LeadChange.of(lead, LeadState.WON, **values)])
    record_follow_up(uow, FollowUpChange.of_row(lead, by_id))
    await end_assignment(uow, lead)


async def _announce(uow: UnitOfWork, lead: LeadRow, row: ClosingRow) -> None:
    """In the group with the exact label; the right team is told, also when no group is bound."""
    policy = uow.policy.announcements
    advisor = await directory.get_person(uow, row.advisor_id)
    text = await announcement(uow, lead, row, advisor)
    posted = await announce(uow, policy.group, text, subject=f"closing:{row.id}")
    if posted:
        row.announced_at = uow.now
    team = await directory.ids_with_role(
        uow, Role.CONTACT_CENTER_ADMIN, Role.MARKETING, Role.DIRECTION
    )
    if advisor.manager_id:
        team.add(advisor.manager_id)
    told = T(
        "closing-told",
        lead=key(lead),
        name=lead.name,
        advisor=advisor.name,
        product=row.product,
        amount=Money(row.amount, row.currency),
    )
    await send_to_people(uow, team - {row.advisor_id}, told, priority=Priority.ESCALATION)
    if not posted:
        admins = await directory.ids_with_role(uow, Role.CONTACT_CENTER_ADMIN)
        await send_to_people(
            uow,
            admins,
            T("closing-no-group", lead=key(lead), group=policy.group),
            priority=Priority.ESCALATION,
        )


async def _lock_announcing(uow: UnitOfWork) -> None:
    """A group that is bound while a closing is reported announces it once, and not never."""
    await uow.database.advisory_lock(uow.session, "announcing")


async def announcement(uow: UnitOfWork, lead: LeadRow, row: ClosingRow, advisor: Person) -> Text:
    """What the group reads: the source label as it stands in policy, and no client data."""
    contacts = (await contacts_of(uow, [key(lead)])).get(key(lead))
    phones = contacts.phones if contacts else ()
    client = mask_name(lead.name)
    lines = [
        T("closing-line-heading"),
        T("closing-line-source", source=uow.policy.announcements.source_label),
        T("closing-line-product", product=row.product),
        T("closing-line-advisor-zone", advisor=advisor.name, zone=advisor.zone)
        if advisor.zone
        else T("closing-line-advisor", advisor=advisor.name),
        T("closing-line-client-phone", client=client, phone=mask_phone(phones[0]))
        if phones
        else T("closing-line-client", client=client),
    ]
    if lead.campaign:
        lines.append(T("closing-line-campaign", campaign=lead.campaign))
    lines.append(T("closing-line-lead", lead=key(lead)))
    return T("closing-announcement", lines=Texts(tuple(lines)))


async def announce_late(uow: UnitOfWork) -> int:
    """Announces the closings that had no group to go to, when one is bound; gives their number."""
    await _lock_announcing(uow)
    count = 0
    for row in await unannounced_closings(uow.session):
        lead = await load_lead(uow, row.lead_id)
        advisor = await directory.get_person(uow, row.advisor_id)
        text = await announcement(uow, lead, row, advisor)
        group = uow.policy.announcements.group
        if await announce(uow, group, text, subject=f"closing:{row.id}"):
            row.announced_at = uow.now
            count += 1
    return count
