"""``/pendientes``: the tasks that wait for a person, by due time, with a button each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.flows.platform.paged_choice import one_page
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn
from domain.kernel.message import Button
from domain.kernel.rights import Right
from domain.kernel.text import T, Text, Texts
from services.platform.task_kinds import TaskKind
from services.platform.tasks import decide, give_back, open_task, take, task_card
from services.platform.waiting_tasks import waiting_tasks

router = ChatRouter()
_SHOWN = 8
"""With the buttons that turn the page they fit a list of ten."""
TEXT_KEYS = frozenset({"command-pending"})
Args = Mapping[str, Any]


@router.command("pending", es="pendientes", en="pending", right=Right.SEE_TASKS)
async def pending_command(turn: Turn, _rest: str) -> None:
    """What waits for this person, of every kind."""
    await show_tasks(turn)


@router.action("task.list", right=Right.SEE_TASKS)
async def list_page(turn: Turn, args: Args) -> None:
    """Another page of it; `only` keeps to one kind."""
    await show_tasks(turn, only=args.get("only", ""), page=args.get("page", 0))


@router.action("desk.pending", right=Right.SEE_TASKS)
async def list_from_summary(turn: Turn, _args: Args) -> None:
    """The same, from the summary of many questions."""
    await show_tasks(turn)


async def show_tasks(
    turn: Turn, *, only: str = "", page: int = 0, none: Text | None = None
) -> None:
    """Answers with the list; `none` is said when it is empty."""
    found = await waiting_tasks(turn.uow, turn.person, only=only, page=page, size=_SHOWN)
    if not found.tasks:
        await turn.reply(none or T("pending-none"))
        return
    kinds = turn.uow.extensions.of(TaskKind)
    counts = tuple(
        Text((only and kinds[name].list_key) or kinds[name].count_key, {"count": count})
        for name, count in found.counts.items()
    )
    buttons = [Button(label, "task.open", {"task": task.id}) for task, label in found.tasks]

    def turn_to(label: Text, number: int) -> Button:
        return Button(label, "task.list", {"only": only, "page": number})

    text = T("pending", lines=Texts(counts))
    await turn.reply(one_page(text, buttons, found.page, found.pages, turn_to))


@router.action("task.open")
async def open_card(turn: Turn, args: Args) -> None:
    """One task, with what can be decided about it."""
    task, kind = await open_task(turn.uow, turn.person, args["task"])
    card = await task_card(turn.uow, turn.person, task, kind)
    await turn.reply(card, slot=kind.slot_of(task.subject_id), mode="fresh")


@router.action("task.take")
async def take_task(turn: Turn, args: Args) -> None:
    """«I'll do it»: takes the task; the others see by whom."""
    task = await take(turn.uow, turn.person, args["task"])
    await _redraw(turn, task.id)


@router.action("task.give_back")
async def give_task_back(turn: Turn, args: Args) -> None:
    """Gives the task back."""
    task = await give_back(turn.uow, turn.person, args["task"])
    await _redraw(turn, task.id)


async def _redraw(turn: Turn, task_id: int) -> None:
    task, kind = await open_task(turn.uow, turn.person, task_id)
    card = await task_card(turn.uow, turn.person, task, kind)
    await turn.reply(card, slot=kind.slot_of(task.subject_id))


@router.action("task.decide")
async def decide_task(turn: Turn, args: Args) -> None:
    """A decision of one tap."""
    answer = await decide(turn.uow, turn.person, args["task"], args["decision"], args)
    await turn.reply(answer)
