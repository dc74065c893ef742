"""The policy of one organisation: every number of the procedures, as `guardia.toml` gives it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from domain.kernel.local_time import Month, TimeOfDay
from domain.kernel.organization import (
    HoursOfReception,
    OnHolidays,
    Organization,
    ProcedureKey,
    QuietHoursPolicy,
    RetentionPolicy,
    TelegramPolicy,
)
from domain.kernel.policy_section import Section
from domain.kernel.quiet_hours import QuietHours
from domain.kernel.reception import ReceptionDays, ReceptionHours, ReceptionPeriod
from domain.leads.policy import (
    AnnouncementPolicy,
    AssignmentPolicy,
    ContactPolicy,
    FollowUpPolicy,
    TaskPolicy,
)
from domain.reports.policy import CommissionPolicy
from domain.roster.guards import Slot, duty_slots
from domain.roster.policy import EligibilityPolicy, RosterPolicy, WeeklyCutPolicy


class Policy(Section):
    """Frozen. Dated values are asked with ``.on(day)``, the day being the event's own."""

    organization: Organization
    reception: HoursOfReception
    quiet_hours: QuietHoursPolicy
    tasks: TaskPolicy
    contact: ContactPolicy
    follow_up: FollowUpPolicy
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
        holidays_of = "" if hours.holidays is OnHolidays.OPEN else self.organization.country
        days = ReceptionDays(hours.days, holidays_of, hours.closed_on, hours.open_on)
        periods = tuple(ReceptionPeriod(start, end) for start, end in hours.spans)
        return ReceptionHours(periods, self.zone, days)

    def quiet(self) -> QuietHours:
        """What is no running clock and nobody's answer waits for their end."""
        return QuietHours(self.quiet_hours.start, self.quiet_hours.end, self.zone)

    def guard_shifts(self) -> tuple[tuple[TimeOfDay, TimeOfDay], ...]:
        """Start and end of each duty slot of a day: the roster's shifts, else reception hours."""
        if self.roster.shifts:
            return tuple((shift.start, shift.end) for shift in self.roster.shifts)
        return self.reception.spans

    def guard_slots(self, month: Month) -> tuple[Slot, ...]:
        """The duty slots of a month, on the days on which reception opens."""
        days = self.reception_hours().days
        return duty_slots(month, self.guard_shifts(), self.zone, days)

    def runs(self, procedure: ProcedureKey) -> bool:
        return procedure in self.organization.procedures
