"""``/nuevo``: a lead typed by marketing, question by question or pasted as it came (CC21-4)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.flows.platform.flow import Done, Next
from bot.flows.platform.form import Confirmation, Form
from bot.flows.platform.form_field import Answers, ChoiceField, Field, TextField
from bot.flows.platform.inbound import Answer, ContactSent, TextMessage
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn, choice
from domain.intake.pasted_lead import read_pasted
from domain.kernel.message import Button
from domain.kernel.rights import Right
from domain.kernel.text import Moment, MomentStyle, T, Text, Texts
from services.leads.field_texts import lead_of_fields
from services.leads.lead_card import identity_lines
from services.leads.manual_entry import Entered, check_field, enter_typed, recent_campaigns

router = ChatRouter()
_CAMPAIGNS = 6
TEXT_KEYS = frozenset({"command-new"})


@router.command("new", es="nuevo", en="new", right=Right.ENTER_LEADS)
async def new_command(turn: Turn, rest: str) -> None:
    """``/nuevo``, or ``/nuevo`` followed by the whole lead pasted."""
    turn.start("lead-new", {"id": secrets.token_hex(8), "fields": _pasted(turn, rest)})


def _pasted(turn: Turn, text: str) -> dict[str, str]:
    return read_pasted(text, turn.uow.policy.organization.country)


@dataclass(frozen=True, kw_only=True)
class NameField(TextField):
    """The name; a contact card tells the phone as well."""

    accepts: ClassVar[tuple[type[Answer], ...]] = (TextMessage, ContactSent)

    async def read(self, turn: Turn, answer: TextMessage | ContactSent) -> Answers | Text:
        """The text, or the name and phone of the card."""
        if isinstance(answer, ContactSent):
            return {"name": answer.name, "phone": answer.phone}
        return await super().read(turn, answer)


@dataclass(frozen=True, kw_only=True)
class PhoneOrEmailField(Field):
    """A phone or a mail, kept as what it is; both may stand in one line."""

    kind: ClassVar[str] = "phone or e-mail"
    accepts: ClassVar[tuple[type[Answer], ...]] = (TextMessage, ContactSent)

    def is_answered(self, told: Answers) -> bool:
        """One of the two is enough."""
        return "phone" in told or "email" in told

    async def read(self, turn: Turn, answer: TextMessage | ContactSent) -> Answers | Text:
        """What can be used of it, else the words themselves, for the check to name the fault."""
        text = answer.phone if isinstance(answer, ContactSent) else answer.text
        found = _pasted(turn, text)
        contacts: dict[str, str] = {
            name: found[name] for name in ("phone", "email") if name in found
        }
        unusable = "email" if "@" in text else "phone"
        return contacts or {unusable: text.strip()}


async def _campaigns(turn: Turn) -> Sequence[Button]:
    recent = await recent_campaigns(turn.uow, _CAMPAIGNS)
    return [choice(T("button-campaign", name=name), name) for name in recent]


async def _typed_campaign(_turn: Turn, text: str) -> Answers:
    return {"campaign": " ".join(text.split())}


async def _check(turn: Turn, name: str, value: Any) -> Text | None:
    return check_field(turn.uow, name, str(value))


def _summary(turn: Turn) -> Text:
    return T("new-confirm", lines=Texts(identity_lines(lead_of_fields(turn.data["fields"]))))


async def _enter(turn: Turn) -> Next:
    found = await enter_typed(turn.uow, turn.person, turn.data["fields"], turn.data["id"])
    return Done(told_of(found))


def _title(data: Mapping[str, Any]) -> Text:
    if name := data["fields"].get("name"):
        return T("flow-title-lead-new-of", name=name)
    return T("flow-title-lead-new")


def told_of(found: Entered) -> Text:
    """What became of a lead that has just come in: who got it, or what it waits for."""
    if found.advisor:
        outcome = T("new-to-advisor", advisor=found.advisor)
    elif found.opens_at is not None:
        outcome = T("new-waits", at=Moment(found.opens_at, MomentStyle.DATE_TIME))
    else:
        outcome = T("new-with-administrator")
    lines = [T("new-entered", lead=found.lead_id), outcome]
    if found.original_id:
        lines.insert(1, T("new-known", original=found.original_id))
    return T("lead-card", lines=Texts(tuple(lines)))


FORM = Form(
    name="lead-new",
    title=_title,
    right=Right.ENTER_LEADS,
    is_draft=True,
    paste=_pasted,
    noted=T("new-contact-noted"),
    check=_check,
    fields=(
        NameField(
            name="name",
            question=T("new-ask-name"),
            label=T("new-field-name"),
            takes_paste=True,
        ),
        PhoneOrEmailField(
            name="contact", question=T("new-ask-contact"), label=T("new-field-contact")
        ),
        ChoiceField(
            name="campaign",
            question=T("new-ask-campaign"),
            label=T("new-field-campaign"),
            required=False,
            options=_campaigns,
            typed=_typed_campaign,
        ),
        TextField(
            name="interest",
            question=T("new-ask-interest"),
            label=T("new-field-interest"),
            required=False,
        ),
        TextField(
            name="city",
            question=T("new-ask-city"),
            label=T("new-field-city"),
            required=False,
        ),
    ),
    confirmation=Confirmation(
        summary=_summary, confirm=T("button-new-confirm"), question=T("form-ask-field")
    ),
    keep=_enter,
)
router.flow(FORM.flow())
