"""/start: greeting by role, help, the menu of commands, the language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.flows.platform.router import ChatRouter, Command
from bot.flows.platform.turn import Turn, column
from domain.kernel.errors import Invalid
from domain.kernel.identity import fold
from domain.kernel.message import Button, Message
from domain.kernel.person import Person, Role
from domain.kernel.text import T, Text, Texts
from services.people.onboarding import MenuEntry, send_menu, set_language

Menu = Callable[[Person], Sequence[Command]]
LANGUAGES = ("es", "en")
_SPOKEN = {"espanol": "es", "spanish": "es", "ingles": "en", "english": "en"}


def start_router(menu: Menu) -> ChatRouter:
    """The router, given what a person is offered by all of them (`ChatRouter.menu`)."""
    router = ChatRouter()

    @router.command("start", es="start", en="start", listed=False)
    async def start(turn: Turn, _rest: str) -> None:
        await turn.reply(greeting(turn))
        await send_menu(turn.uow, turn.person, entries(menu, turn.person))

    @router.command("help", es="ayuda", en="help")
    async def show_help(turn: Turn, _rest: str) -> None:
        lines = tuple(
            T("help-line", command=entry.command, what=entry.description)
            for entry in entries(menu, turn.person)
        )
        await turn.reply(T("help", lines=Texts(lines)))

    @router.command("menu", es="menu", en="menu", listed=False)
    async def show_menu(turn: Turn, _rest: str) -> None:
        await send_menu(turn.uow, turn.person, entries(menu, turn.person))
        await show_help(turn, "")

    @router.command("language", es="idioma", en="language")
    async def language(turn: Turn, rest: str) -> None:
        if rest:
            await _speak(turn, menu, _SPOKEN.get(fold(rest), fold(rest)))
            return
        buttons = [
            Button(Text(f"language-{code}"), "language.set", {"language": code})
            for code in LANGUAGES
        ]
        await turn.reply(Message(T("language-question"), column(*buttons)))

    @router.action("language.set")
    async def language_set(turn: Turn, args: Mapping[str, Any]) -> None:
        await _speak(turn, menu, args["language"])

    return router


def greeting(turn: Turn) -> Text:
    """A welcome that says what the bot is for in the person's role."""
    organization = turn.uow.policy.organization.name
    role = turn.person.role.value.replace("_", "-")
    return T(
        "greeting",
        name=turn.person.first_name,
        organization=organization,
        duty=Text(f"greeting-{role}"),
    )


def entries(menu: Menu, person: Person) -> list[MenuEntry]:
    """The commands a person is offered, by their names in their language."""
    return [
        MenuEntry(
            command.names.get(person.language, command.names["es"]), Text(f"command-{command.key}")
        )
        for command in menu(person)
    ]


async def _speak(turn: Turn, menu: Menu, language: str) -> None:
    """The menu follows the language (setMyCommands is per chat)."""
    if language not in LANGUAGES:
        raise Invalid(field="language", reason="unknown")
    turn.person = await set_language(turn.uow, turn.person.id, language)
    await turn.reply(T("language-set"))
    await send_menu(turn.uow, turn.person, entries(menu, turn.person))


TEXT_KEYS = (
    frozenset(f"greeting-{role.value.replace('_', '-')}" for role in Role)
    | frozenset(f"language-{code}" for code in LANGUAGES)
    | frozenset({"command-help", "command-language", "command-start", "command-menu"})
)
