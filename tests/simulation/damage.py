"""Ways in which the records of a simulated month can be damaged, and the invariant that notices."""

from collections.abc import Callable
from datetime import timedelta

from domain.intake.lead import LeadState
from domain.intake.turns import AssignmentKind
from domain.kernel.delivery import MessageState
from domain.kernel.message import Priority
from domain.leads.assignment_rule import AssignmentRule
from domain.leads.contact_clock import AssignmentEnd, ContactState
from playground.simulation.month import SimulatedMonth
from playground.simulation.records import MANY_LEADS, SimulationRecords
from storage.rows.intake.leads import LeadContactRow
from storage.rows.intake.turns import TurnRow
from storage.rows.leads.assignments import AssignmentRow

Damage = Callable[[SimulationRecords, SimulatedMonth], None]
DAMAGE: list[tuple[str, Damage]] = []
"""The name of the invariant, and what it has to notice."""


def noticed_by(name: str) -> Callable[[Damage], Damage]:
    def keep(damage: Damage) -> Damage:
        DAMAGE.append((name, damage))
        return damage

    return keep


def _missed(records: SimulationRecords) -> AssignmentRow:
    return next(assignment for assignment in records.assignments if assignment.contact == "missed")


def _met(records: SimulationRecords) -> AssignmentRow:
    return next(
        assignment
        for assignment in records.assignments
        if assignment.contact == "met" and "call" in assignment.evidence
    )


def _two_of_one_person(records: SimulationRecords) -> tuple[AssignmentRow, AssignmentRow]:
    """A contact of an advisor who may receive, and a first assignment made an hour later, whose
    lead is made one of the same person."""
    met, chains = _met(records), records.chains()
    first, *_ = (
        assignments[0] for lead, assignments in chains.items() if lead > met.lead_id and assignments
    )
    value = next(row.value for row in records.contacts if row.lead_id == met.lead_id)
    kind = next(row.kind for row in records.contacts if row.lead_id == met.lead_id)
    records.contacts = [
        *records.contacts,
        LeadContactRow(lead_id=first.lead_id, kind=kind, value=value),
    ]
    call = next(call for call in records.calls if call.id == met.evidence["call"])
    first.assigned_at = call.received_at + timedelta(minutes=1)
    first.kind, first.by_id = AssignmentKind.DUPLICATE, None
    return met, first


@noticed_by("no lead is lost")
def lose_a_lead(records: SimulationRecords, _life: SimulatedMonth) -> None:
    hopless = {assignment.lead_id for assignment in records.assignments}
    records.leads = {lead: row for lead, row in records.leads.items() if lead in hopless}
    lead_id = next(iter(records.leads))
    records.leads[lead_id].external_id = "another"


@noticed_by("no lead is lost")
def leave_an_event(records: SimulationRecords, _life: SimulatedMonth) -> None:
    records.stuck_events = 1


@noticed_by("one owner at a time")
def open_an_old_hop(records: SimulationRecords, _life: SimulatedMonth) -> None:
    _missed(records).contact = ContactState.RUNNING


@noticed_by("one owner at a time")
def skip_a_hop(records: SimulationRecords, _life: SimulatedMonth) -> None:
    records.assignments[0].hop = 7


@noticed_by("nobody ineligible")
def assign_to_the_unqualified(records: SimulationRecords, life: SimulatedMonth) -> None:
    records.assignments[0].advisor_id = life.staff["A4"].id


@noticed_by("nobody ineligible")
def assign_at_night(records: SimulationRecords, _life: SimulatedMonth) -> None:
    records.assignments[0].assigned_at -= timedelta(hours=10)


@noticed_by("rulings")
def rule_for_the_unqualified(records: SimulationRecords, life: SimulatedMonth) -> None:
    records.assignments[0].rule = AssignmentRule.DISPUTE
    records.assignments[0].advisor_id = life.staff["A4"].id


@noticed_by("only advisors")
def assign_to_who_has_left(records: SimulationRecords, life: SimulatedMonth) -> None:
    received = {assignment.advisor_id for assignment in records.assignments}
    advisor = next(each for each in life.staff.values() if each.id in received)
    advisor.left_at = life.begin


