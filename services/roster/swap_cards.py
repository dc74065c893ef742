"""What is asked about a swap: the colleague first, then the administrator (A.1)."""

from __future__ import annotations

from collections.abc import Mapping

from domain.kernel.message import Button, Message
from domain.kernel.tasks import Task
from domain.kernel.text import Arg, T, Text
from services.platform.directory import get_people, get_person
from services.platform.unit_of_work import UnitOfWork
from services.roster.roster_months import get_guard
from services.roster.roster_notices import guard_line
from storage.queries.roster.swaps import read_swap

TEXT_KEYS = frozenset(
    {
        "button-consent",
        "button-refuse",
        "button-accept",
        "button-decline",
        "cover-consent-asked",
        "swap-consent-asked",
    }
)


async def offer_card(uow: UnitOfWork, task: Task) -> Message:
    """What the colleague is asked: both guards, yes or no. Raises NotFound."""
    swap = await read_swap(uow.session, task.subject_id)
    gets = guard_line((await get_guard(uow, swap.guard_id)).guard)
    asked_by = await get_person(uow, swap.asked_by_id)
    if swap.other_guard_id is None:
        text = T("cover-offer", name=asked_by.name, gets=gets)
    else:
        gives = guard_line((await get_guard(uow, swap.other_guard_id)).guard)
        text = T("swap-offer", name=asked_by.name, gets=gets, gives=gives)
    return _question(text, task, {"button-accept": "accept", "button-decline": "decline"})


async def consent_card(uow: UnitOfWork, task: Task) -> Message:
    """What the administrator is asked: both advisors and their guards. Raises NotFound."""
    swap = await read_swap(uow.session, task.subject_id)
    known = await get_people(uow, [swap.asked_by_id, swap.other_id])
    facts: dict[str, Arg] = {
        "first": known[swap.asked_by_id].name,
        "second": known[swap.other_id].name,
        "first_guard": guard_line((await get_guard(uow, swap.guard_id)).guard),
    }
    if swap.other_guard_id is None:
        text = Text("cover-consent-asked", facts)
    else:
        facts["second_guard"] = guard_line((await get_guard(uow, swap.other_guard_id)).guard)
        text = Text("swap-consent-asked", facts)
    return _question(text, task, {"button-consent": "consent", "button-refuse": "refuse"})


def _question(text: Text, task: Task, decisions: Mapping[str, str]) -> Message:
    row = tuple(
        Button(Text(label), "task.decide", {"task": task.id, "decision": decision})
        for label, decision in decisions.items()
    )
    return Message(text, (row,))
