"""The guided story, in seven scenes: what the clock and the people do in each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.intake.lead import FollowUpStatus, Grade, NextStepKind
from domain.kernel.text import T
from locales.markup import Markup
from playground.control import StoryStep
from playground.demo.acting import Actors
from playground.demo.company import ADVISORS
from playground.demo.records import code_of, contacted_lead, last_reminder, running_hop
from services.leads.lead_reader import contacts_of
from services.platform.unit_of_work import UnitOfWork

_INSTANT = timedelta(milliseconds=1)
_TOMORROW = 1
_PRICE = "2450000"


@dataclass(frozen=True, slots=True)
class Scene:
    """A step: first the clock goes on to `winds_to`, then people `act`."""

    step: StoryStep
    act: Callable[[Actors], Awaitable[None]] | None = None
    winds_to: Callable[[UnitOfWork], Awaitable[datetime | None]] | None = None


async def _confirm(actors: Actors) -> None:
    for code in ADVISORS:
        await actors.tap(code, "roster.confirm")


async def _fill_in(actors: Actors) -> None:
    say = actors.container.translator.say
    language = actors.container.policy.organization.locale
    texts = {
        "name": T("demo-prospect-name"),
        "campaign": T("demo-prospect-campaign"),
        "interest": T("demo-prospect-interest"),
        "city": T("demo-prospect-city"),
    }
    form = {field: say(text, language, Markup.PLAIN) for field, text in texts.items()}
    await actors.fill_in({**form, "phone": "55 4182 7730", "source": "web"})


async def _to_last_reminder(uow: UnitOfWork) -> datetime | None:
    hop = await running_hop(uow)
    return last_reminder(hop) + _INSTANT if hop else None


async def _to_deadline(uow: UnitOfWork) -> datetime | None:
    hop = await running_hop(uow)
    return hop.deadline_at + _INSTANT if hop else None


async def _call(actors: Actors) -> None:
    async with actors.container.units.snapshot() as uow:
        hop = await running_hop(uow)
        if hop is None:
            return
        code = await code_of(uow, hop.advisor_id)
        phones = (await contacts_of(uow, [hop.lead_id]))[hop.lead_id].phones
    await actors.call(code, phones[0])


async def _follow_up(actors: Actors) -> None:
    code, lead_id = await _owner(actors)
    if not code:
        return
    await actors.tap(code, "lead.status", lead=lead_id)
    await actors.choose(code, FollowUpStatus.OPPORTUNITY.value)
    await actors.choose(code, Grade.AAA.value)
    await actors.choose(code, NextStepKind.VISIT.value)
    await actors.choose(code, _TOMORROW)


async def _close(actors: Actors) -> None:
    code, lead_id = await _owner(actors)
    if not code:
        return
    say, language = actors.container.translator.say, actors.container.policy.organization.locale
    await actors.tap(code, "lead.closing", lead=lead_id)
    await actors.say(code, say(T("demo-closing-product"), language, Markup.PLAIN))
    await actors.say(code, _PRICE)
    await actors.choose(code, "yes")


async def _owner(actors: Actors) -> tuple[str, int]:
    """Whose the newest contacted lead is, and its number; "" when there is none."""
    async with actors.container.units.snapshot() as uow:
        lead = await contacted_lead(uow)
        if lead is None or lead.owner_id is None or lead.id is None:
            return "", 0
        return await code_of(uow, lead.owner_id), lead.id


SCENES: Final = (
    Scene(StoryStep.ROSTER_CONFIRMED, _confirm),
    Scene(StoryStep.LEAD_ARRIVED, _fill_in),
    Scene(StoryStep.REMINDED, winds_to=_to_last_reminder),
    Scene(StoryStep.MOVED_ON, winds_to=_to_deadline),
    Scene(StoryStep.CONTACTED, _call),
    Scene(StoryStep.FOLLOWED_UP, _follow_up),
    Scene(StoryStep.CLOSED, _close),
)
