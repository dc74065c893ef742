"""Two confirmed advisors swap guards, with the administrator's consent (A.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select, update

from domain.errors import NotFound, NotYours, Refusal, Stale
from domain.local_time import Month
from domain.message import Button, Message, Priority
from domain.people import Person
from domain.rights import Right, require
from domain.swap import SWAP_STATES, Partner, SwapState, swap_faults
from domain.text import Arg, Moment, MomentStyle, T, Text, Texts
from services.desk import Work
from services.people import administrators, people
from services.roster.months import (
    GUARD,
    KeptGuard,
    entries_of,
    guards_of,
    read_month,
    unavailable_days,
)
from services.roster.notices import send_changed
from services.speaking import tell
from storage.columns import table_of
from storage.rows import GuardRow, SwapRow

_SWAP = table_of(SwapRow).c


class SwapNotPossible(Refusal):
    """The two guards cannot be swapped; `faults` says why."""

    code = "swap-not-possible"


async def offer_swap(work: Work, actor: Person, guard_id: int, other_guard_id: int) -> int:
    """Asks the other advisor to swap; gives the swap's id.

    Raises NotYours when the first guard is not the actor's, NotFound, SwapNotPossible.
    """
    require(actor, Right.OFFER_SWAP, actor)
    own, other = await _guard(work, guard_id), await _guard(work, other_guard_id)
    if own.advisor_id != actor.id:
        raise NotYours
    await _check(work, own, other)
    swap = SwapRow(
        guard_id=guard_id,
        other_guard_id=other_guard_id,
        asked_by_id=actor.id,
        other_id=other.advisor_id,
        state=SwapState.PROPOSED.value,
        asked_at=work.now,
    )
    work.session.add(swap)
    await work.session.flush()
    if swap.id is None:
        raise NotFound
    work.audit("swap.offered", f"swap:{swap.id}", actor.id)
    text = T("swap-offer", name=actor.name, gets=_line(own), gives=_line(other))
    await tell(work, [other.advisor_id], _question(text, swap.id), priority=Priority.CONVERSATION)
    return swap.id


async def answer_swap(work: Work, actor: Person, swap_id: int, *, agreed: bool) -> SwapState:
    """The other advisor says yes, and the administrator is asked; or no, and it is over.

    Raises NotYours, NotFound, Stale, SwapNotPossible.
    """
    swap = await _swap(work, swap_id)
    if actor.id != swap.other_id:
        raise NotYours
    require(actor, Right.OFFER_SWAP, actor)
    own, other = await _guard(work, swap.guard_id), await _guard(work, swap.other_guard_id)
    if not agreed:
        await _enter(work, swap, SwapState.DECLINED, actor)
        text = T("swap-declined", name=actor.name, guard=_line(own))
        await tell(work, [swap.asked_by_id], text, priority=Priority.CONVERSATION)
        return SwapState.DECLINED
    await _check(work, own, other)
    await _enter(work, swap, SwapState.ACCEPTED, actor)
    known = await people(work, [swap.asked_by_id, swap.other_id])
    question = T(
        "swap-consent-asked",
        first=known[swap.asked_by_id].name,
        second=known[swap.other_id].name,
        first_guard=_line(own),
        second_guard=_line(other),
    )
    await tell(
        work,
        await administrators(work),
        _question(question, swap_id, consent=True),
        priority=Priority.CONVERSATION,
    )
    return SwapState.ACCEPTED


async def decide_swap(work: Work, actor: Person, swap_id: int, *, consent: bool) -> SwapState:
    """The administrator consents, and the guards change hands; or refuses.

    Raises NotYours, NotFound, Stale, SwapNotPossible.
    """
    require(actor, Right.CONSENT_SWAP)
    swap = await _swap(work, swap_id)
    parties = {swap.asked_by_id, swap.other_id}
    if not consent:
        await _enter(work, swap, SwapState.REFUSED, actor)
        await tell(work, parties, T("swap-refused"), priority=Priority.CONVERSATION)
        return SwapState.REFUSED
    own, other = await _guard(work, swap.guard_id), await _guard(work, swap.other_guard_id)
    if (own.advisor_id, other.advisor_id) != (swap.asked_by_id, swap.other_id):
        raise Stale
    await _check(work, own, other)
    await _enter(work, swap, SwapState.CONSENTED, actor)
    await _hand_over(work, own, swap.other_id)
    await _hand_over(work, other, swap.asked_by_id)
    for month in {own.month, other.month}:
        await send_changed(work, read_month(month), parties)
    return SwapState.CONSENTED


async def possible_swaps(work: Work, actor: Person, guard_id: int) -> list[KeptGuard]:
    """Guards of others that this one can be swapped for, by time. Raises NotYours, NotFound."""
    own = await _guard(work, guard_id)
    if own.advisor_id != actor.id:
        raise NotYours
    snapshot = await _snapshot(work, read_month(own.month))
    return [
        kept
        for kept in snapshot.guards
        if not swap_faults(
            snapshot.partner(guard_id), snapshot.partner(kept.id), work.zone, work.now
        )
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


async def _snapshot(work: Work, month: Month) -> _Snapshot:
    entries = await entries_of(work, month)
    return _Snapshot(
        guards=tuple(await guards_of(work, month)),
        confirmed=frozenset(
            entry.advisor_id for entry in entries if entry.confirmed_at and not entry.removed
        ),
        away=await unavailable_days(work, month),
    )


async def _check(work: Work, own: GuardRow, other: GuardRow) -> None:
    """A month ago or a minute ago, what was asked must still hold now."""
    sides = []
    for row in (own, other):
        snapshot = await _snapshot(work, read_month(row.month))
        sides.append(snapshot.partner(_id(row)))
    faults = swap_faults(sides[0], sides[1], work.zone, work.now)
    if faults:
        raise SwapNotPossible(faults=Texts(tuple(fault.text for fault in faults)))


async def _enter(work: Work, swap: SwapRow, state: SwapState, actor: Person) -> None:
    before = [earlier.value for earlier in SWAP_STATES.before(state)]
    changed = await work.session.execute(
        update(SwapRow)
        .where(_SWAP.id == swap.id, _SWAP.state.in_(before))
        .values(state=state.value, decided_at=work.now, decided_by_id=actor.id)
        .execution_options(synchronize_session=False)
    )
    if not changed.rowcount:  # type: ignore[attr-defined]
        raise Stale
    work.audit(f"swap.{state.value}", f"swap:{swap.id}", actor.id)


async def _hand_over(work: Work, row: GuardRow, advisor_id: int) -> None:
    changed = await work.session.execute(
        update(GuardRow)
        .where(GUARD.c.id == row.id, GUARD.c.version == row.version)
        .values(advisor_id=advisor_id, version=row.version + 1)
        .execution_options(synchronize_session=False)
    )
    if not changed.rowcount:  # type: ignore[attr-defined]
        raise Stale
    # Offers about a guard that has changed hands are void.
    await work.session.execute(
        update(SwapRow)
        .where(
            or_(_SWAP.guard_id == row.id, _SWAP.other_guard_id == row.id),
            _SWAP.state.in_([SwapState.PROPOSED.value, SwapState.ACCEPTED.value]),
        )
        .values(state=SwapState.EXPIRED.value, decided_at=work.now)
        .execution_options(synchronize_session=False)
    )


async def _swap(work: Work, swap_id: int) -> SwapRow:
    row = await work.session.get(SwapRow, swap_id, populate_existing=True)
    if row is None:
        raise NotFound
    return row


async def _guard(work: Work, guard_id: int) -> GuardRow:
    query = select(GuardRow).where(GUARD.c.id == guard_id)
    found = await work.session.execute(query.execution_options(populate_existing=True))
    row = found.scalar_one_or_none()
    if row is None:
        raise NotFound
    return row


def _question(text: Text, swap_id: int, *, consent: bool = False) -> Message:
    action = "swap.decide" if consent else "swap.answer"
    labels = ("button-consent", "button-refuse") if consent else ("button-accept", "button-decline")
    yes, no = (
        Button(Text(label), action, {"swap": swap_id, "yes": answer})
        for label, answer in zip(labels, (True, False), strict=True)
    )
    return Message(text, ((yes, no),))


def _id(row: GuardRow) -> int:
    if row.id is None:
        raise NotFound
    return row.id


def _line(row: GuardRow) -> Text:
    facts: dict[str, Arg] = {
        "day": Moment(row.starts_at, MomentStyle.DATE),
        "start": Moment(row.starts_at),
        "end": Moment(row.ends_at),
    }
    return Text("guard-line", facts)


TEXT_KEYS = frozenset(
    {"button-consent", "button-refuse", "button-accept", "button-decline", "guard-line"}
)
