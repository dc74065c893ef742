"""What the board shows of the roster: who has not confirmed this month."""

from __future__ import annotations

from domain.kernel.local_time import Month
from domain.kernel.text import T
from services.platform.board import Layout, Panel, PanelRow
from services.platform.unit_of_work import UnitOfWork
from storage.queries.roster.guard_counts import names_of_unconfirmed


async def unconfirmed(uow: UnitOfWork) -> list[Panel]:
    """Everybody of this month's roster who has not confirmed, in one line."""
    month = str(Month.of(uow.local_now.date()))
    names = await names_of_unconfirmed(uow.session, month)
    rows = (PanelRow((", ".join(names),)),) if names else ()
    empty = T("board-all-confirmed")
    return [Panel(T("board-unconfirmed"), Layout.LINES, rows, empty=empty)]
