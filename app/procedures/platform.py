"""What every organisation has, whatever procedures it runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.procedures.declaration import Procedure
from services.platform import health, metrics, record_health, retention, task_reminders
from services.platform.board import INCIDENTS_PANEL
from services.platform.health import HealthCheck
from services.platform.incidents import PLATFORM_KINDS
from services.platform.metrics import FigureSource

if TYPE_CHECKING:
    from bot.flows.platform.router import ChatRouter


def _routers() -> Sequence[ChatRouter]:
    from bot.flows.people import invitations  # noqa: PLC0415 - only who listens loads conversations
    from bot.flows.platform import incidents  # noqa: PLC0415

    return (incidents.router, invitations.router)


def procedure() -> Procedure:
    """Help, menu and language; invitations, incidents, retention; the queues and who answers."""
    return Procedure(
        key="platform",
        policy_sections=("organization", "reception", "quiet_hours", "telegram", "retention"),
        routers=_routers,
        job_kinds={**retention.JOB_KINDS, **task_reminders.JOB_KINDS},
        recurring=retention.RECURRING,
        incident_kinds=PLATFORM_KINDS,
        health_checks={
            "accountable": HealthCheck(health.check_accountable),
            "processes": HealthCheck(health.check_processes),
            "record": HealthCheck(record_health.check_record),
            "dead_letters": HealthCheck(health.check_dead_letters),
        },
        metrics={"queues": FigureSource(metrics.queue_figures)},
        board_panels={"incidents": INCIDENTS_PANEL},
    )
