"""Every table, one module a noun. Import this package to fill ``SQLModel.metadata``.

Row classes (``table=True``) do not validate: values are checked in ``domain`` and at the edges.
"""

from storage.rows.agenda import AgendaRow, FeedRow, IncidentRow, LeaseRow
from storage.rows.assignments import AdvisorDayRow, AssignmentRow, SlateRow, TurnRow
from storage.rows.audit import AuditRow
from storage.rows.calls import CallRow
from storage.rows.cases import ClosingRow, DisputeRow
from storage.rows.chats import ChatRow, ConversationRow, GroupRow, JoinTokenRow
from storage.rows.inbox import InboxRow
from storage.rows.leads import LeadContactRow, LeadRow, ReviewRow
from storage.rows.outbox import BlobRow, OutboxRow, SlotRow
from storage.rows.people import PersonRow, SuspensionRow
from storage.rows.roster import (
    GuardRow,
    NominationRow,
    NomineeRow,
    RosterEntryRow,
    RosterMonthRow,
    SwapRow,
    UnavailableDayRow,
)

__all__ = [
    "AdvisorDayRow",
    "AgendaRow",
    "AssignmentRow",
    "AuditRow",
    "BlobRow",
    "CallRow",
    "ChatRow",
    "ClosingRow",
    "ConversationRow",
    "DisputeRow",
    "FeedRow",
    "GroupRow",
    "GuardRow",
    "InboxRow",
    "IncidentRow",
    "JoinTokenRow",
    "LeadContactRow",
    "LeadRow",
    "LeaseRow",
    "NominationRow",
    "NomineeRow",
    "OutboxRow",
    "PersonRow",
    "ReviewRow",
    "RosterEntryRow",
    "RosterMonthRow",
    "SlateRow",
    "SlotRow",
    "SuspensionRow",
    "SwapRow",
    "TurnRow",
    "UnavailableDayRow",
]
