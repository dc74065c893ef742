"""``/incidentes``: what went wrong and nobody has looked at yet (CC21-8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.flows.registry import Registry
from bot.flows.turn import Turn
from domain.message import Button, Message
from domain.rights import Right
from domain.text import T, Texts
from services.incidents import mark_seen, unseen_incidents

room = Registry()
_SHOWN = 15
TEXT_KEYS = frozenset({"command-incidents"})


@room.command("incidents", es="incidentes", en="incidents", right=Right.SEE_INCIDENTS)
async def incidents_command(turn: Turn, _rest: str) -> None:
    """The latest incidents, and a button that says they have been looked at."""
    incidents, total = await unseen_incidents(turn.work, turn.person, _SHOWN)
    if not incidents:
        await turn.reply(T("incidents-none"))
        return
    lines = Texts(tuple(incident.describe() for incident in incidents))
    latest = max(incident.incident_id for incident in incidents)
    seen = Button(T("button-seen"), "incidents.seen", {"up_to": latest})
    text = T("incidents-list", total=total, lines=lines)
    await turn.reply(Message(text, ((seen,),)), slot=f"incidents:{latest}", mode="fresh")


@room.action("incidents.seen", right=Right.SEE_INCIDENTS)
async def seen(turn: Turn, args: Mapping[str, Any]) -> None:
    """Takes them off the list; they stay on the record."""
    count = await mark_seen(turn.work, turn.person, args["up_to"])
    await turn.reply(T("incidents-seen", count=count), slot=f"incidents:{args['up_to']}")
