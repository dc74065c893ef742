"""What the delivery of a lead's notice means to its assignment (CC23-L4, A.2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from services.leads.contact_clock import notice_undeliverable, notices_accepted
from services.platform.delivery_hooks import DeliveryHooks
from services.platform.unit_of_work import UnitOfWork

LEAD_NOTICE: Final = "lead_notice"
"""The purpose of the message that gives an advisor a lead."""


async def start_clocks(uow: UnitOfWork, accepted: Sequence[tuple[str, datetime]]) -> None:
    """Channels took the notices: the contact clocks start (CC23-L4)."""
    await notices_accepted(uow, {assignment_of(subject): at for subject, at in accepted})


async def move_lead_on(uow: UnitOfWork, subject: str, person_id: int | None) -> None:
    """No channel can deliver the notice: the lead moves on at once (A.2)."""
    lead_id, hop = assignment_of(subject)
    uow.audit("notice.undeliverable", f"lead:{lead_id}", person_id, hop=hop)
    await notice_undeliverable(uow, lead_id, hop)


def assignment_of(subject: str) -> tuple[int, int]:
    """Lead and number of ``assignment:<lead>:<number>``. Raises ValueError on another subject."""
    kind, lead_id, hop = subject.split(":")
    if kind != "assignment":
        raise ValueError(f"{subject!r} is not assignment:<lead>:<hop>")
    return int(lead_id), int(hop)


HOOKS: Final = {
    LEAD_NOTICE: DeliveryHooks(accepted=start_clocks, undeliverable=move_lead_on),
}
