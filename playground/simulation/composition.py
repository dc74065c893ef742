"""Which part of the simulation each procedure of an organisation brings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from domain.kernel.organization import ProcedureKey
from playground.simulation.contact_center import ContactCenter
from playground.simulation.month import SimulatedMonth
from playground.simulation.offices import crm_follow_up, digital_sales
from playground.simulation.parts import Part
from playground.simulation.platform_part import PlatformPart

PARTS: Final[Mapping[ProcedureKey, Callable[[SimulatedMonth], Part]]] = {
    ProcedureKey.CONTACT_CENTER: ContactCenter,
    ProcedureKey.CRM_FOLLOW_UP: crm_follow_up,
    ProcedureKey.DIGITAL_SALES: digital_sales,
}


def parts_of(month: SimulatedMonth) -> list[Part]:
    """Those of the procedures that the organisation runs, then the platform's."""
    running = month.world.container.policy.organization.procedures
    own = [PARTS[key](month) for key in running]
    return [*own, PlatformPart(month, own)]
