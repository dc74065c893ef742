"""The methods with which the bot sends, edits, deletes and answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from playground.telegram.errors import bad_request, forbidden, migrated
from playground.telegram.files import StoredFile, image_size
from playground.telegram.formatting import FormattedText, command_entities, parse_html, trimmed
from playground.telegram.journal import EventKind
from playground.telegram.keyboards import read_markup
from playground.telegram.model import Answer, BotMembership, Chat, ChatMessage, ChatType
from playground.telegram.parameters import Upload
from playground.telegram.server_state import ServerState
from playground.telegram.updates import CALLBACK_LIFE
from playground.telegram.wire import Wire, without_none

MOST_TEXT = 4096
MOST_CAPTION = 1024
DELETABLE_FOR = timedelta(hours=48)
_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}

Values = dict[str, Any]
Call = Callable[[ServerState, Values], Any]


def writable_chat(state: ServerState, values: Values) -> Chat:
    """The chat of the call, if the bot may write there.

    Raises ``ApiError`` 400 (chat not found, upgraded group) or 403 (never met, blocked, kicked,
    deactivated).
    """
    chat_id = values["chat_id"]
    chat = state.chat(chat_id if isinstance(chat_id, int) else 0)
    if chat.migrated_to is not None:
        raise migrated(chat.migrated_to)
    if chat.person is not None:
        if chat.person.deactivated:
            raise forbidden("user is deactivated")
        if chat.standing is BotMembership.NEVER_MET:
            raise forbidden("bot can't initiate conversation with a user")
        if chat.standing is BotMembership.KICKED:
            raise forbidden("bot was blocked by the user")
    elif chat.standing is not BotMembership.MEMBER:
        kind = "supergroup" if chat.type is ChatType.SUPERGROUP else "group"
        verb = "was kicked from" if chat.standing is BotMembership.KICKED else "is not a member of"
        raise forbidden(f"bot {verb} the {kind} chat")
    return chat


def send_message(state: ServerState, values: Values) -> Wire:
    """sendMessage."""
    chat = writable_chat(state, values)
    return _deliver(state, chat, values, _text_body(values))


def send_photo(state: ServerState, values: Values) -> Wire:
    """sendPhoto."""
    chat = writable_chat(state, values)
    body = _caption_body(values)
    stored = _stored(state, values["photo"], "photos")
    width, height = image_size(stored.content)
    size = _file_wire(stored) | {"width": width, "height": height}
    return _deliver(state, chat, values, {"photo": [size]} | body)


def send_document(state: ServerState, values: Values) -> Wire:
    """sendDocument."""
    chat = writable_chat(state, values)
    body = _caption_body(values)
    stored = _stored(state, values["document"], "documents")
    names = {"file_name": stored.name, "mime_type": stored.media_type}
    return _deliver(state, chat, values, {"document": _file_wire(stored) | names} | body)


def send_location(state: ServerState, values: Values) -> Wire:
    """sendLocation."""
    chat = writable_chat(state, values)
    latitude, longitude = values["latitude"], values["longitude"]
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("wrong location specified")
    place = {"latitude": latitude, "longitude": longitude}
    return _deliver(state, chat, values, {"location": place})


def send_contact(state: ServerState, values: Values) -> Wire:
    """sendContact."""
    chat = writable_chat(state, values)
    keys = ("phone_number", "first_name", "last_name", "vcard")
    return _deliver(
        state, chat, values, {"contact": without_none({key: values.get(key) for key in keys})}
    )


def send_chat_action(state: ServerState, values: Values) -> bool:
    """sendChatAction."""
    chat = writable_chat(state, values)
    if values["action"] not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    state.record(EventKind.CHAT_ACTION, chat, action=values["action"])
    return True


def edit_message_text(state: ServerState, values: Values) -> Wire:
    """editMessageText. Leaving ``reply_markup`` out takes the buttons away."""
    message = _editable(state, values)
    body = _text_body(values)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    return _edit(state, message, body, read_markup(values.get("reply_markup")))


def edit_message_caption(state: ServerState, values: Values) -> Wire:
    """editMessageCaption."""
    message = _editable(state, values)
    if not {"photo", "document"} & message.body.keys():
        raise bad_request("there is no caption in the message to edit")
    kept = {key: part for key, part in message.body.items() if not key.startswith("caption")}
    return _edit(
        state, message, kept | _caption_body(values), read_markup(values.get("reply_markup"))
    )


def edit_message_reply_markup(state: ServerState, values: Values) -> Wire:
    """editMessageReplyMarkup."""
    message = _editable(state, values)
    return _edit(state, message, message.body, read_markup(values.get("reply_markup")))


def delete_message(state: ServerState, values: Values) -> bool:
    """deleteMessage: within 48 hours; in groups the bot's own messages only."""
    chat = writable_chat(state, values)
    message = chat.messages.get(values["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    foreign = chat.person is None and message.sender is not state.bot
    if foreign or state.now() - message.date > DELETABLE_FOR:
        raise bad_request("message can't be deleted for everyone")
    state.remove(message)
    return True


def answer_callback_query(state: ServerState, values: Values) -> bool:
    """answerCallbackQuery: once, within 150 seconds."""
    query = state.queries.get(values["callback_query_id"])
    if query is None or query.answer is not None or state.now() - query.asked_at > CALLBACK_LIFE:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = values.get("text", "")
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answer = Answer(text, values.get("show_alert", False), values.get("url"))
    state.record(
        EventKind.CALLBACK_ANSWERED,
        query.chat,
        query.message_id,
        query_id=query.id,
        user_id=query.user.id,
        text=text,
        alert=query.answer.alert,
    )
    return True


def _deliver(state: ServerState, chat: Chat, values: Values, body: Wire) -> Wire:
    markup = read_markup(values.get("reply_markup"))
    reply_to = _reply_to(chat, values.get("reply_parameters"))
    if markup is not None and "inline_keyboard" not in markup:
        chat.reply_keyboard = markup if "keyboard" in markup else None
    protected = bool(values.get("protect_content"))
    return state.post(
        chat, state.bot, body, reply_markup=markup, reply_to=reply_to, protected=protected
    ).wire()


def _reply_to(chat: Chat, parameters: Wire | None) -> int | None:
    if not parameters:
        return None
    message_id = parameters.get("message_id")
    if isinstance(message_id, int) and message_id in chat.messages:
        return message_id
    if parameters.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _editable(state: ServerState, values: Values) -> ChatMessage:
    if "chat_id" not in values or "message_id" not in values:
        raise bad_request("message identifier is not specified")
    message = writable_chat(state, values).messages.get(values["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender is not state.bot or "new_chat_members" in message.body:
        raise bad_request("message can't be edited")
    return message


def _edit(state: ServerState, message: ChatMessage, body: Wire, markup: Wire | None) -> Wire:
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    if body == message.body and markup == message.reply_markup:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are "
            "exactly the same as a current content and reply markup of the message"
        )
    state.change(message, body, markup)
    return message.wire()


def _text_body(values: Values) -> Wire:
    if not values.get("text", "").strip():
        raise bad_request("message text is empty")
    formatted = _formatted(values, "text", "entities")
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if len(formatted.text) > MOST_TEXT:
        raise bad_request("message is too long")
    commands = command_entities(formatted.text)
    entities = formatted.entities + commands
    return {"text": formatted.text} | ({"entities": entities} if entities else {})


def _caption_body(values: Values) -> Wire:
    if not values.get("caption"):
        return {}
    formatted = _formatted(values, "caption", "caption_entities")
    if len(formatted.text) > MOST_CAPTION:
        raise bad_request("message caption is too long")
    body: Wire = {"caption": formatted.text} if formatted.text else {}
    return body | ({"caption_entities": formatted.entities} if formatted.entities else {})


def _formatted(values: Values, text_key: str, entities_key: str) -> FormattedText:
    text = values[text_key]
    mode = values.get("parse_mode", "").lower()
    if mode == "html":
        return trimmed(parse_html(text))
    if mode:
        raise bad_request("unsupported parse_mode")
    return trimmed(FormattedText(text, values.get(entities_key, [])))


def _stored(state: ServerState, given: Upload | str, folder: str) -> StoredFile:
    return state.files.add(given, folder) if isinstance(given, Upload) else state.files.get(given)


def _file_wire(stored: StoredFile) -> Wire:
    return {key: value for key, value in stored.wire().items() if key != "file_path"}


CALLS: dict[str, Call] = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendLocation": send_location,
    "sendContact": send_contact,
    "sendChatAction": send_chat_action,
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "answerCallbackQuery": answer_callback_query,
}