@noticed_by("notices")
def forget_a_notice(records: SimulationRecords, _life: SimulatedMonth) -> None:
    assignment = records.assignments[0]
    records.notices[f"assignment:{assignment.lead_id}:{assignment.hop}"] = []


@noticed_by("notices")
def leave_a_notice_queued(records: SimulationRecords, _life: SimulatedMonth) -> None:
    assignment = records.assignments[0]
    for row in records.notices[f"assignment:{assignment.lead_id}:{assignment.hop}"]:
        row.state = MessageState.QUEUED


@noticed_by("a breach moves on once")
def move_on_twice(records: SimulationRecords, _life: SimulatedMonth) -> None:
    records.moved[next(iter(records.moved))] += 1


@noticed_by("a breach moves on once")
def move_on_unseen(records: SimulationRecords, _life: SimulatedMonth) -> None:
    records.moved.clear()


@noticed_by("evidence")
def accept_a_call_of_another(records: SimulationRecords, _life: SimulatedMonth) -> None:
    met = _met(records)
    next(call for call in records.calls if call.id == met.evidence["call"]).advisor_id = 1


@noticed_by("figures")
def miscount_the_leads(records: SimulationRecords, _life: SimulatedMonth) -> None:
    records.days[-1].leads += 1


@noticed_by("somebody answers")
def let_a_clock_run_over(records: SimulationRecords, _life: SimulatedMonth) -> None:
    assignment = max(records.assignments, key=lambda each: (each.lead_id, each.hop))
    assignment.contact, assignment.due_at = ContactState.RUNNING, records.now - timedelta(minutes=1)
    lead = records.leads[assignment.lead_id]
    lead.state, lead.hop, lead.owner_id = LeadState.ASSIGNED, assignment.hop, assignment.advisor_id


@noticed_by("somebody answers")
def ask_nobody(records: SimulationRecords, _life: SimulatedMonth) -> None:
    records.asked, records.summaries = set(), []
    next(iter(records.leads.values())).state = LeadState.WITH_ADMINISTRATOR


@noticed_by("somebody answers")
def forget_a_question(records: SimulationRecords, _life: SimulatedMonth) -> None:
    lead_id, lead = next(iter(records.leads.items()))
    lead.state = LeadState.EVIDENCE_PENDING
    records.questions.discard(lead_id)


@noticed_by("one person, one clock")
def run_two_clocks(records: SimulationRecords, _life: SimulatedMonth) -> None:
    for assignment in _two_of_one_person(records):
        assignment.contact = ContactState.RUNNING


@noticed_by("one person, one clock")
def split_a_person(records: SimulationRecords, life: SimulatedMonth) -> None:
    met, first = _two_of_one_person(records)
    for assignment, code in ((met, "A1"), (first, "A7")):
        lead = records.leads[assignment.lead_id]
        lead.state, lead.owner_id, lead.first_contact_id = (
            LeadState.CONTACTED,
            life.staff[code].id,
            None,
        )
        for each in records.chains()[assignment.lead_id]:
            each.by_id = None


@noticed_by("first contact keeps")
def take_a_duplicate_by_the_clock(records: SimulationRecords, _life: SimulatedMonth) -> None:
    met, first = _two_of_one_person(records)
    first.advisor_id, first.rule = met.advisor_id, AssignmentRule.FIRST_CONTACT
    first.contact, first.ended = ContactState.MISSED, AssignmentEnd.BREACH
    first.decided_at = first.assigned_at + timedelta(minutes=10)


@noticed_by("first contact by time")
def pass_first_contact_over(records: SimulationRecords, life: SimulatedMonth) -> None:
    met, first = _two_of_one_person(records)
    first.advisor_id = next(
        each.id for each in life.staff.values() if each.id not in {met.advisor_id, first.advisor_id}
    )


@noticed_by("never twice")
def return_a_lead(records: SimulationRecords, _life: SimulatedMonth) -> None:
    assignments = next(
        assignments for assignments in records.chains().values() if len(assignments) > 1
    )
    assignments[1].advisor_id, assignments[1].by_id = assignments[0].advisor_id, None


