"""Who answers for what nobody else settles: each procedure names roles, in order (A.2)."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from domain.kernel.person import Role
from services.platform.directory import ids_with_role
from services.platform.messaging import recipients
from services.platform.unit_of_work import UnitOfWork

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AccountableRoles:
    """Who answers for a matter (declared under its name): the first role that can be reached."""

    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class EscalationRoles:
    """Who is told when tasks are not done in time (declared under the name of an escalation)."""

    roles: tuple[Role, ...]


async def escalation_people(uow: UnitOfWork, name: str) -> set[int]:
    """Those of the first of its roles with somebody reachable; none where nobody declares it."""
    declared = uow.extensions.of(EscalationRoles).get(name)
    return set() if declared is None else await _first_reachable(uow, declared.roles)


async def accountable_people(uow: UnitOfWork, matter: str | None = None) -> list[int]:
    """Those of the matter's first role with somebody reachable; ids, rising.

    None: those of every procedure that runs, for what belongs to no single one. With nobody
    reachable in any of the roles the list is empty, which is logged and which the doctor names.
    """
    declared = uow.extensions.of(AccountableRoles)
    chains = declared.values() if matter is None else [declared[matter]]
    found: set[int] = set()
    for roles in dict.fromkeys(each.roles for each in chains):
        found |= await _first_reachable(uow, roles)
    if not found:
        _log.warning("nobody can be reached who answers for %s", matter or "the organisation")
    return sorted(found)


def roles_accountable(uow: UnitOfWork, matter: str) -> tuple[Role, ...]:
    """All roles that may come to answer for the matter, in order."""
    return uow.extensions.of(AccountableRoles)[matter].roles


async def _first_reachable(uow: UnitOfWork, roles: tuple[Role, ...]) -> set[int]:
    for role in roles:
        known = await recipients(uow, await ids_with_role(uow, role))
        if reached := {each.person_id for each in known.values() if each.to is not None}:
            return reached
    return set()
