"""Whom a person may choose from: the month's roster for a lead, the advisors for a call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.kernel.person import Person, Role
from domain.kernel.rights import Right, require
from services.leads.candidates import gather_candidates
from services.leads.lead_reader import load_lead
from services.platform import directory
from services.platform.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Choosable:
    """An advisor who can be chosen."""

    person_id: int
    name: str


async def advisors_for_lead(uow: UnitOfWork, person: Person, lead_id: int) -> Sequence[Choosable]:
    """Those of the month's roster who may receive the lead now, by name.

    On guard or not: that is what the administrator's own choice is for (A.2). The present holder
    is left out. Raises NotYours, NotFound.
    """
    require(person, Right.ASSIGN_LEADS)
    holder = (await load_lead(uow, lead_id)).owner_id
    candidate_list = await gather_candidates(uow, roster_wide=True)
    found = [Choosable(c.id, c.record.name) for c in candidate_list.eligible if c.id != holder]
    return sorted(found, key=lambda advisor: (advisor.name, advisor.person_id))


async def advisors_for_call(uow: UnitOfWork, person: Person) -> Sequence[Choosable]:
    """All active advisors, by name. Raises NotYours."""
    require(person, Right.RECORD_FINDING)
    return [Choosable(p.id, p.name) for p in await directory.with_role(uow, Role.ADVISOR)]
