"""The one way in which a lead's row changes: along its life cycle, while it is what was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from domain.intake.lead import LEAD_STATES, LeadState
from domain.kernel.state_machine import IllegalTransition
from services.platform.unit_of_work import UnitOfWork
from storage.queries.intake.followers import align_followers
from storage.queries.intake.leads import insert_leads
from storage.queries.platform.guarded_update import Allowed, RowChange, update_guarded
from storage.rows.intake.leads import LeadRow


@dataclass(frozen=True, slots=True)
class LeadChange:
    """What becomes of one lead. `version` is that which was read; `state` None: it stays."""

    lead_id: int
    version: int
    state: LeadState | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    is_followed: bool = False
    """Other leads of the same person follow this one: they change along."""

    @staticmethod
    def of(lead: LeadRow, state: LeadState | None = None, **values: Any) -> LeadChange:
        """The change of a row in hand, which will hold the new values afterwards."""
        followed = bool(lead.again) or "again" in values
        return LeadChange(lead_id(lead), lead.version, state, values, followed)


async def store_leads(uow: UnitOfWork, leads: Sequence[LeadRow]) -> None:
    """Stores leads that are new; each gets its id. Raises IllegalTransition."""
    for lead in leads:
        if lead.state != LEAD_STATES.start:
            LEAD_STATES.check(LEAD_STATES.start, lead.state)
    await insert_leads(uow.session, leads)


async def change_leads(uow: UnitOfWork, changes: Sequence[LeadChange]) -> None:
    """Changes all of them, or raises Stale: one has moved on, or its state has no way there."""
    groups: dict[tuple[LeadState | None, frozenset[str]], list[RowChange]] = {}
    for change in changes:
        row = RowChange((change.lead_id,), change.version, _values(change))
        groups.setdefault((change.state, frozenset(change.values)), []).append(row)
    for (state, _), rows in groups.items():
        await update_guarded(uow.session, LeadRow, rows, _allowed(state))
    followed = [change.lead_id for change in changes if change.is_followed]
    if followed:
        await align_followers(uow.session, followed)


def _values(change: LeadChange) -> dict[str, Any]:
    return {**change.values, **({} if change.state is None else {"state": change.state})}


def _allowed(state: LeadState | None) -> tuple[Allowed, ...]:
    if state is None:
        return ()
    before = LEAD_STATES.before(state)
    if not before:
        raise IllegalTransition(current="", wanted=state.value)
    return (Allowed("state", tuple(sorted(before))),)


def lead_id(lead: LeadRow) -> int:
    """The id of a stored lead; a row without one has not been flushed, which is a bug."""
    if lead.id is None:
        raise AssertionError("the lead is not stored yet")
    return lead.id
