"""What became of an appointment: held, put off, or nobody came."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn
from domain.kernel.rights import Right
from domain.kernel.text import T
from services.leads.follow_up_words import status_text
from services.leads.next_steps import agreed_step, next_step_slot, settle_step

router = ChatRouter()


@router.action("lead.next_step", right=Right.FOLLOW_UP)
async def next_step(turn: Turn, args: Mapping[str, Any]) -> None:
    """Kept at once; then what comes next is asked for, or the new date."""
    lead_id, at = args["lead"], datetime.fromisoformat(args["at"])
    lead = await agreed_step(turn.uow, turn.person, lead_id, at)
    data = {"lead": lead_id, "name": lead.name, "status": lead.status}
    if args["said"] == "move":
        turn.start("lead-status", {**data, "kind": lead.next_step, "begin": "when"})
        return
    lead = await settle_step(turn.uow, turn.person, lead, held=args["said"] == "held")
    status = status_text(lead.status)
    noted = T("next-step-noted", lead=lead_id, name=lead.name, status=status)
    await turn.reply(noted, slot=next_step_slot(lead_id))
    turn.start("lead-status", {**data, "status": lead.status, "begin": "next_step"})
