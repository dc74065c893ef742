"""What routes depend on: units of work, the inbox writer, the translator, the keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends
from starlette.requests import Request

from domain.kernel.reception import ReceptionHours
from locales.render import Translator
from services.platform.inbox_writer import InboxWriter
from services.platform.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class WebContext:
    """Built once per process. A key that is "" disables its routes.

    `ready` returns "" when the process can do its work, or the name of what is missing.
    """

    units: UnitOfWorkFactory
    inbox_writer: InboxWriter
    translator: Translator
    ready: Callable[[], Awaitable[str]]
    telegram_secret: str = field(default="", repr=False)
    leads_key: str = field(default="", repr=False)
    calls_key: str = field(default="", repr=False)
    board_key: str = field(default="", repr=False)
    metrics_key: str = field(default="", repr=False)

    @property
    def now(self) -> datetime:
        return self.units.clock()

    @property
    def zone(self) -> ZoneInfo:
        return self.units.policy.organization.zone

    @property
    def reception_hours(self) -> ReceptionHours:
        return self.units.policy.reception_hours()

    @property
    def country(self) -> str:
        return self.units.policy.organization.country

    @property
    def language(self) -> str:
        """The language of the organisation, in which pages are written."""
        return self.units.policy.organization.locale[:2]


async def web_context(request: Request) -> WebContext:
    """The context of the application that serves the request."""
    context = request.app.state.context
    if not isinstance(context, WebContext):
        raise TypeError("the application was built without a context")
    return context


RequestContext = Annotated[WebContext, Depends(web_context)]
"""Parameter of a route that needs the context."""
