"""What the administrator must see: kept once, told at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from domain.kernel.message import Priority
from domain.kernel.person import Person, Role
from domain.kernel.rights import Right, require
from domain.kernel.text import Moment, MomentStyle, T, Text
from services.platform.directory import ids_with_role
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.rows.platform.jobs import IncidentRow
from storage.upsert import upsert

INCIDENT = "incident"
"""The purpose of the messages that tell of incidents."""

KINDS = frozenset(
    {
        "lead.late_notice",
        "inbox.dead",
        "outbox.dead",
        "outbox.unknown",
        "outbox.undeliverable",
        "outbox.hook",
        "channel.unauthorized",
        "agenda.failed",
        "group.left",
    }
)
"""Those that have a name of their own for people."""
TEXT_KEYS = frozenset(
    f"incident-kind-{kind.replace('.', '-').replace('_', '-')}" for kind in {*KINDS, "other"}
)

_INCIDENT = table_of(IncidentRow)


async def raise_incident(
    uow: UnitOfWork, kind: str, subject: str, text: Text | None = None, **data: Any
) -> bool:
    """Keeps an incident (`data` must be JSON) and tells the administrators `text`.

    False, and nothing is said, when an incident of this kind on this subject is known already.
    """
    statement = (
        upsert(uow.session, _INCIDENT)
        .values(kind=kind, subject=subject, at=uow.now, data=data)
        .on_conflict_do_nothing(index_elements=["kind", "subject"])
        .returning(_INCIDENT.c.id)
    )
    if (await uow.session.execute(statement)).first() is None:
        return False
    if text is not None:
        await send_to_people(
            uow,
            await ids_with_role(uow, Role.CONTACT_CENTER_ADMIN),
            text,
            priority=Priority.ESCALATION,
            purpose=INCIDENT,
        )
    return True


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident as it was kept; `subject` like ``lead:12``."""

    incident_id: int
    kind: str
    subject: str
    at: datetime

    def describe(self) -> Text:
        """One line: when, what, and about what."""
        known = self.kind if self.kind in KINDS else "other"
        what = Text(f"incident-kind-{known.replace('.', '-').replace('_', '-')}")
        at = Moment(self.at, MomentStyle.DATE_TIME)
        about, _, rest = self.subject.partition(":")
        return T("incident-row", at=at, what=what, about=about, which=rest.partition(":")[0])


async def unseen_incidents(
    uow: UnitOfWork, person: Person, limit: int
) -> tuple[Sequence[Incident], int]:
    """The latest incidents nobody has looked at, and how many there are. Raises NotYours."""
    require(person, Right.SEE_INCIDENTS)
    unseen = _INCIDENT.c.seen_at.is_(None)
    query = (
        select(_INCIDENT.c.id, _INCIDENT.c.kind, _INCIDENT.c.subject, _INCIDENT.c.at)
        .where(unseen)
        .order_by(_INCIDENT.c.id.desc())
        .limit(limit)
    )
    found = [Incident(*row) for row in await uow.session.execute(query)]
    count = select(func.count()).select_from(_INCIDENT).where(unseen)
    return found, (await uow.session.execute(count)).scalar_one()


async def mark_seen(uow: UnitOfWork, person: Person, up_to: int) -> int:
    """All incidents up to that number have been looked at; how many these were. Raises NotYours."""
    require(person, Right.SEE_INCIDENTS)
    done = await uow.session.execute(
        update(_INCIDENT)
        .where(_INCIDENT.c.seen_at.is_(None), _INCIDENT.c.id <= up_to)
        .values(seen_at=uow.now)
        .returning(_INCIDENT.c.id)
    )
    count = len(done.all())
    uow.audit("incidents.seen", f"incident:{up_to}", person.id, count=count)
    return count
