"""Notices that a lead has left an advisor: to them, their manager and direction (CC23-L4).

Managers read only what matters: when one sweep takes many leads, each person gets one summary
instead of a message a lead.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from domain.kernel.message import Message, Priority
from domain.kernel.person import Role
from domain.kernel.text import Moment, T, Text, Texts
from domain.leads.deadline import MoveReason
from services.platform.messaging import Recipient, recipients
from services.platform.unit_of_work import UnitOfWork
from storage.outbox.writer import Outgoing
from storage.queries.leads.superiors import managers_and_role

_ONE_BY_ONE = 3
_NAMED_IN_SUMMARY = 8
_Single: TypeAlias = Callable[["Reassigned", Mapping[int, Recipient]], Text]
TEXT_KEYS = frozenset(f"loss-reason-{reason.value.replace('_', '-')}" for reason in MoveReason)


@dataclass(frozen=True, slots=True)
class Reassigned:
    """One lead that left `advisor_id`. `to_id` None: it waits for somebody to become free, or is
    with the administrator now."""

    lead_id: int
    lead_name: str
    advisor_id: int
    to_id: int | None
    deadline_at: datetime
    reason: MoveReason
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Superiors:
    """Managers by advisor, and direction."""

    managers: Mapping[int, int]
    direction: frozenset[int]

    @property
    def everybody(self) -> set[int]:
        return {*self.managers.values(), *self.direction}

    def of(self, advisor_id: int) -> set[int]:
        """Those above an advisor, without the advisor."""
        manager = self.managers.get(advisor_id)
        return ({*self.direction} | ({manager} if manager else set())) - {advisor_id}


async def superiors_of(uow: UnitOfWork, advisors: Collection[int]) -> Superiors:
    """Those who are told when one of the advisors loses a lead."""
    managers, direction = await managers_and_role(uow.session, advisors, Role.DIRECTION)
    return Superiors(managers, frozenset(direction))


async def tell_of_reassignments(uow: UnitOfWork, losses: Sequence[Reassigned]) -> None:
    """Puts all notices about the losses into the outbox with a handful of queries."""
    if not losses:
        return
    superiors = await superiors_of(uow, {loss.advisor_id for loss in losses})
    involved = {loss.advisor_id for loss in losses} | {loss.to_id for loss in losses if loss.to_id}
    known = await recipients(uow, involved | superiors.everybody)
    await uow.send(reassignment_notices(losses, superiors, known))


def reassignment_notices(
    losses: Sequence[Reassigned], superiors: Superiors, known: Mapping[int, Recipient]
) -> list[Outgoing]:
    """The notices of the losses; `known` are the advisors of both sides and their superiors."""
    above: dict[int, list[Reassigned]] = defaultdict(list)
    own: dict[int, list[Reassigned]] = defaultdict(list)
    for loss in losses:
        own[loss.advisor_id].append(loss)
        for person_id in sorted(superiors.of(loss.advisor_id)):
            above[person_id].append(loss)
    return [
        *_notices(own, known, _to_advisor, "loss-summary-own"),
        *_notices(above, known, _to_superior, "loss-summary"),
    ]


def _notices(
    by_person: dict[int, list[Reassigned]],
    known: Mapping[int, Recipient],
    single: _Single,
    summary: str,
) -> Iterable[Outgoing]:
    for person_id, losses in by_person.items():
        recipient = known[person_id]
        if recipient.to is None:
            continue
        if len(losses) <= _ONE_BY_ONE:
            texts = [(single(loss, known), f"lead:{loss.lead_id}") for loss in losses]
        else:
            texts = [(_summary(losses, known, summary), "")]
        for text, subject in texts:
            yield Outgoing(
                to=recipient.to,
                body=Message(text),
                priority=Priority.ESCALATION,
                person_id=person_id,
                language=recipient.language,
                purpose="loss",
                subject=subject,
            )


def _to_advisor(loss: Reassigned, known: Mapping[int, Recipient]) -> Text:
    return T(
        "loss-own",
        lead=loss.lead_id,
        name=loss.lead_name,
        reason=_reason(loss),
        whereto=_whereto(loss, known),
    )


def _to_superior(loss: Reassigned, known: Mapping[int, Recipient]) -> Text:
    return T(
        "loss-of-advisor",
        lead=loss.lead_id,
        name=loss.lead_name,
        advisor=known[loss.advisor_id].name,
        reason=_reason(loss),
        whereto=_whereto(loss, known),
    )


def _reason(loss: Reassigned) -> Text:
    key = f"loss-reason-{loss.reason.value.replace('_', '-')}"
    return Text(key, {"deadline": Moment(loss.deadline_at)})


def _whereto(loss: Reassigned, known: Mapping[int, Recipient]) -> Text:
    if loss.waits:
        return T("loss-to-next-free")
    if loss.to_id is None:
        return T("loss-to-administrator")
    return T("loss-to-advisor", advisor=known[loss.to_id].name)


def _summary(losses: Sequence[Reassigned], known: Mapping[int, Recipient], key: str) -> Text:
    counts = Counter(loss.advisor_id for loss in losses).most_common(_NAMED_IN_SUMMARY)
    lines = tuple(
        T("loss-summary-line", advisor=known[advisor].name, count=count)
        for advisor, count in counts
    )
    unplaced = sum(loss.to_id is None and not loss.waits for loss in losses)
    return Text(key, {"count": len(losses), "unplaced": unplaced, "lines": Texts(lines)})
