"""Who may receive a lead at an instant, judged by the truth that the simulation keeps (CC23-2)."""

from __future__ import annotations

from datetime import datetime, timedelta

from playground.simulation.people import Advisor
from playground.simulation.records import SimulationRecords

_FEWEST_LEADS, _LEAST_PERCENT = 20, 7
_CUT_AT = timedelta(hours=9)


def may_receive(records: SimulationRecords, advisor: Advisor, at: datetime) -> bool:
    """All rules but the guard: conduct, confirmation, reach, conversion at the last cut."""
    return (
        advisor.is_advisor(at)
        and advisor.conduct_allows(at)
        and advisor.has_confirmed(at)
        and not advisor.is_blocked(at)
        and converts(records, advisor, at)
    )


def converts(records: SimulationRecords, advisor: Advisor, at: datetime) -> bool:
    """CC21-3, as the last weekly cut before `at` found it: between cuts nothing else decides."""
    cut = _last_cut(at.astimezone(records.zone))
    received = sum(
        assignment.advisor_id == advisor.id and assignment.assigned_at <= cut
        for assignment in records.assignments
    )
    leads = advisor.leads_before + received
    closings = sum(day.closings for day in records.days if day.advisor_id == advisor.id)
    return leads < _FEWEST_LEADS or closings * 100 >= leads * _LEAST_PERCENT


def _last_cut(local: datetime) -> datetime:
    """Monday 9:00 before that instant of the organisation's clocks."""
    monday = local.replace(hour=0, minute=0, second=0, microsecond=0)
    cut = monday - timedelta(days=local.weekday()) + _CUT_AT
    return cut if cut < local else cut - timedelta(days=7)
