"""Calls of the feed that match nobody: they wait for the administrator (CC21-10)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain.kernel.message import Button, Message
from domain.kernel.person import Person
from domain.kernel.tasks import Task
from domain.kernel.text import T, Text
from services.leads.calls import UNMATCHED_CALL, call_lines, dismiss_call, unmatched_call
from services.platform.unit_of_work import UnitOfWork

__all__ = ["UNMATCHED_CALL", "call_card", "dismiss_by_task"]


async def call_card(uow: UnitOfWork, person: Person, task: Task) -> Message:
    """What is known of the call, and what can be done about it."""
    call = await unmatched_call(uow, person, task.subject_id)
    dismiss = {"task": task.id, "decision": "dismiss"}
    buttons = (
        (Button(T("button-call-owner"), "call.owner", {"id": task.subject_id}),),
        (Button(T("button-call-dismiss"), "task.decide", dismiss),),
    )
    return Message(T("lead-card", lines=await call_lines(uow, call)), buttons)


async def dismiss_by_task(
    uow: UnitOfWork, person: Person, task: Task, _args: Mapping[str, Any]
) -> Text:
    """It has nothing to do with leads."""
    await dismiss_call(uow, person, task.subject_id)
    return T("call-dismissed")
