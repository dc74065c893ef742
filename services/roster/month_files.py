"""The whole month as a picture and a spreadsheet, for the administrator."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from domain.kernel.local_time import Month
from domain.kernel.message import Attachment, AttachmentKind, Message, Priority
from domain.kernel.person import Person
from domain.kernel.rights import Right, require
from domain.kernel.text import Day, MomentStyle, T
from services.platform.directory import get_people, get_person
from services.platform.file_texts import plain_text
from services.platform.holidays import holidays_around
from services.platform.jobs import DueJob, plan
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork
from services.roster.documents.picture import MEDIA_TYPE as PICTURE
from services.roster.documents.picture import MonthPicture, draw
from services.roster.documents.sheet import MEDIA_TYPE as SHEET
from services.roster.documents.sheet import SheetRow, SpreadRow, roster_sheet
from services.roster.overview import Overview, overview
from services.roster.roster_months import read_month
from storage.files import keep

_HOURS = "%H:%M"


@dataclass(frozen=True, slots=True)
class MonthFiles:
    """PNG and XLSX."""

    picture: bytes
    sheet: bytes


async def ask_for_files(uow: UnitOfWork, actor: Person, month: Month) -> None:
    """Has the month's picture and spreadsheet made and sent to the actor. Raises NotYours."""
    require(actor, Right.EDIT_ROSTER)
    key = f"{month}:{actor.id}:{secrets.token_hex(4)}"
    await plan(uow, "roster.files", key, uow.now, {"month": str(month), "people": [actor.id]})


async def prepare_files(uow: UnitOfWork, due: DueJob) -> Mapping[str, MonthFiles]:
    """Makes the files once for every language they are wanted in."""
    found = await overview(uow, read_month(due.data["month"]))
    wanted = {(await get_person(uow, reader)).language for reader in due.data["people"]}
    return {language: await _files(uow, found, language) for language in wanted}


async def send_files(uow: UnitOfWork, due: DueJob) -> None:
    """Sends the files to those who asked for them."""
    month = read_month(due.data["month"])
    made = cast("Mapping[str, MonthFiles]", due.prepared)
    for reader in due.data["people"]:
        files = made.get((await get_person(uow, reader)).language)
        if files is None:
            continue
        caption = T("roster-files-caption", month=Day(month.first, MomentStyle.MONTH))
        for kind, content, media_type, ending in (
            (AttachmentKind.PHOTO, files.picture, PICTURE, "png"),
            (AttachmentKind.DOCUMENT, files.sheet, SHEET, "xlsx"),
        ):
            blob = await keep(uow.session, content, media_type, uow.now)
            attachment = Attachment(kind, blob, f"rol-{month}.{ending}", media_type)
            message = Message(caption, attachment=attachment)
            await send_to_people(uow, [reader], message, priority=Priority.CONVERSATION)


async def _files(uow: UnitOfWork, found: Overview, language: str) -> MonthFiles:
    picture = _picture(uow, found, language)
    sheet = await _sheet(uow, found, language)
    return MonthFiles(await asyncio.to_thread(draw, picture), sheet)


def _picture(uow: UnitOfWork, found: Overview, language: str) -> MonthPicture:
    lines: dict[date, list[str]] = {}
    for kept in found.guards:
        day = kept.guard.start.astimezone(uow.zone).date()
        lines.setdefault(day, []).append(_short(kept.name))
    title = T("roster-picture-title", month=Day(found.month.first, MomentStyle.MONTH))
    return MonthPicture(
        month=found.month,
        title=plain_text(uow, title, language),
        subtitle=uow.policy.organization.name,
        lines=lines,
        marked=frozenset(),
        holidays=holidays_around(uow, found.month),
        language=language,
    )


async def _sheet(uow: UnitOfWork, found: Overview, language: str) -> bytes:
    ids = {kept.guard.advisor_id for kept in found.guards}
    ids |= {count.advisor_id for count in found.spread.counts}
    known = await get_people(uow, ids)
    rows = []
    for kept in found.guards:
        start, end = kept.guard.start.astimezone(uow.zone), kept.guard.end.astimezone(uow.zone)
        closing = "24:00" if end.date() > start.date() else f"{end:{_HOURS}}"
        code = known[kept.guard.advisor_id].code
        rows.append(SheetRow(code, start.date(), f"{start:{_HOURS}}", closing, kept.name))
    spread = [
        SpreadRow(known[count.advisor_id].name, count.guards, count.weekends, count.holidays)
        for count in found.spread.counts
    ]
    headings = ("sheet-advisor", "sheet-guards", "sheet-weekends", "sheet-holidays")
    titles = (
        plain_text(uow, T("sheet-title-guards"), language),
        plain_text(uow, T("sheet-title-spread"), language),
    )
    return roster_sheet(
        rows, spread, titles, [plain_text(uow, T(key), language) for key in headings]
    )


def _short(name: str) -> str:
    """«Ana López Hernández» → «Ana L.»: many names share one cell."""
    first, *rest = name.split() or [""]
    return f"{first} {rest[0][0]}." if rest else first


TEXT_KEYS = frozenset({"sheet-advisor", "sheet-guards", "sheet-weekends", "sheet-holidays"})
