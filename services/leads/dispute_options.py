"""The decisions there are on a dispute about an assignment, and which of them fit a case (CC21-14).

What is offered depends on how the lead stands: nothing is given back to who has it, nobody gets a
lead that has ended, and the credit of first contact can be given all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from domain.intake.lead import OPEN_STATES
from domain.kernel.disputes import DisputeState, parties
from domain.kernel.errors import Stale
from domain.kernel.person import Role
from domain.kernel.text import T, Text
from services.leads.candidates import gather_candidates
from services.leads.dispute_decisions import credit_first_contact, excuse, give, restore
from services.leads.dispute_undo import SAME_AS, can_be_annulled
from services.leads.lead_reader import load_assignment, load_lead
from services.leads.manual_assignment import eligible_candidate
from services.leads.same_person import unite_leads
from services.leads.similar_leads import is_one_person
from services.platform import directory
from services.platform.dispute_matters import Beneficiary, DecisionTaken, DisputeOption, Effects
from services.platform.unit_of_work import UnitOfWork
from storage.rows.platform.disputes import DisputeRow


async def _may_have_it_back(uow: UnitOfWork, row: DisputeRow, _to_id: int | None) -> None:
    """Raises NotEligible: a ruling gives no lead to somebody who may not receive (CC23-2)."""
    assignment = await load_assignment(uow, row.subject_id, row.part)
    await eligible_candidate(uow, assignment.advisor_id)


async def _may_receive(uow: UnitOfWork, _row: DisputeRow, to_id: int | None) -> None:
    if to_id is not None:
        await eligible_candidate(uow, to_id)


async def _receivers(uow: UnitOfWork, row: DisputeRow) -> Sequence[Beneficiary]:
    """Those of the month's roster who may receive it, by name, without who has it."""
    lead = await load_lead(uow, row.subject_id)
    found = (await gather_candidates(uow, roster_wide=True)).eligible
    others = [Beneficiary(c.id, c.record.name) for c in found if c.id != lead.owner_id]
    return sorted(others, key=lambda each: (each.name, each.person_id))


async def _creditors(uow: UnitOfWork, row: DisputeRow) -> Sequence[Beneficiary]:
    """The sides, and an advisor who opened the case, without who has the credit already.

    Who may receive no lead can have it all the same.
    """
    assignment = await load_assignment(uow, row.subject_id, row.part)
    lead = await load_lead(uow, row.subject_id)
    people = parties(assignment.advisor_id, row.opened_by_id, lead.owner_id)
    known = await directory.get_people(uow, people)
    sides = {assignment.advisor_id, lead.owner_id}
    return [
        Beneficiary(each, known[each].name)
        for each in people
        if each != lead.first_contact_id and (each in sides or known[each].role is Role.ADVISOR)
    ]


async def same_as(uow: UnitOfWork, row: DisputeRow, taken: DecisionTaken) -> Effects:
    """The prospect is the one that the case names; what nobody has called about goes there (A.3).

    No appeal takes this back: who is who stays known, and another decision says who has the lead.
    """
    other: int = row.facts[SAME_AS]
    await unite_leads(uow, taken.by, row.subject_id, other)
    return {SAME_AS: other}


async def _may_be_credited(uow: UnitOfWork, row: DisputeRow, to_id: int | None) -> None:
    """Raises Stale: they are no side of the case, or have the credit."""
    if to_id is not None and to_id not in {b.person_id for b in await _creditors(uow, row)}:
        raise Stale


DECISIONS: Final[Mapping[str, DisputeOption]] = {
    # The advisor of the assignment was right: the lead is theirs again, the clock counts as met.
    "restore": DisputeOption(Text("dispute-verdict-restore"), restore, _may_have_it_back),
    # The lead belongs to somebody else.
    "give": DisputeOption(
        Text("dispute-verdict-give"),
        give,
        _may_receive,
        _receivers,
        lambda name: T("dispute-verdict-give-to", name=name),
    ),
    # Nobody's fault: the breach and the turn are taken back, the lead stays where it is.
    "excuse": DisputeOption(Text("dispute-verdict-excuse"), excuse),
    # The first contact was theirs; the lead stays where it is, also when it has ended.
    "credit": DisputeOption(
        Text("dispute-verdict-credit"),
        credit_first_contact,
        _may_be_credited,
        _creditors,
        lambda name: T("dispute-verdict-credit-to", name=name),
    ),
    # Both prospects are one person: they are linked, with one clock and one first contact.
    "same": DisputeOption(Text("dispute-verdict-same"), same_as),
    # It stays as it was. On appeal, confirming says the same of what was decided.
    "uphold": DisputeOption(Text("dispute-verdict-uphold")),
    # On appeal: what was decided is taken back, and nothing takes its place.
    "annul": DisputeOption(Text("dispute-verdict-annul")),
}
"""The decisions there are, in the order of the buttons: another one is another entry."""


async def fitting(uow: UnitOfWork, row: DisputeRow) -> Collection[str]:
    """The decisions that the case allows as the lead stands now."""
    assignment = await load_assignment(uow, row.subject_id, row.part)
    lead = await load_lead(uow, row.subject_id)
    found = {"excuse"}
    if lead.state in OPEN_STATES:
        found |= {"give"} if lead.owner_id == assignment.advisor_id else {"give", "restore"}
    other = row.facts.get(SAME_AS)
    if other is not None and not is_one_person(lead, await load_lead(uow, other)):
        found.add("same")
    if await _creditors(uow, row):
        found.add("credit")
    if row.state is not DisputeState.APPEALED:
        return found | {"uphold"}
    if DECISIONS[row.decision].beneficiaries is None:
        found.discard(row.decision)
    return found | {"annul"} if can_be_annulled(row, lead) else found


TEXT_KEYS = frozenset(f"dispute-verdict-{name}" for name in DECISIONS)
