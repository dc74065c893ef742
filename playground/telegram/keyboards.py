"""reply_markup: what the server takes and what it refuses."""

from __future__ import annotations

import json
from typing import Any

from playground.telegram.errors import bad_request
from playground.telegram.wire import Wire

CALLBACK_DATA_BYTES = 64
COPIED_CHARACTERS = 256
MOST_BUTTONS = 100
MOST_BYTES = 10_000
"""The real bounds of a markup are not documented; these are the ones seen in practice."""

_STYLES = (None, "danger", "success", "primary")
_ACTIONS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}


def read_markup(markup: Wire | None) -> Wire | None:
    """The markup as it is stored; None for none or an empty inline keyboard.

    Raises ``ApiError`` 400: BUTTON_DATA_INVALID, BUTTON_URL_INVALID, "reply markup is too long",
    "can't parse …".
    """
    if not markup:
        return None
    if "inline_keyboard" in markup:
        return _read_inline(markup["inline_keyboard"])
    if "keyboard" in markup:
        rows = _rows(markup["keyboard"], "keyboard")
        for button in (button for row in rows for button in row):
            if not isinstance(button, str) and not _text_of(button):
                raise bad_request("can't parse keyboard button: Can't find field \"text\"")
        return markup
    if markup.get("remove_keyboard") is True or markup.get("force_reply") is True:
        return markup
    raise bad_request("object expected as reply markup")


def _read_inline(raw: Any) -> Wire | None:
    rows = _rows(raw, "inline keyboard")
    kept = [[_read_button(button) for button in row] for row in rows if row]
    if not kept:
        return None
    result: Wire = {"inline_keyboard": kept}
    too_many = sum(len(row) for row in kept) > MOST_BUTTONS
    if too_many or len(json.dumps(result, ensure_ascii=False).encode()) > MOST_BYTES:
        raise bad_request("reply markup is too long")
    return result


def _rows(raw: Any, what: str) -> list[list[Any]]:
    if not isinstance(raw, list) or not all(isinstance(row, list) for row in raw):
        raise bad_request(f"can't parse {what}: Expected an Array of Arrays of buttons")
    return raw


def _text_of(button: Any) -> str:
    text = button.get("text") if isinstance(button, dict) else None
    return text.strip() if isinstance(text, str) else ""


def _read_button(button: Any) -> Wire:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: Expected an Object")
    if not _text_of(button):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    actions = _ACTIONS & {key for key, value in button.items() if value is not None}
    if len(actions) != 1:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if "callback_data" in actions:
        data = button["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= CALLBACK_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    if "url" in actions:
        url = button["url"]
        if not isinstance(url, str) or not url.startswith(("http://", "https://", "tg://")):
            raise bad_request("BUTTON_URL_INVALID")
    _check_looks(button)
    return {key: value for key, value in button.items() if value is not None}


def _check_looks(button: Wire) -> None:
    if button.get("copy_text") is not None:
        text = button["copy_text"].get("text") if isinstance(button["copy_text"], dict) else None
        if not isinstance(text, str) or not 1 <= len(text) <= COPIED_CHARACTERS:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if button.get("style") not in _STYLES:
        raise bad_request("can't parse inline keyboard button: invalid button style specified")
