"""The people of the organisation, found by chat, role or code, and the state of their chats."""

from __future__ import annotations

from collections.abc import Iterable

from domain.kernel.errors import NotFound
from domain.kernel.grants import RightName, RoleGrants
from domain.kernel.person import Person, Role
from services.platform.delivery_hooks import PersonReturned
from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform import chats, persons
from storage.rows.platform.persons import PersonRow

_NOTHING = RoleGrants()
_MOST_PEOPLE = 1_000


def as_person(uow: UnitOfWork, row: PersonRow) -> Person:
    """The value of a stored person, with what the role may do in the procedures that run."""
    if row.id is None:
        raise ValueError(f"{row.code} is not stored yet")
    return Person(
        id=row.id,
        code=row.code,
        name=row.name,
        role=row.role,
        zone=row.zone,
        manager_id=row.manager_id,
        phone=row.phone or "",
        email=row.email or "",
        extension=row.extension or "",
        language=row.language,
        active=row.active,
        internal=row.internal,
        documents_complete=row.documents_complete,
        qualification=row.qualification,
        grants=uow.extensions.of(RoleGrants).get(row.role, _NOTHING).rights,
    )


async def person_of_chat(uow: UnitOfWork, channel: str, address: str) -> Person | None:
    """Whose private chat this is; None for a chat that is not bound (CC21-9)."""
    row = await persons.person_of_chat(uow.session, channel, address)
    return as_person(uow, row) if row is not None else None


async def record_activity(uow: UnitOfWork, channel: str, address: str) -> None:
    """Records that a bound chat wrote; one that had blocked us is open again.

    Calls `PersonReturned` then.
    """
    returned = await chats.reopen_chat(uow.session, channel, address, uow.now)
    if returned is not None:
        for listener in uow.extensions.of(PersonReturned).values():
            await listener.run(uow, *returned)


async def chat_blocked(uow: UnitOfWork, channel: str, address: str) -> int | None:
    """Records that the chat is blocked until its person writes again; gives the person's id.

    None when the chat was not bound, or was known to be blocked: then nothing has changed.
    """
    person_id = await chats.block_chat(uow.session, channel, address, uow.now)
    if person_id is not None:
        uow.audit("chat.blocked", f"person:{person_id}", channel=channel)
    return person_id


async def get_people(uow: UnitOfWork, ids: Iterable[int]) -> dict[int, Person]:
    """The people with these ids; unknown ids are left out."""
    wanted = set(ids)
    if not wanted:
        return {}
    found = await persons.persons_by_ids(uow.session, wanted)
    return {person.id: person for person in _as_people(uow, found)}


async def get_person(uow: UnitOfWork, person_id: int) -> Person:
    """One person. Raises NotFound."""
    row = await uow.session.get(PersonRow, person_id)
    if row is None:
        raise NotFound
    return as_person(uow, row)


async def person_by_code(uow: UnitOfWork, code: str) -> Person:
    """The person the organisation calls so, whatever the case. Raises NotFound."""
    found = await persons.persons_by_code(uow.session, code.strip())
    if not found:
        raise NotFound
    return as_person(uow, found[0])


async def with_role(uow: UnitOfWork, role: Role, *, zone: str | None = None) -> list[Person]:
    """The active people of a role (in a zone), by name."""
    return _as_people(uow, await persons.active_with_role(uow.session, role, zone))


async def active_people(uow: UnitOfWork) -> list[Person]:
    """Everybody who is active, by name; a thousand at the most."""
    return _as_people(uow, await persons.active_persons(uow.session, _MOST_PEOPLE))


def roles_with(uow: UnitOfWork, right: RightName) -> list[Role]:
    """The roles that the procedures in force grant the right to, however far it reaches."""
    granted = uow.extensions.of(RoleGrants)
    return [Role(name) for name, grants in granted.items() if right in grants.rights]


async def ids_with_role(uow: UnitOfWork, *roles: Role) -> set[int]:
    """The ids of the active people who have one of the roles."""
    return await persons.active_ids_with_role(uow.session, roles)


def _as_people(uow: UnitOfWork, rows: Iterable[PersonRow]) -> list[Person]:
    return [as_person(uow, row) for row in rows]
