"""What keeps a month's roster from standing: faults, and advisors whom the rules refuse (A.1)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from domain.kernel.local_time import Month, local_day
from domain.kernel.person import Role
from domain.kernel.text import T, Text, Texts
from domain.roster.eligibility import (
    Ineligibility,
    provisional_ineligibility,
    roster_ineligibility,
)
from domain.roster.guards import Guard, RosterProblem, roster_problems
from services.platform.directory import get_people, with_role
from services.platform.unit_of_work import UnitOfWork
from services.roster.eligibility_facts import eligibility_facts
from services.roster.roster_months import unavailable_days

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class AdvisorVerdict:
    """What keeps an advisor out of the month's roster, and what may on the 1st (CC21-2)."""

    advisor_id: int
    refusals: tuple[Ineligibility, ...]
    cautions: tuple[Ineligibility, ...]


async def verdicts(
    uow: UnitOfWork, month: Month, advisors: Collection[int]
) -> list[AdvisorVerdict]:
    """Those of the advisors against whom there is something, by name (CC23-2)."""
    terms = uow.policy.eligibility.on(local_day(uow.now, uow.zone))
    known = await eligibility_facts(uow, advisors, month, uow.now)
    found = [
        AdvisorVerdict(
            advisor_id,
            roster_ineligibility(standing, terms),
            provisional_ineligibility(standing, terms),
        )
        for advisor_id, standing in known.items()
    ]
    return [verdict for verdict in found if verdict.refusals or verdict.cautions]


async def refused_among(
    uow: UnitOfWork, month: Month, advisors: Collection[int]
) -> dict[int, tuple[Ineligibility, ...]]:
    """Those of the advisors whom the rules keep out of the month, with the reasons."""
    return {
        verdict.advisor_id: verdict.refusals
        for verdict in await verdicts(uow, month, advisors)
        if verdict.refusals
    }


def reasons(refusals: Sequence[Ineligibility]) -> Texts:
    """The reasons as lines."""
    return Texts(tuple(refusal.text for refusal in refusals))


async def refusal_lines(
    uow: UnitOfWork, found: Sequence[AdvisorVerdict], *, final: bool
) -> list[Text]:
    """Names those who are refused; not `final`: those whose figures may still change."""
    shown = [verdict for verdict in found if (verdict.refusals if final else verdict.cautions)]
    people = await get_people(uow, [verdict.advisor_id for verdict in shown])
    key = "roster-advisor-refused" if final else "roster-advisor-cautioned"
    lines = [
        Text(
            key,
            {
                "name": people[verdict.advisor_id].name,
                "reasons": reasons(verdict.refusals if final else verdict.cautions),
            },
        )
        for verdict in shown[:_SHOWN]
    ]
    if len(shown) > _SHOWN:
        lines.append(T("roster-and-more", count=len(shown) - _SHOWN))
    return lines


async def faults_of(
    uow: UnitOfWork, month: Month, guards: Sequence[Guard]
) -> tuple[RosterProblem, ...]:
    """Everything that is wrong with the guards themselves."""
    advisors = {advisor.id for advisor in await with_role(uow, Role.ADVISOR)}
    away = await unavailable_days(uow, month)
    return roster_problems(guards, month, uow.zone, advisors, away)


async def fault_lines(uow: UnitOfWork, faults: Sequence[RosterProblem]) -> list[Text]:
    """The first of the faults, each with its day and its advisor."""
    known = await get_people(uow, {fault.advisor_id for fault in faults if fault.advisor_id})
    lines: list[Text] = []
    for fault in faults[:_SHOWN]:
        advisor = known.get(fault.advisor_id or 0)
        lines.append(fault.text(advisor.name if advisor else ""))
    if len(faults) > _SHOWN:
        lines.append(T("roster-and-more", count=len(faults) - _SHOWN))
    return lines


TEXT_KEYS = frozenset({"roster-advisor-refused", "roster-advisor-cautioned"})
