"""What people say about leads beside the call that is owed: opening, status, closing, new ones."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.flows.leads.lead_slot import of, open_button, opening, own
from bot.flows.platform.intents import Meaning, Slots
from bot.flows.platform.likely import COMMAND, command_button
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn
from domain.kernel.message import Button
from domain.kernel.rights import Right, may_at_all
from domain.kernel.text import T
from domain.kernel.understanding.phrase_book import SlotReader
from domain.kernel.understanding.sentence import Sentence
from services.leads.named_leads import NamedLead

router = ChatRouter()
Args = Mapping[str, Any]
_LONGEST_UNIT: Final = 6
TEXT_KEYS = frozenset(
    f"intent-{key}"
    for key in (
        "lead-open",
        "leads-list",
        "lead-why",
        "lead-status",
        "lead-discard",
        "lead-closing",
        "lead-dispute",
        "lead-new",
        "undecided",
    )
)


@router.slot("unit")
async def unit(_turn: Turn, _sentence: Sentence) -> SlotReader:
    """What was sold: a few words with the number of the unit among them."""

    def read(text: str) -> Any:
        words = text.split()
        return text if len(words) <= _LONGEST_UNIT and any(map(_has_digit, words)) else None

    return read


@router.intent("lead-open", right=Right.SEE_LEADS)
async def open_lead(_turn: Turn, slots: Slots) -> list[Meaning]:
    """«2», «Lucía», «¿cómo va el prospecto 2?»: the card."""
    return opening(slots["lead"])


@router.intent("leads-list", right=Right.SEE_LEADS)
async def leads_list(_turn: Turn, _slots: Slots) -> list[Meaning]:
    """«¿A quién le llamo?»: the list, the most urgent first."""
    return [Meaning(command_button("leads"))]


@router.intent("undecided", right=Right.SEE_TASKS)
async def undecided(_turn: Turn, _slots: Slots) -> list[Meaning]:
    """«¿Qué tengo pendiente?»"""
    return [Meaning(command_button("pending"))]


@router.intent("lead-why", right=Right.SEE_LEADS, nothing=T("nothing-open"))
async def why(turn: Turn, slots: Slots) -> list[Meaning]:
    """«¿Por qué me tocó?»"""
    leads = slots.get("lead") or await own(turn, slots)
    return [
        Meaning(
            Button(
                T("button-lead", lead=lead.lead_id, name=lead.name),
                COMMAND,
                {"command": "why", "rest": str(lead.lead_id)},
            )
        )
        for lead in leads
    ]


@router.intent("lead-status", right=Right.FOLLOW_UP, nothing=T("nothing-open"))
async def status(turn: Turn, slots: Slots) -> list[Meaning]:
    """«Estatus de Lucía»: the conversation that asks for it."""
    return _of_each(slots.get("lead") or await own(turn, slots), "lead.status")


@router.intent(
    "lead-discard",
    right=Right.FOLLOW_UP,
    is_exact=True,
    is_statement=True,
    nothing=T("nothing-open"),
)
async def discard(turn: Turn, slots: Slots) -> list[Meaning]:
    """«Ya no le interesa»: the status is asked for, where discarding is confirmed."""
    return _of_each(await own(turn, slots), "lead.status")


@router.intent(
    "lead-closing",
    right=Right.REPORT_CLOSING,
    is_exact=True,
    is_statement=True,
    nothing=T("nothing-open"),
)
async def closing(turn: Turn, slots: Slots) -> list[Meaning]:
    """«Ya aparté el 12B»: the form, which asks for the price and shows all before it announces."""
    told = {"product": slots["unit"]} if "unit" in slots else {}
    return _of_each(await own(turn, slots), "lead.closing", **told)


@router.intent("lead-dispute", right=Right.OPEN_DISPUTE, is_exact=True, nothing=T("nothing-open"))
async def dispute(turn: Turn, slots: Slots) -> list[Meaning]:
    """«Quiero pedir una aclaración»"""
    leads = slots.get("lead") or await own(turn, slots)
    return [
        Meaning(Button(open_button(lead).label, "lead.dispute", {**of(lead), "hop": lead.hop}))
        for lead in leads
        if lead.hop
    ]


@router.intent("lead-new")
async def new_lead(turn: Turn, slots: Slots) -> list[Meaning]:
    """«Mi cliente Juan Pérez 55… quiere casa»: the form with what was told."""
    if not may_at_all(turn.person, Right.ENTER_LEADS):
        return [Meaning(Button(T("intent-lead-new"), "lead.new_by_others"))]
    told = {"name": "name", "phone": "phone", "interest": "words"}
    fields = {field: slots[slot] for field, slot in told.items() if slot in slots}
    return [Meaning(Button(T("intent-lead-new"), "lead.new", {"fields": fields}))]


@router.action("lead.new", right=Right.ENTER_LEADS)
async def begin_new_lead(turn: Turn, args: Args) -> None:
    """The form of a new lead with what is known of it."""
    turn.start("lead-new", {"id": secrets.token_hex(8), "fields": dict(args["fields"])})


@router.action("lead.new_by_others")
async def say_who_enters(turn: Turn, _args: Args) -> None:
    """Nothing has been stored, and who can store it."""
    await turn.reply(T("lead-new-by-others"))


def _has_digit(word: str) -> bool:
    return any(sign.isdigit() for sign in word)


def _of_each(leads: Sequence[NamedLead], action: str, **args: Any) -> list[Meaning]:
    return [
        Meaning(Button(open_button(lead).label, action, {**of(lead), **args})) for lead in leads
    ]
