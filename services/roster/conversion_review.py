"""Review of minimum conversion: suspends those below it, reinstates those who recover (CC21-3)."""

from __future__ import annotations

from domain.kernel.errors import NotFound
from domain.kernel.local_time import local_day
from domain.kernel.message import Priority
from domain.kernel.percent import ratio
from domain.kernel.person import Person, Role
from domain.kernel.reason import require_reason
from domain.kernel.rights import Right, require
from domain.kernel.text import Arg, T
from domain.roster.eligibility import AdvisorFacts, conversion_is_low
from services.platform.directory import get_people, with_role
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork
from services.roster.eligibility_facts import LOW_CONVERSION, eligibility_facts
from services.roster.nomination_windows import LONGEST_REASON
from services.roster.roster_months import this_month
from storage.queries.roster.suspensions import end_suspensions, open_suspensions
from storage.rows.roster.suspensions import SuspensionRow


async def review_conversion(uow: UnitOfWork) -> tuple[int, int]:
    """Checks every active advisor's window, at nomination and at each weekly cut (CC21-3).

    Suspends those who have fallen below the minimum and tells them, once. Ends suspensions and
    exceptions of those who have recovered. Gives how many of each.
    """
    advisors = {advisor.id: advisor for advisor in await with_role(uow, Role.ADVISOR)}
    known = await eligibility_facts(uow, advisors, this_month(uow), uow.now)
    terms = uow.policy.eligibility.on(local_day(uow.now, uow.zone))
    low = {
        person_id
        for person_id, standing in known.items()
        if conversion_is_low(standing.closings_in_window, standing.leads_in_window, terms)
    }
    suspended = await open_suspensions(uow.session, LOW_CONVERSION, override=False)
    excepted = await open_suspensions(uow.session, LOW_CONVERSION, override=True)
    fallen = low - suspended - excepted
    for person_id in sorted(fallen):
        await _suspend(uow, advisors[person_id], known[person_id])
    recovered = (suspended | excepted) & (set(known) - low)
    await end_suspensions(uow.session, recovered, LOW_CONVERSION, at=uow.now, reason="recovered")
    for person_id in sorted(recovered & suspended):
        await send_to_people(uow, [person_id], T("suspension-over"), priority=Priority.CONVERSATION)
    return len(fallen), len(recovered)


async def override_conversion(uow: UnitOfWork, actor: Person, advisor_id: int, reason: str) -> None:
    """Lets an advisor stay although their conversion is low. The administrator only (CC21-3).

    The exception holds until their conversion recovers. Raises NotYours, ReasonMissing, NotFound.
    """
    require(actor, Right.OVERRIDE_ELIGIBILITY)
    why = require_reason(reason)[:LONGEST_REASON]
    advisor = (await get_people(uow, [advisor_id])).get(advisor_id)
    if advisor is None or advisor.role is not Role.ADVISOR:
        raise NotFound
    await end_suspensions(
        uow.session, {advisor_id}, LOW_CONVERSION, at=uow.now, reason=why, by_id=actor.id
    )
    uow.session.add(
        SuspensionRow(
            advisor_id=advisor_id,
            clause=LOW_CONVERSION,
            reason=why,
            override=True,
            by_id=actor.id,
            started_at=uow.now,
        )
    )
    uow.audit("eligibility.overridden", f"person:{advisor_id}", actor.id, reason=why)
    await send_to_people(
        uow,
        {advisor.id, advisor.manager_id or advisor.id},
        T("suspension-set-aside", name=advisor.name, reason=why),
        priority=Priority.CONVERSATION,
    )


async def suspended_advisors(uow: UnitOfWork) -> list[Person]:
    """The advisors suspended for low conversion, by name: everybody whom CC21-3 refuses now."""
    suspended = await open_suspensions(uow.session, LOW_CONVERSION, override=False)
    found = await get_people(uow, suspended)
    return sorted(found.values(), key=lambda advisor: (advisor.name, advisor.id))


async def _suspend(uow: UnitOfWork, advisor: Person, standing: AdvisorFacts) -> None:
    terms = uow.policy.eligibility.on(local_day(uow.now, uow.zone))
    facts: dict[str, Arg] = {
        "name": advisor.name,
        "clause": LOW_CONVERSION,
        "conversion": ratio(standing.closings_in_window, standing.leads_in_window),
        "needed": terms.min_conversion,
        "leads": standing.leads_in_window,
        "closings": standing.closings_in_window,
    }
    uow.session.add(
        SuspensionRow(
            advisor_id=advisor.id,
            clause=LOW_CONVERSION,
            reason=f"{standing.closings_in_window}/{standing.leads_in_window}",
            started_at=uow.now,
        )
    )
    uow.audit(
        "advisor.suspended",
        f"person:{advisor.id}",
        clause=LOW_CONVERSION,
        leads=standing.leads_in_window,
        closings=standing.closings_in_window,
    )
    await send_to_people(
        uow, [advisor.id], T("suspended-advisor", **facts), priority=Priority.ESCALATION
    )
    if advisor.manager_id is not None:
        text = T("suspended-manager", **facts)
        await send_to_people(uow, [advisor.manager_id], text, priority=Priority.ESCALATION)
