"""What the board shows: panels that procedures declare, and the platform's own (incidents)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias

from domain.kernel.text import T, Text
from services.platform.incidents import latest_incidents
from services.platform.unit_of_work import UnitOfWork

MOST: Final = 50
"""Rows of one panel."""
Cell: TypeAlias = Text | str


class Layout(StrEnum):
    """`COUNTS`: (figure, name) pairs. `TABLE`: headings and rows. `LINES`: one cell a row."""

    COUNTS = "counts"
    TABLE = "table"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class PanelRow:
    """The cells of a row; `late` when somebody should look at it now."""

    cells: tuple[Cell, ...]
    late: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the board. `empty` stands in place of the rows when there are none."""

    title: Text
    layout: Layout
    rows: tuple[PanelRow, ...]
    headings: tuple[Cell, ...] = ()
    empty: Text = field(default_factory=lambda: T("board-none"))


@dataclass(frozen=True, slots=True)
class BoardPanel:
    """Draws one or more panels of what one room has to show."""

    draw: Callable[[UnitOfWork], Awaitable[Sequence[Panel]]]


@dataclass(frozen=True, slots=True)
class Board:
    """Everything at one instant."""

    at: datetime
    panels: tuple[Panel, ...]


async def look_at_board(uow: UnitOfWork) -> Board:
    """Reads it all in one snapshot: what procedures show, then the incidents."""
    declared = list(uow.extensions.of(BoardPanel).values())
    ordered = [*(each for each in declared if each is not INCIDENTS_PANEL), INCIDENTS_PANEL]
    return Board(uow.now, tuple([panel for each in ordered for panel in await each.draw(uow)]))


async def _incidents(uow: UnitOfWork) -> list[Panel]:
    unseen = await latest_incidents(uow, MOST)
    rows = tuple(PanelRow((incident.describe(),)) for incident in unseen)
    return [Panel(T("board-incidents"), Layout.LINES, rows)]


INCIDENTS_PANEL: Final = BoardPanel(_incidents)
