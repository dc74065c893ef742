"""What the webhooks are given: the desk, the way into the inbox, and the keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from starlette.requests import Request

from locales.render import Voice
from services.desk import Desk
from services.events import Arrivals


@dataclass(frozen=True)
class Gate:
    """Built by the wiring, one a process. A key that is "" closes its door.

    `ready` returns "" when the process can do its work, or a word for what is missing.
    """

    desk: Desk
    arrivals: Arrivals
    voice: Voice
    ready: Callable[[], Awaitable[str]]
    telegram_secret: str = field(default="", repr=False)
    leads_key: str = field(default="", repr=False)
    calls_key: str = field(default="", repr=False)
    board_key: str = field(default="", repr=False)

    @property
    def now(self) -> datetime:
        return self.desk.clock()

    @property
    def zone(self) -> ZoneInfo:
        return self.desk.policy.organization.zone

    @property
    def country(self) -> str:
        return self.desk.policy.organization.country


def gate_of(request: Request) -> Gate:
    """The gate of the application that serves the request."""
    gate = request.app.state.gate
    if not isinstance(gate, Gate):
        raise TypeError("the application was built without a gate")
    return gate
