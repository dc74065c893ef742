"""Advisors confirm their guards; the administrator watches the count (CC23-L1)."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import update

from domain.errors import NotFound
from domain.local_time import Month
from domain.message import Message, Priority
from domain.people import Person
from domain.rights import Right, require
from domain.text import Arg, Day, MomentStyle, T, Text
from services.desk import Work
from services.people import administrators
from services.roster.months import ENTRY, Entry, entries_of
from services.speaking import tell
from storage.rows import RosterEntryRow

_NAMES_SHOWN = 12


async def confirm(work: Work, actor: Person, month: Month) -> bool:
    """Confirms the actor's own place in the month; False when he had confirmed before.

    Raises NotYours, and NotFound when he has no place in that month or was taken off it.
    """
    require(actor, Right.CONFIRM_ROSTER, actor)
    changed = await work.session.execute(
        update(RosterEntryRow)
        .where(
            ENTRY.c.month == str(month),
            ENTRY.c.advisor_id == actor.id,
            ENTRY.c.removed_at.is_(None),
            ENTRY.c.confirmed_at.is_(None),
        )
        .values(confirmed_at=work.now)
        .execution_options(synchronize_session=False)
    )
    if not changed.rowcount:  # type: ignore[attr-defined]
        mine = [entry for entry in await entries_of(work, month) if entry.advisor_id == actor.id]
        if not mine or mine[0].removed:
            raise NotFound
        return False
    work.audit("roster.confirmed", f"month:{month}", actor.id)
    await show_count(work, month)
    return True


async def show_count(
    work: Work, month: Month, people: Collection[int] | None = None, *, anew: bool = False
) -> None:
    """Brings the administrators' one message of the month's count up to date (CC23-L1).

    `anew` sends it again at the bottom of the chat instead of editing it where it stands.
    """
    entries = await entries_of(work, month)
    if not entries:
        return
    await tell(
        work,
        people if people is not None else await administrators(work),
        Message(count_text(month, entries), silent=not anew),
        priority=Priority.CONVERSATION,
        slot=f"roster-count:{month}",
        mode="fresh" if anew else "replace",
    )


def count_text(month: Month, entries: Collection[Entry]) -> Text:
    """«12 de 15 confirmados» and the names of those who are missing."""
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


async def own_entry(work: Work, advisor_id: int, month: Month) -> RosterEntryRow | None:
    """The advisor's place in the month, or None."""
    return await work.session.get(RosterEntryRow, (str(month), advisor_id), populate_existing=True)


def confirmed_notice(month: Month) -> Text:
    """What takes the place of the Confirm button."""
    return T("roster-confirmed", month=Day(month.first, MomentStyle.MONTH))


TEXT_KEYS = frozenset({"roster-count", "roster-count-complete"})