@noticed_by("ledger")
def miscount_the_turns(records: SimulationRecords, _life: SimulatedMonth) -> None:
    records.turns[0].turns -= 1


@noticed_by("ledger")
def enter_somebody_by_asking(records: SimulationRecords, life: SimulatedMonth) -> None:
    month, nobody = records.turns[0].month, life.staff["A4"].id
    turns = [row for row in records.turns if row.advisor_id != nobody]
    records.turns = [*turns, TurnRow(month=month, advisor_id=nobody, turns=2)]


@noticed_by("ledger")
def choose_by_a_wrong_figure(records: SimulationRecords, _life: SimulatedMonth) -> None:
    used = {
        assignment.candidate_list_id
        for assignment in records.assignments
        if assignment.rule == "turns"
    }
    last = max(number for number in used if number)
    candidates = records.candidate_lists[last].candidates
    next(each for each in candidates if "turns" in each)["turns"] += 50


@noticed_by("caps")
def flood_the_best(records: SimulationRecords, life: SimulatedMonth) -> None:
    cap = life.world.container.policy.contact.reassigned_cap
    for assignment in records.assignments[: cap + 1]:
        assignment.advisor_id, assignment.ended = records.assignments[0].advisor_id, None
        assignment.kind, assignment.rule = AssignmentKind.REASSIGNMENT, AssignmentRule.RESULTS


@noticed_by("caps")
def fill_a_hand_beyond_the_cap(records: SimulationRecords, life: SimulatedMonth) -> None:
    cap = life.world.container.policy.eligibility.open_lead_cap
    for assignment in records.assignments[: cap + 1]:
        assignment.advisor_id, assignment.ended, assignment.rule = (
            records.assignments[0].advisor_id,
            None,
            AssignmentRule.TURNS,
        )


@noticed_by("charged untold")
def charge_for_a_failed_notice(records: SimulationRecords, _life: SimulatedMonth) -> None:
    assignment = _missed(records)
    for row in records.notices[f"assignment:{assignment.lead_id}:{assignment.hop}"]:
        row.state, row.sent_at = MessageState.FAILED, None


@noticed_by("charged untold")
def charge_for_a_late_notice(records: SimulationRecords, _life: SimulatedMonth) -> None:
    assignment = _missed(records)
    for row in records.notices[f"assignment:{assignment.lead_id}:{assignment.hop}"]:
        row.sent_at = assignment.deadline_at + timedelta(seconds=1)


@noticed_by("charged untold")
def charge_for_a_notice_in_doubt(records: SimulationRecords, _life: SimulatedMonth) -> None:
    assignment = _missed(records)
    for row in records.notices[f"assignment:{assignment.lead_id}:{assignment.hop}"]:
        row.state, row.created_at = MessageState.UNKNOWN, assignment.deadline_at


@noticed_by("nothing to who left")
def write_to_an_account_given_up(_records: SimulationRecords, life: SimulatedMonth) -> None:
    life.abandoned.append((life.users["A1"], life.begin))


@noticed_by("nothing to who left")
def send_leads_to_a_manager(records: SimulationRecords, life: SimulatedMonth) -> None:
    told = {each.person_id for each in records.messages if each.purpose == "lead_notice"}
    advisor = next(each for each in life.staff.values() if each.id in told)
    advisor.other_role_from = life.begin


@noticed_by("quiet hours")
def disturb_at_night(records: SimulationRecords, _life: SimulatedMonth) -> None:
    message = next(each for each in records.messages if each.purpose == "lead_notice")
    message.purpose, message.priority = "", int(Priority.BROADCAST)
    message.created_at = message.created_at.replace(hour=9, minute=0, second=1)
    message.taken_at = message.created_at


@noticed_by("accountable")
def tell_nobody_who_decides(records: SimulationRecords, _life: SimulatedMonth) -> None:
    records.messages = [each for each in records.messages if each.text_key not in MANY_LEADS]
    records.messages = [each for each in records.messages if each.purpose != "ask"]
    next(iter(records.leads.values())).state = LeadState.WITH_ADMINISTRATOR
