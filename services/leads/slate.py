"""Who could receive a lead right now, and for each of the others why not (A.2, CC23-2)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select

from domain.eligibility import EligibilityTerms, Ineligibility, Readiness, lead_verdict
from domain.results import Results
from domain.turns import Candidate, entry_turns
from services.desk import Work
from services.roster.duty import DutyRecord, on_duty, on_roster
from services.speaking import Addressee, addressees
from storage import ledger
from storage.columns import table_of
from storage.pending import CLOCK_RUNNING
from storage.rows import AssignmentRow, LeadRow, SlateRow

_LEAD = table_of(LeadRow).c
_ASSIGNMENT = table_of(AssignmentRow).c
_MEMO = {False: "slate", True: "roster-wide"}
_OPEN_STATES = ("assigned", "evidence_pending", "contacted")


@dataclass(frozen=True, slots=True)
class Contender:
    """An advisor on guard: how he is reached, and what refuses him a lead now (empty: nothing)."""

    record: DutyRecord
    addressee: Addressee
    refused: tuple[Ineligibility, ...]

    @property
    def id(self) -> int:
        return self.record.person_id


@dataclass(frozen=True, slots=True)
class Slate:
    """Everybody on guard at one instant."""

    contenders: tuple[Contender, ...]

    @property
    def eligible(self) -> tuple[Contender, ...]:
        return tuple(c for c in self.contenders if not c.refused)

    def by_id(self, person_id: int) -> Contender | None:
        return next((c for c in self.contenders if c.id == person_id), None)


async def gather(work: Work, *, roster_wide: bool = False) -> Slate:
    """Everybody on guard now, judged anew by all rules.

    `roster_wide` takes the month's whole roster instead: for what needs no guard (a duplicate
    going back to the advisor of first contact, the administrator's own choice).
    """
    terms = work.policy.eligibility.on(work.local_now.date())
    if work.memo is None or terms.open_lead_cap:
        return await _gather(work, terms, roster_wide=roster_wide)
    name = _MEMO[roster_wide]
    if name not in work.memo:
        work.memo[name] = await _gather(work, terms, roster_wide=roster_wide)
    slate: Slate = work.memo[name]
    return slate


def note_received(work: Work, person_id: int) -> None:
    """One more lead in the advisor's window: who is remembered is judged anew (CC21-3, CC23-2)."""
    if work.memo is None:
        return
    terms = work.policy.eligibility.on(work.local_now.date())
    for name in _MEMO.values():
        slate: Slate | None = work.memo.get(name)
        if slate is not None:
            work.memo[name] = Slate(
                tuple(_one_more(c, terms) if c.id == person_id else c for c in slate.contenders)
            )


def _one_more(contender: Contender, terms: EligibilityTerms) -> Contender:
    standing = contender.record.standing
    standing = replace(standing, leads_in_window=standing.leads_in_window + 1)
    return _judge(replace(contender.record, standing=standing), contender.addressee, 0, terms)


async def _gather(work: Work, terms: EligibilityTerms, *, roster_wide: bool) -> Slate:
    read = on_roster if roster_wide else on_duty
    records = await read(work, work.now)
    ids = [record.person_id for record in records]
    known = await addressees(work, ids)
    open_leads = await _open_leads(work, ids) if terms.open_lead_cap else {}
    return Slate(
        tuple(
            _judge(record, known[record.person_id], open_leads.get(record.person_id, 0), terms)
            for record in records
        )
    )


def _judge(
    record: DutyRecord, addressee: Addressee, open_leads: int, terms: EligibilityTerms
) -> Contender:
    readiness = Readiness(
        on_guard=True,
        confirmed=record.confirmed and not record.removed,
        reachable=addressee.to is not None,
        open_leads=open_leads,
    )
    return Contender(record, addressee, lead_verdict(record.standing, readiness, terms))


async def _open_leads(work: Work, advisors: Collection[int]) -> dict[int, int]:
    query = (
        select(_LEAD.owner_id, func.count())
        .where(_LEAD.owner_id.in_(advisors), _LEAD.state.in_(_OPEN_STATES))
        .group_by(_LEAD.owner_id)
    )
    return {row[0]: row[1] for row in await work.session.execute(query)}


async def in_turn(work: Work, contenders: Collection[Contender]) -> list[Candidate]:
    """The contenders with their turns of the month.

    Who is new to the month's ledger enters at the median of those in it, not at zero: he would
    otherwise be flooded until he has caught up.
    """
    month = month_key(work)
    turns = await ledger.turns_of_month(work.session, month)
    known = [count for count, _ in turns.values()]
    entering = {c.id: entry_turns(known) for c in contenders if c.id not in turns}
    await ledger.spend_turns(work.session, month, entering, work.now)
    return [
        Candidate(c.id, *turns[c.id]) if c.id in turns else Candidate(c.id, entering[c.id])
        for c in contenders
    ]


async def by_results(work: Work, contenders: Collection[Contender]) -> list[Results]:
    """The contenders with their figures over the window, and the reassigned leads they hold."""
    ids = [c.id for c in contenders]
    since = (work.local_now - work.policy.eligibility.conversion_window).date()
    sums = await ledger.window(work.session, ids, since)
    query = (
        select(_ASSIGNMENT.advisor_id, func.count())
        .where(
            _ASSIGNMENT.advisor_id.in_(ids),
            CLOCK_RUNNING,
            _ASSIGNMENT.kind == "reassignment",
        )
        .group_by(_ASSIGNMENT.advisor_id)
    )
    loads = {row[0]: row[1] for row in await work.session.execute(query)}
    found = []
    for person_id in ids:
        figures = sums.get(person_id, dict.fromkeys(ledger.COUNTS, 0))
        met = figures["clocks_met"]
        found.append(
            Results(
                person_id,
                closings=figures["closings"],
                leads=figures["leads"],
                met=met,
                clocks=met + figures["clocks_breached"],
                load=loads.get(person_id, 0),
            )
        )
    return found


def result_figures(results: Collection[Results]) -> dict[int, dict[str, Any]]:
    """The figures as a slate keeps them."""
    return {
        r.person_id: {
            "closings": r.closings,
            "leads": r.leads,
            "met": r.met,
            "clocks": r.clocks,
            "load": r.load,
        }
        for r in results
    }


def month_key(work: Work) -> str:
    """The ledger's month: ``YYYY-MM`` in the organisation's zone."""
    return f"{work.local_now:%Y-%m}"


async def record_slate(
    work: Work, slate: Slate, rule: str, figures: dict[int, dict[str, Any]]
) -> int:
    """Keeps the slate with the figures that decided, and returns its id."""
    row = SlateRow(
        taken_at=work.now,
        rule=rule,
        candidates=[
            {
                "id": c.id,
                **figures.get(c.id, {}),
                **({"refused": [r.text.to_json() for r in c.refused]} if c.refused else {}),
            }
            for c in slate.contenders
        ],
    )
    work.session.add(row)
    await work.session.flush()
    if row.id is None:
        raise AssertionError("a flushed slate has its id")
    return row.id
