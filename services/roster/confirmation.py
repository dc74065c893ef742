"""Advisors confirm their guards; the administrator watches the count (CC23-L1)."""

from __future__ import annotations

from collections.abc import Collection

from domain.kernel.errors import NotFound, Stale
from domain.kernel.local_time import Month
from domain.kernel.message import Message, Priority
from domain.kernel.person import Person
from domain.kernel.rights import Right, require
from domain.kernel.text import Arg, Day, MomentStyle, T, Text
from domain.roster.roster_place import PlaceState, RosterPlace
from services.platform.accountability import accountable_people
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork
from services.roster.roster_months import (
    MonthState,
    entries_of,
    guards_of,
    state_of,
    this_month,
)
from storage.queries.roster.roster_places import change_places, find_place

_NAMES_SHOWN = 12


async def confirm(uow: UnitOfWork, actor: Person, month: Month) -> bool:
    """Confirms the actor's own place in the month; False when they had confirmed before.

    Raises NotYours, and NotFound when they have no place in that month or were taken off it.
    """
    require(actor, Right.CONFIRM_ROSTER, actor)
    try:
        await change_places(
            uow.session, month, [actor.id], {"confirmed_at": uow.now}, state=PlaceState.CONFIRMED
        )
    except Stale:
        place = await own_entry(uow, actor.id, month)
        if place is None or place.removed:
            raise NotFound from None
        return False
    uow.audit("roster.confirmed", f"month:{month}", actor.id)
    await show_count(uow, month)
    return True


async def show_count(
    uow: UnitOfWork, month: Month, people: Collection[int] | None = None, *, anew: bool = False
) -> None:
    """Updates the administrators' one message with the month's count (CC23-L1).

    `anew` sends it again at the bottom of the chat instead of editing it in place.
    """
    entries = await entries_of(uow, month)
    if not entries:
        return
    await send_to_people(
        uow,
        people if people is not None else await accountable_people(uow, "roster"),
        Message(count_text(month, entries), silent=not anew),
        priority=Priority.CONVERSATION,
        slot=f"roster-count:{month}",
        mode="fresh" if anew else "replace",
    )


def count_text(month: Month, entries: Collection[RosterPlace]) -> Text:
    """The count of confirmations («12 de 15») and the names of those who are missing."""
    counted = [entry for entry in entries if not entry.removed]
    missing = [entry.name for entry in counted if entry.confirmed_at is None]
    facts: dict[str, Arg] = {
        "month": Day(month.first, MomentStyle.MONTH),
        "confirmed": len(counted) - len(missing),
        "all": len(counted),
    }
    if not missing:
        return Text("roster-count-complete", facts)
    shown = ", ".join(missing[:_NAMES_SHOWN])
    more = max(0, len(missing) - _NAMES_SHOWN)
    return Text("roster-count", {**facts, "names": shown, "more": more})


async def unconfirmed_months(uow: UnitOfWork, person: Person) -> list[tuple[Month, int]]:
    """The published months that wait for the person's confirmation, with the count of guards."""
    found = []
    month = this_month(uow)
    for one in (month, month.next):
        entry = await own_entry(uow, person.id, one)
        if entry is None or entry.removed or entry.confirmed_at is not None:
            continue
        if await state_of(uow, one) is MonthState.PUBLISHED:
            found.append((one, len(await guards_of(uow, one, [person.id]))))
    return found


async def own_entry(uow: UnitOfWork, advisor_id: int, month: Month) -> RosterPlace | None:
    """The advisor's place in the month, or None."""
    return await find_place(uow.session, month, advisor_id)


def confirmed_notice(month: Month) -> Text:
    """The text that replaces the Confirm button."""
    return T("roster-confirmed", month=Day(month.first, MomentStyle.MONTH))


TEXT_KEYS = frozenset({"roster-count", "roster-count-complete"})
