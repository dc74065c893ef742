"""A dispute, opened from the card by anyone concerned (CC21-14)."""

from __future__ import annotations

from typing import Any

from bot.flows.platform.disputes import read_statement
from bot.flows.platform.flow import Done, Next
from bot.flows.platform.form import Form
from bot.flows.platform.form_field import ChoiceField, TextField
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn, choice, column
from domain.kernel.message import Button, Message
from domain.kernel.rights import Right
from domain.kernel.text import T, Text
from domain.leads.disputes import DisputeKind
from services.leads.disputes import OPENED_BY_PEOPLE, open_dispute
from services.leads.similar_leads import other_lead
from services.platform.disputes import withdraw_button

router = ChatRouter()
TEXT_KEYS = frozenset(f"dispute-kind-{kind.value.replace('_', '-')}" for kind in OPENED_BY_PEOPLE)


def _name(kind: str) -> Text:
    return Text(f"dispute-kind-{kind.replace('_', '-')}")


async def _ask_kind(turn: Turn) -> Text:
    return T("dispute-ask-kind", lead=turn.data["lead"])


async def _kinds(_turn: Turn) -> list[Button]:
    return [choice(_name(kind.value), kind.value) for kind in OPENED_BY_PEOPLE]


async def _ask_statement(turn: Turn) -> Text:
    return T("dispute-ask-statement", kind=_name(turn.data["fields"]["kind"]))


async def _check(turn: Turn, name: str, value: Any) -> Text | None:
    if name == "statement":
        read = read_statement(value)
        return read if isinstance(read, Text) else None
    if name == "other" and value:
        found = await other_lead(turn.uow, turn.data["lead"], value)
        return found if isinstance(found, Text) else None
    return None


async def _same_as(turn: Turn) -> int | None:
    typed = turn.data["fields"].get("other")
    found = await other_lead(turn.uow, turn.data["lead"], typed) if typed else None
    return found if isinstance(found, int) else None


async def _open(turn: Turn) -> Next:
    data, told = turn.data, turn.data["fields"]
    kind = DisputeKind(told["kind"])
    same_as = await _same_as(turn)
    row = await open_dispute(
        turn.uow, turn.person, data["lead"], data["hop"], kind, told["statement"], same_as
    )
    return Done(Message(T("dispute-noted", lead=data["lead"]), column(withdraw_button(row))))


def _migrate(_version: int, data: dict[str, Any]) -> dict[str, Any]:
    """Version 1 kept the kind beside the fields."""
    return {**data, "fields": {"kind": data["kind"]} if "kind" in data else {}}


FORM = Form(
    name="lead-dispute",
    version=2,
    migrate=_migrate,
    title=lambda data: T("flow-title-lead-dispute", lead=data["lead"]),
    about="lead",
    right=Right.OPEN_DISPUTE,
    check=_check,
    fields=(
        ChoiceField(name="kind", question=_ask_kind, options=_kinds),
        TextField(
            name="other",
            question=T("dispute-ask-other"),
            required=False,
            when=lambda told: told.get("kind") == DisputeKind.DUPLICATE.value,
            longest=20,
        ),
        TextField(name="statement", question=_ask_statement),
    ),
    keep=_open,
)
router.flow(FORM.flow())
