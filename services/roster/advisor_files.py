"""The files that go with an advisor's guards: the month's picture and a calendar (CC23-L1)."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from domain.kernel.local_time import Month
from domain.kernel.message import Attachment, AttachmentKind, Message, Priority
from domain.kernel.text import Day, MomentStyle, T, Text
from domain.roster.guards import KeptGuard
from services.platform.directory import get_people
from services.platform.file_texts import plain_text
from services.platform.holidays import holidays_around
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork
from services.roster.documents.calendar_file import MEDIA_TYPE as CALENDAR
from services.roster.documents.calendar_file import calendar_file
from services.roster.documents.picture import MEDIA_TYPE as PICTURE
from services.roster.documents.picture import MonthPicture, draw
from services.roster.roster_months import guards_of
from storage.files import keep

_HOURS = "%H:%M"


@dataclass(frozen=True, slots=True)
class AdvisorFiles:
    """The files that go with one advisor's guards."""

    picture: bytes
    calendar: bytes


async def make_advisor_files(
    uow: UnitOfWork, month: Month, advisors: Collection[int]
) -> dict[int, AdvisorFiles]:
    """Picture and calendar of each advisor. Takes 0.1 s each: only for `JobKind.prepare`."""
    own = by_advisor(await guards_of(uow, month, advisors))
    known = await get_people(uow, own)
    found = {}
    for advisor_id, guards in own.items():
        picture = _picture(uow, month, guards, known[advisor_id].language)
        title = plain_text(uow, T("calendar-guard"), known[advisor_id].language)
        owner = uow.policy.organization.name
        found[advisor_id] = AdvisorFiles(
            picture=await asyncio.to_thread(draw, picture),
            calendar=calendar_file([kept.guard for kept in guards], title, owner, uow.now),
        )
    return found


async def send_advisor_files(
    uow: UnitOfWork, month: Month, advisor_id: int, leaflet: AdvisorFiles
) -> None:
    """The month's picture and the calendar file, before the text that asks for confirmation."""
    kinds = (
        (AttachmentKind.PHOTO, leaflet.picture, PICTURE, "png", "roster-picture-caption"),
        (AttachmentKind.DOCUMENT, leaflet.calendar, CALENDAR, "ics", "roster-calendar-caption"),
    )
    for kind, content, media_type, ending, key in kinds:
        blob = await keep(uow.session, content, media_type, uow.now)
        name = f"guardias-{month}.{ending}"
        message = Message(
            Text(key, {"month": Day(month.first, MomentStyle.MONTH)}),
            attachment=Attachment(kind, blob, name, media_type),
            silent=True,
        )
        await send_to_people(uow, [advisor_id], message, priority=Priority.REMINDER)


def by_advisor(guards: Collection[KeptGuard]) -> dict[int, list[KeptGuard]]:
    """The guards of each advisor, in the order given."""
    own: dict[int, list[KeptGuard]] = {}
    for kept in guards:
        own.setdefault(kept.guard.advisor_id, []).append(kept)
    return own


def _picture(
    uow: UnitOfWork, month: Month, guards: Collection[KeptGuard], language: str
) -> MonthPicture:
    lines: dict[date, list[str]] = {}
    for kept in guards:
        start, end = kept.guard.start.astimezone(uow.zone), kept.guard.end.astimezone(uow.zone)
        lines.setdefault(start.date(), []).append(f"{start:{_HOURS}}–{end:{_HOURS}}")
    name = next((kept.name for kept in guards), "")
    return MonthPicture(
        month=month,
        title=plain_text(
            uow, T("roster-picture-title", month=Day(month.first, MomentStyle.MONTH)), language
        ),
        subtitle=f"{uow.policy.organization.name} · {name}",
        lines=lines,
        marked=set(lines),
        holidays=holidays_around(uow, month),
        language=language,
    )


TEXT_KEYS = frozenset({"roster-picture-caption", "roster-calendar-caption"})
