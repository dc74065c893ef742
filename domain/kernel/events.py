"""The states of an event that came in, from the inbox to its handler."""

from __future__ import annotations

from enum import StrEnum


class EventState(StrEnum):
    """Where an event of the inbox stands."""

    NEW = "new"
    """It waits to be handled, for the first time or again."""
    DONE = "done"
    DEAD = "dead"
    """It failed as often as it may, and waits for somebody to look at it."""
