"""How the contact went, answered by one tap below the message that says it was registered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bot.flows.platform.inbound import ButtonPress
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn
from domain.intake.lead import FollowUpStatus, NextStepKind
from domain.kernel.errors import AlreadyDone
from domain.kernel.rights import Right
from services.leads.contact_news import contact_known, contact_slot
from services.leads.follow_up import lead_to_follow_up, set_status
from services.leads.lead_reader import facts_of
from services.platform.conversations import was_answered

router = ChatRouter()
_STATUS: Final = {
    "appointment": FollowUpStatus.APPOINTMENT_SET,
    "information": FollowUpStatus.IN_FOLLOW_UP,
    "no_answer": FollowUpStatus.NO_ANSWER,
}
_NEXT: Final = {
    "appointment": NextStepKind.APPOINTMENT,
    "information": NextStepKind.SEND_INFORMATION,
}
"""What is agreed with the answer: only its date is still asked for."""


@router.action("lead.outcome", right=Right.FOLLOW_UP)
async def outcome(turn: Turn, args: Mapping[str, Any]) -> None:
    """The status is kept at once; what has a date asks for it, a loss asks whether it is one."""
    if isinstance(turn.inbound, ButtonPress) and await was_answered(turn.uow, turn.inbound.ref):
        raise AlreadyDone
    lead_id, said = args["lead"], args["said"]
    lead = await lead_to_follow_up(turn.uow, turn.person, lead_id)
    data = {"lead": lead_id, "name": lead.name, "status": lead.status}
    status = _STATUS.get(said)
    if status is None:
        turn.start("lead-status", {**data, "begin": "discard"})
        return
    lead = await set_status(turn.uow, turn.person, lead_id, status)
    text = contact_known(await facts_of(turn.uow, lead))
    await turn.reply(text, slot=contact_slot(lead_id))
    if step := _NEXT.get(said):
        asked = {"status": status.value, "kind": step.value, "begin": "when"}
        turn.start("lead-status", {**data, **asked})
