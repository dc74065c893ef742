"""The bot's command menus by scope and language, and which menu a person sees."""

from __future__ import annotations

import re
from typing import Any

from playground.telegram.errors import bad_request
from playground.telegram.model import Chat, User
from playground.telegram.wire import Wire

_NAME = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_PLAIN_SCOPES = {
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
}
_CHAT_SCOPES = {"chat", "chat_administrators", "chat_member"}

ScopeKey = tuple[str, int, int]
"""Kind of scope, chat id (0 for none), user id (0 for none)."""


def read_scope(scope: Wire | None) -> ScopeKey:
    """The scope's key. Raises ``ApiError`` 400 for an unknown kind or a missing id."""
    given = scope or {"type": "default"}
    kind = given.get("type")
    if kind in _PLAIN_SCOPES:
        return str(kind), 0, 0
    if kind not in _CHAT_SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    try:
        chat_id = int(given["chat_id"])
        user_id = int(given["user_id"]) if kind == "chat_member" else 0
    except (KeyError, TypeError, ValueError):
        raise bad_request("can't parse BotCommandScope: chat not found") from None
    return str(kind), chat_id, user_id


def read_language(code: str | None) -> str:
    """An ISO 639-1 code or "". Raises ``ApiError`` 400 for anything else."""
    if code and not _LANGUAGE.fullmatch(code):
        raise bad_request("Invalid language code specified")
    return code or ""


def read_commands(given: list[Any]) -> list[Wire]:
    """The commands, checked. Raises ``ApiError`` 400 (BOT_COMMAND_INVALID and similar)."""
    if len(given) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    commands: list[Wire] = []
    for each in given:
        name = each.get("command") if isinstance(each, dict) else None
        description = each.get("description") if isinstance(each, dict) else None
        if not isinstance(name, str) or not _NAME.fullmatch(name.removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not isinstance(description, str) or not 1 <= len(description.strip()) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        commands.append({"command": name.removeprefix("/"), "description": description.strip()})
    return commands


class CommandMenus:
    """What setMyCommands has set."""

    def __init__(self) -> None:
        self._menus: dict[tuple[ScopeKey, str], list[Wire]] = {}

    def set(self, scope: ScopeKey, language: str, commands: list[Wire]) -> None:
        """Set a menu; an empty one deletes it."""
        if commands:
            self._menus[scope, language] = commands
        else:
            self.delete(scope, language)

    def get(self, scope: ScopeKey, language: str) -> list[Wire]:
        """Exactly that menu, empty when it was never set."""
        return self._menus.get((scope, language), [])

    def delete(self, scope: ScopeKey, language: str) -> None:
        """Take a menu away."""
        self._menus.pop((scope, language), None)

    def seen_by(self, user: User, chat: Chat, language: str) -> list[Wire]:
        """The menu that a person sees in a chat: narrowest scope first, own language first."""
        for scope in _scopes_for(user, chat):
            for code in (language, ""):
                if menu := self._menus.get((scope, code)):
                    return menu
        return []


def _scopes_for(user: User, chat: Chat) -> list[ScopeKey]:
    if chat.person is not None:
        return [("chat", chat.id, 0), ("all_private_chats", 0, 0), ("default", 0, 0)]
    scopes: list[ScopeKey] = [("chat_member", chat.id, user.id)]
    administrator = user.id in chat.administrators
    if administrator:
        scopes.append(("chat_administrators", chat.id, 0))
    scopes.append(("chat", chat.id, 0))
    if administrator:
        scopes.append(("all_chat_administrators", 0, 0))
    return [*scopes, ("all_group_chats", 0, 0), ("default", 0, 0)]
