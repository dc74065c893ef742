"""Brings in the people file: all of it or nothing, and the same file twice changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from sqlalchemy import select

from domain.kernel.text import T, Text
from locales.fluent_bundles import language_of
from services.people.onboarding import bind_chat
from services.people.people_rows import PersonLine, codes_in, read_people
from services.platform.tables.columns import PEOPLE, recognise
from services.platform.tables.import_report import ImportReport, Problem
from services.platform.tables.reader import Table
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.rows.platform.chats import ChatRow
from storage.rows.platform.persons import PersonRow

_CHAT = table_of(ChatRow).c
TELEGRAM = "telegram"


def _nothing(_rows: int) -> None:
    """Nobody looks on."""


@dataclass
class _Book:
    """Those already known, by code without case, and whose chat each Telegram id is."""

    people: dict[str, PersonRow]
    code_of_chat: dict[str, str]
    menus: set[int] = field(default_factory=set)


async def import_people(
    uow: UnitOfWork,
    table: Table,
    *,
    dry_run: bool = False,
    by_id: int | None = None,
    progress: Callable[[int], None] = _nothing,
) -> ImportReport:
    """Adds and changes people as the file says; those it does not name are left alone.

    A column that the file lacks keeps what is known. Any bad row and nothing is written: the report
    then names every one. `progress` is called with 1 for every row done.
    """
    lines, problems = read_people(table, uow.policy.organization.country)
    book = await _book(uow)
    problems += _check_links(lines, book, codes_in(table))
    report = ImportReport(
        problems=tuple(sorted(problems, key=lambda problem: problem.row)),
        notes=_unknown_columns(table),
        dry_run=dry_run,
    )
    if problems:
        return report
    async with uow.session.begin_nested() as kept:
        outcomes = await _bring_in(uow, book, lines, progress)
        if dry_run:
            await kept.rollback()
        elif outcomes["added"] or outcomes["changed"]:
            uow.audit("people.imported", "people", by_id, **outcomes)
    named = {_id(book.people[line.code.casefold()]) for line in lines} if not dry_run else set()
    return replace(
        report,
        added=outcomes["added"],
        changed=outcomes["changed"],
        unchanged=outcomes["unchanged"],
        people=frozenset(named),
        menus=frozenset(book.menus & named),
    )


def _unknown_columns(table: Table) -> tuple[Text, ...]:
    used = set(recognise(table.headings, PEOPLE).values())
    unknown = [heading for heading in table.headings if heading and heading not in used]
    return (T("import-columns-ignored", columns=", ".join(unknown)),) if unknown else ()


async def _book(uow: UnitOfWork) -> _Book:
    rows = (await uow.session.execute(select(PersonRow))).scalars()
    people = {row.code.casefold(): row for row in rows}
    code_of = {row.id: code for code, row in people.items()}
    chats = select(_CHAT.address, _CHAT.person_id).where(_CHAT.channel == TELEGRAM)
    found = await uow.session.execute(chats)
    return _Book(people, {address: code_of[person_id] for address, person_id in found})


def _check_links(
    lines: Iterable[PersonLine], book: _Book, in_file: frozenset[str]
) -> list[Problem]:
    """Managers must exist, in the file or among those known; a Telegram account has one owner."""
    known = book.people.keys() | in_file
    faults = []
    for line in lines:
        code, manager = line.code.casefold(), (line.manager_code or "").casefold()
        if manager and manager not in known:
            faults.append(Problem(line.number, "manager_code", "manager", line.manager_code or ""))
        elif manager and manager == code:
            faults.append(Problem(line.number, "manager_code", "own-manager", line.code))
        if book.code_of_chat.get(line.telegram_id, code) != code:
            faults.append(Problem(line.number, "telegram_id", "telegram-taken", line.telegram_id))
    return faults


async def _bring_in(
    uow: UnitOfWork, book: _Book, lines: list[PersonLine], progress: Callable[[int], None]
) -> Counter[str]:
    """Everybody first, their managers after: a manager may stand further down in the file."""
    outcomes = [_enter(uow, book, line) for line in lines]
    await uow.session.flush()
    for number, line in enumerate(lines):
        row = book.people[line.code.casefold()]
        linked = _set_manager(uow, book, row, line)
        bound = bool(line.telegram_id) and await bind_chat(
            uow, _id(row), TELEGRAM, line.telegram_id
        )
        if bound:
            book.menus.add(_id(row))
        if (linked or bound) and outcomes[number] == "unchanged":
            outcomes[number] = "changed"
        progress(1)
    await uow.session.flush()
    return Counter(outcomes)


def _enter(uow: UnitOfWork, book: _Book, line: PersonLine) -> str:
    row = book.people.get(line.code.casefold())
    if row is not None:
        return "changed" if _change(uow, book, row, line) else "unchanged"
    values = dict(line.values)
    values["language"] = values.get("language") or language_of(uow.policy.organization.locale)
    row = PersonRow(**values, created_at=uow.now, updated_at=uow.now)
    uow.session.add(row)
    book.people[line.code.casefold()] = row
    return "added"


def _change(uow: UnitOfWork, book: _Book, row: PersonRow, line: PersonLine) -> bool:
    before = (row.role, row.language)
    changed = False
    for name, value in line.values.items():
        keeps_own = name == "code" or (name == "language" and value is None)
        if not keeps_own and getattr(row, name) != value:
            setattr(row, name, value)
            changed = True
    if changed:
        row.updated_at = uow.now
    if (row.role, row.language) != before:
        book.menus.add(_id(row))
    return changed


def _set_manager(uow: UnitOfWork, book: _Book, row: PersonRow, line: PersonLine) -> bool:
    if line.manager_code is None:
        return False
    manager = book.people[line.manager_code.casefold()] if line.manager_code else None
    manager_id = _id(manager) if manager else None
    if row.manager_id == manager_id:
        return False
    row.manager_id = manager_id
    row.updated_at = uow.now
    return True


def _id(row: PersonRow) -> int:
    if row.id is None:
        raise ValueError(f"{row.code} is not stored yet")
    return row.id
