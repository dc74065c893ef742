"""Swaps wait twice: for the colleague's answer, then for the administrator's consent (A.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from domain.kernel.message import Message
from domain.kernel.person import Person
from domain.kernel.rights import Right
from domain.kernel.tasks import Task
from domain.kernel.text import T, Text
from domain.roster.swap import SwapState
from services.platform.accountability import accountable_people
from services.platform.directory import get_people
from services.platform.task_kinds import Deadline, TaskKind, waiting_by
from services.platform.unit_of_work import UnitOfWork
from services.roster.guard_swaps import SWAP_ANSWER, SWAP_CONSENT, answer_swap, decide_swap
from services.roster.swap_cards import consent_card, offer_card
from storage.queries.roster.swaps import partners_of, swaps_in_state

_OUTCOMES: Final = {
    state.value: f"outcome-swap-{state.value}"
    for state in SwapState
    if state is not SwapState.PROPOSED
}
TEXT_KEYS = frozenset({"pending-swap-answers", "pending-swaps", *_OUTCOMES.values()})


async def answer_card(uow: UnitOfWork, _person: Person, task: Task) -> Message:
    """What the colleague is asked."""
    return await offer_card(uow, task)


async def decision_card(uow: UnitOfWork, _person: Person, task: Task) -> Message:
    """What the administrator is asked."""
    return await consent_card(uow, task)


async def swap_labels(uow: UnitOfWork, tasks: Sequence[Task]) -> Mapping[int, Text]:
    """The two advisors."""
    partners = await partners_of(uow.session, [task.subject_id for task in tasks])
    known = await get_people(uow, {person for pair in partners.values() for person in pair})
    labels = {}
    for task in tasks:
        if task.subject_id in partners:
            first, second = (known[id_].first_name for id_ in partners[task.subject_id])
            labels[task.id] = T("button-swap-case", first=first, second=second)
    return labels


async def accept(uow: UnitOfWork, person: Person, task: Task, _args: Mapping[str, Any]) -> Text:
    """The colleague agrees; the administrator is asked."""
    await answer_swap(uow, person, task.subject_id, agreed=True)
    return T("swap-you-accepted")


async def decline(uow: UnitOfWork, person: Person, task: Task, _args: Mapping[str, Any]) -> Text:
    """The colleague does not agree."""
    await answer_swap(uow, person, task.subject_id, agreed=False)
    return T("swap-you-declined")


async def consent(uow: UnitOfWork, person: Person, task: Task, _args: Mapping[str, Any]) -> Text:
    """The guards change hands."""
    await decide_swap(uow, person, task.subject_id, consent=True)
    return T("swap-you-consented")


async def refuse(uow: UnitOfWork, person: Person, task: Task, _args: Mapping[str, Any]) -> Text:
    """Everybody keeps their guard."""
    await decide_swap(uow, person, task.subject_id, consent=False)
    return T("swap-you-refused")


async def _accountable(uow: UnitOfWork) -> set[int]:
    return set(await accountable_people(uow, "roster"))


TASK_KINDS: Final[Mapping[str, TaskKind]] = {
    SWAP_ANSWER: TaskKind(
        right=Right.OFFER_SWAP,
        card=answer_card,
        labels=swap_labels,
        count_key="pending-swap-answers",
        slot="swap-answer",
        still_waiting=waiting_by(partial(swaps_in_state, state=SwapState.PROPOSED)),
        decisions={"accept": accept, "decline": decline},
        deadline=Deadline(lambda policy: policy.tasks.swap_answer_within, "answers"),
        personal=True,
        outcomes=_OUTCOMES,
    ),
    SWAP_CONSENT: TaskKind(
        right=Right.CONSENT_SWAP,
        card=decision_card,
        labels=swap_labels,
        count_key="pending-swaps",
        slot="swap-consent",
        audience=_accountable,
        still_waiting=waiting_by(partial(swaps_in_state, state=SwapState.ACCEPTED)),
        decisions={"consent": consent, "refuse": refuse},
        deadline=Deadline(lambda policy: policy.tasks.swap_consent_within, "decisions"),
        outcomes=_OUTCOMES,
    ),
}
