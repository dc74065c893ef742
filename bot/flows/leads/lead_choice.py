"""A command about a lead that came without its number: which one, by a button or in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bot.flows.leads.lead_slot import lead as lead_reader
from bot.flows.platform.flow import Again, Done, Flow, Next, Step
from bot.flows.platform.inbound import Choice, TextMessage
from bot.flows.platform.paged_choice import PagedChoice
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.stale_guard import ends_when_gone
from bot.flows.platform.turn import Turn, choice
from domain.kernel.message import Message
from domain.kernel.rights import Right
from domain.kernel.text import T
from domain.kernel.understanding.sentence import Sentence
from services.leads.card_view import open_card
from services.leads.explanations import explain
from services.leads.named_leads import NamedLead, known_leads

router = ChatRouter()
WHY, OPEN = "why", "open"
_MOST: Final = 60
"""Buttons, six a page; whoever has more leads types the name or the number."""


async def lead_of_command(turn: Turn, rest: str, what: str) -> None:
    """Does `what` with the lead that the words behind a command name; else asks which.

    Without words the only open lead is meant. Words that name none are told so.
    """
    known = await known_leads(turn.uow, turn.person, rest)
    named = (known.read(rest) or ()) if rest else known.open
    if len(named) == 1:
        await _do(turn, named[0].lead_id, what)
    elif rest and not named:
        await _do_with_number(turn, rest, what)
    elif not named:
        await turn.reply(T("leads-none"))
    else:
        wanted = [lead.lead_id for lead in named] if rest else []
        turn.start("lead-choice", {"what": what, "among": wanted})


async def _do_with_number(turn: Turn, rest: str, what: str) -> None:
    """A number that is out of reach is refused by who knows why; other words name nobody."""
    digits = rest.strip().lstrip("#")
    if digits.isascii() and digits.isdecimal() and len(digits) <= 12:
        await _do(turn, int(digits), what)
    else:
        await turn.reply(T("lead-not-named", words=rest[:60]))


async def _do(turn: Turn, lead_id: int, what: str) -> None:
    if what == WHY:
        await turn.reply(await explain(turn.uow, turn.person, lead_id))
    else:
        await show_card(turn, lead_id)


async def show_card(turn: Turn, lead_id: int) -> None:
    """The card, as a message of its own. Raises NotFound, NotYours."""
    message, slot = await open_card(turn.uow, turn.person, lead_id)
    await turn.reply(message, slot=slot, mode="fresh")


async def _offered(turn: Turn) -> list[NamedLead]:
    found = (await known_leads(turn.uow, turn.person, "")).open
    among = turn.data.get("among")
    return [lead for lead in found if not among or lead.lead_id in among][:_MOST]


async def ask_which(turn: Turn) -> Message | PagedChoice:
    """The open leads, a page at a time."""
    buttons = [
        choice(T("button-lead", lead=lead.lead_id, name=lead.name), ["lead", lead.lead_id])
        for lead in await _offered(turn)
    ]
    return PagedChoice(T("lead-which"), tuple(buttons))


@ends_when_gone
async def receive_which(turn: Turn, answer: Choice | TextMessage) -> Next:
    """A button, or a name, number or telephone; several that fit are offered."""
    if isinstance(answer, Choice):
        await _do(turn, answer.value[1], turn.data["what"])
        return Done()
    read = await lead_reader(turn, Sentence(answer.text, (), is_question=False))
    named = read(answer.text)
    if not named:
        return Again(T("lead-not-named", words=answer.text[:60]))
    if len(named) > 1:
        turn.data["among"] = [lead.lead_id for lead in named]
        return Again()
    await _do(turn, named[0].lead_id, turn.data["what"])
    return Done()


def _title(_data: Mapping[str, Any]) -> Any:
    return T("flow-title-lead-choice")


router.flow(
    Flow(
        "lead-choice",
        1,
        (Step("which", ask_which, receive_which),),
        Right.SEE_LEADS,
        title=_title,
        defaults={"among": []},
    )
)
