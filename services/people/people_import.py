"""Import of the people file: all of it or nothing; the same file twice changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from domain.kernel.local_time import Month
from domain.kernel.person import Person
from domain.kernel.text import T, Text
from locales.fluent_bundles import language_of
from services.people.onboarding import bind_chat, let_go, tell_joined
from services.people.people_rows import PersonLine, codes_in, read_people
from services.platform.directory import as_person
from services.platform.tables.columns import PEOPLE, recognise
from services.platform.tables.import_report import ImportReport, Problem
from services.platform.tables.reader import Table
from services.platform.unit_of_work import UnitOfWork
from storage.queries.people.persons import all_persons
from storage.queries.people.private_chats import chat_owners
from storage.queries.people.sales import put_sales
from storage.rows.platform.persons import PersonRow

TELEGRAM = "telegram"


def _no_progress(_rows: int) -> None:
    """Reports progress to nobody."""


@dataclass
class _KnownPeople:
    """Stored people by code in lower case, and the code of each Telegram id.

    `menus` collects the ids of those whose commands menu has to be set; `left` those who have left
    or have another role now, as they were; `moved` those known before whose chat is another now.
    """

    by_code: dict[str, PersonRow]
    code_of_chat: dict[str, str]
    menus: set[int] = field(default_factory=set)
    left: list[Person] = field(default_factory=list)
    moved: list[int] = field(default_factory=list)


async def import_people(
    uow: UnitOfWork,
    table: Table,
    *,
    dry_run: bool = False,
    by_id: int | None = None,
    progress: Callable[[int], None] = _no_progress,
) -> ImportReport:
    """Adds and changes people as the file says; those it does not name stay as they are.

    A column that the file lacks keeps what is stored. With any bad row nothing is written, and the
    report names every one. `progress` is called with 1 for every row done.
    """
    lines, problems = read_people(table, uow.policy.organization.country)
    known = await _known_people(uow)
    problems += _check_links(lines, known, codes_in(table))
    report = ImportReport(
        problems=tuple(sorted(problems, key=lambda problem: problem.row)),
        notes=_unknown_columns(table),
        dry_run=dry_run,
    )
    if problems:
        return report
    async with uow.session.begin_nested() as kept:
        outcomes = await _store(uow, known, lines, progress)
        if dry_run:
            await kept.rollback()
        elif outcomes["added"] or outcomes["changed"]:
            uow.audit("people.imported", "people", by_id, **outcomes)
    named = {_id(known.by_code[line.code.casefold()]) for line in lines} if not dry_run else set()
    return replace(
        report,
        added=outcomes["added"],
        changed=outcomes["changed"],
        unchanged=outcomes["unchanged"],
        people=frozenset(named),
        menus=frozenset(known.menus & named),
    )


def _unknown_columns(table: Table) -> tuple[Text, ...]:
    used = set(recognise(table.headings, PEOPLE).values())
    unknown = [heading for heading in table.headings if heading and heading not in used]
    return (T("import-columns-ignored", columns=", ".join(unknown)),) if unknown else ()


async def _known_people(uow: UnitOfWork) -> _KnownPeople:
    people = {row.code.casefold(): row for row in await all_persons(uow.session)}
    code_of = {row.id: code for code, row in people.items()}
    owners = await chat_owners(uow.session, TELEGRAM)
    return _KnownPeople(
        people, {address: code_of[person_id] for address, person_id in owners.items()}
    )


def _check_links(
    lines: Iterable[PersonLine], known: _KnownPeople, in_file: frozenset[str]
) -> list[Problem]:
    """Managers must exist, in the file or among those known; a Telegram account has one owner."""
    codes = known.by_code.keys() | in_file
    faults = []
    for line in lines:
        code, manager = line.code.casefold(), (line.manager_code or "").casefold()
        if manager and manager not in codes:
            faults.append(Problem(line.number, "manager_code", "manager", line.manager_code or ""))
        elif manager and manager == code:
            faults.append(Problem(line.number, "manager_code", "own-manager", line.code))
        if known.code_of_chat.get(line.telegram_id, code) != code:
            faults.append(Problem(line.number, "telegram_id", "telegram-taken", line.telegram_id))
    return faults


async def _store(
    uow: UnitOfWork, known: _KnownPeople, lines: list[PersonLine], progress: Callable[[int], None]
) -> Counter[str]:
    """Stores everybody first, their managers after: a manager may stand further down the file."""
    outcomes = [_store_line(uow, known, line) for line in lines]
    await uow.session.flush()
    for number, line in enumerate(lines):
        row = known.by_code[line.code.casefold()]
        linked = _set_manager(uow, known, row, line)
        bound = bool(line.telegram_id) and await bind_chat(
            uow, _id(row), TELEGRAM, line.telegram_id
        )
        if bound:
            known.menus.add(_id(row))
            if outcomes[number] != "added":
                known.moved.append(_id(row))
        if (linked or bound) and outcomes[number] == "unchanged":
            outcomes[number] = "changed"
        progress(1)
    await uow.session.flush()
    await _keep_sales(uow, known, lines)
    await let_go(uow, known.left)
    for person_id in known.moved:
        await tell_joined(uow, person_id)
    return Counter(outcomes)


async def _keep_sales(uow: UnitOfWork, known: _KnownPeople, lines: list[PersonLine]) -> None:
    """The file's sales of last month are those of the month before the one that runs."""
    month = str(Month.of(uow.local_now.date()).previous)
    sales = {
        (_id(known.by_code[line.code.casefold()]), month): line.values["sales_last_month"]
        for line in lines
        if line.values.get("sales_last_month") is not None
    }
    await put_sales(uow.session, sales, uow.now)


def _store_line(uow: UnitOfWork, known: _KnownPeople, line: PersonLine) -> str:
    row = known.by_code.get(line.code.casefold())
    if row is not None:
        return "changed" if _change(uow, known, row, line) else "unchanged"
    values = dict(line.values)
    values["language"] = values.get("language") or language_of(uow.policy.organization.locale)
    row = PersonRow(**values, created_at=uow.now, updated_at=uow.now)
    uow.session.add(row)
    known.by_code[line.code.casefold()] = row
    return "added"


def _change(uow: UnitOfWork, known: _KnownPeople, row: PersonRow, line: PersonLine) -> bool:
    before, person = (row.role, row.language), as_person(uow, row)
    changed = False
    for name, value in line.values.items():
        keeps_own = name == "code" or (name == "language" and value is None)
        if not keeps_own and getattr(row, name) != value:
            setattr(row, name, value)
            changed = True
    if changed:
        row.updated_at = uow.now
    if (row.role, row.language) != before:
        known.menus.add(_id(row))
    if person.active and not (row.active and row.role == person.role):
        known.left.append(person)
    return changed


def _set_manager(uow: UnitOfWork, known: _KnownPeople, row: PersonRow, line: PersonLine) -> bool:
    if line.manager_code is None:
        return False
    manager = known.by_code[line.manager_code.casefold()] if line.manager_code else None
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
