"""Guards are swapped between two confirmed advisors, or given away, with consent (A.1)."""

from __future__ import annotations

from typing import Final

from domain.kernel.errors import NotFound, NotYours, Refusal
from domain.kernel.message import Priority
from domain.kernel.person import Person
from domain.kernel.rights import Right, require
from domain.kernel.tasks import TaskState
from domain.kernel.text import T, Text
from domain.roster.swap import SwapState, cover_faults, swap_faults
from services.platform.accountability import accountable_people
from services.platform.delivery_hooks import DeliveryHooks
from services.platform.directory import get_person
from services.platform.messaging import recipients, send_to_people
from services.platform.settled_tasks import settled_refusal
from services.platform.tasks import close_tasks, open_tasks, task_about
from services.platform.unit_of_work import UnitOfWork
from services.roster.roster_months import KeptGuard, get_guard
from services.roster.roster_notices import guard_line, send_changed
from services.roster.swap_cards import consent_card, offer_card
from services.roster.swap_checks import (
    check_cover,
    check_swap,
    month_snapshot,
)
from storage.queries.platform.tasks import NewTask
from storage.queries.roster.guards import GuardChange, change_guards
from storage.queries.roster.swaps import change_swap, expire_swaps, open_swaps_of, read_swap
from storage.rows.roster.months import SwapRow

SWAP_ANSWER: Final = "swap.answer"
"""The task kind: the colleague accepts or declines."""
SWAP_CONSENT: Final = "swap.consent"
"""The task kind: the administrator consents or refuses."""
SWAP_OFFER: Final = "swap_offer"
"""The purpose of the message that asks the colleague."""


class ColleagueUnreachable(Refusal):
    """There is no way to ask the colleague: field `name`."""

    code = "colleague-unreachable"


async def offer_swap(uow: UnitOfWork, actor: Person, guard_id: int, other_guard_id: int) -> int:
    """Asks the other advisor to swap; gives the swap's id.

    Raises NotYours when the first guard is not the actor's, NotFound, SwapNotPossible,
    ColleagueUnreachable.
    """
    own = await _own_guard(uow, actor, guard_id)
    other = await get_guard(uow, other_guard_id)
    await check_swap(uow, own, other)
    return await _ask(uow, actor, own, other.guard.advisor_id, other_guard_id)


async def offer_cover(uow: UnitOfWork, actor: Person, guard_id: int, advisor_id: int) -> int:
    """Asks the other advisor to take a guard over; gives the swap's id. Raises the same."""
    own = await _own_guard(uow, actor, guard_id)
    await check_cover(uow, own, advisor_id)
    return await _ask(uow, actor, own, advisor_id, None)


async def _own_guard(uow: UnitOfWork, actor: Person, guard_id: int) -> KeptGuard:
    require(actor, Right.OFFER_SWAP, actor)
    own = await get_guard(uow, guard_id)
    if own.guard.advisor_id != actor.id:
        raise NotYours
    return own


async def _ask(
    uow: UnitOfWork, actor: Person, own: KeptGuard, other_id: int, other_guard_id: int | None
) -> int:
    """Nobody is said to have been asked whom nothing reaches."""
    concerned = await get_person(uow, other_id)
    if (await recipients(uow, [other_id]))[other_id].to is None:
        raise ColleagueUnreachable(name=concerned.name)
    swap = SwapRow(
        guard_id=own.id,
        other_guard_id=other_guard_id,
        asked_by_id=actor.id,
        other_id=other_id,
        state=SwapState.PROPOSED,
        asked_at=uow.now,
    )
    uow.session.add(swap)
    await uow.session.flush()
    if swap.id is None:
        raise NotFound
    uow.audit("swap.offered", f"swap:{swap.id}", actor.id)
    await open_tasks(uow, [NewTask(SWAP_ANSWER, swap.id, concerned=concerned)])
    await send_to_people(
        uow,
        [other_id],
        await offer_card(uow, await task_about(uow, SWAP_ANSWER, swap.id)),
        priority=Priority.CONVERSATION,
        purpose=SWAP_OFFER,
        subject=f"swap:{swap.id}",
    )
    return swap.id


async def withdraw_swap(uow: UnitOfWork, actor: Person, swap_id: int) -> None:
    """Who asked takes the offer back; the others hear of it. Raises NotYours, NotFound, Stale."""
    swap = await read_swap(uow.session, swap_id)
    if actor.id != swap.asked_by_id:
        raise NotYours
    was = swap.state
    await _enter(uow, swap, SwapState.WITHDRAWN, actor)
    own = await get_guard(uow, swap.guard_id)
    text = T("swap-withdrawn", name=actor.name, guard=guard_line(own.guard))
    told = {swap.other_id}
    if was is SwapState.ACCEPTED:
        told |= set(await accountable_people(uow, "roster"))
    await send_to_people(uow, told, text, priority=Priority.CONVERSATION)


