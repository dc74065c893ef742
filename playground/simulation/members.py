"""Everybody who works in the simulated organisation, with a private chat each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import insert

from domain.kernel.person import Role
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.rows.platform.chats import ChatRow
from storage.rows.platform.persons import PersonRow

FIRST_CHAT: Final = 730_000_000


@dataclass(slots=True)
class Member:
    """A person of the organisation. `left_at`: since when they are not; None while they are."""

    code: str
    name: str
    role: Role
    zone: str = ""
    manager: str = ""
    qualification: int = 90
    id: int = 0
    left_at: datetime | None = None


async def employ(uow: UnitOfWork, members: Sequence[Member]) -> None:
    """Puts them on the books, managers first, and gives each their id."""
    ids: dict[str, int] = {}
    for each in members:
        row = PersonRow(
            code=each.code,
            name=each.name,
            role=each.role,
            zone=each.zone,
            manager_id=ids.get(each.manager),
            internal=True,
            documents_complete=True,
            qualification=each.qualification,
            created_at=uow.now,
            updated_at=uow.now,
        )
        uow.session.add(row)
        await uow.session.flush()
        each.id = ids[each.code] = row.id or 0
    await uow.session.execute(
        insert(table_of(ChatRow)),
        [
            {
                "person_id": person_id,
                "channel": "telegram",
                "address": str(FIRST_CHAT + person_id),
                "state": "active",
                "preference": 0,
                "bound_at": uow.now,
            }
            for person_id in ids.values()
        ],
    )
