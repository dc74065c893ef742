"""SQL statements about disputes: opened once, changed along their table, with their statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Select, literal_column, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped
from sqlmodel import col

from domain.kernel.disputes import DISPUTE_STATES, DisputeState
from storage.columns import table_of
from storage.rows.platform.disputes import DisputeRow, DisputeStatementRow
from storage.upsert import upsert

_DISPUTE = table_of(DisputeRow)
_AT_ONCE = 500
_IS_OPEN = _DISPUTE.c.state == literal_column("'open'")


@dataclass(frozen=True, slots=True)
class NewDispute:
    """A case to be opened; `facts` must be JSON. `opened_by_id` None: the product itself."""

    matter: str
    subject_id: int
    part: int
    kind: str
    opened_by_id: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)


async def open_dispute(session: AsyncSession, new: NewDispute, now: datetime) -> DisputeRow | None:
    """The new case; None when one of that kind is open about the same."""
    opened = await session.execute(
        upsert(session, _DISPUTE)
        .values(
            matter=new.matter,
            subject_id=new.subject_id,
            part=new.part,
            kind=new.kind,
            state=DisputeState.OPEN,
            opened_by_id=new.opened_by_id,
            opened_at=now,
            facts=new.facts,
            decision="",
            decision_reason="",
            appeal_decision="",
            appeal_decision_reason="",
        )
        .on_conflict_do_nothing(
            index_elements=["matter", "subject_id", "part", "kind"], index_where=_IS_OPEN
        )
        .returning(_DISPUTE.c.id)
    )
    dispute_id = opened.scalar_one_or_none()
    return None if dispute_id is None else await session.get(DisputeRow, dispute_id)


async def dispute_by_id(session: AsyncSession, dispute_id: int) -> DisputeRow | None:
    """One case as it stands now."""
    return await session.get(DisputeRow, dispute_id, populate_existing=True)


async def change_dispute(
    session: AsyncSession, row: DisputeRow, wanted: DisputeState, **values: Any
) -> bool:
    """Changes the state of a case; False when it is in one that does not allow it (any more)."""
    changed = await session.execute(
        update(_DISPUTE)
        .where(_DISPUTE.c.id == row.id, _DISPUTE.c.state.in_(DISPUTE_STATES.before(wanted)))
        .values(state=wanted, **values)
        .returning(_DISPUTE.c.id)
    )
    if changed.first() is None:
        return False
    await session.refresh(row)
    return True


async def note_facts(session: AsyncSession, row: DisputeRow, facts: dict[str, Any]) -> None:
    """Adds to what is known of a case; `facts` must be JSON."""
    row.facts = {**row.facts, **facts}
    await session.flush()


async def decisions_about(session: AsyncSession, row: DisputeRow) -> set[str]:
    """What has been decided before about the same subject and part, in this case and others."""
    query = select(_DISPUTE.c.id, _DISPUTE.c.decision, _DISPUTE.c.appeal_decision).where(
        _DISPUTE.c.matter == row.matter,
        _DISPUTE.c.subject_id == row.subject_id,
        _DISPUTE.c.part == row.part,
    )
    found: set[str] = set()
    for dispute_id, decision, on_appeal in await session.execute(query):
        if dispute_id != row.id:
            found |= {decision, on_appeal}
        elif row.state is DisputeState.APPEAL_DECIDED:
            found.add(decision)
    return found - {""}


async def add_statement(
    session: AsyncSession,
    dispute_id: int,
    person_id: int | None,
    statement: str = "",
    at: datetime | None = None,
    *,
    on_appeal: bool = False,
) -> int:
    """Adds a statement; without `at` it is only asked for. Returns its id."""
    row = DisputeStatementRow(
        dispute_id=dispute_id,
        person_id=person_id,
        on_appeal=on_appeal,
        said_at=at,
        statement=statement,
    )
    session.add(row)
    await session.flush()
    return row.id or 0


async def statement_by_id(session: AsyncSession, statement_id: int) -> DisputeStatementRow | None:
    """One statement, given or asked for."""
    return await session.get(DisputeStatementRow, statement_id, populate_existing=True)


async def statements_of(session: AsyncSession, dispute_id: int) -> Sequence[DisputeStatementRow]:
    """All of a case, in the order in which they were given or asked for."""
    query = (
        select(DisputeStatementRow)
        .where(col(DisputeStatementRow.dispute_id) == dispute_id)
        .order_by(col(DisputeStatementRow.id))
        .execution_options(populate_existing=True)
    )
    return (await session.execute(query)).scalars().all()


async def in_state(session: AsyncSession, ids: Sequence[int], state: DisputeState) -> list[int]:
    """Those of the cases that are in that state."""
    wanted = select(col(DisputeRow.id)).where(col(DisputeRow.state) == state)
    return await _among(session, wanted, col(DisputeRow.id), ids)


async def statements_awaited(session: AsyncSession, ids: Sequence[int]) -> list[int]:
    """Those of the statements that are not given, in cases that are open."""
    wanted = (
        select(col(DisputeStatementRow.id))
        .join(DisputeRow, col(DisputeRow.id) == col(DisputeStatementRow.dispute_id))
        .where(
            col(DisputeStatementRow.said_at).is_(None),
            col(DisputeRow.state) == DisputeState.OPEN,
        )
    )
    return await _among(session, wanted, col(DisputeStatementRow.id), ids)


async def _among(
    session: AsyncSession, wanted: Select[Any], column: Mapped[int | None], ids: Sequence[int]
) -> list[int]:
    """Those of the ids, a bounded number of them a statement."""
    found: list[int] = []
    for start in range(0, len(ids), _AT_ONCE):
        query = wanted.where(column.in_(ids[start : start + _AT_ONCE]))
        found += [id_ for id_ in (await session.execute(query)).scalars() if id_ is not None]
    return found


async def disputes_of_statements(
    session: AsyncSession, statement_ids: Sequence[int]
) -> dict[int, DisputeRow]:
    """The cases of these statements, by the id of the statement."""
    query = (
        select(col(DisputeStatementRow.id), DisputeRow)
        .join(DisputeRow, col(DisputeRow.id) == col(DisputeStatementRow.dispute_id))
        .where(col(DisputeStatementRow.id).in_(statement_ids))
    )
    return {id_: row for id_, row in await session.execute(query) if id_ is not None}


async def disputes_by_id(session: AsyncSession, ids: Sequence[int]) -> dict[int, DisputeRow]:
    """These cases."""
    query = select(DisputeRow).where(col(DisputeRow.id).in_(ids))
    return {row.id or 0: row for row in (await session.execute(query)).scalars()}


async def forget_words(session: AsyncSession, matter: str, subject_ids: Sequence[int]) -> None:
    """Blanks the statements of the cases about these subjects; the cases stay."""
    about = select(_DISPUTE.c.id).where(
        _DISPUTE.c.matter == matter, _DISPUTE.c.subject_id.in_(subject_ids)
    )
    said = table_of(DisputeStatementRow)
    await session.execute(update(said).where(said.c.dispute_id.in_(about)).values(statement=""))
