"""What anybody may say to the bot, whatever they do: greetings, thanks, asking for help."""

from __future__ import annotations

from bot.flows.platform.intents import Meaning, Slots
from bot.flows.platform.likely import command_button
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn
from domain.kernel.message import Button
from domain.kernel.text import T

SILENCE = "everyday.silence"
router = ChatRouter()
TEXT_KEYS = frozenset({"intent-help", "intent-greeting", "intent-thanks"})


@router.intent("help")
async def help_wanted(_turn: Turn, _slots: Slots) -> list[Meaning]:
    """Everything that the person may do."""
    return [Meaning(command_button("help"))]


@router.intent("greeting", gives_way=True, nothing=T("greeting-back"))
async def greeting(_turn: Turn, _slots: Slots) -> list[Meaning]:
    """A greeting is answered with what is likely wanted."""
    return []


@router.intent("thanks", gives_way=True)
async def thanks(_turn: Turn, _slots: Slots) -> list[Meaning]:
    """«Gracias», «ok», 👍: nobody waits for an answer."""
    return [Meaning(Button(T("intent-thanks"), SILENCE))]


@router.action(SILENCE)
async def stay_silent(_turn: Turn, _args: object) -> None:
    """Says nothing."""
