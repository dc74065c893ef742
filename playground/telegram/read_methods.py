"""The methods with which the bot sets itself up and asks about chats and files."""

from __future__ import annotations

import re
from typing import Any

from playground.telegram.commands import read_commands, read_language, read_scope
from playground.telegram.errors import bad_request
from playground.telegram.journal import EventKind
from playground.telegram.model import BotMembership, Chat
from playground.telegram.send_methods import Call, Values, writable_chat
from playground.telegram.server_state import ServerState
from playground.telegram.updates import Webhook
from playground.telegram.wire import Wire

_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_URL = re.compile(r"https?://[^\s/]+\S*")


def get_me(state: ServerState, _values: Values) -> Wire:
    """getMe."""
    return state.bot.wire() | {
        "can_join_groups": True,
        "can_read_all_group_messages": state.reads_all_group_messages,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_webhook(state: ServerState, values: Values) -> bool:
    """setWebhook. Takes http and any port, as a local Bot API server does; "" removes it."""
    url = values.get("url", "")
    secret = values.get("secret_token", "")
    if url and not _URL.fullmatch(url):
        raise bad_request("bad webhook: invalid URL specified")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    updates = state.updates
    allowed = values.get("allowed_updates")
    updates.webhook = Webhook(
        url,
        secret,
        min(max(values.get("max_connections", 40), 1), 100),
        updates.webhook.allowed_updates if allowed is None else tuple(allowed),
    )
    if values.get("drop_pending_updates"):
        updates.drop_all()
    updates.wake()
    return True


def delete_webhook(state: ServerState, values: Values) -> bool:
    """deleteWebhook."""
    return set_webhook(state, {**values, "url": ""})


def get_webhook_info(state: ServerState, _values: Values) -> Wire:
    """getWebhookInfo."""
    hook = state.updates.webhook
    info: Wire = {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates),
    }
    if hook.url:
        info["max_connections"] = hook.max_connections
    if hook.allowed_updates:
        info["allowed_updates"] = list(hook.allowed_updates)
    if hook.last_error_at is not None:
        info["last_error_date"] = int(hook.last_error_at.timestamp())
        info["last_error_message"] = hook.last_error
    return info


def set_my_commands(state: ServerState, values: Values) -> bool:
    """setMyCommands."""
    scope = read_scope(values.get("scope"))
    if scope[1]:
        state.chat(scope[1])
    language = read_language(values.get("language_code"))
    state.menus.set(scope, language, read_commands(values["commands"]))
    state.record(EventKind.COMMANDS_CHANGED, state.chats.get(scope[1]), scope=scope[0])
    return True


def get_my_commands(state: ServerState, values: Values) -> list[Wire]:
    """getMyCommands."""
    language = read_language(values.get("language_code"))
    return state.menus.get(read_scope(values.get("scope")), language)


def delete_my_commands(state: ServerState, values: Values) -> bool:
    """deleteMyCommands."""
    return set_my_commands(state, {**values, "commands": []})


def get_chat(state: ServerState, values: Values) -> Wire:
    """getChat."""
    chat = _known_chat(state, values)
    return chat.wire() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }


def get_chat_member(state: ServerState, values: Values) -> Wire:
    """getChatMember."""
    chat = _known_chat(state, values)
    user = state.users.get(values["user_id"])
    if user is None:
        raise bad_request("user not found")
    if user is state.bot:
        status = "left" if chat.standing is BotMembership.NEVER_MET else str(chat.standing)
    elif user.id not in chat.members:
        status = "left"
    elif user.id == chat.creator_id:
        status = "creator"
    else:
        status = "administrator" if user.id in chat.administrators else "member"
    return {"user": user.wire(), "status": status} | _MEMBER_DETAILS.get(status, {})


def leave_chat(state: ServerState, values: Values) -> bool:
    """leaveChat."""
    chat = writable_chat(state, values)
    if chat.person is not None:
        raise bad_request("chat member status can't be changed in private chats")
    state.set_standing(chat, BotMembership.LEFT, state.bot)
    return True


def get_file(state: ServerState, values: Values) -> Wire:
    """getFile."""
    return state.files.get(values["file_id"]).wire()


def _known_chat(state: ServerState, values: Values) -> Chat:
    chat_id = values["chat_id"]
    chat = state.chat(chat_id if isinstance(chat_id, int) else 0)
    if chat.person is not None and chat.standing is BotMembership.NEVER_MET:
        raise bad_request("chat not found")
    return chat


def _profile(set_name: str, key: str) -> dict[str, Call]:
    """The pair of methods that set and tell one text of the bot's profile."""

    def put(state: ServerState, values: Values) -> bool:
        language = read_language(values.get("language_code"))
        state.profile[key, language] = values.get(key, "")
        return True

    def tell(state: ServerState, values: Values) -> Wire:
        language = read_language(values.get("language_code"))
        return {key: state.profile.get((key, language), "")}

    return {set_name: put, "get" + set_name.removeprefix("set"): tell}


_MEMBER_DETAILS: dict[str, dict[str, Any]] = {
    "creator": {"is_anonymous": False},
    "kicked": {"until_date": 0},
    "administrator": (
        dict.fromkeys(
            (
                "can_be_edited",
                "is_anonymous",
                "can_manage_chat",
                "can_delete_messages",
                "can_manage_video_chats",
                "can_restrict_members",
                "can_promote_members",
                "can_change_info",
                "can_invite_users",
                "can_post_stories",
                "can_edit_stories",
                "can_delete_stories",
            ),
            False,
        )
    ),
}

CALLS: dict[str, Call] = {
    "getMe": get_me,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "leaveChat": leave_chat,
    "getFile": get_file,
    **_profile("setMyDescription", "description"),
    **_profile("setMyShortDescription", "short_description"),
    **_profile("setMyName", "name"),
}
