"""A dispute is decided: the verdict by a tap, the reason in words (CC21-14)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.flows.flow import Done, Flow, Next, Step
from bot.flows.leads.ending import ends_when_gone
from bot.flows.registry import Registry
from bot.flows.said import Words
from bot.flows.turn import Turn
from domain.message import Message
from domain.rights import Right
from domain.text import T
from services.disputes import Verdict, describe_by_id, verdict_text
from services.rulings import decide

room = Registry()


@room.action("dispute.rule", right=Right.DECIDE_DISPUTE)
async def rule(turn: Turn, args: Mapping[str, Any]) -> None:
    """The verdict is chosen; the reason is asked for."""
    await describe_by_id(turn.work, turn.person, args["id"])
    turn.start("dispute-rule", {"id": args["id"], "verdict": Verdict(args["v"]).value})


async def ask_reason(turn: Turn) -> Message:
    verdict = verdict_text(Verdict(turn.data["verdict"]))
    return Message(T("dispute-ask-reason", verdict=verdict))


@ends_when_gone
async def hear_reason(turn: Turn, heard: Words) -> Next:
    verdict = Verdict(turn.data["verdict"])
    row = await decide(turn.work, turn.person, turn.data["id"], verdict, heard.text)
    return Done(T("dispute-ruled", lead=row.lead_id))


room.flow(
    Flow(
        "dispute-rule",
        1,
        (Step("reason", ask_reason, hear_reason, (), (Words,)),),
        Right.DECIDE_DISPUTE,
    )
)
