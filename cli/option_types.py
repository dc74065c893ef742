"""What is typed after an option or as an argument, read and refused in the language of the run."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import typer

from cli.words import words

_Choice = TypeVar("_Choice", bound=StrEnum)

file_path: Callable[[str], Path] = Path
"""A path as typed; whether it can be read or written, the command finds out."""


class ValueRefused(typer.BadParameter):
    """A value that cannot be used; the message is in the language of the run."""


def one_of(choices: type[_Choice]) -> Callable[[Any], _Choice]:
    """Reads one of `choices`."""

    def read(typed: Any) -> _Choice:
        try:
            return choices(str(typed))
        except ValueError:
            known = [str(choice) for choice in choices]
            reason = words("cli-error-choice", value=str(typed), known=", ".join(known))
            raise ValueRefused(f"{reason}{suggestion(str(typed), known)}") from None

    return read


def whole_number(least: int, most: int | None = None) -> Callable[[Any], int]:
    """Reads a whole number from `least` to `most`, both included."""

    def read(typed: Any) -> int:
        try:
            number = int(str(typed))
        except ValueError:
            raise ValueRefused(words("cli-error-number", value=str(typed))) from None
        if number < least or (most is not None and number > most):
            key = "cli-error-at-least" if most is None else "cli-error-range"
            bounds = {"least": str(least), "most": str(most)}
            raise ValueRefused(words(key, value=str(typed), **bounds))
        return number

    return read


def number_option(key: str, least: int, most: int | None = None, name: str | None = None) -> Any:
    """An option that takes a whole number; `key` names its help, `name` another spelling."""
    names = (name,) if name else ()
    return typer.Option(
        *names, parser=whole_number(least, most), metavar=metavar("number"), help=words(key)
    )


def metavar(name: str) -> str:
    """What stands for a value in the usage line: ``ARCHIVO``, ``AAAA-MM``."""
    return words(f"cli-metavar-{name}")


def suggestion(wrong: str, known: list[str]) -> str:
    """« ¿Quiso decir …?» with what comes nearest, "" when nothing does."""
    near = get_close_matches(wrong.casefold(), known, n=1)
    return f" {words('cli-error-suggestion', near=near[0])}" if near else ""


_METAVARS = ("file", "what", "month", "number", "code", "host", "name", "folder", "url", "text")
TEXT_KEYS = frozenset({"cli-error-at-least", "cli-error-range"}) | frozenset(
    f"cli-metavar-{name}" for name in _METAVARS
)
