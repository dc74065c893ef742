"""Guards of advisors who leave or change role: who stands them instead is asked (A.1, A.2).

Their offers of swaps are void. Until somebody decides, the guard stands in the roster with nobody
who may receive.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from domain.kernel.errors import Stale
from domain.kernel.message import Button, Message, Priority
from domain.kernel.person import Person, Role
from domain.kernel.rights import Right, require
from domain.kernel.tasks import Task, TaskState
from domain.kernel.text import T, Text
from domain.roster.guards import KeptGuard
from domain.roster.roster_month import MonthState
from services.platform.accountability import accountable_people
from services.platform.directory import get_person
from services.platform.messaging import send_to_people
from services.platform.task_kinds import Deadline, TaskKind
from services.platform.tasks import close_tasks, open_tasks, show_cards, task_about
from services.platform.unit_of_work import UnitOfWork
from services.roster.guard_swaps import SWAP_ANSWER, SWAP_CONSENT
from services.roster.roster_edits import reassign_guard, substitutes
from services.roster.roster_months import get_guard, state_of
from services.roster.roster_notices import guard_line
from storage.queries.platform.tasks import NewTask
from storage.queries.roster.guards import drop_guard, guards_after, guards_without_advisor
from storage.queries.roster.swaps import expire_swaps_of

GUARD_LEFT: Final = "guard.left"
"""The task kind: who stands a guard whose advisor has left."""
_ONE_BY_ONE: Final = 3
_OFFERED: Final = 6
TEXT_KEYS = frozenset({"guard-left-ask", "guard-left-nobody", "pending-guards-left"})


async def advisors_left(uow: UnitOfWork, before: Sequence[Person]) -> None:
    """Ends their swaps, and asks about each of their guards to come in a published month."""
    left = {person.id: person for person in before if person.role is Role.ADVISOR}
    if not left:
        return
    await _end_swaps(uow, left)
    guards = await guards_after(uow.session, left, uow.now)
    published = [
        month
        for month in {kept.month for kept in guards}
        if await state_of(uow, month) is MonthState.PUBLISHED
    ]
    by_advisor: dict[int, list[KeptGuard]] = {}
    for kept in guards:
        if kept.month in published:
            by_advisor.setdefault(kept.guard.advisor_id, []).append(kept)
    for advisor_id, theirs in by_advisor.items():
        await _ask(uow, left[advisor_id], theirs)


async def _end_swaps(uow: UnitOfWork, left: Mapping[int, Person]) -> None:
    """What they offered or were asked is void; the other side hears why."""
    ended = await expire_swaps_of(uow.session, left, uow.now)
    for kind in (SWAP_ANSWER, SWAP_CONSENT):
        await close_tasks(uow, kind, [swap.id or 0 for swap in ended], TaskState.EXPIRED)
    for swap in ended:
        gone = left.get(swap.asked_by_id) or left[swap.other_id]
        others = {swap.asked_by_id, swap.other_id} - set(left)
        own = await get_guard(uow, swap.guard_id)
        text = T("swap-void", name=gone.name, guard=guard_line(own.guard))
        await send_to_people(uow, others, text, priority=Priority.CONVERSATION)


async def _ask(uow: UnitOfWork, left: Person, guards: Sequence[KeptGuard]) -> None:
    tasks = [NewTask(GUARD_LEFT, kept.id, concerned=left) for kept in guards]
    await open_tasks(uow, tasks)
    for kept in guards:
        uow.audit("guard.left", f"guard:{kept.id}", before=left.id)
    if len(guards) <= _ONE_BY_ONE:
        for kept in guards:
            task = await task_about(uow, GUARD_LEFT, kept.id)
            await show_cards(uow, task, Priority.ESCALATION)
        return
    button = Button(T("button-pending"), "task.list", {"only": GUARD_LEFT})
    text = T("guard-left-summary", name=left.name, count=len(guards))
    people = await _accountable(uow)
    await send_to_people(uow, people, Message(text, ((button,),)), priority=Priority.ESCALATION)


async def guard_card(uow: UnitOfWork, _person: Person, task: Task) -> Message:
    """The guard, whose it was, and who is free for it. Raises NotFound."""
    kept = await get_guard(uow, task.subject_id)
    free = [each for each in await substitutes(uow, kept.id) if not each.refusals][:_OFFERED]
    key = "guard-left-ask" if free else "guard-left-nobody"

    def button(label: Text, decision: str, **more: int) -> tuple[Button, ...]:
        args = {"task": task.id, "decision": decision, **more}
        return (Button(label, "task.decide", args),)

    rows = [
        button(T("person-name", name=each.advisor.name), "give", to=each.advisor.id)
        for each in free
    ]
    rows.append(button(T("button-guard-drop"), "drop"))
    text = Text(key, {"name": kept.name, "guard": guard_line(kept.guard)})
    return Message(text, tuple(rows))


async def _labels(uow: UnitOfWork, tasks: Sequence[Task]) -> Mapping[int, Text]:
    labels = {}
    for task in tasks:
        kept = await get_guard(uow, task.subject_id)
        labels[task.id] = T("edit-guard-of", guard=guard_line(kept.guard), name=kept.name)
    return labels


async def _still_waiting(uow: UnitOfWork, guard_ids: Sequence[int]) -> Sequence[int]:
    return await guards_without_advisor(uow.session, guard_ids, uow.now)


async def _give(uow: UnitOfWork, person: Person, task: Task, args: Mapping[str, Any]) -> Text:
    """Another advisor stands it; they are told. Raises Stale, GuardNotPossible."""
    kept = await _open(uow, task)
    await reassign_guard(uow, person, kept.id, args["to"], kept.version)
    advisor = await get_person(uow, args["to"])
    return T("guard-left-given", guard=guard_line(kept.guard), name=advisor.name)


async def _drop(uow: UnitOfWork, person: Person, task: Task, _args: Mapping[str, Any]) -> Text:
    """Nobody stands it: it is taken out of the roster. Raises Stale."""
    require(person, Right.EDIT_ROSTER)
    kept = await _open(uow, task)
    await drop_guard(uow.session, kept)
    uow.audit("guard.dropped", f"guard:{kept.id}", person.id, before=kept.guard.advisor_id)
    return T("guard-left-dropped", guard=guard_line(kept.guard))


async def _open(uow: UnitOfWork, task: Task) -> KeptGuard:
    if not await guards_without_advisor(uow.session, [task.subject_id], uow.now):
        raise Stale
    return await get_guard(uow, task.subject_id)


async def _accountable(uow: UnitOfWork) -> set[int]:
    return set(await accountable_people(uow, "roster"))


TASK_KINDS: Final[Mapping[str, TaskKind]] = {
    GUARD_LEFT: TaskKind(
        right=Right.EDIT_ROSTER,
        card=guard_card,
        labels=_labels,
        count_key="pending-guards-left",
        slot="guard-left",
        audience=_accountable,
        still_waiting=_still_waiting,
        decisions={"give": _give, "drop": _drop},
        deadline=Deadline(lambda policy: policy.tasks.swap_consent_within, "decisions"),
    ),
}
