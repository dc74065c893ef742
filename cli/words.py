"""What the commands say: in one language a run, Spanish or English, as the terminal is set."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import NoReturn
from zoneinfo import ZoneInfo

import typer
from rich.console import Console

from domain.kernel.text import Arg, T, Text
from locales.fluent_bundles import DEFAULT_LANGUAGE, language_of
from locales.markup import Markup
from locales.render import Translator

TEXT_KEYS: frozenset[str] = frozenset()
"""What is passed on here is named by those who call."""

OUT = Console(highlight=False, soft_wrap=True)
ERR = Console(stderr=True, highlight=False, soft_wrap=True)

_LANGUAGE_VARIABLES = ("GUARDIA_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_NO_LANGUAGE = {"", "c", "posix"}


def language() -> str:
    """``es`` or ``en``: of the whole run, whatever the policy's locale.

    The first that names a language decides: GUARDIA_LANGUAGE, LC_ALL, LC_MESSAGES, LANG. The ``C``
    locale names none. Other languages, and none at all, are Spanish.
    """
    for name in _LANGUAGE_VARIABLES:
        told = os.environ.get(name, "").lower().replace("-", "_").split(".")[0]
        if told not in _NO_LANGUAGE:
            return language_of(told)
    return DEFAULT_LANGUAGE


@lru_cache(maxsize=1)
def _translator() -> Translator:
    return Translator(ZoneInfo("UTC"))


def words(key: str, /, **args: Arg) -> str:
    """The text `key` in plain words."""
    return say(T(key, **args))


def has_words(key: str) -> bool:
    """Whether there is a text `key`."""
    return _translator().has(key, language())


def say(text: Text) -> str:
    """A text in plain words."""
    return _translator().say(text, language(), Markup.PLAIN)


def fail(text: str, code: int = 1) -> NoReturn:
    """Says why on standard error and ends the command with `code`."""
    ERR.print(text, style="red", markup=False)
    raise typer.Exit(code)
