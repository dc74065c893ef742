"""``/incidentes``: what went wrong and nobody has looked at yet (CC21-8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn
from domain.kernel.message import Button, Message
from domain.kernel.rights import Right
from domain.kernel.text import T, Texts
from services.platform.incidents import mark_seen, unseen_incidents

router = ChatRouter()
_SHOWN = 15
TEXT_KEYS = frozenset({"command-incidents"})


@router.command("incidents", es="incidentes", en="incidents", right=Right.SEE_INCIDENTS)
async def incidents_command(turn: Turn, _rest: str) -> None:
    """The latest incidents, and a button that says they have been looked at."""
    incidents, total = await unseen_incidents(turn.uow, turn.person, _SHOWN)
    if not incidents:
        await turn.reply(T("incidents-none"))
        return
    lines = Texts(tuple(incident.describe() for incident in incidents))
    latest = max(incident.incident_id for incident in incidents)
    seen = Button(T("button-seen"), "incidents.seen", {"up_to": latest})
    text = T("incidents-list", total=total, lines=lines)
    await turn.reply(Message(text, ((seen,),)), slot=f"incidents:{latest}", mode="fresh")


@router.action("incidents.seen", right=Right.SEE_INCIDENTS)
async def seen(turn: Turn, args: Mapping[str, Any]) -> None:
    """Marks them as seen: they leave the list and stay stored."""
    count = await mark_seen(turn.uow, turn.person, args["up_to"])
    await turn.reply(T("incidents-seen", count=count), slot=f"incidents:{args['up_to']}")
