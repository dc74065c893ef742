"""Joins the procedures of an organisation into what the container runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from app.procedures import contact_center, crm_follow_up, digital_sales, platform
from app.procedures.declaration import Procedure
from domain.kernel.grants import RightName, RoleGrants
from domain.kernel.organization import ProcedureKey
from domain.kernel.person import Role
from domain.policy import Policy
from services.platform.extensions import Extensions, NameTaken
from services.platform.worker import EventHandler

if TYPE_CHECKING:
    from bot.flows.platform.router import ChatRouter

PROCEDURES: Mapping[ProcedureKey, Callable[[], Procedure]] = {
    ProcedureKey.CONTACT_CENTER: contact_center.procedure,
    ProcedureKey.CRM_FOLLOW_UP: crm_follow_up.procedure,
    ProcedureKey.DIGITAL_SALES: digital_sales.procedure,
}


def procedures_of(policy: Policy) -> tuple[Procedure, ...]:
    """The platform, and the procedures that the policy switches on, in its order."""
    switched_on = dict.fromkeys(policy.organization.procedures)
    return (platform.procedure(), *(PROCEDURES[key]() for key in switched_on))


@dataclass(frozen=True)
class Composition:
    """What the procedures bring together. Raises NameTaken where two use one name for one thing."""

    procedures: tuple[Procedure, ...]

    @classmethod
    def of(cls, policy: Policy) -> Composition:
        """The one that the policy asks for."""
        return cls(procedures_of(policy))

    @cached_property
    def grants(self) -> Mapping[Role, RoleGrants]:
        """What each role may do; of a right that two procedures grant the wider reach counts."""
        joined = {role: RoleGrants() for role in Role}
        for each in self.procedures:
            for role, rights in each.grants.items():
                joined[role] = joined[role].widened(rights)
        return joined

    @cached_property
    def extensions(self) -> Extensions:
        """What the platform looks up by type and name."""
        granted = ((role.value, grants) for role, grants in self.grants.items())
        brought = (item for each in self.procedures for item in each.extensions())
        return Extensions((*granted, *brought))

    @cached_property
    def event_handlers(self) -> dict[str, EventHandler]:
        """Who works off the events of a source of the inbox. Raises NameTaken."""
        joined: dict[str, EventHandler] = {}
        for each in self.procedures:
            for source, handler in each.event_handlers.items():
                if source in joined:
                    raise NameTaken(f"the source {source!r}")
                joined[source] = handler
        return joined

    @cached_property
    def router(self) -> ChatRouter:
        """Everything that can be said: the procedures' own, then the platform's.

        A router that several procedures name is joined once.
        """
        from bot.flows.root_router import join_all  # noqa: PLC0415 - only who listens loads it

        ordered = (*self.procedures[1:], self.procedures[0])
        return join_all(_once(router for each in ordered for router in each.routers()))

    def roles_with(self, right: RightName) -> frozenset[Role]:
        """The roles that have been granted the right, however far it reaches."""
        return frozenset(role for role, granted in self.grants.items() if right in granted.rights)

    def takes(self, source: str) -> bool:
        """Whether some procedure works off events of that source."""
        return source in self.event_handlers


def _once(routers: Iterable[ChatRouter]) -> list[ChatRouter]:
    return list({id(router): router for router in routers}.values())
