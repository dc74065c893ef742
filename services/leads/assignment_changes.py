"""The one way in which assignments are opened, changed and ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.intake.turns import AssignmentKind
from domain.kernel.state_machine import IllegalTransition
from domain.leads.assignment_rule import AssignmentRule
from domain.leads.contact_clock import (
    CONTACT_STATES,
    ENDS_WITH,
    AssignmentEnd,
    Claim,
    Clock,
    ClockDue,
    ContactState,
)
from services.leads.clock_terms import AssignmentTerms
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads.assignments import insert_assignments
from storage.queries.platform.guarded_update import Allowed, RowChange, update_guarded
from storage.rows.leads.assignments import AssignmentRow

_NOTHING_DUE: Mapping[str, Any] = {"due": None, "due_at": None}


@dataclass(frozen=True, slots=True)
class NewAssignment:
    """An assignment to be opened. `contacted_at`: it is opened as met (a dispute restored it)."""

    lead_id: int
    hop: int
    advisor_id: int
    kind: AssignmentKind
    rule: AssignmentRule
    clock: Clock
    terms: Mapping[str, Any]
    candidate_list_id: int | None = None
    reason: Mapping[str, Any] = field(default_factory=dict)
    by_id: int | None = None
    met: bool = False
    contacted_at: datetime | None = None
    changed_candidates: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True, slots=True)
class AssignmentChange:
    """What becomes of one assignment. `contact`, `ended` None: they stay as they are.

    `annuls_ruling`: a missed contact that a ruling had settled otherwise counts as missed again.
    """

    lead_id: int
    hop: int
    version: int
    contact: ContactState | None = None
    ended: AssignmentEnd | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    annuls_ruling: bool = False

    @staticmethod
    def of(
        row: AssignmentRow,
        contact: ContactState | None = None,
        ended: AssignmentEnd | None = None,
        *,
        annuls_ruling: bool = False,
        **values: Any,
    ) -> AssignmentChange:
        """The change of a row in hand, which will hold the new values afterwards."""
        return AssignmentChange(
            row.lead_id, row.hop, row.version, contact, ended, values, annuls_ruling
        )


async def open_assignments(uow: UnitOfWork, opened: Sequence[NewAssignment]) -> None:
    """Opens them with their clocks running, or as met where nothing is owed any more."""
    await insert_assignments(uow.session, [_row(uow, each) for each in opened])


def _row(uow: UnitOfWork, opened: NewAssignment) -> dict[str, Any]:
    due, due_at = (None, None) if opened.met else next_due(opened.clock, 0)
    return {
        "lead_id": opened.lead_id,
        "hop": opened.hop,
        "advisor_id": opened.advisor_id,
        "kind": opened.kind,
        "rule": opened.rule,
        "candidate_list_id": opened.candidate_list_id,
        "changed_candidates": list(opened.changed_candidates),
        "reason": opened.reason,
        "by_id": opened.by_id,
        "assigned_at": uow.now,
        "terms": opened.terms,
        "notice_at": None,
        "started_at": opened.clock.started_at,
        "deadline_at": opened.clock.deadline,
        "due": due,
        "due_at": due_at,
        "reminded": 0,
        "claimed_at": None,
        "claim": Claim.NONE,
        "evidence": {},
        "contacted_at": opened.contacted_at,
        "contact": ContactState.MET if opened.met else CONTACT_STATES.start,
        "ended": None,
        "decided_at": uow.now if opened.met else None,
        "version": 1,
    }


async def change_assignments(uow: UnitOfWork, changes: Sequence[AssignmentChange]) -> None:
    """Changes all of them, or raises Stale: one has moved on, or stands where it may not be left.

    The life cycle names the states from which each may come. What settles the contact, or ends
    the assignment, leaves nothing due and is dated.
    """
    groups: dict[tuple[Any, ...], list[RowChange]] = {}
    for change in changes:
        values = _values(uow, change)
        group = (change.contact, change.ended, change.annuls_ruling, frozenset(values))
        row = RowChange((change.lead_id, change.hop), change.version, values)
        groups.setdefault(group, []).append(row)
    for (contact, ended, annuls_ruling, _), rows in groups.items():
        allowed = _ANNULLED if annuls_ruling else _allowed(contact, ended)
        await update_guarded(uow.session, AssignmentRow, rows, allowed)


def _values(uow: UnitOfWork, change: AssignmentChange) -> dict[str, Any]:
    values = dict(change.values)
    if change.contact is not None:
        values["contact"] = change.contact
    if change.ended is not None:
        values["ended"] = change.ended
    if change.ended is not None or change.contact in _SETTLED:
        values = {"decided_at": uow.now, **_NOTHING_DUE, **values}
    return values


_ANNULLED = (Allowed("contact", tuple(sorted(CONTACT_STATES.after(ContactState.MISSED)))),)
"""What a ruling makes of a missed contact, it can cease to be: by another ruling alone."""
_SETTLED = frozenset({ContactState.MET, ContactState.MISSED, ContactState.WAIVED})


def _allowed(contact: ContactState | None, ended: AssignmentEnd | None) -> tuple[Allowed, ...]:
    allowed: list[Allowed] = []
    if ended is not None:
        if contact is not None and contact not in ENDS_WITH[ended]:
            raise IllegalTransition(current=contact.value, wanted=ended.value)
        allowed.append(Allowed("ended", ()))
    if contact is not None:
        allowed.append(Allowed("contact", tuple(sorted(CONTACT_STATES.before(contact)))))
    elif ended is not None:
        allowed.append(Allowed("contact", tuple(sorted(ENDS_WITH[ended]))))
    return tuple(allowed)


def next_due(clock: Clock, reminded: int) -> tuple[ClockDue, datetime]:
    """What the clock wants next once `reminded` reminders have been given: (what, when)."""
    for number, at in enumerate(clock.reminders, start=1):
        if number > reminded:
            return ClockDue.REMINDER, at
    return ClockDue.DEADLINE, clock.deadline


def terms_in_force(uow: UnitOfWork) -> AssignmentTerms:
    """The terms with which a clock starts now."""
    return AssignmentTerms.in_force(uow.policy.contact)
