"""What the board shows of leads: today's leads and the clocks that run."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any, Final

from domain.kernel.text import Moment, MomentStyle, Span, T, Text
from services.platform.board import MOST, Layout, Panel, PanelRow
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads import board_lines

_SOON: Final = timedelta(minutes=2)


async def running_clocks(uow: UnitOfWork) -> list[Panel]:
    """The contact clocks, the first to end first; what is left is negative once it is over."""
    rows = []
    for lead, advisor, deadline in await board_lines.running_clocks(uow.session, MOST):
        left = deadline - uow.now
        cells = (str(lead), advisor, _time(deadline), _left(left))
        rows.append(PanelRow(cells, late=left < _SOON))
    headings = (T("board-lead"), T("board-owner"), T("board-deadline"), "")
    return [Panel(T("board-clocks"), Layout.TABLE, tuple(rows), headings)]


async def todays_states(uow: UnitOfWork) -> list[Panel]:
    """How many of today's leads stand where."""
    counts = await board_lines.counts_by_state(uow.session, _midnight(uow))
    rows = tuple(PanelRow((str(count), _state(state))) for state, count in counts)
    return [Panel(T("board-states"), Layout.COUNTS, rows)]


async def todays_leads(uow: UnitOfWork) -> list[Panel]:
    """The newest leads of today, and how soon an advisor was notified of each."""
    found = await board_lines.newest_leads(uow.session, _midnight(uow), MOST)
    headings = tuple(
        T(f"board-{name}") for name in ("lead", "received", "campaign", "state", "owner", "notice")
    )
    rows = tuple(PanelRow(_lead_cells(row)) for row in found)
    return [Panel(T("board-leads"), Layout.TABLE, rows, headings)]


def _lead_cells(row: Any) -> tuple[Text | str, ...]:
    lead, received, campaign, state, owner, told = row
    notice: Text | str = ""
    if told is not None:
        seconds = max(1, round((told - received).total_seconds()))
        notice = T("board-left", span=Span(timedelta(seconds=seconds)))
    return str(lead), _time(received), campaign, _state(state), owner or "", notice


def _left(left: timedelta) -> Text:
    if left < timedelta():
        return T("board-overdue", span=Span(-left))
    return T("board-left", span=Span(left))


def _state(state: str) -> Text:
    return T("board-state-name", state=state)


def _time(at: datetime) -> Text:
    return T("board-at", at=Moment(at, MomentStyle.TIME))


def _midnight(uow: UnitOfWork) -> datetime:
    return datetime.combine(uow.local_now.date(), time(), uow.zone)


TEXT_KEYS = frozenset(
    f"board-{name}" for name in ("lead", "received", "campaign", "state", "owner", "notice")
)
