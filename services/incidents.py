"""What the administrator must see: kept once, told at once."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from domain.message import Priority
from domain.people import Role
from domain.text import Text
from services.desk import Work
from services.people import ids_with_role
from services.speaking import tell
from storage.columns import table_of
from storage.rows import IncidentRow

INCIDENT = "incident"
"""The purpose of the messages that tell of incidents."""

_INCIDENT = table_of(IncidentRow)


async def raise_incident(
    work: Work, kind: str, subject: str, text: Text | None = None, **data: Any
) -> bool:
    """Keeps an incident (`data` must be JSON) and tells the administrators `text`.

    False, and nothing is said, when an incident of this kind on this subject is known already.
    """
    insert = sqlite_insert if work.database.is_sqlite else postgresql_insert
    statement = (
        insert(_INCIDENT)
        .values(kind=kind, subject=subject, at=work.now, data=data)
        .on_conflict_do_nothing(index_elements=["kind", "subject"])
        .returning(_INCIDENT.c.id)
    )
    if (await work.session.execute(statement)).first() is None:
        return False
    if text is not None:
        await tell(
            work,
            await ids_with_role(work, Role.CONTACT_CENTER_ADMIN),
            text,
            priority=Priority.ESCALATION,
            purpose=INCIDENT,
        )
    return True
