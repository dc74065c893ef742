"""Which of a chat's conversations is in focus, and how the others are offered again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.flows.platform.flow import Flow
from bot.flows.platform.turn import column
from domain.kernel.message import Button, Message
from domain.kernel.person import Person
from domain.kernel.rights import may_at_all
from domain.kernel.text import T, Text
from services.platform.conversations import ConversationState

MOST_OFFERED = 6

Flows = Mapping[str, Flow]


def title_of(flow: Flow, data: Mapping[str, Any]) -> Text:
    """The title of a conversation as the person reads it."""
    return flow.title({**flow.defaults, **data})


def right_kept(flow: Flow, person: Person) -> bool:
    """Whether the person may still have this conversation."""
    return flow.right is None or may_at_all(person, flow.right)


def readable(flows: Flows, state: ConversationState) -> tuple[Flow, dict[str, Any]] | None:
    """The flow of a kept conversation and its data in the present shape; None when it has gone."""
    flow = flows.get(state.flow)
    if flow is None or state.step not in flow.by_name:
        return None
    data: dict[str, Any] | None = state.data
    if state.version != flow.version:
        data = flow.migrate(state.version, state.data)
    return None if data is None else (flow, data)


def offer(flows: Flows, states: Iterable[ConversationState], person: Person) -> Message | None:
    """«Continue with …», a button for each that the person can go on with; None for none."""
    buttons = [
        Button(T("button-resume", what=title_of(*found)), "flow", {"resume": state.subject})
        for state in states
        if (found := readable(flows, state)) and right_kept(found[0], person)
    ]
    if not buttons:
        return None
    return Message(T("flows-paused", count=len(buttons)), column(*buttons[:MOST_OFFERED]))


def focused(states: Sequence[ConversationState]) -> ConversationState | None:
    """The one that what is typed goes to."""
    return next((state for state in states if state.in_focus), None)
