"""The organisations that are simulated: each pack with its own procedures or the contact centre."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.kernel.organization import Pack, ProcedureKey
from domain.policy import Policy
from storage.policy.policy_file import parse_policy

_CAPS: Final = """
[contact]
reassigned_cap = 3
[eligibility]
open_lead_cap = 12
"""
"""Low enough to be reached."""


@dataclass(frozen=True, slots=True)
class SimulatedOrganization:
    """One pack; with `contact_center` it runs that procedure in the place of its own."""

    pack: Pack = Pack.CCIMA
    contact_center: bool = False

    @property
    def policy(self) -> Policy:
        """As its policy file says it."""
        lines = ["[organization]", f'name = "{self.pack.upper()}"', f'pack = "{self.pack}"']
        if self.contact_center:
            lines.append(f'procedures = ["{ProcedureKey.CONTACT_CENTER}"]')
        with_caps = self.contact_center or self.pack is Pack.CCIMA
        return parse_policy("\n".join(lines) + (_CAPS if with_caps else ""))

    @property
    def begin(self) -> datetime:
        """A Monday at 7:00 of the organisation's clocks."""
        return datetime(2026, 3, 2, 7, tzinfo=self.policy.zone)

    @property
    def options(self) -> str:
        """As ``guardia simulate`` takes them; empty for the pack it takes by itself."""
        chosen = "" if self.pack is Pack.CCIMA else f" --pack {self.pack}"
        return chosen + (" --contact-center" if self.contact_center else "")


CCIMA: Final = SimulatedOrganization()
ALL: Final = (
    CCIMA,
    SimulatedOrganization(Pack.CARRAZOS),
    SimulatedOrganization(Pack.CARRAZOS, contact_center=True),
    SimulatedOrganization(Pack.COMTECO),
    SimulatedOrganization(Pack.COMTECO, contact_center=True),
)
