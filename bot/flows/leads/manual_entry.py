"""``/nuevo``: a lead typed by marketing, question by question or pasted as it came (CC21-4)."""

from __future__ import annotations

import secrets

from bot.flows.platform.flow import Again, Ask, Done, Flow, Go, Hear, Next, Step
from bot.flows.platform.inbound import Choice, ContactSent, TextMessage
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.stale_guard import ends_when_gone
from bot.flows.platform.turn import Turn, choice, column, pairs
from domain.intake.pasted_lead import read_pasted
from domain.kernel.message import Button, Message
from domain.kernel.rights import Right
from domain.kernel.text import Moment, MomentStyle, T, Text, Texts
from services.leads.field_texts import lead_of_fields
from services.leads.lead_card import identity_lines
from services.leads.manual_entry import Entered, check_field, enter_typed, recent_campaigns

router = ChatRouter()
_ASKED = ("name", "contact", "campaign", "interest", "city")
_SKIP = "-"
_CAMPAIGNS = 6
TEXT_KEYS = frozenset(
    {f"new-ask-{step}" for step in _ASKED}
    | {f"new-field-{step}" for step in _ASKED}
    | {"command-new"}
)


@router.command("new", es="nuevo", en="new", right=Right.ENTER_LEADS)
async def new_command(turn: Turn, rest: str) -> None:
    """``/nuevo``, or ``/nuevo`` with everything pasted behind it."""
    data = {"id": secrets.token_hex(8)}
    pasted = _pasted(turn, rest)
    flow = "lead-new-check" if "name" in pasted else "lead-new"
    turn.start(flow, {**data, "fields": pasted})


def _pasted(turn: Turn, text: str) -> dict[str, str]:
    return read_pasted(text, turn.uow.policy.organization.country)


def _next(turn: Turn, after: str) -> Go:
    """The next thing that has not been told; what was told is shown for confirmation."""
    told = turn.data["fields"]
    if turn.data.pop("fixing", None):
        return Go("confirm")
    for step in _ASKED[_ASKED.index(after) + 1 :]:
        known = ("phone" in told or "email" in told) if step == "contact" else step in told
        if not known:
            return Go(step)
    return Go("confirm")


async def ask_name(_turn: Turn) -> Message:
    return Message(T("new-ask-name"))


async def hear_name(turn: Turn, heard: TextMessage | ContactSent) -> Next:
    """A name; or everything at once, pasted; or a contact card."""
    if isinstance(heard, ContactSent):
        fields = {"name": heard.name, "phone": heard.phone}
    else:
        fields = _pasted(turn, heard.text) or {"name": " ".join(heard.text.split())}
    for name, value in fields.items():
        if why := check_field(turn.uow, name, value):
            return Again(why)
    turn.data["fields"] = {**turn.data["fields"], **fields}
    if "name" not in fields:
        return Again(T("new-contact-noted"))
    if len(fields) > 1:
        turn.data["fixing"] = True  # all of it came at once: the next thing is to look at it
    return _next(turn, "name")


async def ask_contact(_turn: Turn) -> Message:
    return Message(T("new-ask-contact"))


async def hear_contact(turn: Turn, heard: TextMessage | ContactSent) -> Next:
    """A phone or a mail; both may stand in one line."""
    text = heard.phone if isinstance(heard, ContactSent) else heard.text
    found = _pasted(turn, text)
    contacts: dict[str, str] = {name: found[name] for name in ("phone", "email") if name in found}
    if not contacts:
        name: str = "email" if "@" in text else "phone"
        why = check_field(turn.uow, name, text.strip())
        if why is not None:
            return Again(why)
        contacts = {name: text.strip()}
    turn.data["fields"] = {**turn.data["fields"], **contacts}
    return _next(turn, "contact")


async def ask_campaign(turn: Turn) -> Message:
    recent = await recent_campaigns(turn.uow, _CAMPAIGNS)
    buttons = [choice(T("button-campaign", name=name), name) for name in recent]
    return Message(T("new-ask-campaign"), column(*buttons, choice(T("button-skip"), _SKIP)))


def _skippable(field: str) -> Ask:
    async def ask(_turn: Turn) -> Message:
        return Message(Text(f"new-ask-{field}"), column(choice(T("button-skip"), _SKIP)))

    return ask


def _hear(field: str) -> Hear:
    """Keeps an answer that may be left out."""

    async def hear(turn: Turn, heard: Choice | TextMessage) -> Next:
        said = heard.text if isinstance(heard, TextMessage) else heard.value
        value = "" if said == _SKIP else " ".join(str(said).split())
        if why := check_field(turn.uow, field, value):
            return Again(why)
        turn.data["fields"] = {**turn.data["fields"], field: value}
        return _next(turn, field)

    return hear


async def ask_confirm(turn: Turn) -> Message:
    lines = identity_lines(lead_of_fields(turn.data["fields"]))
    text = T("new-confirm", lines=Texts(lines))
    buttons = (choice(T("button-new-confirm"), "yes"), choice(T("button-correct"), "fix"))
    return Message(text, pairs(*buttons))


@ends_when_gone
async def hear_confirm(turn: Turn, heard: Choice) -> Next:
    if heard.value == "fix":
        return Go("field")
    found = await enter_typed(turn.uow, turn.person, turn.data["fields"], turn.data["id"])
    return Done(told_of(found))


async def ask_field(_turn: Turn) -> Message:
    buttons: list[Button] = [choice(Text(f"new-field-{step}"), step) for step in _ASKED]
    return Message(T("new-ask-field"), pairs(*buttons))


async def hear_field(turn: Turn, heard: Choice) -> Next:
    turn.data["fixing"] = True
    return Go(heard.value)


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


_AFTER = {step: (*_ASKED[number + 1 :], "confirm") for number, step in enumerate(_ASKED)}
_NAME = Step("name", ask_name, hear_name, _AFTER["name"], (TextMessage, ContactSent))
_CHECK = Step("confirm", ask_confirm, hear_confirm, ("field",), (Choice,))
_OTHERS = (
    Step("contact", ask_contact, hear_contact, _AFTER["contact"], (TextMessage, ContactSent)),
    Step("campaign", ask_campaign, _hear("campaign"), _AFTER["campaign"]),
    Step("interest", _skippable("interest"), _hear("interest"), _AFTER["interest"]),
    Step("city", _skippable("city"), _hear("city"), _AFTER["city"]),
    Step("field", ask_field, hear_field, _ASKED, (Choice,)),
)
router.flow(Flow("lead-new", 1, (_NAME, *_OTHERS, _CHECK), Right.ENTER_LEADS))
router.flow(Flow("lead-new-check", 1, (_CHECK, _NAME, *_OTHERS), Right.ENTER_LEADS))
