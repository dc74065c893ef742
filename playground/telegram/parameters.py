"""Parameters of a call: JSON or form values brought to the types that the Bot API documents."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from playground.telegram.errors import ApiError, bad_request
from playground.telegram.wire import Wire

_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "message_id": "message identifier is not specified",
    "file_id": "file_id not specified",
    "user_id": "invalid user_id specified",
}
_TRUE = {"true", "1", "yes"}
_FALSE = {"false", "0", "no", ""}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a multipart body."""

    name: str
    content: bytes
    media_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Method:
    """A supported method: its real name, and each field's types and whether it is required."""

    name: str
    fields: Mapping[str, tuple[tuple[str, ...], bool]]


@cache
def supported_methods() -> Mapping[str, Method]:
    """The methods that the emulator carries out, by lower-case name."""
    source = files("playground.telegram").joinpath("methods.json").read_text(encoding="utf-8")
    return {
        name.lower(): Method(
            name,
            {key: (tuple(spec["types"]), spec["required"]) for key, spec in fields.items()},
        )
        for name, fields in json.loads(source)["methods"].items()
    }


def read_parameters(
    method: Method, given: Mapping[str, Any], uploads: Mapping[str, Upload]
) -> dict[str, Any]:
    """The values of the method's fields, typed; fields that were not given are left out.

    Unknown fields are ignored, as the real server does. Raises ``ApiError`` 400 when a required
    field is missing or a value has the wrong type.
    """
    values: dict[str, Any] = {}
    for name, (types, required) in method.fields.items():
        value = uploads.get(name) if name in uploads else given.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            value = uploads.get(value.removeprefix("attach://"))
        if value is None or (required and value == "" and name != "url"):
            if required and not (name == "url" and value == ""):
                raise _missing(name)
            continue
        values[name] = _typed(name, value, types)
    return values


def _missing(name: str) -> ApiError:
    return bad_request(_MISSING.get(name, f'parameter "{name}" is required'))


def _wrong(name: str) -> ApiError:
    if name == "chat_id":
        return bad_request("chat not found")
    if name == "reply_markup":
        return bad_request("can't parse reply keyboard markup JSON object")
    return bad_request(f'wrong type of parameter "{name}"')


def _typed(name: str, value: Any, types: tuple[str, ...]) -> Any:
    for kind in types:
        taken = _convert(kind, value)
        if taken is not None:
            return taken
    raise _wrong(name)


def _convert(kind: str, value: Any) -> Any:
    """``value`` as ``kind``, or None when it is not one."""
    if isinstance(value, Upload):
        return value if kind == "InputFile" else None
    if kind in _SCALARS:
        return _SCALARS[kind](value)
    if kind == "InputFile":
        return None
    return _structure(value, list if kind.startswith("Array of ") else dict)


def _integer(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    text = value.strip() if isinstance(value, str) else ""
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 20 else None


def _float(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        return float(value)
    except ValueError:
        return None


def _boolean(value: Any) -> bool | None:
    word = str(value).lower() if isinstance(value, (bool, int, str)) else "?"
    return True if word in _TRUE else False if word in _FALSE else None


def _string(value: Any) -> str | None:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _structure(value: Any, wanted: type[list[Any]] | type[Wire]) -> list[Any] | Wire | None:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return None
    return value if isinstance(value, wanted) else None


_SCALARS: Mapping[str, Callable[[Any], Any]] = {
    "Integer": _integer,
    "Float": _float,
    "Boolean": _boolean,
    "String": _string,
}
