"""A dispute, opened from the card by anyone concerned (CC21-14)."""

from __future__ import annotations

from bot.flows.platform.flow import Again, Done, Flow, Go, Next, Step
from bot.flows.platform.inbound import Choice, TextMessage
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.stale_guard import ends_when_gone
from bot.flows.platform.turn import Turn, choice, column
from domain.kernel.message import Message
from domain.kernel.reason import SHORTEST_REASON
from domain.kernel.rights import Right
from domain.kernel.text import T, Text
from domain.leads.disputes import DisputeKind
from services.leads.disputes import OPENED_BY_PEOPLE, open_dispute

router = ChatRouter()
_LONGEST = 1000
TEXT_KEYS = frozenset(f"dispute-kind-{kind.value.replace('_', '-')}" for kind in OPENED_BY_PEOPLE)


def _name(kind: str) -> Text:
    return Text(f"dispute-kind-{kind.replace('_', '-')}")


async def ask_kind(turn: Turn) -> Message:
    kinds = [choice(_name(kind.value), kind.value) for kind in OPENED_BY_PEOPLE]
    return Message(T("dispute-ask-kind", lead=turn.data["lead"]), column(*kinds))


async def hear_kind(turn: Turn, heard: Choice) -> Next:
    turn.data["kind"] = DisputeKind(heard.value).value
    return Go("statement")


async def ask_statement(turn: Turn) -> Message:
    return Message(T("dispute-ask-statement", kind=_name(turn.data["kind"])))


@ends_when_gone
async def hear_statement(turn: Turn, heard: TextMessage) -> Next:
    statement = " ".join(heard.text.split())
    if not SHORTEST_REASON <= len(statement) <= _LONGEST:
        return Again(T("dispute-statement-length", most=_LONGEST))
    data = turn.data
    kind = DisputeKind(data["kind"])
    await open_dispute(turn.uow, turn.person, data["lead"], data["hop"], kind, statement)
    return Done(T("dispute-noted", lead=data["lead"]))


router.flow(
    Flow(
        "lead-dispute",
        1,
        (
            Step("kind", ask_kind, hear_kind, ("statement",), (Choice,)),
            Step("statement", ask_statement, hear_statement, (), (TextMessage,)),
        ),
        Right.OPEN_DISPUTE,
        title=lambda data: T("flow-title-lead-dispute", lead=data["lead"]),
        about="lead",
    )
)
