"""What could not be used: shown to those who can correct it, turned into a lead, or put aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.intake.lead_draft import LIMITS, FieldError, LeadDraft, excerpt, parse_lead
from domain.kernel.errors import NotFound
from domain.kernel.message import Button, Message
from domain.kernel.person import Person
from domain.kernel.reason import require_reason
from domain.kernel.rights import Right, require
from domain.kernel.tasks import Task
from domain.kernel.text import Moment, MomentStyle, T, Texts
from services.intake.review_tasks import REVIEW
from services.leads.field_texts import fault_texts, field_name
from services.leads.lead_intake import enter_lead, resolve_review
from services.leads.manual_entry import Entered, bad_lead, entered
from services.leads.same_person import add_phone
from services.platform.settled_tasks import settled_refusal
from services.platform.tasks import close_tasks, require_not_taken
from services.platform.unit_of_work import UnitOfWork
from storage.rows.intake.leads import ReviewRow

_SHOWN = 8
_NO_LEADS = frozenset({"calls"})
"""Sources whose items are no leads: they can only be put aside."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One item: what came (short), what is wrong with it, and whether it can become a lead."""

    item_id: int
    source: str
    received_at: datetime
    shown: tuple[tuple[str, str | Moment], ...]
    errors: tuple[FieldError, ...]
    is_lead: bool
    lead_id: int | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields to be corrected, each once; without a nameable one, the phone."""
        named = dict.fromkeys(error.field for error in self.errors if error.field in LIMITS)
        return tuple(named) or ("phone",)


@dataclass(frozen=True, slots=True)
class Mended:
    """The lead was in already; now it has its phone."""

    lead_id: int


async def review_card(uow: UnitOfWork, person: Person, task: Task) -> Message:
    """One item: what came, what is wrong with it, and what can be done."""
    item = await review_item(uow, person, task.subject_id)
    fix = Button(T("button-correct"), "review.fix", {"id": item.item_id})
    away = Button(T("button-discard"), "review.discard", {"id": item.item_id})
    lines = [
        T(
            "review-heading",
            item=item.item_id,
            at=Moment(item.received_at, MomentStyle.DATE_TIME),
            source=item.source,
        ),
        *([T("review-in-by-mail", lead=item.lead_id)] if item.lead_id else []),
        *(T("review-field", field=field_name(name), value=value) for name, value in item.shown),
        *fault_texts(item.errors),
    ]
    buttons = ((fix, away),) if item.is_lead else ((away,),)
    return Message(T("lead-card", lines=Texts(tuple(lines))), buttons)


async def review_item(uow: UnitOfWork, person: Person, item_id: int) -> ReviewItem:
    """One unresolved item. Raises NotYours, NotFound, Stale (resolved since)."""
    return _item(await _open(uow, person, item_id))


async def correct_review(
    uow: UnitOfWork, person: Person, item_id: int, corrections: Mapping[str, str]
) -> Entered | Mended | tuple[FieldError, ...] | None:
    """Puts the corrections into what came. What is still wrong, or the lead it has become or is.

    None: that lead had come in meanwhile, and the item is settled. Raises NotYours, NotFound, Stale
    (resolved since), BadLead (it is no lead at all).
    """
    row = await _open(uow, person, item_id)
    if row.source in _NO_LEADS:
        raise bad_lead(_errors(row.errors))
    payload = {**row.payload, **corrections}
    draft = parse_lead(payload, uow.policy.organization.country, uow.zone)
    if not isinstance(draft, LeadDraft):
        return draft
    if draft.to_mend:
        return draft.to_mend
    if row.lead_id is not None:
        await add_phone(uow, person, row.lead_id, draft.phone)
        await _resolve(uow, person, item_id, "corrected")
        return Mended(row.lead_id)
    external_id = draft.external_id or row.external_id or f"review:{item_id}"
    lead = await enter_lead(
        uow, draft, row.source, external_id, by=person, received_at=row.received_at
    )
    await _resolve(uow, person, item_id, "corrected" if lead else "known already")
    return await entered(uow, lead) if lead else None


async def discard_review(uow: UnitOfWork, person: Person, item_id: int, reason: str) -> None:
    """Puts the item aside with a reason; it is kept. Raises NotYours, NotFound, ReasonMissing."""
    require(person, Right.REVIEW_LEADS)
    await _resolve(uow, person, item_id, f"discarded: {require_reason(reason)}")


async def _resolve(uow: UnitOfWork, person: Person, item_id: int, resolution: str) -> None:
    await require_not_taken(uow, person, REVIEW, item_id)
    await resolve_review(uow, person, item_id, resolution)
    outcome = resolution.partition(":")[0]
    await close_tasks(uow, REVIEW, [item_id], by=person, outcome=outcome)


async def _open(uow: UnitOfWork, person: Person, item_id: int) -> ReviewRow:
    require(person, Right.REVIEW_LEADS)
    row = await uow.session.get(ReviewRow, item_id)
    if row is None:
        raise NotFound(what=f"#{item_id}")
    if row.resolved_at is not None:
        raise await settled_refusal(uow, person, REVIEW, item_id)
    return row


def _item(row: ReviewRow) -> ReviewItem:
    shown = [
        (name, _shown(name, value))
        for name, value in row.payload.items()
        if value not in ("", None) and not _is_machine_id(name)
    ]
    return ReviewItem(
        item_id=row.id or 0,
        source=row.source,
        received_at=row.received_at,
        shown=tuple(shown[:_SHOWN]),
        errors=_errors(row.errors),
        is_lead=row.source not in _NO_LEADS,
        lead_id=row.lead_id,
    )


def _is_machine_id(name: str) -> bool:
    """Whether the field only means something to the program that sent it."""
    return name == "id" or name.endswith("_id")


def _shown(name: str, value: object) -> str | Moment:
    """As people read it: an instant in local time, anything else in short."""
    try:
        at = datetime.fromisoformat(str(value)) if name == "arrived_at" else None
    except ValueError:
        at = None
    return Moment(at, MomentStyle.DATE_TIME) if at is not None and at.tzinfo else excerpt(value)


def _errors(stored: Sequence[Mapping[str, Any]]) -> tuple[FieldError, ...]:
    return tuple(FieldError(e["field"], e["code"], e.get("value", "")) for e in stored)
