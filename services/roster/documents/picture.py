"""The month as a picture, drawn with matplotlib (loaded only when a picture is wanted)."""

from __future__ import annotations

import calendar
import io
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from babel.dates import get_day_names

from domain.kernel.local_time import Month

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MEDIA_TYPE: Final = "image/png"
_MOST_LINES: Final = 5
_LONGEST_LINE: Final = 17
_PAPER, _INK, _SOFT = "#ffffff", "#1f2933", "#8a94a0"
_GUARD, _GUARD_INK, _REST, _HOLIDAY = "#1f7a6d", "#ffffff", "#f3f5f7", "#c2410c"


@dataclass(frozen=True, slots=True)
class MonthPicture:
    """What is drawn. `lines`: what stands in the cell of a day; `marked` days are filled."""

    month: Month
    title: str
    subtitle: str
    lines: Mapping[date, Sequence[str]]
    marked: Container[date]
    holidays: Container[date]
    language: str


def draw(picture: MonthPicture) -> bytes:
    """PNG, about 1200 by 900 pixels. Takes a tenth of a second: call it outside a transaction."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    weeks = calendar.Calendar().monthdatescalendar(picture.month.year, picture.month.number)
    figure = Figure(figsize=(10, 1.5 + 1.15 * len(weeks)), dpi=120, facecolor=_PAPER)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.02, 0.02, 0.96, 0.96))
    axes.set_xlim(0, 7)
    axes.set_ylim(len(weeks), -1.15)
    axes.axis("off")
    axes.text(0.02, -0.82, picture.title, fontsize=20, fontweight="bold", color=_INK)
    axes.text(0.02, -0.45, picture.subtitle, fontsize=12, color=_SOFT)
    _day_names(axes, picture.language)
    for row, week in enumerate(weeks):
        for column, day in enumerate(week):
            if day.month == picture.month.number:
                _cell(axes, picture, day, (column, row))
    out = io.BytesIO()
    figure.savefig(out, format="png")
    return out.getvalue()


def _day_names(axes: Axes, language: str) -> None:
    names = get_day_names("abbreviated", locale=language)
    for column in range(7):
        axes.text(
            column + 0.5, -0.12, names[column], fontsize=11, color=_SOFT, ha="center", va="center"
        )


def _cell(axes: Axes, picture: MonthPicture, day: date, at: tuple[int, int]) -> None:
    from matplotlib.patches import FancyBboxPatch  # noqa: PLC0415

    column, row = at
    marked = day in picture.marked
    ink = _GUARD_INK if marked else _INK
    box = FancyBboxPatch(
        (column + 0.06, row + 0.06),
        0.88,
        0.88,
        boxstyle="round,pad=0,rounding_size=0.06",
        facecolor=_GUARD if marked else _REST,
        edgecolor="none",
    )
    axes.add_patch(box)
    number_ink = _HOLIDAY if day in picture.holidays and not marked else ink
    axes.text(
        column + 0.13, row + 0.25, str(day.day), fontsize=13, fontweight="bold", color=number_ink
    )
    lines = list(picture.lines.get(day, ()))
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], f"+{len(lines) - _MOST_LINES + 1}"]
    for number, line in enumerate(lines):
        text = line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1]}…"
        axes.text(column + 0.13, row + 0.41 + 0.12 * number, text, fontsize=9, color=ink)
