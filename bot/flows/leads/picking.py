"""Choosing an advisor out of many: a paged list, or his code typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from bot.flows.flow import Again, Go, Next
from bot.flows.leads.ending import Hear, ends_when_gone
from bot.flows.paging import page_of, turned_to
from bot.flows.said import Chosen, Words
from bot.flows.turn import Turn, choice
from domain.errors import NotFound
from domain.message import Message
from domain.text import T, Text
from services.decisions import advisor_named
from services.leads.choosing import Choosable

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

    async def hear(turn: Turn, heard: Chosen | Words) -> Next:
        if isinstance(heard, Chosen):
            page = turned_to(heard.value)
            if page is None:
                return await careful(turn, heard.value)
            turn.data["page"] = page
            return Go(step)
        try:
            advisor = await advisor_named(turn.work, heard.text.strip())
        except NotFound:
            return Again(T("advisor-unknown", code=heard.text.strip()[:40]))
        return await careful(turn, advisor.id)

    return hear
