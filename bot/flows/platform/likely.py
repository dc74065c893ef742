"""The three buttons that somebody most likely wants."""

from __future__ import annotations

from typing import Final

from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn
from domain.kernel.message import Button
from domain.kernel.text import Text

COUNT: Final = 3
COMMAND: Final = "meaning.command"


def command_button(key: str, rest: str = "") -> Button:
    """A button that does what the command does, with the words that would stand behind it."""
    return Button(Text(f"command-{key}"), COMMAND, {"command": key, "rest": rest})


async def likely_buttons(router: ChatRouter, turn: Turn) -> list[Button]:
    """What is open for the person first, then the commands of their menu."""
    found: list[Button] = []
    for suggest in router.suggestions.values():
        found += await suggest(turn)
    found += [command_button(command.key) for command in router.menu(turn.person)]
    return found[:COUNT]


TEXT_KEYS: Final[frozenset[str]] = frozenset()
"""Each command's own module names its ``command-<key>``."""
