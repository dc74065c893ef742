"""``{lead}`` in phrases, the leads that an advisor has, and how one is named on a button."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.flows.platform.intents import Meaning, Slots
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn
from domain.kernel.message import Button
from domain.kernel.rights import Right, may_at_all
from domain.kernel.text import T
from domain.kernel.understanding.phrase_book import SlotReader
from domain.kernel.understanding.sentence import Sentence
from services.leads.named_leads import NamedLead, known_leads, own_open_leads

router = ChatRouter()


@router.slot("lead", is_personal=True)
async def lead(turn: Turn, sentence: Sentence) -> SlotReader:
    """The leads that a number, a name or a telephone means, as far as the person may see them."""
    return (await known_leads(turn.uow, turn.person, sentence.text)).read


@router.suggests("leads")
async def urgent_leads(turn: Turn) -> list[Button]:
    """Those of their own leads whose clock runs, two at the most."""
    if not may_at_all(turn.person, Right.FOLLOW_UP):
        return []
    running = [each for each in await own_open_leads(turn.uow, turn.person) if each.is_running]
    return [open_button(each) for each in running[:2]]


def open_button(lead: NamedLead) -> Button:
    """Opens the card of a lead."""
    return Button(T("button-lead", lead=lead.lead_id, name=lead.name), "lead.open", of(lead))


def of(lead: NamedLead) -> dict[str, int]:
    """The arguments that name a lead."""
    return {"lead": lead.lead_id}


async def own(turn: Turn, slots: Slots) -> Sequence[NamedLead]:
    """Their own open leads that were named; where none was, all of them."""
    named: Iterable[NamedLead] | None = slots.get("lead")
    if named is None:
        return await own_open_leads(turn.uow, turn.person)
    return [each for each in named if each.owner_id == turn.person.id]


def opening(leads: Iterable[NamedLead]) -> list[Meaning]:
    """That their cards are to be opened."""
    return [Meaning(open_button(each)) for each in leads]
