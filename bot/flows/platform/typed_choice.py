"""A typed label or number counts as the choice it names: no buttons are needed to talk."""

from __future__ import annotations

from bot.flows.platform.flow import Step
from bot.flows.platform.inbound import Choice, TextMessage
from bot.flows.platform.paged_choice import PagedChoice
from bot.flows.platform.turn import Labeller, Turn
from domain.kernel.identity import fold
from domain.kernel.message import Message

_AFFIRMATIVE_WORDS = frozenset({"si", "yes", "si, confirmo", "si confirmo", "confirmo"})
"""Whole answers: what they confirm may be money."""


def shown(turn: Turn, question: Message | PagedChoice) -> Message:
    """The question as it is sent: of a paged choice, the current page."""
    if isinstance(question, PagedChoice):
        return question.page(turn.data.get("_page", 0))
    return question


def typed_choice(
    turn: Turn, step: Step, question: Message | PagedChoice, message: TextMessage, label: Labeller
) -> Choice | None:
    """The choice that `message` name; None when they name none.

    A label may stand on any page; a number counts on the page that is shown, unless the step wants
    words.
    """
    here = [b for b in shown(turn, question).flat_buttons() if b.action == "flow"]
    others = question.choices if isinstance(question, PagedChoice) else ()
    typed = message.text.strip().casefold()
    if step.affirmed is not None and fold(typed).strip(" .!") in _AFFIRMATIVE_WORDS:
        return Choice(step.affirmed)
    for button in (*here, *others):
        if label(button.label, turn.person.language).strip().casefold() == typed:
            return Choice(button.args["v"])
    if typed.isdecimal() and TextMessage not in step.accepts and 0 < int(typed) <= len(here):
        return Choice(here[int(typed) - 1].args["v"])
    return None
