"""Leads that nobody has, given out by turns to those on guard at somebody's word (CC21-4, A.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from domain.kernel.person import Person
from domain.kernel.rights import Right, require
from domain.kernel.text import T, Text, Texts
from services.intake.turn_ledger import lock_giving_out
from services.leads.admin_questions import settle_questions
from services.leads.candidates import CandidateList, gather_candidates
from services.leads.undecided_list import QUESTION
from services.leads.undecided_placement import place_undecided
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads.questions import count_undecided, undecided_leads

_AT_ONCE: Final = 100
"""More wait for another tap: a unit of work that places thousands holds up all others."""


@dataclass(frozen=True, slots=True)
class SharedOut:
    """How many leads went and how many stay, and why those stay (None: none does)."""

    given: int
    left: int
    why: Text | None


async def share_out(uow: UnitOfWork, actor: Person) -> SharedOut:
    """Gives the leads that wait to those on guard, the oldest first. Raises NotYours."""
    require(actor, Right.ASSIGN_LEADS)
    await lock_giving_out(uow)
    waiting = await undecided_leads(uow.session, QUESTION, limit=_AT_ONCE)
    given = await place_undecided(uow, [lead.lead_id for lead in waiting])
    by = actor.name
    await settle_questions(uow, {n: T("ask-shared-out", lead=n, by=by) for n in given}, actor)
    left = await count_undecided(uow.session, QUESTION)
    why = _why(await gather_candidates(uow)) if left else None
    return SharedOut(len(given), left, why)


def _why(candidate_list: CandidateList) -> Text:
    if not candidate_list.candidates:
        return T("share-nobody-on-guard")
    if candidate_list.free:
        return T("share-had-before")
    if candidate_list.eligible:
        return T("share-nobody-free")
    reasons = {reason.text for each in candidate_list.candidates for reason in each.refused}
    return T("share-nobody-eligible", reasons=Texts(tuple(sorted(reasons, key=str))))
