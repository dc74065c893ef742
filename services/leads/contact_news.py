"""A contact that has been found is said once: it answers to the card and asks how it went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from domain.intake.lead import FollowUpStatus
from domain.kernel.message import Button, Message, Priority, SlotMode
from domain.kernel.text import T, Text
from services.leads.advisor_card import lead_card
from services.leads.card_buttons import folded_button
from services.leads.clocked_assignments import ClockedAssignment
from services.leads.follow_up_words import status_text
from services.leads.lead_card import LeadFacts, card_slot
from services.leads.reminders import met_reminders
from services.platform.messaging import Change, Recipient, recipients, updates_where_they_stand
from services.platform.unit_of_work import UnitOfWork
from storage.outbox.writer import Address, Outgoing

CONTACT_MADE: Final = "contact_made"
"""The purpose of the message that says so."""
OUTCOMES: Final[Mapping[str, Text]] = {
    "appointment": T("outcome-appointment"),
    "information": T("outcome-information"),
    "not_interested": T("outcome-not-interested"),
    "no_answer": T("button-no-answer"),
}
"""What an advisor may answer to how it went, in this order."""


@dataclass(frozen=True, slots=True)
class ContactNews:
    """An assignment as it stands with the contact.

    `answered` False: the feed knows that nobody took the call. `said_before`: the advisor had
    given the lead a status already.
    """

    assignment: ClockedAssignment
    answered: bool = True
    said_before: bool = False


def contact_slot(lead_id: int) -> str:
    """The slot of the message about the contact with a lead."""
    return f"contact:{lead_id}"


def contact_message(news: ContactNews) -> Message:
    """That the contact is registered; how it went is asked where nothing is known of it."""
    lead, hop = news.assignment.lead, news.assignment.hop
    answers_to = card_slot(lead.id)
    if news.said_before:
        return Message(contact_known(lead), replies_to=answers_to)
    key = "contact-found" if news.answered else "contact-found-unanswered"
    args = {"lead": lead.id, "hop": hop}
    offered = [
        Button(label, "lead.outcome", {**args, "said": said})
        for said, label in OUTCOMES.items()
        if news.answered or said != FollowUpStatus.NO_ANSWER.value
    ]
    rows = tuple(tuple(offered[at : at + 2]) for at in range(0, len(offered), 2))
    other = Button(T("outcome-other"), "lead.status", args)
    closing = folded_button(lead, hop, "lead.closing")
    text = Text(key, {"lead": lead.id, "name": lead.name})
    return Message(text, (*rows, (other,), (closing,)), replies_to=answers_to)


def contact_known(lead: LeadFacts) -> Text:
    """That the contact is registered, with the status that it has been given."""
    status = status_text(lead.status)
    return T("contact-found-known", lead=lead.id, name=lead.name, status=status)


TEXT_KEYS = frozenset({"contact-found", "contact-found-unanswered"})


async def tell_of_contacts(uow: UnitOfWork, contacts: Sequence[ContactNews]) -> None:
    """Redraws cards and reminders where they stand, and says each contact once, with sound.

    It goes to the chat in which the card stands. One query and one statement for all of them.
    """
    updates = await updates_where_they_stand(uow, _changes(uow, contacts))
    standing: dict[tuple[int | None, str], list[Outgoing]] = {}
    for each in updates:
        standing.setdefault((each.person_id, each.slot), []).append(each)
    cards = [standing.get(_card_of(news), []) for news in contacts]
    unclear = {
        news.assignment.advisor_id
        for news, found in zip(contacts, cards, strict=True)
        if len(found) != 1
    }
    known = await recipients(uow, unclear)
    for news, found in zip(contacts, cards, strict=True):
        recipient = known.get(news.assignment.advisor_id)
        if len(found) == 1:
            updates.append(_said(news, found[0].to, found[0].language))
        elif recipient is not None and recipient.to is not None:
            to = _chat_of(recipient, found) or recipient.to
            updates.append(_said(news, to, recipient.language))
    await uow.send(updates)


def _card_of(news: ContactNews) -> tuple[int | None, str]:
    return news.assignment.advisor_id, card_slot(news.assignment.lead.id)


def _chat_of(recipient: Recipient, cards: Iterable[Outgoing]) -> Address | None:
    """Of several chats with the card, the one that they prefer."""
    places = {card.to for card in cards}
    return next((to for to in recipient.addresses if to in places), None)


def _changes(uow: UnitOfWork, contacts: Iterable[ContactNews]) -> list[Change]:
    changes: list[Change] = []
    for news in contacts:
        now = news.assignment
        card = lead_card(now.lead, now.facts(), uow)
        changes.append(Change(now.advisor_id, card_slot(now.lead.id), card))
        changes += met_reminders(now)
    return changes


def _said(news: ContactNews, to: Address, language: str) -> Outgoing:
    now = news.assignment
    return Outgoing(
        to=to,
        body=contact_message(news),
        priority=Priority.CONVERSATION,
        person_id=now.advisor_id,
        language=language,
        slot=contact_slot(now.lead.id),
        mode=SlotMode.FRESH,
        purpose=CONTACT_MADE,
        subject=f"assignment:{now.lead.id}:{now.hop}",
    )
