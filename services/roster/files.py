"""The whole month as a picture and a spreadsheet, for the administrator."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from domain.local_time import Month
from domain.message import Attachment, AttachmentKind, Message, Priority
from domain.people import Person
from domain.rights import Right, require
from domain.text import Day, MomentStyle, T
from services.desk import Work
from services.duties import Due, plan
from services.people import people, person
from services.roster.documents.picture import MEDIA_TYPE as PICTURE
from services.roster.documents.picture import MonthPicture, draw
from services.roster.documents.sheet import MEDIA_TYPE as SHEET
from services.roster.documents.sheet import SheetRow, SpreadRow, roster_sheet
from services.roster.holidays import holidays_around
from services.roster.months import read_month
from services.roster.overview import Overview, overview
from services.speaking import tell
from services.wording import words
from storage.blobs import keep

_HOURS = "%H:%M"


@dataclass(frozen=True, slots=True)
class MonthFiles:
    """PNG and XLSX."""

    picture: bytes
    sheet: bytes


async def ask_for_files(work: Work, actor: Person, month: Month) -> None:
    """Has the month's picture and spreadsheet made and sent to the actor. Raises NotYours."""
    require(actor, Right.EDIT_ROSTER)
    key = f"{month}:{actor.id}:{secrets.token_hex(4)}"
    await plan(work, "roster.files", key, work.now, {"month": str(month), "people": [actor.id]})


async def prepare_files(work: Work, due: Due) -> Mapping[str, MonthFiles]:
    """Makes the files once for every language they are wanted in."""
    found = await overview(work, read_month(due.data["month"]))
    wanted = {(await person(work, reader)).language for reader in due.data["people"]}
    return {language: await _files(work, found, language) for language in wanted}


async def send_files(work: Work, due: Due) -> None:
    """Sends them to those who asked."""
    month = read_month(due.data["month"])
    made = cast("Mapping[str, MonthFiles]", due.prepared)
    for reader in due.data["people"]:
        files = made.get((await person(work, reader)).language)
        if files is None:
            continue
        caption = T("roster-files-caption", month=Day(month.first, MomentStyle.MONTH))
        for kind, content, media_type, ending in (
            (AttachmentKind.PHOTO, files.picture, PICTURE, "png"),
            (AttachmentKind.DOCUMENT, files.sheet, SHEET, "xlsx"),
        ):
            blob = await keep(work.session, content, media_type, work.now)
            attachment = Attachment(kind, blob, f"rol-{month}.{ending}", media_type)
            message = Message(caption, attachment=attachment)
            await tell(work, [reader], message, priority=Priority.CONVERSATION)


async def _files(work: Work, found: Overview, language: str) -> MonthFiles:
    picture = _picture(work, found, language)
    sheet = await _sheet(work, found, language)
    return MonthFiles(await asyncio.to_thread(draw, picture), sheet)


def _picture(work: Work, found: Overview, language: str) -> MonthPicture:
    lines: dict[date, list[str]] = {}
    for kept in found.guards:
        day = kept.guard.start.astimezone(work.zone).date()
        lines.setdefault(day, []).append(_short(kept.name))
    title = T("roster-picture-title", month=Day(found.month.first, MomentStyle.MONTH))
    return MonthPicture(
        month=found.month,
        title=words(work, title, language),
        subtitle=work.policy.organization.name,
        lines=lines,
        marked=frozenset(),
        holidays=holidays_around(work, found.month),
        language=language,
    )


async def _sheet(work: Work, found: Overview, language: str) -> bytes:
    ids = {kept.guard.advisor_id for kept in found.guards}
    ids |= {count.advisor_id for count in found.spread.counts}
    known = await people(work, ids)
    rows = []
    for kept in found.guards:
        start, end = kept.guard.start.astimezone(work.zone), kept.guard.end.astimezone(work.zone)
        closing = "24:00" if end.date() > start.date() else f"{end:{_HOURS}}"
        code = known[kept.guard.advisor_id].code
        rows.append(SheetRow(code, start.date(), f"{start:{_HOURS}}", closing, kept.name))
    spread = [
        SpreadRow(known[count.advisor_id].name, count.guards, count.weekends, count.holidays)
        for count in found.spread.counts
    ]
    headings = ("sheet-advisor", "sheet-guards", "sheet-weekends", "sheet-holidays")
    titles = (
        words(work, T("sheet-title-guards"), language),
        words(work, T("sheet-title-spread"), language),
    )
    return roster_sheet(rows, spread, titles, [words(work, T(key), language) for key in headings])


def _short(name: str) -> str:
    """«Ana López Hernández» → «Ana L.»: many names share one cell."""
    first, *rest = name.split() or [""]
    return f"{first} {rest[0][0]}." if rest else first


TEXT_KEYS = frozenset({"sheet-advisor", "sheet-guards", "sheet-weekends", "sheet-holidays"})
