"""The files that go with an advisor's guards: the month's picture and a calendar (CC23-L1)."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from domain.local_time import Month
from domain.message import Attachment, AttachmentKind, Message, Priority
from domain.text import Day, MomentStyle, T, Text
from services.desk import Work
from services.people import people
from services.roster.documents.calendar_file import MEDIA_TYPE as CALENDAR
from services.roster.documents.calendar_file import calendar_file
from services.roster.documents.picture import MEDIA_TYPE as PICTURE
from services.roster.documents.picture import MonthPicture, draw
from services.roster.holidays import holidays_around
from services.roster.months import KeptGuard, guards_of
from services.speaking import tell
from services.wording import words
from storage.blobs import keep

_HOURS = "%H:%M"


@dataclass(frozen=True, slots=True)
class Leaflet:
    """The files that go with one advisor's guards."""

    picture: bytes
    calendar: bytes


async def leaflets(work: Work, month: Month, advisors: Collection[int]) -> dict[int, Leaflet]:
    """Picture and calendar of each advisor. Takes a tenth of a second each: only to be prepared."""
    own = by_advisor(await guards_of(work, month, advisors))
    known = await people(work, own)
    found = {}
    for advisor_id, guards in own.items():
        picture = _picture(work, month, guards, known[advisor_id].language)
        title = words(work, T("calendar-guard"), known[advisor_id].language)
        owner = work.policy.organization.name
        found[advisor_id] = Leaflet(
            picture=await asyncio.to_thread(draw, picture),
            calendar=calendar_file([kept.guard for kept in guards], title, owner, work.now),
        )
    return found


async def send_leaflet(work: Work, month: Month, advisor_id: int, leaflet: Leaflet) -> None:
    """The month's picture and the calendar file, before the text that asks for confirmation."""
    kinds = (
        (AttachmentKind.PHOTO, leaflet.picture, PICTURE, "png", "roster-picture-caption"),
        (AttachmentKind.DOCUMENT, leaflet.calendar, CALENDAR, "ics", "roster-calendar-caption"),
    )
    for kind, content, media_type, ending, key in kinds:
        blob = await keep(work.session, content, media_type, work.now)
        name = f"guardias-{month}.{ending}"
        message = Message(
            Text(key, {"month": Day(month.first, MomentStyle.MONTH)}),
            attachment=Attachment(kind, blob, name, media_type),
            silent=True,
        )
        await tell(work, [advisor_id], message, priority=Priority.REMINDER)


def by_advisor(guards: Collection[KeptGuard]) -> dict[int, list[KeptGuard]]:
    """Each advisor's own, in the order given."""
    own: dict[int, list[KeptGuard]] = {}
    for kept in guards:
        own.setdefault(kept.guard.advisor_id, []).append(kept)
    return own


def _picture(
    work: Work, month: Month, guards: Collection[KeptGuard], language: str
) -> MonthPicture:
    lines: dict[date, list[str]] = {}
    for kept in guards:
        start, end = kept.guard.start.astimezone(work.zone), kept.guard.end.astimezone(work.zone)
        lines.setdefault(start.date(), []).append(f"{start:{_HOURS}}–{end:{_HOURS}}")
    name = next((kept.name for kept in guards), "")
    return MonthPicture(
        month=month,
        title=words(
            work, T("roster-picture-title", month=Day(month.first, MomentStyle.MONTH)), language
        ),
        subtitle=f"{work.policy.organization.name} · {name}",
        lines=lines,
        marked=set(lines),
        holidays=holidays_around(work, month),
        language=language,
    )


TEXT_KEYS = frozenset({"roster-picture-caption", "roster-calendar-caption"})
