"""On the 1st the sales of the month before are final: who has too few is told (CC21-2)."""

from __future__ import annotations

from domain.kernel.message import Priority
from domain.kernel.text import Day, MomentStyle, T, Texts
from domain.roster.eligibility import IneligibilityRule
from services.platform.accountability import accountable_people
from services.platform.directory import get_people
from services.platform.jobs import DueJob
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork
from services.roster.roster_checks import reasons, refused_among
from services.roster.roster_months import entries_of, read_month


async def judge_sales(uow: UnitOfWork, due: DueJob) -> None:
    """Tells those in the roster whose sales do not reach, their managers and the administrator.

    They are judged again at every assignment: figures that come in later count from then on.
    """
    month = read_month(due.data["month"])
    places = {entry.advisor_id: entry for entry in await entries_of(uow, month)}
    standing = [advisor_id for advisor_id, entry in places.items() if not entry.removed]
    short = {
        advisor_id: reasons([no for no in refusals if no.bar is IneligibilityRule.TOO_FEW_SALES])
        for advisor_id, refusals in (await refused_among(uow, month, standing)).items()
        if any(no.bar is IneligibilityRule.TOO_FEW_SALES for no in refusals)
    }
    if not short:
        return
    shown = Day(month.first, MomentStyle.MONTH)
    people = await get_people(uow, short)
    by_manager: dict[int, list[int]] = {}
    for advisor_id, why in short.items():
        text = T("sales-short-advisor", month=shown, reasons=why)
        await send_to_people(uow, [advisor_id], text, priority=Priority.ESCALATION)
        if people[advisor_id].manager_id is not None:
            by_manager.setdefault(people[advisor_id].manager_id or 0, []).append(advisor_id)
        uow.audit("sales.too_few", f"person:{advisor_id}", month=str(month))
    told = {tuple(await accountable_people(uow, "roster")): list(short)}
    for manager_id, ids in by_manager.items():
        told.setdefault((manager_id,), []).extend(ids)
    for readers, ids in told.items():
        lines = tuple(
            T("roster-advisor-refused", name=people[id_].name, reasons=short[id_]) for id_ in ids
        )
        text = T("sales-short", month=shown, advisors=Texts(lines))
        await send_to_people(uow, readers, text, priority=Priority.ESCALATION)