async def offer_undeliverable(uow: UnitOfWork, subject: str, _person_id: int | None) -> None:
    """The question did not arrive on any channel: the offer is void, and who asked hears it."""
    swap = await read_swap(uow.session, int(subject.partition(":")[2]))
    if not await change_swap(uow.session, swap, SwapState.EXPIRED, uow.now, None):
        return
    await close_tasks(uow, SWAP_ANSWER, [swap.id or 0], TaskState.EXPIRED)
    other = await get_person(uow, swap.other_id)
    own = await get_guard(uow, swap.guard_id)
    text = T("swap-not-delivered", name=other.name, guard=guard_line(own.guard))
    await send_to_people(uow, [swap.asked_by_id], text, priority=Priority.CONVERSATION)


async def open_offers(uow: UnitOfWork, advisor: Person) -> list[tuple[int, Text]]:
    """The offers of this advisor that wait for somebody: their ids, and what each waits for."""
    found = []
    for swap in await open_swaps_of(uow.session, advisor.id):
        own = await get_guard(uow, swap.guard_id)
        other = await get_person(uow, swap.other_id)
        waits = "answer" if swap.state is SwapState.PROPOSED else "consent"
        line = T("swap-open-offer", guard=guard_line(own.guard), name=other.name, waits=waits)
        found.append((swap.id or 0, line))
    return found


async def answer_swap(uow: UnitOfWork, actor: Person, swap_id: int, *, agreed: bool) -> SwapState:
    """The other advisor says yes, and the administrator is asked; or no, and it is over.

    Raises NotYours, NotFound, Stale, SwapNotPossible.
    """
    swap = await read_swap(uow.session, swap_id)
    if actor.id != swap.other_id:
        raise NotYours
    require(actor, Right.OFFER_SWAP, actor)
    own = await get_guard(uow, swap.guard_id)
    if not agreed:
        await _enter(uow, swap, SwapState.DECLINED, actor)
        text = T("swap-declined", name=actor.name, guard=guard_line(own.guard))
        await send_to_people(uow, [swap.asked_by_id], text, priority=Priority.CONVERSATION)
        return SwapState.DECLINED
    await _check(uow, swap, own)
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
    own = await get_guard(uow, swap.guard_id)
    other = await _other_guard(uow, swap)
    holders = (own.guard.advisor_id, other.guard.advisor_id if other else swap.other_id)
    if holders != (swap.asked_by_id, swap.other_id):
        raise await settled_refusal(uow, actor, SWAP_CONSENT, swap_id)
    await _check(uow, swap, own)
    await _enter(uow, swap, SwapState.CONSENTED, actor)
    await _hand_over(uow, own, swap.other_id)
    if other is not None:
        await _hand_over(uow, other, swap.asked_by_id)
    for month in {own.month, other.month if other else own.month}:
        await send_changed(uow, month, parties)
    return SwapState.CONSENTED


async def _other_guard(uow: UnitOfWork, swap: SwapRow) -> KeptGuard | None:
    return await get_guard(uow, swap.other_guard_id) if swap.other_guard_id else None


async def _check(uow: UnitOfWork, swap: SwapRow, own: KeptGuard) -> None:
    other = await _other_guard(uow, swap)
    if other is None:
        await check_cover(uow, own, swap.other_id)
    else:
        await check_swap(uow, own, other)


async def possible_swaps(uow: UnitOfWork, actor: Person, guard_id: int) -> list[KeptGuard]:
    """Guards of others that this one can be swapped for, by time. Raises NotYours, NotFound."""
    own = await _own_guard(uow, actor, guard_id)
    snapshot = await month_snapshot(uow, own.month)
    giver = snapshot.partner(guard_id)
    return [
        kept
        for kept in snapshot.guards
        if not swap_faults(giver, snapshot.partner(kept.id), uow.zone, uow.now)
    ]


async def possible_covers(uow: UnitOfWork, actor: Person, guard_id: int) -> list[tuple[int, str]]:
    """Id and name of those who could take this guard over, by name. Raises NotYours, NotFound."""
    own = await _own_guard(uow, actor, guard_id)
    snapshot = await month_snapshot(uow, own.month)
    giver = snapshot.partner(guard_id)
    return [
        (advisor_id, name)
        for advisor_id, name in snapshot.confirmed.items()
        if not cover_faults(giver, snapshot.receiver(advisor_id), uow.zone, uow.now)
    ]


async def _enter(uow: UnitOfWork, swap: SwapRow, state: SwapState, actor: Person) -> None:
    answers = state in (SwapState.ACCEPTED, SwapState.DECLINED)
    kind = SWAP_ANSWER if answers or swap.state is SwapState.PROPOSED else SWAP_CONSENT
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


HOOKS: Final = {SWAP_OFFER: DeliveryHooks(undeliverable=offer_undeliverable)}
