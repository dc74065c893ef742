"""The one way in which a lead's row changes: only while it still is what was read."""

from __future__ import annotations

from typing import Any

from sqlalchemy import update
from sqlalchemy.orm.attributes import set_committed_value

from domain.kernel.errors import Stale
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.rows.intake.leads import LeadRow

_LEAD = table_of(LeadRow)


async def write_lead(uow: UnitOfWork, lead: LeadRow, **values: Any) -> None:
    """Writes `values` to the row and to the object in hand. Raises Stale when it has moved on."""
    version = lead.version
    done = await uow.session.execute(
        update(_LEAD)
        .where(_LEAD.c.id == lead.id, _LEAD.c.version == version)
        .values(**values, version=version + 1)
        .execution_options(synchronize_session=False)
    )
    if not done.rowcount:  # type: ignore[attr-defined]
        raise Stale
    for name, value in {**values, "version": version + 1}.items():
        set_committed_value(lead, name, value)
