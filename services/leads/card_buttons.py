"""The buttons of a lead card: what is urgent first, the rest behind «Más…»."""

from __future__ import annotations

from typing import TypeAlias
from urllib.parse import quote

from domain.kernel.message import Button, ButtonStyle, Folding
from domain.kernel.text import T
from domain.leads.contact_clock import AssignmentEnd, ContactState
from services.leads.lead_card import ClockFacts, LeadFacts

Rows: TypeAlias = tuple[tuple[Button, ...], ...]
_LABELS = {
    "lead.called": T("button-called"),
    "lead.no_answer": T("button-no-answer"),
    "lead.status": T("button-status"),
    "lead.dispute": T("button-dispute"),
    "lead.why": T("button-why-me"),
    "lead.closing": T("button-closing"),
    "lead.same": T("button-same-as"),
    "lead.decline": T("button-decline-lead"),
    "lead.decline_reason": T("button-decline-reason"),
    "lead.contact": T("button-contact-card"),
    "lead.more": T("button-more"),
    "lead.less": T("button-less"),
}
_STYLES = {
    "lead.called": ButtonStyle.SUCCESS,
    "lead.no_answer": ButtonStyle.PRIMARY,
}


def card_buttons(
    lead: LeadFacts, clock: ClockFacts, first_message: str, *, unfolded: bool = False
) -> Rows:
    """The rows below the advisor's own card; `unfolded` shows what stands behind «Más…».

    `first_message` is what a message to the prospect begins with.
    """

    def button(action: str) -> Button:
        return _button(lead, clock.hop, action)

    why, dispute, same = button("lead.why"), button("lead.dispute"), button("lead.same")
    if clock.ended is AssignmentEnd.DECLINED:
        return ((button("lead.decline_reason"), why),)
    if clock.ended is not None:
        return ((dispute, why),) if clock.is_gone else ((dispute, why), (same,))
    reach = reach_buttons(lead, clock.hop, first_message)
    status, opener = button("lead.status"), button("lead.less" if unfolded else "lead.more")
    opener = Button(opener.label, opener.action, opener.args, folding=Folding.OPENER)
    if not clock.is_owed:
        first = (status, button("lead.closing"))
        return _folded((first, *reach), (), ((dispute, why), (same,)), opener, unfolded=unfolded)
    # It can be passed on while the clock runs; once a person decides, it is theirs to decide.
    runs = clock.contact is ContactState.RUNNING
    decline = (button("lead.decline"),) if runs else ()
    main = (answer_buttons(lead, clock.hop), *reach)
    return _folded(main, decline, ((status, dispute), (why, same)), opener, unfolded=unfolded)


def _folded(
    main: Rows, last: tuple[Button, ...], rest: Rows, opener: Button, *, unfolded: bool
) -> Rows:
    if unfolded:
        return (*main, *rest, (*last, opener))
    behind = tuple(
        tuple(Button(b.label, b.action, b.args, folding=Folding.FOLDED) for b in row)
        for row in rest
    )
    return (*main, (*last, opener), *behind)


def _button(lead: LeadFacts, hop: int, action: str) -> Button:
    style = _STYLES.get(action, ButtonStyle.PLAIN)
    return Button(_LABELS[action], action, {"lead": lead.id, "hop": hop}, style)


def answer_buttons(lead: LeadFacts, hop: int) -> tuple[Button, ...]:
    """What the advisor may say of the contact: a lead without a number is written to."""
    if not lead.phones:
        args = {"lead": lead.id, "hop": hop}
        return (Button(T("button-wrote"), "lead.called", args, ButtonStyle.SUCCESS),)
    return tuple(_button(lead, hop, each) for each in ("lead.called", "lead.no_answer"))


def folded_button(lead: LeadFacts, hop: int, action: str) -> Button:
    """A button of the card on another message, for channels that number the last choices only."""
    return Button(_LABELS[action], action, {"lead": lead.id, "hop": hop}, folding=Folding.FOLDED)


def decline_button(lead: LeadFacts, hop: int) -> Button:
    """«No puedo»."""
    return _button(lead, hop, "lead.decline")


def reach_buttons(lead: LeadFacts, hop: int, first_message: str) -> Rows:
    """One tap to the prospect: the number on the clipboard, a message, the address book."""
    if not lead.phones:
        return ()
    phone = lead.phones[0]
    copy = Button(T("button-copy-phone"), copies=phone)
    write = Button(T("button-whatsapp"), link=_whatsapp(phone, lead.name, first_message))
    return ((copy, write, _button(lead, hop, "lead.contact")),)


def _whatsapp(phone: str, name: str, first_message: str) -> str:
    """The address that opens a chat with the number (E.164), with a message begun."""
    said = first_message.replace("{name}", name)
    digits = phone.removeprefix("+")
    return f"https://wa.me/{digits}?text={quote(said)}" if said else f"https://wa.me/{digits}"
