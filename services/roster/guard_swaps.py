"""Two confirmed advisors swap guards, with the administrator's consent (A.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.kernel.errors import NotFound, NotYours, Refusal
from domain.kernel.local_time import Month
from domain.kernel.message import Priority
from domain.kernel.person import Person
from domain.kernel.rights import Right, require
from domain.kernel.tasks import TaskState
from domain.kernel.text import T, Texts
from domain.roster.swap import Partner, SwapState, swap_faults
from services.platform.accountability import accountable_people
from services.platform.directory import get_person
from services.platform.messaging import send_to_people
from services.platform.settled_tasks import settled_refusal
from services.platform.tasks import close_tasks, open_tasks, task_about
from services.platform.unit_of_work import UnitOfWork
from services.roster.roster_months import (
    KeptGuard,
    entries_of,
    get_guard,
    guards_of,
    unavailable_days,
)
from services.roster.roster_notices import guard_line, send_changed
from services.roster.swap_cards import consent_card, offer_card
from storage.queries.platform.tasks import NewTask
from storage.queries.roster.guards import GuardChange, change_guards
from storage.queries.roster.swaps import change_swap, expire_swaps, read_swap
from storage.rows.roster.months import SwapRow

SWAP_ANSWER: Final = "swap.answer"
"""The task kind: the colleague accepts or declines."""
SWAP_CONSENT: Final = "swap.consent"
"""The task kind: the administrator consents or refuses."""
_ANSWERS: Final = frozenset({SwapState.ACCEPTED, SwapState.DECLINED})


class SwapNotPossible(Refusal):
    """The two guards cannot be swapped; `faults` says why."""

    code = "swap-not-possible"


async def offer_swap(uow: UnitOfWork, actor: Person, guard_id: int, other_guard_id: int) -> int:
    """Asks the other advisor to swap; gives the swap's id.

    Raises NotYours when the first guard is not the actor's, NotFound, SwapNotPossible.
    """
    require(actor, Right.OFFER_SWAP, actor)
    own, other = await get_guard(uow, guard_id), await get_guard(uow, other_guard_id)
    if own.guard.advisor_id != actor.id:
        raise NotYours
    await _check(uow, own, other)
    swap = SwapRow(
        guard_id=guard_id,
        other_guard_id=other_guard_id,
        asked_by_id=actor.id,
        other_id=other.guard.advisor_id,
        state=SwapState.PROPOSED,
        asked_at=uow.now,
    )
    uow.session.add(swap)
    await uow.session.flush()
    if swap.id is None:
        raise NotFound
    uow.audit("swap.offered", f"swap:{swap.id}", actor.id)
    concerned = await get_person(uow, other.guard.advisor_id)
    await open_tasks(uow, [NewTask(SWAP_ANSWER, swap.id, concerned=concerned)])
    await send_to_people(
        uow,
        [other.guard.advisor_id],
        await offer_card(uow, await task_about(uow, SWAP_ANSWER, swap.id)),
        priority=Priority.CONVERSATION,
    )
    return swap.id


async def answer_swap(uow: UnitOfWork, actor: Person, swap_id: int, *, agreed: bool) -> SwapState:
    """The other advisor says yes, and the administrator is asked; or no, and it is over.

    Raises NotYours, NotFound, Stale, SwapNotPossible.
    """
    swap = await read_swap(uow.session, swap_id)
    if actor.id != swap.other_id:
        raise NotYours
    require(actor, Right.OFFER_SWAP, actor)
    own, other = await get_guard(uow, swap.guard_id), await get_guard(uow, swap.other_guard_id)
    if not agreed:
        await _enter(uow, swap, SwapState.DECLINED, actor)
        text = T("swap-declined", name=actor.name, guard=guard_line(own.guard))
        await send_to_people(uow, [swap.asked_by_id], text, priority=Priority.CONVERSATION)
        return SwapState.DECLINED
    await _check(uow, own, other)
    await _enter(uow, swap, SwapState.ACCEPTED, actor)
    await open_tasks(uow, [NewTask(SWAP_CONSENT, swap_id)])
    await send_to_people(
        uow,
        await accountable_people(uow, "roster"),
        await consent_card(uow, await task_about(uow, SWAP_CONSENT, swap_id)),
        priority=Priority.CONVERSATION,
    )
    return SwapState.ACCEPTED


async def decide_swap(uow: UnitOfWork, actor: Person, swap_id: int, *, consent: bool) -> SwapState:
    """The administrator consents, and the guards change hands; or refuses.

    Raises NotYours, NotFound, Stale, SwapNotPossible.
    """
    require(actor, Right.CONSENT_SWAP)
    swap = await read_swap(uow.session, swap_id)
    parties = {swap.asked_by_id, swap.other_id}
    if not consent:
        await _enter(uow, swap, SwapState.REFUSED, actor)
        await send_to_people(uow, parties, T("swap-refused"), priority=Priority.CONVERSATION)
        return SwapState.REFUSED
    own, other = await get_guard(uow, swap.guard_id), await get_guard(uow, swap.other_guard_id)
    if (own.guard.advisor_id, other.guard.advisor_id) != (swap.asked_by_id, swap.other_id):
        raise await settled_refusal(uow, actor, SWAP_CONSENT, swap_id)
    await _check(uow, own, other)
    await _enter(uow, swap, SwapState.CONSENTED, actor)
    await _hand_over(uow, own, swap.other_id)
    await _hand_over(uow, other, swap.asked_by_id)
    for month in {own.month, other.month}:
        await send_changed(uow, month, parties)
    return SwapState.CONSENTED


async def possible_swaps(uow: UnitOfWork, actor: Person, guard_id: int) -> list[KeptGuard]:
    """Guards of others that this one can be swapped for, by time. Raises NotYours, NotFound."""
    own = await get_guard(uow, guard_id)
    if own.guard.advisor_id != actor.id:
        raise NotYours
    snapshot = await _snapshot(uow, own.month)
    return [
        kept
        for kept in snapshot.guards
        if not swap_faults(snapshot.partner(guard_id), snapshot.partner(kept.id), uow.zone, uow.now)
    ]


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """A month as it stands: what the two sides of any swap are judged by."""

    guards: tuple[KeptGuard, ...]
    confirmed: frozenset[int]
    away: Mapping[int, frozenset[date]]

    def partner(self, guard_id: int) -> Partner:
        kept = next(kept for kept in self.guards if kept.id == guard_id)
        advisor_id = kept.guard.advisor_id
        return Partner(
            guard=kept.guard,
            others=tuple(
                other.guard
                for other in self.guards
                if other.guard.advisor_id == advisor_id and other.id != guard_id
            ),
            confirmed=advisor_id in self.confirmed,
            unavailable=self.away.get(advisor_id, frozenset()),
        )


async def _snapshot(uow: UnitOfWork, month: Month) -> _Snapshot:
    entries = await entries_of(uow, month)
    return _Snapshot(
        guards=tuple(await guards_of(uow, month)),
        confirmed=frozenset(
            entry.advisor_id for entry in entries if entry.confirmed_at and not entry.removed
        ),
        away=await unavailable_days(uow, month),
    )


async def _check(uow: UnitOfWork, own: KeptGuard, other: KeptGuard) -> None:
    """A month ago or a minute ago, what was asked must still hold now."""
    sides = []
    for kept in (own, other):
        snapshot = await _snapshot(uow, kept.month)
        sides.append(snapshot.partner(kept.id))
    faults = swap_faults(sides[0], sides[1], uow.zone, uow.now)
    if faults:
        raise SwapNotPossible(faults=Texts(tuple(fault.text for fault in faults)))


async def _enter(uow: UnitOfWork, swap: SwapRow, state: SwapState, actor: Person) -> None:
    kind = SWAP_ANSWER if state in _ANSWERS else SWAP_CONSENT
    if not await change_swap(uow.session, swap, state, uow.now, actor.id):
        raise await settled_refusal(uow, actor, kind, swap.id or 0)
    await close_tasks(uow, kind, [swap.id or 0], by=actor, outcome=state.value)
    uow.audit(f"swap.{state.value}", f"swap:{swap.id}", actor.id)


async def _hand_over(uow: UnitOfWork, kept: KeptGuard, advisor_id: int) -> None:
    await change_guards(uow.session, [GuardChange(kept.id, kept.version, advisor_id)])
    # Offers about a guard that has changed hands are void.
    expired = await expire_swaps(uow.session, kept.id, uow.now)
    for kind in (SWAP_ANSWER, SWAP_CONSENT):
        await close_tasks(uow, kind, expired, TaskState.EXPIRED)
