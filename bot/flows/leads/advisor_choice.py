"""Choosing an advisor out of many: a paged list, or the advisor's code typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from bot.flows.platform.flow import Again, Ask, Next
from bot.flows.platform.inbound import Choice, TextMessage
from bot.flows.platform.paged_choice import PagedChoice
from bot.flows.platform.stale_guard import Receive, ends_when_gone
from bot.flows.platform.turn import Turn, choice
from domain.kernel.errors import NotFound
from domain.kernel.text import T, Text
from services.leads.advisor_choice import Choosable
from services.leads.manual_assignment import advisor_named

Offer: TypeAlias = Callable[[Turn], Awaitable[Sequence[Choosable]]]
Take: TypeAlias = Callable[[Turn, int], Awaitable[Next]]


def ask_advisor(offer: Offer, question: Callable[[Turn], Text]) -> Ask:
    """A step's question: the advisors there are to choose from, a page at a time."""

    async def ask(turn: Turn) -> PagedChoice:
        buttons = [
            choice(T("button-give", name=advisor.name), advisor.person_id)
            for advisor in await offer(turn)
        ]
        return PagedChoice(question(turn), tuple(buttons))

    return ask


def receive_advisor(take: Take) -> Receive:
    """Hears a choice or a code; `take` goes on with the advisor's id."""
    careful = ends_when_gone(take)

    async def receive(turn: Turn, answer: Choice | TextMessage) -> Next:
        if isinstance(answer, Choice):
            return await careful(turn, answer.value)
        try:
            advisor = await advisor_named(turn.uow, answer.text.strip())
        except NotFound:
            return Again(T("advisor-unknown", code=answer.text.strip()[:40]))
        return await careful(turn, advisor.id)

    return receive
