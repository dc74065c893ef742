"""A dispute, opened from the card by anyone concerned (CC21-14)."""

from __future__ import annotations

from bot.flows.flow import Again, Done, Flow, Go, Next, Step
from bot.flows.leads.ending import ends_when_gone
from bot.flows.registry import Registry
from bot.flows.said import Chosen, Words
from bot.flows.turn import Turn, choice, column
from domain.disputes import SHORTEST_REASON, DisputeKind
from domain.message import Message
from domain.rights import Right
from domain.text import T, Text
from services.disputes import OPENED_BY_PEOPLE, open_dispute

room = Registry()
_LONGEST = 1000
TEXT_KEYS = frozenset(f"dispute-kind-{kind.value.replace('_', '-')}" for kind in OPENED_BY_PEOPLE)


def _name(kind: str) -> Text:
    return Text(f"dispute-kind-{kind.replace('_', '-')}")


async def ask_kind(turn: Turn) -> Message:
    kinds = [choice(_name(kind.value), kind.value) for kind in OPENED_BY_PEOPLE]
    return Message(T("dispute-ask-kind", lead=turn.data["lead"]), column(*kinds))


async def hear_kind(turn: Turn, heard: Chosen) -> Next:
    turn.data["kind"] = DisputeKind(heard.value).value
    return Go("statement")


async def ask_statement(turn: Turn) -> Message:
    return Message(T("dispute-ask-statement", kind=_name(turn.data["kind"])))


@ends_when_gone
async def hear_statement(turn: Turn, heard: Words) -> Next:
    statement = " ".join(heard.text.split())
    if not SHORTEST_REASON <= len(statement) <= _LONGEST:
        return Again(T("dispute-statement-length", most=_LONGEST))
    data = turn.data
    kind = DisputeKind(data["kind"])
    await open_dispute(turn.work, turn.person, data["lead"], data["hop"], kind, statement)
    return Done(T("dispute-noted", lead=data["lead"]))


room.flow(
    Flow(
        "lead-dispute",
        1,
        (
            Step("kind", ask_kind, hear_kind, ("statement",), (Chosen,)),
            Step("statement", ask_statement, hear_statement, (), (Words,)),
        ),
        Right.OPEN_DISPUTE,
    )
)
