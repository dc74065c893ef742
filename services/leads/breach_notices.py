"""Notices that a lead has left an advisor: to them, manager, zone director and direction (CC23-L4).

Every lead is named. When one sweep takes many, each person gets lists instead of a message a lead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.kernel.message import Message, Priority
from domain.kernel.text import Arg, Moment, T, Text, Texts
from domain.leads.deadline import MoveReason
from services.platform.messaging import Recipient, recipients
from services.platform.unit_of_work import UnitOfWork
from storage.outbox.writer import Outgoing
from storage.queries.leads.superiors import Superiors, superiors_of_advisors
from storage.queries.platform.audit import Act, act, insert_audit

__all__ = ["Superiors"]

_ONE_BY_ONE = 3
_IN_A_LIST = 30
_LONGEST_NAME = 60
"""Characters of a name in a list: thirty lines have to fit one message."""
_UNTOLD = frozenset({MoveReason.UNREACHABLE, MoveReason.NOT_TOLD})


def _slug(reason: MoveReason) -> str:
    return reason.value.replace("_", "-")


TEXT_KEYS = frozenset(
    f"{family}-{_slug(reason)}{own}"
    for family in ("loss-reason", "loss-list-reason")
    for reason in MoveReason
    for own in ("", "-own")
    if reason is not MoveReason.DECLINED and (reason in _UNTOLD or not own)
) | {
    "loss-own",
    "loss-of-advisor",
    "loss-stays",
    "loss-stays-own",
    "loss-list",
    "loss-list-own",
    "loss-list-stays",
    "loss-list-stays-own",
    "loss-list-line",
    "loss-list-line-own",
}


@dataclass(frozen=True, slots=True)
class Reassigned:
    """One lead that left `advisor_id`. `to_id` None: it is with the administrator now, or `waits`
    for somebody to become free.

    `stays`: the advisor keeps it until the administrator has decided; `people` have had it so far.
    """

    lead_id: int
    lead_name: str
    advisor_id: int
    to_id: int | None
    deadline_at: datetime
    reason: MoveReason
    stays: bool = False
    people: int = 1
    waits: bool = False


async def superiors_of(uow: UnitOfWork, advisors: Collection[int]) -> Superiors:
    """Those who are told when one of the advisors loses a lead."""
    return await superiors_of_advisors(uow.session, advisors)


async def tell_of_reassignments(uow: UnitOfWork, losses: Sequence[Reassigned]) -> None:
    """Puts all notices about the losses into the outbox with a handful of queries."""
    if not losses:
        return
    superiors = await superiors_of(uow, {loss.advisor_id for loss in losses})
    involved = {loss.advisor_id for loss in losses} | {loss.to_id for loss in losses if loss.to_id}
    known = await recipients(uow, involved | superiors.everybody)
    await uow.send(reassignment_notices(losses, superiors, known))
    await insert_audit(uow.session, untold_acts(uow, losses, superiors, known))


def reassignment_notices(
    losses: Sequence[Reassigned], superiors: Superiors, known: Mapping[int, Recipient]
) -> list[Outgoing]:
    """What is said of the losses; `known` are the advisors of both sides and their superiors."""
    above: dict[int, list[Reassigned]] = defaultdict(list)
    own: dict[int, list[Reassigned]] = defaultdict(list)
    for loss in losses:
        own[loss.advisor_id].append(loss)
        for person_id in sorted(superiors.of(loss.advisor_id)):
            above[person_id].append(loss)
    return [*_notices(own, known, own=True), *_notices(above, known, own=False)]


def untold_acts(
    uow: UnitOfWork,
    losses: Sequence[Reassigned],
    superiors: Superiors,
    known: Mapping[int, Recipient],
) -> list[Act]:
    """For the record: of which leads a superior could not be told. The others above were."""
    leads: dict[int, list[int]] = defaultdict(list)
    for loss in losses:
        for person_id in superiors.of(loss.advisor_id):
            if known[person_id].to is None:
                leads[person_id].append(loss.lead_id)
    return [
        act(uow.now, "loss.not_told", f"person:{person_id}", None, {"leads": theirs})
        for person_id, theirs in sorted(leads.items())
    ]


def _notices(
    by_person: Mapping[int, list[Reassigned]], known: Mapping[int, Recipient], *, own: bool
) -> Iterable[Outgoing]:
    for person_id, losses in by_person.items():
        recipient = known[person_id]
        if recipient.to is None:
            continue
        for text, subject in _texts(losses, known, own=own):
            yield Outgoing(
                to=recipient.to,
                body=Message(text),
                priority=Priority.ESCALATION,
                person_id=person_id,
                language=recipient.language,
                purpose="loss",
                subject=subject,
                about_clock=True,
            )


def _texts(
    losses: Sequence[Reassigned], known: Mapping[int, Recipient], *, own: bool
) -> Iterable[tuple[Text, str]]:
    """(text, subject): one a lead, or lists of those that left for one reason."""
    if len(losses) <= _ONE_BY_ONE:
        for loss in losses:
            yield _single(loss, known, own=own), f"lead:{loss.lead_id}"
        return
    groups: dict[tuple[MoveReason, bool], list[Reassigned]] = defaultdict(list)
    for loss in losses:
        groups[loss.reason, loss.stays].append(loss)
    for (reason, stays), some in groups.items():
        for start in range(0, len(some), _IN_A_LIST):
            part = some[start : start + _IN_A_LIST]
            yield _list(part, reason, known, own=own, stays=stays), ""


def _single(loss: Reassigned, known: Mapping[int, Recipient], *, own: bool) -> Text:
    args: dict[str, Arg] = {
        "lead": loss.lead_id,
        "name": loss.lead_name,
        "reason": _reason(loss, own=own),
    }
    if not own:
        args["advisor"] = known[loss.advisor_id].name
    if loss.stays:
        key = "loss-stays-own" if own else "loss-stays"
        return Text(key, {**args, "people": loss.people})
    key = "loss-own" if own else "loss-of-advisor"
    return Text(key, {**args, "whereto": _whereto(loss, known)})


def _reason(loss: Reassigned, *, own: bool) -> Text:
    """Why it left. Of whom there was no way to tell, it is said to themselves in other words."""
    key = f"loss-reason-{_slug(loss.reason)}"
    if loss.reason in _UNTOLD and own:
        key = f"{key}-own"
    if loss.reason is MoveReason.UNREACHABLE:
        return Text(key, {})
    return Text(key, {"deadline": Moment(loss.deadline_at)})


def _whereto(loss: Reassigned, known: Mapping[int, Recipient]) -> Text:
    if loss.waits:
        return T("loss-to-next-free")
    if loss.to_id is None:
        return T("loss-to-administrator")
    return T("loss-to-advisor", advisor=known[loss.to_id].name)


def _list(
    losses: Sequence[Reassigned],
    reason: MoveReason,
    known: Mapping[int, Recipient],
    *,
    own: bool,
    stays: bool,
) -> Text:
    why = f"loss-list-reason-{_slug(reason)}"
    if reason in _UNTOLD and own:
        why = f"{why}-own"
    key = "loss-list-stays" if stays else "loss-list"
    lines = tuple(_line(loss, known, own=own) for loss in losses)
    args: dict[str, Arg] = {"count": len(losses), "reason": Text(why), "lines": Texts(lines)}
    return Text(f"{key}-own" if own else key, args)


def _line(loss: Reassigned, known: Mapping[int, Recipient], *, own: bool) -> Text:
    args: dict[str, Arg] = {
        "lead": loss.lead_id,
        "name": loss.lead_name[:_LONGEST_NAME],
        "to": _taker(loss, known),
    }
    if own:
        return Text("loss-list-line-own", args)
    return Text("loss-list-line", {**args, "advisor": known[loss.advisor_id].name})


def _taker(loss: Reassigned, known: Mapping[int, Recipient]) -> Arg:
    if loss.to_id is not None:
        return known[loss.to_id].name
    return T("loss-list-next-free") if loss.waits else T("loss-list-undecided")
