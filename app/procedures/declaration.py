"""What a procedure is: a value that names everything it brings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from domain.kernel.grants import Grants
from domain.kernel.person import Role
from services.people.onboarding import PeopleLeft, PersonJoined
from services.platform.accountability import AccountableRoles, EscalationRoles
from services.platform.board import BoardPanel
from services.platform.delivery_hooks import DeliveryHooks, PersonUnreachable
from services.platform.dispute_matters import DisputeMatter
from services.platform.erasure import Eraser
from services.platform.exports import Export
from services.platform.groups import GroupUse
from services.platform.health import DueWork, HealthCheck
from services.platform.incidents import IncidentKind
from services.platform.jobs import JobKind
from services.platform.metrics import FigureSource
from services.platform.next_wakeup import WakeupSource
from services.platform.recurrence import Recurring
from services.platform.sweeps import Sweep
from services.platform.tables.file_import import FileImport
from services.platform.task_kinds import TaskKind
from services.platform.worker import EventHandler

if TYPE_CHECKING:
    from bot.flows.platform.router import ChatRouter

E = TypeVar("E")
Named: TypeAlias = Mapping[str, E]


def no_routers() -> Sequence[ChatRouter]:
    """A procedure without conversations."""
    return ()


@dataclass(frozen=True)
class Procedure:
    """One procedure. Every mapping is by name; two procedures may not use one name for one thing.

    `policy_sections` are the tables of the policy file that it reads. `routers` gives its commands,
    buttons and flows, in the order of the menu; it is called only by processes that listen.
    `event_handlers` are by source of the inbox. `accountable`: by matter, the roles that answer for
    it, in order; `escalations`: by name, those who are told of tasks that are not done in time.
    `grants`: by role, what it may do and how far; nothing is granted otherwise.
    `delivery_hooks` are by purpose of the message, `groups` by use.
    """

    key: str
    policy_sections: tuple[str, ...] = ()
    routers: Callable[[], Sequence[ChatRouter]] = no_routers
    event_handlers: Named[EventHandler] = field(default_factory=dict)
    grants: Mapping[Role, Grants] = field(default_factory=dict)
    accountable: Named[tuple[Role, ...]] = field(default_factory=dict)
    escalations: Named[tuple[Role, ...]] = field(default_factory=dict)
    job_kinds: Named[JobKind] = field(default_factory=dict)
    recurring: Named[Recurring] = field(default_factory=dict)
    sweeps: Named[Sweep] = field(default_factory=dict)
    due_work: Named[DueWork] = field(default_factory=dict)
    wakeups: Named[WakeupSource] = field(default_factory=dict)
    task_kinds: Named[TaskKind] = field(default_factory=dict)
    dispute_matters: Named[DisputeMatter] = field(default_factory=dict)
    delivery_hooks: Named[DeliveryHooks] = field(default_factory=dict)
    unreachable_listeners: Named[PersonUnreachable] = field(default_factory=dict)
    joined_listeners: Named[PersonJoined] = field(default_factory=dict)
    left_listeners: Named[PeopleLeft] = field(default_factory=dict)
    incident_kinds: Named[IncidentKind] = field(default_factory=dict)
    groups: Named[GroupUse] = field(default_factory=dict)
    health_checks: Named[HealthCheck] = field(default_factory=dict)
    imports: Named[FileImport] = field(default_factory=dict)
    exports: Named[Export] = field(default_factory=dict)
    erasers: Named[Eraser] = field(default_factory=dict)
    metrics: Named[FigureSource] = field(default_factory=dict)
    board_panels: Named[BoardPanel] = field(default_factory=dict)
    further: Sequence[tuple[str, object]] = ()
    """Extensions of types that have no field of their own here: (name, extension)."""

    def extensions(self) -> Iterator[tuple[str, object]]:
        """Everything the platform looks up by type and name, but for the grants."""
        for matter, roles in self.accountable.items():
            yield matter, AccountableRoles(roles)
        for name, roles in self.escalations.items():
            yield name, EscalationRoles(roles)
        for named in (
            self.job_kinds,
            self.recurring,
            self.sweeps,
            self.due_work,
            self.wakeups,
            self.task_kinds,
            self.dispute_matters,
            self.delivery_hooks,
            self.unreachable_listeners,
            self.joined_listeners,
            self.left_listeners,
            self.incident_kinds,
            self.groups,
            self.health_checks,
            self.imports,
            self.exports,
            self.erasers,
            self.metrics,
            self.board_panels,
        ):
            yield from named.items()
        yield from self.further
