"""Every table, one module a noun. Import this package to fill ``SQLModel.metadata``.

Row classes (``table=True``) do not validate: values are checked in ``domain`` and at the edges.
"""

from storage.rows.intake.calls import CallRow
from storage.rows.intake.leads import LeadContactRow, LeadRow, ReviewRow
from storage.rows.intake.turns import TurnRow
from storage.rows.leads.assignments import AdvisorDayRow, AssignmentRow, CandidateListRow
from storage.rows.leads.follow_up import FollowUpChangeRow
from storage.rows.leads.outcomes import ClosingRow
from storage.rows.people.join_tokens import JoinTokenRow
from storage.rows.people.sales import AdvisorSalesRow
from storage.rows.platform.audit import AuditRow
from storage.rows.platform.chats import ChatRow, ConversationRow, GroupRow
from storage.rows.platform.disputes import DisputeRow, DisputeStatementRow
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.jobs import FeedRow, IncidentRow, JobRow, LeaseRow
from storage.rows.platform.outbox import BlobRow, NoticeRow, OutboxRow, SlotRow
from storage.rows.platform.persons import PersonRow
from storage.rows.platform.phrases import PhraseRow
from storage.rows.platform.tasks import TaskRow, TaskStepRow
from storage.rows.roster.months import (
    GuardRow,
    NominationRow,
    NomineeRow,
    RosterEntryRow,
    RosterMonthRow,
    SwapRow,
    UnavailableDayRow,
)
from storage.rows.roster.suspensions import SuspensionRow

__all__ = [
    "AdvisorDayRow",
    "AdvisorSalesRow",
    "AssignmentRow",
    "AuditRow",
    "BlobRow",
    "CallRow",
    "CandidateListRow",
    "ChatRow",
    "ClosingRow",
    "ConversationRow",
    "DisputeRow",
    "DisputeStatementRow",
    "FeedRow",
    "FollowUpChangeRow",
    "GroupRow",
    "GuardRow",
    "InboxRow",
    "IncidentRow",
    "JobRow",
    "JoinTokenRow",
    "LeadContactRow",
    "LeadRow",
    "LeaseRow",
    "NominationRow",
    "NomineeRow",
    "NoticeRow",
    "OutboxRow",
    "PersonRow",
    "PhraseRow",
    "ReviewRow",
    "RosterEntryRow",
    "RosterMonthRow",
    "SlotRow",
    "SuspensionRow",
    "SwapRow",
    "TaskRow",
    "TaskStepRow",
    "TurnRow",
    "UnavailableDayRow",
]
