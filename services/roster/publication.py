"""Publishing a month: its guards stand, its advisors are told and asked to confirm (A.1)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from domain.kernel.errors import Refusal
from domain.kernel.local_time import Month
from domain.kernel.person import Person
from domain.kernel.rights import Right, require
from domain.kernel.text import Arg, Day, Moment, MomentStyle, Text, Texts
from domain.roster.guards import Guard
from domain.roster.roster_month import MonthState
from domain.roster.roster_place import PlaceState
from services.platform.unit_of_work import UnitOfWork
from services.roster.confirmation import show_count
from services.roster.proposal import AlreadyPublished
from services.roster.roster_checks import fault_lines, faults_of, refusal_lines, verdicts
from services.roster.roster_months import (
    cycle_of,
    entries_of,
    guards_of,
    set_month_state,
    state_of,
)
from services.roster.roster_notices import plan_notices
from storage.queries.roster.guards import replace_guards
from storage.queries.roster.roster_places import (
    PlaceValues,
    add_places,
    change_places,
    drop_places,
)


class EmptyRoster(Refusal):
    """There is no guard to publish."""

    code = "roster-empty"


class FaultyRoster(Refusal):
    """The roster has faults; `faults` lists them."""

    code = "roster-faulty"


class IneligibleAdvisors(Refusal):
    """Somebody with guards may not be in the roster; `advisors` names them with the reasons."""

    code = "roster-ineligible"


@dataclass(frozen=True, slots=True)
class MonthImport:
    """The effect of an import: guards added, removed, unchanged."""

    added: int
    removed: int
    unchanged: int


async def publish(uow: UnitOfWork, actor: Person, month: Month) -> None:
    """Publishes the month's proposal; its advisors get a heads-up, and the notice on the 1st.

    Raises NotYours, AlreadyPublished, EmptyRoster, FaultyRoster, IneligibleAdvisors.
    """
    require(actor, Right.EDIT_ROSTER)
    if await state_of(uow, month) is MonthState.PUBLISHED:
        raise AlreadyPublished(month=Day(month.first, MomentStyle.MONTH))
    guards = await guards_of(uow, month)
    if not guards:
        raise EmptyRoster(month=Day(month.first, MomentStyle.MONTH))
    faults = await faults_of(uow, month, [kept.guard for kept in guards])
    if faults:
        raise FaultyRoster(faults=Texts(tuple(await fault_lines(uow, faults))))
    found = await verdicts(uow, month, {kept.guard.advisor_id for kept in guards})
    refused = await refusal_lines(uow, found, final=True)
    if refused:
        raise IneligibleAdvisors(advisors=Texts(tuple(refused)))
    await _give_places(uow, month, {kept.guard.advisor_id for kept in guards})
    await set_month_state(uow, month, MonthState.PUBLISHED, actor.id)
    await plan_notices(uow, month)
    uow.audit("roster.published", f"month:{month}", actor.id, guards=len(guards))


def publish_question(uow: UnitOfWork, month: Month) -> Text:
    """Asks whether to publish, and says when advisors will have their guards."""
    return Text(_by_time(uow, month, "roster-publish-question"), _told_at(uow, month))


def published_text(uow: UnitOfWork, month: Month) -> Text:
    """Says that the month is published, and when advisors have their guards."""
    return Text(_by_time(uow, month, "roster-published"), _told_at(uow, month))


def _by_time(uow: UnitOfWork, month: Month, key: str) -> str:
    return key if uow.now < cycle_of(uow, month).notices else f"{key}-late"


def _told_at(uow: UnitOfWork, month: Month) -> dict[str, Arg]:
    return {
        "month": Day(month.first, MomentStyle.MONTH),
        "heads_up": Moment(uow.policy.quiet().after(uow.now), MomentStyle.DATE_TIME),
        "notices": Moment(cycle_of(uow, month).notices, MomentStyle.DATE_TIME),
    }


async def import_month(
    uow: UnitOfWork, month: Month, guards: Sequence[Guard], by_id: int | None = None
) -> MonthImport:
    """Stores a finished month from outside and publishes it at once.

    Guards that are already stored stay. Advisors whose guards change are notified anew and confirm
    again. The same roster twice changes nothing. The caller has checked for faults.
    """
    known = await guards_of(uow, month)
    wanted = set(guards)
    kept = [item for item in known if item.guard in wanted]
    fresh = wanted - {item.guard for item in known}
    gone = [item for item in known if item.guard not in wanted]
    taken = MonthImport(len(fresh), len(gone), len(kept))
    published = await state_of(uow, month) is MonthState.PUBLISHED
    if published and not fresh and not gone:
        return taken
    ordered = sorted(fresh, key=lambda guard: (guard.start, guard.advisor_id))
    await replace_guards(uow.session, month, [item.id for item in kept], ordered)
    touched = {guard.advisor_id for guard in fresh} | {item.guard.advisor_id for item in gone}
    await _give_places(uow, month, {guard.advisor_id for guard in wanted})
    await _ask_again(uow, month, touched)
    await set_month_state(uow, month, MonthState.PUBLISHED, by_id)
    await plan_notices(uow, month, touched)
    uow.audit("roster.imported", f"month:{month}", by_id, added=len(fresh), removed=len(gone))
    return taken


async def _give_places(uow: UnitOfWork, month: Month, advisors: Collection[int]) -> None:
    """Gives those with guards a place, unconfirmed (CC23-L1); places without guards are dropped."""
    await add_places(uow.session, month, advisors)
    await drop_places(uow.session, month, advisors)


async def _ask_again(uow: UnitOfWork, month: Month, advisors: Collection[int]) -> None:
    """Takes confirmations back, so that the advisors are notified anew."""
    standing = {place.advisor_id for place in await entries_of(uow, month) if not place.removed}
    anew: PlaceValues = {
        "notified_at": None,
        "confirmed_at": None,
        "reminded": 0,
        "escalated_at": None,
    }
    await change_places(
        uow.session, month, standing & set(advisors), anew, state=PlaceState.UNCONFIRMED
    )
    await show_count(uow, month)


TEXT_KEYS = frozenset(
    key + end for key in ("roster-published", "roster-publish-question") for end in ("", "-late")
)
