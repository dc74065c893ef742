"""What is declared holds together: steps are reached, names taken once, buttons do something."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from app.procedures import platform
from app.procedures.composition import PROCEDURES, Composition
from bot.flows.platform.flow import Done, Flow, FlowError, Next, Step
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn
from domain.kernel.message import Message
from domain.kernel.text import T
from services.leads.card_buttons import _LABELS

ALL = Composition((platform.procedure(), *(make() for make in PROCEDURES.values())))
ROOT = Path(__file__).parents[2]


async def _ask(_turn: Turn) -> Message:
    return Message(T("anything"))


async def _hear(_turn: Turn, _heard: object) -> Next:
    return Done()


def _step(name: str, *leads_to: str) -> Step:
    return Step(name, _ask, _hear, leads_to)


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        ((_step("a"), _step("b")), "nothing leads to"),
        ((_step("a", "b"),), "named but not declared"),
        ((_step("a", "a"), _step("a")), "two steps have one name"),
    ],
    ids=["unreachable", "undeclared", "twice"],
)
def test_a_flow_that_does_not_hold_together_is_refused(steps: tuple[Step, ...], fault: str) -> None:
    with pytest.raises(FlowError, match=fault):
        Flow("trial", 1, steps)


def test_a_name_is_taken_once() -> None:
    room = ChatRouter()
    flow = room.flow(Flow("trial", 1, (_step("a"),)))
    with pytest.raises(FlowError, match="declared twice"):
        ChatRouter().join(room, room)
    assert room.flows == {"trial": flow}


def test_every_button_does_something() -> None:
    actions = set(_LABELS)
    for room in ("bot", "services"):
        for path in (ROOT / room).rglob("*.py"):
            actions |= _buttons(path.read_text("utf-8"))
    assert len(actions) > 30
    assert actions - set(ALL.router.actions) == {"flow"}, "heard by the engine itself"


def _buttons(source: str) -> set[str]:
    return {
        call.args[1].value
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") == "Button"
        and len(call.args) > 1
        and isinstance(call.args[1], ast.Constant)
    }
