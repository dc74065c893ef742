"""Minimum conversion: who falls under it is suspended, who recovers returns (CC21-3)."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select, update

from domain.disputes import require_reason
from domain.eligibility import Standing, conversion_is_low
from domain.errors import NotFound
from domain.local_time import local_day
from domain.message import Priority
from domain.people import Person, Role
from domain.percent import ratio
from domain.rights import Right, require
from domain.text import Arg, T
from services.desk import Work
from services.people import people, with_role
from services.roster.months import this_month
from services.roster.standings import LOW_CONVERSION, standings
from services.roster.zones import LONGEST_REASON
from services.speaking import tell
from storage.columns import table_of
from storage.rows import SuspensionRow

_HELD = table_of(SuspensionRow).c


async def review_conversion(work: Work) -> tuple[int, int]:
    """Checks every active advisor's window, at nomination and at each weekly cut (CC21-3).

    Suspends and tells those who have fallen under, once; ends what was held against those who have
    recovered. Gives how many of each.
    """
    advisors = {advisor.id: advisor for advisor in await with_role(work, Role.ADVISOR)}
    known = await standings(work, advisors, this_month(work), work.now)
    terms = work.policy.eligibility.on(local_day(work.now, work.zone))
    low = {
        person_id
        for person_id, standing in known.items()
        if conversion_is_low(standing.closings_in_window, standing.leads_in_window, terms)
    }
    held = await _held(work, override=False)
    spared = await _held(work, override=True)
    fallen = low - held - spared
    for person_id in sorted(fallen):
        await _suspend(work, advisors[person_id], known[person_id])
    recovered = (held | spared) & (set(known) - low)
    await _end(work, recovered, reason="recovered")
    for person_id in sorted(recovered & held):
        await tell(work, [person_id], T("suspension-over"), priority=Priority.CONVERSATION)
    return len(fallen), len(recovered)


async def set_aside(work: Work, actor: Person, advisor_id: int, reason: str) -> None:
    """Lets an advisor stay although his conversion is low. The administrator only (CC21-3).

    It holds until his conversion recovers. Raises NotYours, ReasonMissing, NotFound.
    """
    require(actor, Right.OVERRIDE_ELIGIBILITY)
    why = require_reason(reason)[:LONGEST_REASON]
    advisor = (await people(work, [advisor_id])).get(advisor_id)
    if advisor is None or advisor.role is not Role.ADVISOR:
        raise NotFound
    await _end(work, {advisor_id}, reason=why, by_id=actor.id)
    work.session.add(
        SuspensionRow(
            advisor_id=advisor_id,
            clause=LOW_CONVERSION,
            reason=why,
            override=True,
            by_id=actor.id,
            started_at=work.now,
        )
    )
    work.audit("eligibility.overridden", f"person:{advisor_id}", actor.id, reason=why)
    await tell(
        work,
        {advisor.id, advisor.manager_id or advisor.id},
        T("suspension-set-aside", name=advisor.name, reason=why),
        priority=Priority.CONVERSATION,
    )


async def held_advisors(work: Work) -> list[Person]:
    """The advisors suspended for low conversion, by name: those an exception can be made for."""
    found = await people(work, await _held(work, override=False))
    return sorted(found.values(), key=lambda advisor: (advisor.name, advisor.id))


async def _suspend(work: Work, advisor: Person, standing: Standing) -> None:
    terms = work.policy.eligibility.on(local_day(work.now, work.zone))
    facts: dict[str, Arg] = {
        "name": advisor.name,
        "clause": LOW_CONVERSION,
        "conversion": ratio(standing.closings_in_window, standing.leads_in_window),
        "needed": terms.min_conversion,
        "leads": standing.leads_in_window,
        "closings": standing.closings_in_window,
    }
    work.session.add(
        SuspensionRow(
            advisor_id=advisor.id,
            clause=LOW_CONVERSION,
            reason=f"{standing.closings_in_window}/{standing.leads_in_window}",
            started_at=work.now,
        )
    )
    work.audit(
        "advisor.suspended",
        f"person:{advisor.id}",
        clause=LOW_CONVERSION,
        leads=standing.leads_in_window,
        closings=standing.closings_in_window,
    )
    await tell(work, [advisor.id], T("suspended-advisor", **facts), priority=Priority.ESCALATION)
    if advisor.manager_id is not None:
        text = T("suspended-manager", **facts)
        await tell(work, [advisor.manager_id], text, priority=Priority.ESCALATION)


async def _held(work: Work, *, override: bool) -> set[int]:
    query = select(_HELD.advisor_id).where(
        _HELD.clause == LOW_CONVERSION, _HELD.override.is_(override), _HELD.ended_at.is_(None)
    )
    return set((await work.session.execute(query)).scalars())


async def _end(
    work: Work, advisors: Iterable[int], *, reason: str, by_id: int | None = None
) -> None:
    wanted = set(advisors)
    if wanted:
        await work.session.execute(
            update(SuspensionRow)
            .where(
                _HELD.advisor_id.in_(wanted),
                _HELD.clause == LOW_CONVERSION,
                _HELD.ended_at.is_(None),
            )
            .values(ended_at=work.now, ended_by_id=by_id, ended_reason=reason)
        )
