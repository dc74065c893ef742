"""Incidents: recorded once, with a notice at once to those who answer for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from domain.kernel.message import Priority
from domain.kernel.person import Person
from domain.kernel.rights import Right, require
from domain.kernel.text import Moment, MomentStyle, T, Text
from services.platform.accountability import accountable_people
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform import incidents as stored_incidents

INCIDENT = "incident"
"""The purpose of the messages about incidents."""


@dataclass(frozen=True, slots=True)
class IncidentKind:
    """A kind that has a name of its own for people (`text`) and a matter somebody answers for.

    `matter` None: whoever answers for any of the procedures that run.
    """

    text: Text
    matter: str | None = None


PLATFORM_KINDS: Final[Mapping[str, IncidentKind]] = {
    "inbox.lost": IncidentKind(T("incident-kind-inbox-lost")),
    "inbox.dead": IncidentKind(T("incident-kind-inbox-dead")),
    "outbox.dead": IncidentKind(T("incident-kind-outbox-dead")),
    "outbox.unknown": IncidentKind(T("incident-kind-outbox-unknown")),
    "outbox.undeliverable": IncidentKind(T("incident-kind-outbox-undeliverable")),
    "outbox.hook": IncidentKind(T("incident-kind-outbox-hook")),
    "channel.unauthorized": IncidentKind(T("incident-kind-channel-unauthorized")),
    "agenda.failed": IncidentKind(T("incident-kind-agenda-failed")),
    "join.guesses": IncidentKind(T("incident-kind-join-guesses")),
    "group.left": IncidentKind(T("incident-kind-group-left")),
}
_OTHER: Final = IncidentKind(T("incident-kind-other"))


async def raise_incident(
    uow: UnitOfWork, kind: str, subject: str, text: Text | None = None, **data: Any
) -> bool:
    """Records an incident (`data` must be JSON) and sends `text` to those who answer for it.

    False, and nothing is sent, when an incident of this kind on this subject is known already.
    """
    if not await stored_incidents.insert_incident(uow.session, kind, subject, uow.now, data):
        return False
    if text is not None:
        await send_to_people(
            uow,
            await accountable_people(uow, kind_of(uow, kind).matter),
            text,
            priority=Priority.ESCALATION,
            purpose=INCIDENT,
        )
    return True


def kind_of(uow: UnitOfWork, kind: str) -> IncidentKind:
    """The declared kind; an undeclared one goes to everybody who answers, without a name."""
    return uow.extensions.of(IncidentKind).get(kind, _OTHER)


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident as it was kept; `subject` like ``lead:12``."""

    incident_id: int
    kind: str
    subject: str
    at: datetime
    what: Text

    def describe(self) -> Text:
        """One line: when, what, and about what."""
        at = Moment(self.at, MomentStyle.DATE_TIME)
        about, _, rest = self.subject.partition(":")
        return T("incident-row", at=at, what=self.what, about=about, which=rest.partition(":")[0])


async def unseen_incidents(
    uow: UnitOfWork, person: Person, limit: int
) -> tuple[Sequence[Incident], int]:
    """The latest incidents nobody has looked at, and how many there are. Raises NotYours."""
    require(person, Right.SEE_INCIDENTS)
    return await latest_incidents(uow, limit), await stored_incidents.count_unseen(uow.session)


async def latest_incidents(uow: UnitOfWork, limit: int) -> Sequence[Incident]:
    """The latest incidents nobody has looked at, for a page that has been opened with its key."""
    found = await stored_incidents.latest_unseen(uow.session, limit)
    return [Incident(*row, kind_of(uow, row.kind).text) for row in found]


async def mark_seen(uow: UnitOfWork, person: Person, up_to: int) -> int:
    """All incidents up to that number have been looked at; how many these were. Raises NotYours."""
    require(person, Right.SEE_INCIDENTS)
    count = await stored_incidents.mark_seen(uow.session, up_to, uow.now)
    uow.audit("incidents.seen", f"incident:{up_to}", person.id, count=count)
    return count
