"""Disputes of any matter: decided, withdrawn, answered by the other side, appealed (CC21-14)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bot.flows.platform.flow import Again, Done, Flow, Go, Next, Step
from bot.flows.platform.inbound import Choice, TextMessage
from bot.flows.platform.paged_choice import PagedChoice
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.stale_guard import ends_when_gone
from bot.flows.platform.turn import Turn, choice
from domain.kernel.errors import Refusal
from domain.kernel.message import Message
from domain.kernel.reason import SHORTEST_REASON
from domain.kernel.rights import Right
from domain.kernel.text import T, Text
from services.platform.dispute_decisions import appeal, appealed_case, case_to_decide, decide
from services.platform.dispute_matters import matter_of, name_of
from services.platform.disputes import (
    give_statement,
    load_dispute,
    statement_to_give,
    withdraw,
)

router = ChatRouter()


class NobodyToDecideFor(Refusal):
    """There is nobody for whom the case could be decided so (CC21-14)."""

    code = "nobody-to-decide-for"


LONGEST_STATEMENT: Final = 1000
"""Characters."""
Args = Mapping[str, Any]


def read_statement(text: str) -> str | Text:
    """A statement in a dispute, in one line; a text that asks again when it is unusable."""
    statement = " ".join(text.split())
    if not SHORTEST_REASON <= len(statement) <= LONGEST_STATEMENT:
        return T("dispute-statement-length", most=LONGEST_STATEMENT)
    return statement


@router.action("dispute.rule")
async def rule(turn: Turn, args: Args) -> None:
    """The decision is chosen; the reason is asked for."""
    _, option = await case_to_decide(turn.uow, turn.person, args["id"], args["v"])
    asks = option.beneficiaries is not None
    turn.start("dispute-rule", {"id": args["id"], "verdict": args["v"], "asks": asks})


async def _ask_recipient(turn: Turn) -> PagedChoice:
    data = turn.data
    row, option = await case_to_decide(turn.uow, turn.person, data["id"], data["verdict"])
    found = await option.beneficiaries(turn.uow, row) if option.beneficiaries else ()
    if not found:
        raise NobodyToDecideFor
    buttons = tuple(
        choice(T("dispute-beneficiary", name=each.name), each.person_id) for each in found
    )
    question = matter_of(turn.uow, row).text("ask-to", row, verdict=option.label)
    return PagedChoice(question, buttons)


async def _receive_recipient(turn: Turn, answer: Choice) -> Next:
    """Checks again whoever is named: minutes may have passed since they were offered."""
    data = turn.data
    await case_to_decide(turn.uow, turn.person, data["id"], data["verdict"], answer.value)
    data["to"] = answer.value
    return Go("reason")


async def _ask_reason(turn: Turn) -> Message:
    data = turn.data
    to_id = data.get("to")
    row, option = await case_to_decide(turn.uow, turn.person, data["id"], data["verdict"], to_id)
    verdict = option.verdict(await name_of(turn.uow, to_id))
    return Message(matter_of(turn.uow, row).text("ask-reason", row, verdict=verdict))


@ends_when_gone
async def _receive_reason(turn: Turn, answer: TextMessage) -> Next:
    data = turn.data
    row = await decide(
        turn.uow, turn.person, data["id"], data["verdict"], answer.text, data.get("to")
    )
    return Done(matter_of(turn.uow, row).text("ruled", row))


@router.action("dispute.withdraw")
async def withdraw_case(turn: Turn, args: Args) -> None:
    """The person who opened it withdraws it."""
    row = await withdraw(turn.uow, turn.person, args["id"])
    await turn.reply(matter_of(turn.uow, row).text("withdrawn-noted", row))


@router.action("dispute.state")
async def state(turn: Turn, args: Args) -> None:
    """The other side wants to say something."""
    await statement_to_give(turn.uow, turn.person, args["id"])
    turn.start("dispute-statement", {"id": args["id"]})


async def _ask_statement(turn: Turn) -> Message:
    row = await statement_to_give(turn.uow, turn.person, turn.data["id"])
    return Message(matter_of(turn.uow, row).text("statement-ask", row))


@ends_when_gone
async def _receive_statement(turn: Turn, answer: TextMessage) -> Next:
    statement = read_statement(answer.text)
    if isinstance(statement, Text):
        return Again(statement)
    row = await give_statement(turn.uow, turn.person, turn.data["id"], statement)
    return Done(matter_of(turn.uow, row).text("statement-noted", row))


@router.action("dispute.appeal")
async def appeal_case(turn: Turn, args: Args) -> None:
    """One of the two sides does not accept the decision."""
    await appealed_case(turn.uow, turn.person, args["id"])
    turn.start("dispute-appeal", {"id": args["id"]})


async def _ask_grounds(turn: Turn) -> Message:
    row = await load_dispute(turn.uow, turn.data["id"])
    return Message(matter_of(turn.uow, row).text("appeal-ask", row))


@ends_when_gone
async def _receive_grounds(turn: Turn, answer: TextMessage) -> Next:
    statement = read_statement(answer.text)
    if isinstance(statement, Text):
        return Again(statement)
    row = await appeal(turn.uow, turn.person, turn.data["id"], statement)
    return Done(matter_of(turn.uow, row).text("appeal-noted", row))


def _flow(name: str, step: Step, right: Right) -> None:
    """A flow of one question about a case; the service says who may answer it."""
    title = Text(f"flow-title-{name}")
    router.flow(Flow(name, 1, (step,), right, title=lambda _data: title, about="id"))


router.flow(
    Flow(
        "dispute-rule",
        1,
        (
            Step("to", _ask_recipient, ends_when_gone(_receive_recipient), ("reason",), (Choice,)),
            Step("reason", _ask_reason, _receive_reason, (), (TextMessage,)),
        ),
        Right.SEE_TASKS,
        title=lambda _data: T("flow-title-dispute-rule"),
        about="id",
        entry=lambda turn: "to" if turn.data.get("asks") else "reason",
    )
)
_flow(
    "dispute-statement",
    Step("statement", _ask_statement, _receive_statement, (), (TextMessage,)),
    Right.SEE_TASKS,
)
_flow(
    "dispute-appeal",
    Step("grounds", _ask_grounds, _receive_grounds, (), (TextMessage,)),
    Right.OPEN_DISPUTE,
)

TEXT_KEYS = frozenset({"flow-title-dispute-statement", "flow-title-dispute-appeal"})
