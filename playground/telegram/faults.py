"""Faults that the emulator can be told to show."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase


class FaultKind(StrEnum):
    """What goes wrong."""

    TOO_MANY_REQUESTS = "too_many_requests"
    SERVER_ERROR = "server_error"
    UNAUTHORIZED = "unauthorized"
    TIMEOUT_AFTER_ACCEPTING = "timeout_after_accepting"
    LOST_BEFORE_ACCEPTING = "lost_before_accepting"
    LATENCY = "latency"


@dataclass(frozen=True, slots=True)
class Fault:
    """The next ``times`` calls of ``method`` go wrong, or of them the ``share`` that chance picks.

    ``method`` is a name or a pattern (``send*``); ``chat_id`` narrows it to one chat. ``seconds``
    is the ``retry_after`` of a 429 (whole) or the delay of ``LATENCY``. After
    ``TIMEOUT_AFTER_ACCEPTING`` the message *is* stored, but the client never sees the answer.
    """

    kind: FaultKind
    method: str = "send*"
    chat_id: int | None = None
    times: int = 1
    seconds: float = 3
    share: float = 1


@dataclass(slots=True)
class _Armed:
    fault: Fault
    left: int


class Faults:
    """The faults that are armed, used up in the order in which they were added."""

    def __init__(self, seed: int = 0) -> None:
        self._armed: list[_Armed] = []
        self._chance = random.Random(seed)

    def add(self, fault: Fault) -> None:
        """Arm a fault."""
        self._armed.append(_Armed(fault, fault.times))

    def clear(self) -> None:
        """Disarm all."""
        self._armed.clear()

    def armed(self) -> list[tuple[Fault, int]]:
        """The faults still to come, each with the number of calls left."""
        return [(each.fault, each.left) for each in self._armed]

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault that this call must show, if any; it counts as used."""
        for each in self._armed:
            fault = each.fault
            if fault.chat_id not in (None, chat_id) or not fnmatchcase(method, fault.method):
                continue
            if fault.share < 1 and self._chance.random() >= fault.share:
                continue
            each.left -= 1
            if each.left <= 0:
                self._armed.remove(each)
            return fault
        return None
