"""Choosing an advisor out of many: a paged list, or his code typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from bot.flows.platform.flow import Again, Go, Next
from bot.flows.platform.inbound import Choice, TextMessage
from bot.flows.platform.paging import page_of, turned_to
from bot.flows.platform.stale_guard import Hear, ends_when_gone
from bot.flows.platform.turn import Turn, choice
from domain.kernel.errors import NotFound
from domain.kernel.message import Message
from domain.kernel.text import T, Text
from services.leads.advisor_choice import Choosable
from services.leads.manual_assignment import advisor_named

Offer: TypeAlias = Callable[[Turn], Awaitable[Sequence[Choosable]]]
Take: TypeAlias = Callable[[Turn, int], Awaitable[Next]]


def ask_advisor(
    offer: Offer, question: Callable[[Turn], Text]
) -> Callable[..., Awaitable[Message]]:
    """A step's question: a page of the advisors there are to choose from."""

    async def ask(turn: Turn) -> Message:
        buttons = [
            choice(T("button-give", name=advisor.name), advisor.person_id)
            for advisor in await offer(turn)
        ]
        page = page_of(buttons, turn.data.get("page"))
        return Message(question(turn), page.rows)

    return ask


def hear_advisor(step: str, take: Take) -> Hear:
    """Hears a choice, a page, or a code; `take` goes on with the advisor's id.

    `step` is the step's own name: turning a page asks it again.
    """
    careful = ends_when_gone(take)

    async def hear(turn: Turn, heard: Choice | TextMessage) -> Next:
        if isinstance(heard, Choice):
            page = turned_to(heard.value)
            if page is None:
                return await careful(turn, heard.value)
            turn.data["page"] = page
            return Go(step)
        try:
            advisor = await advisor_named(turn.uow, heard.text.strip())
        except NotFound:
            return Again(T("advisor-unknown", code=heard.text.strip()[:40]))
        return await careful(turn, advisor.id)

    return hear
