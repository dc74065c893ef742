"""When a next step is reminded of and asked about: planned with it, forgotten with the lead."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from domain.intake.lead import NextStepKind
from services.platform.jobs import cancel, replan
from services.platform.unit_of_work import UnitOfWork
from storage.rows.intake.leads import LeadRow

REMIND: Final = "next_step.remind"
ASK: Final = "next_step.ask"
_HELD: Final = (NextStepKind.APPOINTMENT, NextStepKind.VISIT)
"""What is held or not; that a message was written shows otherwise."""


async def plan_step(uow: UnitOfWork, lead: LeadRow) -> None:
    """Plans both for the step of a lead as it stands, in place of what was planned before."""
    key, at, kind = str(lead.id), lead.next_step_at, lead.next_step
    if at is None or kind is None:
        await forget_step(uow, key)
        return
    data: dict[str, Any] = {"at": at.isoformat(), "step": kind, "owner": lead.owner_id}
    remind_at = at - uow.policy.follow_up.remind_before
    if remind_at > uow.now:
        await replan(uow, REMIND, key, remind_at, data)
    else:
        await cancel(uow, REMIND, key)
    if kind in _HELD:
        await replan(uow, ASK, key, asked_at(uow, at), data)
    else:
        await cancel(uow, ASK, key)


async def forget_step(uow: UnitOfWork, key: str) -> None:
    """Nothing is agreed any more, or the lead is with somebody else; `key` is its number."""
    await cancel(uow, REMIND, key)
    await cancel(uow, ASK, key)


def asked_at(uow: UnitOfWork, at: datetime) -> datetime:
    """Some time after the step; once reception has closed, when it opens next."""
    after = at + uow.policy.follow_up.ask_after
    return uow.policy.reception_hours().next_opening(after)
