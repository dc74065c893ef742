"""What must hold whatever has happened: read from the records, judged without the product."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from domain.kernel.message import Priority
from playground.simulation.month import SimulatedMonth
from playground.simulation.people import Advisor
from services.leads.admin_questions import QUESTION
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.queries.platform.task_lists import open_subjects
from storage.rows.intake.calls import CallRow
from storage.rows.intake.leads import LeadRow
from storage.rows.intake.turns import TurnRow
from storage.rows.leads.assignments import AdvisorDayRow, AssignmentRow
from storage.rows.platform.audit import AuditRow
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.jobs import IncidentRow
from storage.rows.platform.outbox import NoticeRow, OutboxRow

_OPEN_HOPS = {"running", "evidence_pending", "with_administrator"}
_LEFT = {"breach", "unreachable"}
_REACHED = {"sent", "superseded", "delivered", "read"}
_TURN_COSTS = {"new": 1, "reassignment": 1, "administrator": 1, "duplicate": 0, "referral": 0}
_ESCALATION = int(Priority.ESCALATION)
_FEWEST_LEADS, _LEAST_PERCENT = 20, 7
_AUDIT = table_of(AuditRow).c
_INBOX = table_of(InboxRow).c
_NOTICE = table_of(NoticeRow).c
_OUTBOX = table_of(OutboxRow).c


@dataclass(slots=True)
class SimulationRecords:
    """Everything that is judged, as it stood at one instant. `hops` in the order they were made."""

    now: datetime
    leads: dict[int, LeadRow]
    hops: Sequence[AssignmentRow]
    notices: dict[str, list[OutboxRow]]
    moved: Counter[str]
    asked: set[str]
    questions: set[int]
    summaries: Sequence[datetime]
    """When the administrator was told of many leads at once."""
    days: Sequence[AdvisorDayRow]
    turns: Sequence[TurnRow]
    calls: Sequence[CallRow]
    incidents: set[tuple[str, str]]
    stuck_events: int

    def chains(self) -> dict[int, list[AssignmentRow]]:
        """The hops of each lead, in their order."""
        found: dict[int, list[AssignmentRow]] = defaultdict(list)
        for hop in sorted(self.hops, key=lambda each: (each.lead_id, each.hop)):
            found[hop.lead_id].append(hop)
        return found


async def read_records(uow: UnitOfWork) -> SimulationRecords:
    """Reads all of it in one snapshot."""
    session = uow.session
    leads = (await session.execute(select(LeadRow))).scalars().all()
    order = func.coalesce(table_of(AssignmentRow).c.slate_id, 0)
    hops = await session.execute(
        select(AssignmentRow).order_by(table_of(AssignmentRow).c.assigned_at, order)
    )
    notices: dict[str, list[OutboxRow]] = defaultdict(list)
    asked: set[str] = set()
    spoken = select(OutboxRow).where(_OUTBOX.purpose.in_(("lead_notice", "ask")))
    for row in (await session.execute(spoken)).scalars():
        if row.purpose == "ask":
            asked.add(row.subject)
        else:
            notices[row.subject].append(row)
    escalated = (
        select(_NOTICE.body, _OUTBOX.created_at)
        .join(NoticeRow, _NOTICE.id == _OUTBOX.notice_id)
        .where(_OUTBOX.priority == _ESCALATION)
    )
    lists = {"ask-summary", "undecided-heading"}
    many = [row[1] for row in await session.execute(escalated) if row[0]["t"]["k"] in lists]
    moves = select(_AUDIT.subject, _AUDIT.data).where(_AUDIT.action == "lead.moved_on")
    stuck = select(func.count()).where(_INBOX.state != "done")
    found = (await session.execute(select(IncidentRow))).scalars()
    return SimulationRecords(
        now=uow.now,
        leads={lead.id or 0: lead for lead in leads},
        hops=hops.scalars().all(),
        notices=notices,
        moved=Counter(f"{row[0]}:{row[1]['hop']}" for row in await session.execute(moves)),
        asked=asked,
        questions=set(await open_subjects(session, QUESTION)),
        summaries=many,
        days=(await session.execute(select(AdvisorDayRow))).scalars().all(),
        turns=(await session.execute(select(TurnRow))).scalars().all(),
        calls=(await session.execute(select(CallRow))).scalars().all(),
        incidents={(row.kind, row.subject) for row in found},
        stuck_events=int((await session.execute(stuck)).scalar_one()),
    )


def violations(records: SimulationRecords, life: SimulatedMonth, *, at_rest: bool) -> list[str]:
    """Everything that does not hold. `at_rest`: nothing is under way, so nothing may be open."""
    return [
        *_no_lead_is_lost(records, life),
        *_one_owner_at_a_time(records),
        *_one_person_one_clock(records),
        *_nobody_ineligible(records, life),
        *_every_breach_moves_on_once(records),
        *_every_notice_is_accounted_for(records, at_rest=at_rest),
        *_contact_has_evidence(records),
        *_figures_add_up(records, life),
        *_turns_add_up(records),
        *_somebody_answers_for_it(records, at_rest=at_rest),
    ]


def _no_lead_is_lost(records: SimulationRecords, life: SimulatedMonth) -> Iterator[str]:
    kept = Counter(lead.external_id for lead in records.leads.values())
    for external_id in life.done.leads:
        if kept[external_id] != 1:
            yield f"lead {external_id} was accepted and is kept {kept[external_id]} times"
    if records.stuck_events:
        yield f"{records.stuck_events} events are not worked off"


def _one_owner_at_a_time(records: SimulationRecords) -> Iterator[str]:
    for lead_id, hops in records.chains().items():
        lead = records.leads[lead_id]
        if [hop.hop for hop in hops] != list(range(1, len(hops) + 1)):
            yield f"lead {lead_id} has hops {[hop.hop for hop in hops]}"
        open_hops = [hop.hop for hop in hops if hop.contact in _OPEN_HOPS]
        if len(open_hops) > 1 or (open_hops and open_hops[0] != lead.hop):
            yield f"lead {lead_id} is at hop {lead.hop}, open are {open_hops}"
        if lead.follows_id is not None:
            continue
        if lead.state == "assigned" and lead.owner_id != hops[-1].advisor_id:
            yield f"lead {lead_id} belongs to {lead.owner_id}, its hop to {hops[-1].advisor_id}"


def _one_person_one_clock(records: SimulationRecords) -> Iterator[str]:
    """Whoever writes again follows the lead that has the clock; nobody has two that run."""
    running: Counter[int] = Counter()
    unsettled = {hop.lead_id for hop in records.hops if hop.contact in _OPEN_HOPS}
    for lead_id, lead in records.leads.items():
        if lead.follows_id is None:
            running[lead.original_id or lead_id] += lead_id in unsettled
            continue
        leader = records.leads[lead.follows_id]
        if leader.follows_id is not None or lead_id in unsettled:
            yield f"lead {lead_id} follows {lead.follows_id} and has a clock, or a chain"
        if (lead.owner_id, lead.state) != (leader.owner_id, leader.state):
            yield f"lead {lead_id} does not stand as {lead.follows_id} does"
    for person, count in running.items():
        if count > 1:
            yield f"the person of lead {person} has {count} clocks"


def _nobody_ineligible(records: SimulationRecords, life: SimulatedMonth) -> Iterator[str]:
    """Judged anew, hop by hop, by what was true at that instant (CC23-2)."""
    zone = life.world.container.policy.zone
    staff = {advisor.id: advisor for advisor in life.staff.values()}
    received: dict[int, list[datetime]] = defaultdict(list)
    for hop in records.hops:
        advisor, at = staff[hop.advisor_id], hop.assigned_at
        what = f"lead {hop.lead_id} hop {hop.hop} ({hop.rule}) to {advisor.code} at {at}"
        if not advisor.conduct_allows(at):
            yield f"{what}: not authorised"
        if not advisor.has_confirmed(at):
            yield f"{what}: roster not confirmed"
        if advisor.is_blocked(at):
            yield f"{what}: cannot be reached"
        if hop.rule in {"turns", "results"} and not advisor.stands_guard(at, zone):
            yield f"{what}: not on guard"
        # Judged at the weekly cut, and only then (CC21-3): what came after it counts at the next.
        before = sum(earlier < _last_cut(at, zone) for earlier in received[advisor.id])
        if not _converts(records, advisor, before):
            yield f"{what}: conversion too low after {before} leads"
        received[advisor.id].append(at)


def _last_cut(at: datetime, zone: ZoneInfo) -> datetime:
    """The latest Monday 9:00 before `at`."""
    local = at.astimezone(zone)
    cut = (local - timedelta(days=local.weekday())).replace(
        hour=9, minute=0, second=0, microsecond=0
    )
    return cut if cut < local else cut - timedelta(days=7)


def _converts(records: SimulationRecords, advisor: Advisor, before: int) -> bool:
    leads = advisor.leads_before + before
    closings = sum(day.closings for day in records.days if day.advisor_id == advisor.id)
    return leads < _FEWEST_LEADS or closings * 100 >= leads * _LEAST_PERCENT


def _every_breach_moves_on_once(records: SimulationRecords) -> Iterator[str]:
    chains = records.chains()
    for hop in records.hops:
        if hop.ended not in _LEFT:
            continue
        lead, successors = records.leads[hop.lead_id], chains[hop.lead_id][hop.hop :]
        if not successors and lead.owner_id == hop.advisor_id and lead.state == "assigned":
            yield f"lead {hop.lead_id} hop {hop.hop} was broken and stayed"
    for move, count in records.moved.items():
        if count > 1:
            yield f"{move} was moved on {count} times"
    for hop in records.hops:
        if hop.kind == "reassignment" and not records.moved[f"lead:{hop.lead_id}:{hop.hop}"]:
            yield f"lead {hop.lead_id} hop {hop.hop} came from nowhere"


def _every_notice_is_accounted_for(records: SimulationRecords, *, at_rest: bool) -> Iterator[str]:
    for hop in records.hops:
        subject = f"assignment:{hop.lead_id}:{hop.hop}"
        states = {row.state for row in records.notices[subject]}
        if not states:
            yield f"{subject}: no notice"
        elif "queued" in states and at_rest:
            yield f"{subject}: the notice never left"
        elif states & _REACHED or "queued" in states:
            continue
        elif "unknown" in states:
            told = {key for kind, key in records.incidents if kind == "outbox.unknown"}
            if not any(f"outbox:{row.id}" in told for row in records.notices[subject]):
                yield f"{subject}: nobody was told that the notice is in doubt"
        elif hop.contact == "running":
            yield f"{subject}: the notice is {states} and the clock still runs"


def _contact_has_evidence(records: SimulationRecords) -> Iterator[str]:
    calls = {call.id: call for call in records.calls}
    for hop in records.hops:
        if hop.contact != "met" or "call" not in hop.evidence:
            continue
        call = calls[hop.evidence["call"]]
        in_time = hop.assigned_at <= call.started_at <= hop.deadline_at
        if not (call.outbound and call.advisor_id == hop.advisor_id and in_time):
            yield f"lead {hop.lead_id} hop {hop.hop} counts as contacted by call {call.id}"


def _figures_add_up(records: SimulationRecords, life: SimulatedMonth) -> Iterator[str]:
    for advisor in life.staff.values():
        mine = [hop for hop in records.hops if hop.advisor_id == advisor.id]
        days = [day for day in records.days if day.advisor_id == advisor.id]
        for name, expected in (
            ("leads", advisor.leads_before + len(mine)),
            ("clocks_breached", sum(hop.contact == "missed" for hop in mine)),
            # Once met it stays met, also when somebody gives the lead away later.
            ("clocks_met", sum(hop.contacted_at is not None for hop in mine)),
        ):
            counted = sum(getattr(day, name) for day in days)
            if counted != expected:
                yield f"{advisor.code}: {name} is {counted}, the hops show {expected}"


def _turns_add_up(records: SimulationRecords) -> Iterator[str]:
    """What is beyond the turns that leads cost is what somebody entered the month with."""
    spent: Counter[int] = Counter()
    for hop in records.hops:
        spent[hop.advisor_id] += _TURN_COSTS[hop.kind]
    ledger: Counter[int] = Counter()
    for row in records.turns:
        ledger[row.advisor_id] += row.turns
    most = max(spent.values(), default=0)
    for advisor_id in {*spent, *ledger}:
        entered = ledger[advisor_id] - spent[advisor_id]
        if not 0 <= entered <= most:
            yield f"advisor {advisor_id} has {ledger[advisor_id]} turns for {spent[advisor_id]}"


def _somebody_answers_for_it(records: SimulationRecords, *, at_rest: bool) -> Iterator[str]:
    for lead_id, lead in records.leads.items():
        # The lead of a person that another follows is asked about for both.
        asked_about = lead.follows_id is None
        waits = asked_about and lead.state in {"with_administrator", "evidence_pending"}
        if waits and lead_id not in records.questions:
            yield f"lead {lead_id} waits for the administrator and is no task"
        match lead.state:
            case "assigned" | "evidence_pending":
                overdue = [
                    hop.hop
                    for hop in records.hops
                    if hop.lead_id == lead_id
                    and hop.contact in _OPEN_HOPS
                    and hop.due_at is not None
                    and hop.due_at < records.now - timedelta(seconds=1)
                ]
                if overdue:
                    yield f"lead {lead_id} hop {overdue} is overdue"
            case "with_administrator":
                summed = any(at >= lead.received_at for at in records.summaries)
                if at_rest and f"lead:{lead_id}" not in records.asked and not summed:
                    yield f"lead {lead_id} lies with the administrator, who was not asked"
            case "waiting" | "contacted" | "won" | "lost":
                continue
            case _:
                yield f"lead {lead_id} is {lead.state}"
