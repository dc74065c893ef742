"""Reading `guardia.toml`: the pack beneath it, every problem with its line and its reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from domain.kernel.errors import GuardiaError
from domain.kernel.organization import Pack
from domain.kernel.policy_section import known_keys, submodel
from domain.policy import Policy
from storage.policy.toml_lines import KeyPath, key_lines

_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True, order=True)
class PolicyProblem:
    """One thing wrong; `line` counts from 1, `key` is dotted (empty for the file as a whole)."""

    line: int
    key: str
    reason: str
    file: str

    def __str__(self) -> str:
        parts = (f"{self.file}:{self.line}", self.key, self.reason)
        return ": ".join(part for part in parts if part)


class PolicyError(GuardiaError):
    """The policy file cannot be used. `problems` holds all that is wrong, in order of lines."""

    code = "policy"

    def __init__(self, problems: tuple[PolicyProblem, ...]) -> None:
        super().__init__(count=len(problems), problems="\n".join(map(str, problems)))
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def load_policy(path: Path | None = None) -> Policy:
    """The file merged over its pack; None gives the pack `ccima` as it is. Raises PolicyError."""
    if path is None:
        return parse_policy("", "ccima.toml")
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PolicyError((_whole(path.name, "there is no such file"),)) from None
    except UnicodeDecodeError:
        raise PolicyError((_whole(path.name, "the file is not text in UTF-8"),)) from None
    except OSError as error:
        reason = f"the file cannot be read: {error.strerror}"
        raise PolicyError((_whole(path.name, reason),)) from None
    return parse_policy(text, path.name)


def parse_policy(text: str, name: str = "guardia.toml") -> Policy:
    """As `load_policy`, from text; `name` is what problems are shown with. Raises PolicyError."""
    text = text.removeprefix("\ufeff")  # Windows editors put it there
    own = _toml(text, name)
    lines = key_lines(text)
    pack = _pack(own, lines, name)
    merged = _merge(_merge(_pack_values("base"), _pack_values(pack)), own)
    merged["organization"]["pack"] = pack.value
    try:
        return Policy.model_validate(merged)
    except ValidationError as error:
        problems = (_problem(detail, lines, name) for detail in error.errors())
        raise PolicyError(tuple(sorted(set(problems)))) from None


def _toml(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        place = _TOML_PLACE.search(message)
        line = int(place[1]) if place and place[1] else max(1, len(text.splitlines()))
        reason = f"not valid TOML: {_TOML_PLACE.sub('', message).lower()}"
        raise PolicyError((PolicyProblem(line, "", reason, name),)) from None


def _pack(own: Mapping[str, Any], lines: Mapping[KeyPath, int], name: str) -> Pack:
    table = own.get("organization", {})
    if not isinstance(table, dict):
        reason = "must be a table: [organization]"
        raise PolicyError((PolicyProblem(lines[("organization",)], "organization", reason, name),))
    wanted = table.get("pack", Pack.CCIMA)
    try:
        return Pack(wanted)
    except ValueError:
        path = ("organization", "pack")
        reason = f"there is no pack {_shown(wanted)}{_hint(str(wanted), [*Pack])}"
        raise PolicyError((PolicyProblem(lines[path], ".".join(path), reason, name),)) from None


def _pack_values(pack: str) -> dict[str, Any]:
    text = files("storage.policy").joinpath("packs", f"{pack}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _merge(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Tables are merged key by key; anything else is replaced as a whole."""
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        both = isinstance(under, dict) and isinstance(value, dict)
        merged[key] = _merge(under, value) if both else value  # type: ignore[arg-type]
    return merged


def _problem(detail: ErrorDetails, lines: Mapping[KeyPath, int], name: str) -> PolicyProblem:
    path: KeyPath = detail["loc"]
    if detail["type"] == "policy":
        path = (*path, detail["ctx"]["key"])
    known, line = _place(path, lines)
    in_full = detail["type"] in ("missing", "extra_forbidden", "policy")
    shown = path if in_full else known or path
    return PolicyProblem(line, _dotted(shown), _reason(detail, path), name)


def _place(path: KeyPath, lines: Mapping[KeyPath, int]) -> tuple[KeyPath, int]:
    """The longest part of the path that the file has, and its line; line 1 when it has none."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return path[:length], lines[path[:length]]
    return (), 1


def _dotted(path: KeyPath) -> str:
    """``commission.advisor[1].value``; elements count from 1, as people do."""
    shown = ""
    for part in path:
        shown += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return shown.removeprefix(".")


def _reason(detail: ErrorDetails, path: KeyPath) -> str:
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        return f"there is no such key{_hint(str(path[-1]), _siblings(path))}"
    if kind == "value_error":
        return str(context["error"])
    pattern = _REASONS.get(kind, "{value} cannot be used here")
    return pattern.format(value=_shown(value), **context)


_REASONS: Mapping[str, str] = {
    "missing": "this key is needed",
    "policy": "{reason}",
    "enum": "{value} is not one of {expected}",
    "model_type": "must be a table",
    "model_attributes_type": "must be a table",
    "int_type": "{value} is not a whole number",
    "int_from_float": "{value} is not a whole number",
    "int_parsing": "{value} is not a whole number",
    "float_type": "{value} is not a number",
    "float_parsing": "{value} is not a number",
    "finite_number": "{value} is not a number",
    "bool_type": "{value} is neither true nor false",
    "string_type": '{value} is not text: write it between quotation marks ("…")',
    "string_too_short": "must not be empty",
    "string_too_long": "is longer than {max_length} characters",
    "string_pattern_mismatch": "{value} does not have the form {pattern}",
    "too_short": "the list needs at least {min_length}",
    "tuple_type": "must be a list: [ … ]",
    "frozen_set_type": "must be a list: [ … ]",
    "greater_than_equal": "{value} is less than {ge}",
    "greater_than": "{value} is not more than {gt}",
    "less_than_equal": "{value} is more than {le}",
    "date_type": "{value} is not a date; write it as 2023-03-01",
    "date_parsing": "{value} is not a date; write it as 2023-03-01",
    "date_from_datetime_parsing": "{value} is not a date; write it as 2023-03-01",
    "date_from_datetime_inexact": "{value} is not a date; write it as 2023-03-01",
}


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def _hint(wrong: str, known: list[str]) -> str:
    close = get_close_matches(wrong.casefold(), [str(key) for key in known], n=1, cutoff=0.6)
    if close:
        return f'; did you mean "{close[0]}"?'
    return f"; known here: {', '.join(str(key) for key in known)}" if known else ""


def _siblings(path: KeyPath) -> list[str]:
    """The keys allowed where the last part of `path` stands."""
    model: Any = Policy
    for part in path[:-1]:
        if isinstance(part, str) and (found := submodel(model, part)) is not None:
            model = next(_models(found), Policy)
    return list(known_keys(model))


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The model inside an annotation: itself, or within a list or a dated value."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        root = annotation.model_fields.get("root")
        if root is None:
            yield annotation
        else:
            yield from _models(root.annotation)
    for part in get_args(annotation):
        yield from _models(part)


def _whole(file: str, reason: str) -> PolicyProblem:
    return PolicyProblem(1, "", reason, file)
