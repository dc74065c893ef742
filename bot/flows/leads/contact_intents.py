"""What advisors say about the call that they owe: it was made, nobody answered, they cannot."""

from __future__ import annotations

from bot.flows.leads.lead_slot import of, open_button, own
from bot.flows.platform.intents import Meaning, Slots
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn
from domain.kernel.message import Button
from domain.kernel.rights import Right
from domain.kernel.text import T, Text
from services.leads.named_leads import NamedLead

router = ChatRouter()
TEXT_KEYS = frozenset(
    f"{prefix}-lead-{what}"
    for prefix in ("intent", "meant", "ask")
    for what in ("called", "no-answer", "wrote", "declined")
)


@router.intent(
    "lead-called", right=Right.FOLLOW_UP, is_statement=True, nothing=T("nothing-to-call")
)
async def called(turn: Turn, slots: Slots) -> list[Meaning]:
    """«Ya llamé»: a claim on a clock that runs (CC21-10)."""
    running = [lead for lead in await own(turn, slots) if lead.is_running and lead.has_phone]
    return [_change("called", lead, "lead.called") for lead in running]


@router.intent(
    "lead-no-answer", right=Right.FOLLOW_UP, is_statement=True, nothing=T("nothing-to-call")
)
async def no_answer(turn: Turn, slots: Slots) -> list[Meaning]:
    """«No contestó»: a claim as well; of a lead that was contacted before, its status."""
    leads = [lead for lead in await own(turn, slots) if lead.has_phone]
    running = [lead for lead in leads if lead.is_running]
    if running or "lead" not in slots:
        return [_change("no-answer", lead, "lead.no_answer") for lead in running]
    return [Meaning(Button(_name("no-answer", lead), "lead.status", of(lead))) for lead in leads]


@router.intent("lead-wrote", right=Right.FOLLOW_UP, is_statement=True, nothing=T("nothing-to-mail"))
async def wrote(turn: Turn, slots: Slots) -> list[Meaning]:
    """«Ya le escribí», which is a claim where there is no number to call."""
    mails = [each for each in await own(turn, slots) if each.is_running and not each.has_phone]
    return [_change("wrote", lead, "lead.called") for lead in mails]


@router.intent(
    "lead-declined",
    right=Right.FOLLOW_UP,
    is_exact=True,
    is_statement=True,
    nothing=T("nothing-to-decline"),
)
async def declined(turn: Turn, slots: Slots) -> list[Meaning]:
    """«No puedo»: the lead leaves them and goes on by the rules, whoever was named (A.2)."""
    running = [lead for lead in await own(turn, slots) if lead.is_running]
    return [_change("declined", lead, "lead.decline") for lead in running]


def _change(what: str, lead: NamedLead, action: str) -> Meaning:
    """The button of the card, read back first."""
    args = {**of(lead), "hop": lead.hop}
    return Meaning(
        Button(_name(what, lead), action, args),
        Text(f"ask-lead-{what}", {"lead": lead.lead_id, "name": lead.name}),
        open_button(lead),
    )


def _name(what: str, lead: NamedLead) -> Text:
    return Text(f"meant-lead-{what}", {"lead": lead.lead_id, "name": lead.name})
