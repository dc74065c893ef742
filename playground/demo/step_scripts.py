"""The guided story, in seven steps: what the clock and the people do in each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.intake.lead import FollowUpStatus, Grade, NextStepKind
from domain.kernel.text import T
from locales.markup import Markup
from playground.control import StoryStep
from playground.demo.company import ADVISORS
from playground.demo.records import code_of, contacted_lead, last_reminder, running_assignment
from playground.demo.scripted_people import ScriptedPeople
from services.leads.lead_reader import contacts_of
from services.platform.unit_of_work import UnitOfWork

_INSTANT = timedelta(milliseconds=1)
_PRICE = "2450000"


@dataclass(frozen=True, slots=True)
class StepScript:
    """A step: first the clock goes on to `winds_to`, then people `act`."""

    step: StoryStep
    act: Callable[[ScriptedPeople], Awaitable[None]] | None = None
    winds_to: Callable[[UnitOfWork], Awaitable[datetime | None]] | None = None


async def _confirm(people: ScriptedPeople) -> None:
    """That of this month: the next one has been published too, and its card is the newer one."""
    now = people.container.clock().astimezone(people.container.policy.zone)
    for code in ADVISORS:
        await people.tap(code, "roster.confirm", month=f"{now:%Y-%m}")


async def _fill_in(people: ScriptedPeople) -> None:
    say = people.container.translator.say
    language = people.container.policy.organization.locale
    texts = {
        "name": T("demo-prospect-name"),
        "campaign": T("demo-prospect-campaign"),
        "interest": T("demo-prospect-interest"),
        "city": T("demo-prospect-city"),
    }
    form = {field: say(text, language, Markup.PLAIN) for field, text in texts.items()}
    await people.fill_in({**form, "phone": "55 4182 7730", "source": "web"})


async def _to_last_reminder(uow: UnitOfWork) -> datetime | None:
    assignment = await running_assignment(uow)
    return last_reminder(assignment) + _INSTANT if assignment else None


async def _to_deadline(uow: UnitOfWork) -> datetime | None:
    assignment = await running_assignment(uow)
    return assignment.deadline_at + _INSTANT if assignment else None


async def _call(people: ScriptedPeople) -> None:
    async with people.container.units.snapshot() as uow:
        assignment = await running_assignment(uow)
        if assignment is None:
            return
        code = await code_of(uow, assignment.advisor_id)
        phones = (await contacts_of(uow, [assignment.lead_id]))[assignment.lead_id].phones
    await people.call(code, phones[0])


async def _follow_up(people: ScriptedPeople) -> None:
    code, lead_id = await _owner(people)
    if not code:
        return
    say, language = people.container.translator.say, people.container.policy.organization.locale
    await people.tap(code, "lead.status", lead=lead_id)
    await people.choose(code, FollowUpStatus.OPPORTUNITY.value)
    await people.choose(code, Grade.AAA.value)
    await people.choose(code, NextStepKind.VISIT.value)
    await people.say(code, say(T("demo-visit-when"), language, Markup.PLAIN))


async def _close(people: ScriptedPeople) -> None:
    code, lead_id = await _owner(people)
    if not code:
        return
    say, language = people.container.translator.say, people.container.policy.organization.locale
    await people.tap(code, "lead.closing", lead=lead_id)
    await people.say(code, say(T("demo-closing-product"), language, Markup.PLAIN))
    await people.say(code, _PRICE)
    await people.choose(code, "yes")


async def _owner(people: ScriptedPeople) -> tuple[str, int]:
    """Whose the newest contacted lead is, and its number; "" when there is none."""
    async with people.container.units.snapshot() as uow:
        lead = await contacted_lead(uow)
        if lead is None or lead.owner_id is None or lead.id is None:
            return "", 0
        return await code_of(uow, lead.owner_id), lead.id


STEP_SCRIPTS: Final = (
    StepScript(StoryStep.ROSTER_CONFIRMED, _confirm),
    StepScript(StoryStep.LEAD_ARRIVED, _fill_in),
    StepScript(StoryStep.REMINDED, winds_to=_to_last_reminder),
    StepScript(StoryStep.MOVED_ON, winds_to=_to_deadline),
    StepScript(StoryStep.CONTACTED, _call),
    StepScript(StoryStep.FOLLOWED_UP, _follow_up),
    StepScript(StoryStep.CLOSED, _close),
)
