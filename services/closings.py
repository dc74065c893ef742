"""A closing: recorded once, counted, and announced in the bound group (CC23-L7)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from domain.errors import Invalid, Stale
from domain.identity import mask_name, mask_phone
from domain.leads import FollowUpStatus, LeadState
from domain.message import Priority
from domain.money import to_cents
from domain.people import Person, Role
from domain.rights import Right, require
from domain.text import Money, T, Text, Texts
from services import people
from services.desk import Work
from services.follow_up import end_hop
from services.leads.assignment import refresh_card
from services.leads.reading import contacts_of, key, load_hop, load_lead
from services.leads.writing import write_lead
from services.speaking import announce, tell
from storage import ledger
from storage.columns import table_of
from storage.rows import ClosingRow, LeadRow

_CLOSING = table_of(ClosingRow).c
_LONGEST_PRODUCT = 120


class BadClosing(Invalid):
    """The product or the amount cannot be used; field `what`: product | amount."""

    code = "bad-closing"


@dataclass(frozen=True, slots=True)
class Report:
    """What the advisor reports: what was sold (development and unit) and its price."""

    product: str
    price: Decimal


def check_product(typed: str) -> str:
    """What was sold, on one line. Raises BadClosing."""
    product = " ".join(typed.split())
    if not 2 <= len(product) <= _LONGEST_PRODUCT:
        raise BadClosing(what="product")
    return product


async def lead_to_close(work: Work, person: Person, lead_id: int) -> LeadRow:
    """The lead, if its closing is this person's to report. Raises NotYours, NotFound, Stale."""
    lead = await load_lead(work, lead_id)
    owner = await people.person(work, lead.owner_id) if lead.owner_id else None
    require(person, Right.REPORT_CLOSING, owner)
    if lead.state != LeadState.CONTACTED:
        raise Stale
    return lead


async def report_closing(work: Work, person: Person, lead_id: int, report: Report) -> ClosingRow:
    """Closes the lead as won, counts it for its advisor and announces it.

    Raises NotYours, NotFound, Stale (closed already, or not contacted yet), BadClosing.
    """
    lead = await lead_to_close(work, person, lead_id)
    product = check_product(report.product)
    if report.price <= 0:
        raise BadClosing(what="amount")
    row = ClosingRow(
        lead_id=key(lead),
        advisor_id=lead.owner_id or person.id,
        product=product,
        amount=to_cents(report.price),
        currency=work.policy.organization.currency,
        closed_at=work.now,
    )
    await _win(work, lead)
    work.session.add(row)
    await work.session.flush()
    figures = {row.advisor_id: {"closings": 1}}
    await ledger.count(work.session, work.local_now.date(), figures)
    work.audit("lead.closed", f"lead:{lead.id}", person.id, closing=row.id)
    await _announce(work, lead, row)
    await refresh_card(work, lead, await load_hop(work, key(lead), lead.hop))
    return row


async def _win(work: Work, lead: LeadRow) -> None:
    await write_lead(
        work,
        lead,
        state=LeadState.WON.value,
        status=FollowUpStatus.CLOSED.value,
        closed_at=work.now,
    )
    await end_hop(work, lead)


async def _announce(work: Work, lead: LeadRow, row: ClosingRow) -> None:
    """In the group with the exact label; the right team is told, also when no group is bound."""
    policy = work.policy.announcements
    advisor = await people.person(work, row.advisor_id)
    text = await announcement(work, lead, row, advisor)
    posted = await announce(work, policy.group, text, subject=f"closing:{row.id}")
    if posted:
        row.announced_at = work.now
    team = await people.ids_with_role(
        work, Role.CONTACT_CENTER_ADMIN, Role.MARKETING, Role.DIRECTION
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
    await tell(work, team - {row.advisor_id}, told, priority=Priority.ESCALATION)
    if not posted:
        admins = await people.ids_with_role(work, Role.CONTACT_CENTER_ADMIN)
        await tell(
            work,
            admins,
            T("closing-no-group", lead=key(lead), group=policy.group),
            priority=Priority.ESCALATION,
        )


async def announcement(work: Work, lead: LeadRow, row: ClosingRow, advisor: Person) -> Text:
    """What the group reads: the source label as it stands in policy, and no client data."""
    contacts = (await contacts_of(work, [key(lead)])).get(key(lead))
    phones = contacts.phones if contacts else ()
    client = mask_name(lead.name)
    lines = [
        T("closing-line-heading"),
        T("closing-line-source", source=work.policy.announcements.source_label),
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


async def announce_late(work: Work) -> int:
    """Announces the closings that had no group to go to; called when the group is bound."""
    query = select(ClosingRow).where(_CLOSING.announced_at.is_(None)).order_by(_CLOSING.id)
    count = 0
    for row in (await work.session.execute(query)).scalars():
        lead = await load_lead(work, row.lead_id)
        advisor = await people.person(work, row.advisor_id)
        text = await announcement(work, lead, row, advisor)
        group = work.policy.announcements.group
        if await announce(work, group, text, subject=f"closing:{row.id}"):
            row.announced_at = work.now
            count += 1
    return count
