"""The policy of one organisation: every number of the procedures, as `guardia.toml` gives it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from domain.kernel.local_time import TimeOfDay
from domain.kernel.organization import (
    HoursOfReception,
    Organization,
    ProcedureKey,
    QuietHoursPolicy,
    RetentionPolicy,
    TelegramPolicy,
)
from domain.kernel.policy_section import Section
from domain.kernel.quiet_hours import QuietHours
from domain.kernel.reception import ReceptionHours
from domain.leads.policy import AnnouncementPolicy, AssignmentPolicy, ContactPolicy, TaskPolicy
from domain.reports.policy import CommissionPolicy
from domain.roster.policy import EligibilityPolicy, RosterPolicy, WeeklyCutPolicy


class Policy(Section):
    """Frozen. Dated values are asked with ``.on(day)``, the day being the event's own."""

    organization: Organization
    reception: HoursOfReception
    quiet_hours: QuietHoursPolicy
    tasks: TaskPolicy
    contact: ContactPolicy
    eligibility: EligibilityPolicy
    roster: RosterPolicy
    assignment: AssignmentPolicy
    weekly_cut: WeeklyCutPolicy
    commission: CommissionPolicy
    announcements: AnnouncementPolicy
    telegram: TelegramPolicy
    retention: RetentionPolicy

    @property
    def zone(self) -> ZoneInfo:
        return self.organization.zone

    def reception_hours(self) -> ReceptionHours:
        """CC23-L3."""
        hours = self.reception
        return ReceptionHours(hours.open, hours.close, self.zone, hours.days)

    def quiet(self) -> QuietHours:
        """What is no running clock and nobody's answer waits for their end."""
        return QuietHours(self.quiet_hours.start, self.quiet_hours.end, self.zone)

    def guard_shifts(self) -> tuple[tuple[TimeOfDay, TimeOfDay], ...]:
        """Start and end of each duty slot of a day: the roster's shifts, else reception hours."""
        if self.roster.shifts:
            return tuple((shift.start, shift.end) for shift in self.roster.shifts)
        return ((self.reception.open, self.reception.close),)

    def runs(self, procedure: ProcedureKey) -> bool:
        return procedure in self.organization.procedures
