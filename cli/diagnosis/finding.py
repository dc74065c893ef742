"""One thing that was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.kernel.text import Text


class Gravity(StrEnum):
    """`WARNING`: the desk works, but somebody should look. `WRONG`: it does not do its work."""

    GOOD = "good"
    WARNING = "warning"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, in plain words, and what to do about it (None when it is good)."""

    gravity: Gravity
    text: Text
    advice: Text | None = None


def good(text: Text) -> Finding:
    """It is as it should be."""
    return Finding(Gravity.GOOD, text)


def warning(text: Text, advice: Text) -> Finding:
    """The desk works, but somebody should look."""
    return Finding(Gravity.WARNING, text, advice)


def wrong(text: Text, advice: Text) -> Finding:
    """The desk does not do its work like this."""
    return Finding(Gravity.WRONG, text, advice)
