"""Figures of leads and contact clocks for `/metrics`."""

from __future__ import annotations

from typing import Final

from services.platform.metrics import WINDOW, Durations, Figure, Gauge
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads import lead_counts

BOUNDS_S: Final = (0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0)
"""Upper bounds, in seconds, of the notice histogram; 300 is the line of CC21-8."""


async def measure(uow: UnitOfWork) -> list[Figure]:
    """Leads and clocks, and the seconds from arrival to notice."""
    session, since = uow.session, uow.now - WINDOW
    received = await lead_counts.received_since(session, since)
    breached = await lead_counts.breached_since(session, since)
    running = await lead_counts.clocks_running(session)
    notices = await lead_counts.notices_since(session, since)
    return [
        Gauge("leads_received_24h", "Leads received in the last 24 h", received),
        Gauge(
            "leads_waiting", "Leads that wait for an advisor", await lead_counts.waiting(session)
        ),
        Gauge("clocks_running", "Contact clocks that run", running),
        Gauge("breaches_24h", "Contact clocks broken in the last 24 h", breached),
        Durations(
            "lead_notice_seconds",
            "Seconds from a lead's arrival to its notice, leads of the last 24 h",
            tuple((told - received_at).total_seconds() for received_at, told in notices),
            BOUNDS_S,
        ),
    ]
