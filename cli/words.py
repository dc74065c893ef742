"""What the commands say, in the language of the terminal: Spanish, or English if LANG says so."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import NoReturn
from zoneinfo import ZoneInfo

import typer
from rich.console import Console

from domain.kernel.text import Arg, T, Text
from locales.markup import Markup
from locales.render import Translator

TEXT_KEYS: frozenset[str] = frozenset()
"""What is passed on here is named by those who call."""

OUT = Console(highlight=False, soft_wrap=True)
ERR = Console(stderr=True, highlight=False, soft_wrap=True)


def language() -> str:
    """``es`` or ``en``, by GUARDIA_LANGUAGE or else LANG."""
    told = os.environ.get("GUARDIA_LANGUAGE") or os.environ.get("LANG") or ""
    return "en" if told.lower().startswith("en") else "es"


@lru_cache(maxsize=1)
def _translator() -> Translator:
    return Translator(ZoneInfo("UTC"))


def words(key: str, /, **args: Arg) -> str:
    """The text `key` in plain words."""
    return say(T(key, **args))


def say(text: Text) -> str:
    """A text in plain words."""
    return _translator().say(text, language(), Markup.PLAIN)


def fail(text: str, code: int = 1) -> NoReturn:
    """Says why on standard error and ends the command with `code`."""
    ERR.print(text, style="red", markup=False)
    raise typer.Exit(code)
