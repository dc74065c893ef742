"""The contact centre of CCIMA (CC21, CC23): the lead desk and the roster of guards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from app.procedures.declaration import Procedure
from domain.kernel.grants import Grants, Right, Scope
from domain.kernel.person import Role
from domain.kernel.text import T
from domain.policy import Policy
from services.intake import figures as intake_figures
from services.intake import health as intake_health
from services.intake.calls import take_call_events
from services.intake.incoming_leads import take_lead_events
from services.leads import board as leads_board
from services.leads import departures, next_steps, notice_hooks, question_hooks, task_kinds
from services.leads import erasure as leads_erasure
from services.leads import exports as leads_exports
from services.leads import figures as leads_figures
from services.leads import health as leads_health
from services.leads import wakeups as leads_wakeups
from services.leads.calls import CALL_LISTENER
from services.leads.clock_sweep import sweep_clocks
from services.leads.closings import announce_late
from services.leads.contact_clock import advisor_unreachable
from services.leads.disputes import DISPUTE, DISPUTE_MATTER
from services.leads.lead_intake import LEAD_TAKER
from services.leads.notice_misses import sweep_notice_misses
from services.leads.returned_advisor import tell_returned
from services.leads.same_person import sweep_covered
from services.leads.untried_leads import sweep_untried
from services.leads.waiting_leads import sweep_waiting
from services.people.onboarding import PeopleLeft, PersonJoined
from services.people.sales_import import import_sales
from services.platform.board import BoardPanel
from services.platform.delivery_hooks import PersonReturned, PersonUnreachable
from services.platform.dispute_tasks import dispute_task_kinds
from services.platform.erasure import Eraser
from services.platform.exports import Export
from services.platform.groups import GroupUse
from services.platform.health import DueWork, HealthCheck
from services.platform.incidents import IncidentKind
from services.platform.metrics import FigureSource
from services.platform.sweeps import Sweep
from services.platform.tables.file_import import FileImport
from services.platform.worker import EventHandler
from services.roster import board as roster_board
from services.roster import exports as roster_exports
from services.roster import guard_swaps, left_guards, monthly_jobs, swap_tasks
from services.roster import health as roster_health
from services.roster.nomination_windows import invite_director
from services.roster.roster_import import import_roster
from services.roster.roster_notices import tell_newcomer

if TYPE_CHECKING:
    from bot.flows.platform.router import ChatRouter

ACCOUNTABLE: Final = (Role.CONTACT_CENTER_ADMIN, Role.MARKETING, Role.DIRECTION)
"""Marketing comes before direction because it may assign (CC21-4): its taps can settle a matter."""
_R, _S = Right, Scope
GRANTS: Final[Mapping[Role, Grants]] = {
    Role.ADVISOR: {
        _R.SEE_LEADS: _S.OWN,
        _R.FOLLOW_UP: _S.OWN,
        _R.REPORT_CLOSING: _S.OWN,
        _R.REPORT_REFERRAL: _S.OWN,
        _R.OPEN_DISPUTE: _S.OWN,
        _R.SEE_FIGURES: _S.OWN,
        _R.CONFIRM_ROSTER: _S.OWN,
        _R.OFFER_SWAP: _S.OWN,
        _R.SEE_TASKS: _S.OWN,
    },
    Role.MANAGER: {
        _R.SEE_LEADS: _S.TEAM,
        _R.FOLLOW_UP: _S.TEAM,
        _R.REPORT_CLOSING: _S.TEAM,
        _R.REPORT_REFERRAL: _S.TEAM,
        _R.OPEN_DISPUTE: _S.TEAM,
        _R.SEE_FIGURES: _S.TEAM,
        _R.HAND_OVER_LEADS: _S.TEAM,
        _R.SEE_TASKS: _S.TEAM,
    },
    Role.DIRECTOR: {
        _R.SEE_LEADS: _S.ZONE,
        _R.OPEN_DISPUTE: _S.ZONE,
        _R.SEE_FIGURES: _S.ZONE,
        _R.NOMINATE: _S.ZONE,
    },
    Role.DIRECTION: {
        _R.SEE_LEADS: _S.ALL,
        _R.OPEN_DISPUTE: _S.ALL,
        # the last to be asked when nobody else can be reached (A.2)
        _R.ASSIGN_LEADS: _S.ALL,
        _R.REVIEW_LEADS: _S.ALL,
        _R.RECORD_FINDING: _S.ALL,
        _R.DECIDE_DISPUTE: _S.ALL,
        _R.DECIDE_APPEAL: _S.ALL,
        _R.HAND_OVER_LEADS: _S.ALL,
        _R.SEE_FIGURES: _S.ALL,
        _R.SANCTION: _S.ALL,
        _R.SEE_INCIDENTS: _S.ALL,
        _R.SEE_TASKS: _S.ALL,
    },
    Role.CONTACT_CENTER_ADMIN: {
        _R.SEE_LEADS: _S.ALL,
        _R.ENTER_LEADS: _S.ALL,
        _R.ASSIGN_LEADS: _S.ALL,
        _R.HAND_OVER_LEADS: _S.ALL,
        _R.REVIEW_LEADS: _S.ALL,
        _R.FOLLOW_UP: _S.ALL,
        _R.REPORT_CLOSING: _S.ALL,
        _R.REPORT_REFERRAL: _S.ALL,
        _R.RECORD_FINDING: _S.ALL,
        _R.OPEN_DISPUTE: _S.ALL,
        _R.DECIDE_DISPUTE: _S.ALL,
        _R.SEE_FIGURES: _S.ALL,
        _R.EDIT_ROSTER: _S.ALL,
        _R.CONSENT_SWAP: _S.ALL,
        _R.OVERRIDE_ELIGIBILITY: _S.ALL,
        _R.REOPEN_ZONE: _S.ALL,
        _R.GIVE_ACCESS: _S.ALL,
        _R.AUDIT: _S.ALL,
        _R.BIND_GROUP: _S.ALL,
        _R.MANAGE_PEOPLE: _S.ALL,
        _R.SEE_INCIDENTS: _S.ALL,
        _R.SEE_TASKS: _S.ALL,
        _R.TEACH_PHRASES: _S.ALL,
    },
    Role.MARKETING: {
        # asked when no administrator can be reached, so that it must be able to decide (A.2)
        _R.RECORD_FINDING: _S.ALL,
        _R.DECIDE_DISPUTE: _S.ALL,
        _R.SEE_LEADS: _S.ALL,
        _R.ENTER_LEADS: _S.ALL,
        _R.ASSIGN_LEADS: _S.ALL,
        _R.HAND_OVER_LEADS: _S.ALL,
        _R.REVIEW_LEADS: _S.ALL,
        _R.SEE_TASKS: _S.ALL,
        _R.SEE_FIGURES: _S.ALL,
    },
}


def _announcement_group(policy: Policy) -> str:
    return policy.announcements.group


def _routers() -> Sequence[ChatRouter]:
    from bot.flows import leads, roster  # noqa: PLC0415 - only who listens loads conversations
    from bot.flows.platform import groups  # noqa: PLC0415

    return (leads.router, roster.router, groups.router)


def procedure() -> Procedure:
    """Leads by turns with a contact clock, the month's roster, disputes, closings."""
    return Procedure(
        key="contact_center",
        policy_sections=(
            "contact",
            "follow_up",
            "tasks",
            "eligibility",
            "roster",
            "assignment",
            "weekly_cut",
            "commission",
            "announcements",
        ),
        routers=_routers,
        event_handlers={
            "leads": EventHandler(take_lead_events, at_once=50),
            "calls": EventHandler(take_call_events, at_once=20),
        },
        further=(
            ("leads", LEAD_TAKER),
            ("leads", CALL_LISTENER),
            ("leads", PersonReturned(tell_returned)),
        ),
        grants=GRANTS,
        accountable={"leads": ACCOUNTABLE, "roster": ACCOUNTABLE},
        escalations={"decisions": (Role.DIRECTION,), "answers": ACCOUNTABLE},
        job_kinds={**monthly_jobs.JOB_KINDS, **next_steps.JOB_KINDS},
        recurring=monthly_jobs.RECURRING,
        task_kinds={
            **task_kinds.TASK_KINDS,
            **departures.TASK_KINDS,
            **dispute_task_kinds(DISPUTE, DISPUTE_MATTER),
            **swap_tasks.TASK_KINDS,
            **left_guards.TASK_KINDS,
        },
        dispute_matters={DISPUTE: DISPUTE_MATTER},
        sweeps={
            "contact_clocks": Sweep(sweep_clocks),
            "waiting_leads": Sweep(sweep_waiting),
            "untried_leads": Sweep(sweep_untried),
            "covered_leads": Sweep(sweep_covered),
            "notice_misses": Sweep(sweep_notice_misses),
        },
        due_work={"contact_clocks": DueWork(leads_health.clocks_behind)},
        wakeups=leads_wakeups.WAKEUP_SOURCES,
        delivery_hooks={**notice_hooks.HOOKS, **question_hooks.HOOKS, **guard_swaps.HOOKS},
        unreachable_listeners={"leads": PersonUnreachable(advisor_unreachable)},
        joined_listeners={
            "roster": PersonJoined(tell_newcomer),
            "nominations": PersonJoined(invite_director),
            "leads": PersonJoined(departures.show_running_leads),
        },
        left_listeners={
            "leads": PeopleLeft(departures.advisors_left),
            "roster": PeopleLeft(left_guards.advisors_left),
        },
        incident_kinds={
            "lead.late_notice": IncidentKind(T("incident-kind-lead-late-notice"), "leads"),
        },
        groups={"announcements": GroupUse(_announcement_group, announce_late)},
        health_checks={
            "group": HealthCheck(leads_health.check_group),
            "on_guard": HealthCheck(leads_health.check_on_guard),
            "guards": HealthCheck(roster_health.check_guards),
            "confirmations": HealthCheck(roster_health.check_confirmations),
            "call_feed": HealthCheck(leads_health.check_call_feed),
            "reviews": HealthCheck(intake_health.check_reviews),
        },
        imports={"roster": FileImport(import_roster), "sales": FileImport(import_sales)},
        exports={
            "leads": Export(leads_exports.leads),
            "assignments": Export(leads_exports.assignments),
            "results": Export(leads_exports.results),
            "roster": Export(roster_exports.roster),
        },
        erasers={"leads": Eraser(leads_erasure.find, leads_erasure.forget)},
        metrics={
            "intake": FigureSource(intake_figures.measure),
            "leads": FigureSource(leads_figures.measure),
        },
        board_panels={
            "states": BoardPanel(leads_board.todays_states),
            "clocks": BoardPanel(leads_board.running_clocks),
            "leads": BoardPanel(leads_board.todays_leads),
            "confirmations": BoardPanel(roster_board.unconfirmed),
        },
    )
