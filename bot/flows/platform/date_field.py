"""A moment to come, asked in as many turns as it needs: the day, the hour, what it may mean.

What is known so far stands in ``turn.data["moment"]``: ``{"day", "part"}`` (the hour is asked),
``{"options"}`` (one of them is), ``{"confirm"}`` (whether it is meant). ISO 8601, instants in UTC.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar, Final

from bot.flows.platform.form_field import SKIP, Answers, Field
from bot.flows.platform.inbound import Answer, Choice, TextMessage
from bot.flows.platform.moments.moment_reader import (
    Ambiguous,
    DayOnly,
    Instant,
    Past,
    Reading,
    ReadingContext,
    is_waking_hour,
    read_moment,
)
from bot.flows.platform.moments.phrases import DayPart
from bot.flows.platform.turn import Turn, choice, column, pairs
from domain.kernel.message import Button, Message
from domain.kernel.text import Day, Moment, MomentStyle, T, Text

_PENDING: Final = "moment"
_YES, _OTHER_DAY, _OTHER_HOUR = "yes", "other-day", "other-hour"
_HOURS: Final = {
    None: (10, 12, 16, 18),
    DayPart.EARLY: (8, 9, 10),
    DayPart.MORNING: (9, 10, 11, 12),
    DayPart.AFTERNOON: (13, 16, 17, 18),
    DayPart.NIGHT: (19, 20, 21),
}
"""The hours that are offered for a day, or for a part of it."""
_DEFAULT_HOURS: Final = {DayPart.MORNING: 10, DayPart.AFTERNOON: 16, DayPart.NIGHT: 19}


def _never(_turn: Turn) -> bool:
    return False


@dataclass(frozen=True, kw_only=True)
class DateField(Field):
    """A moment to come, kept in ISO 8601 (UTC).

    `days` are offered as buttons: a label, and how many days from today it means. `skip` is what
    the button to leave it out says. A day without an hour has its hour asked, unless
    `any_hour_will_do`: then it is the opening of reception, or an hour of the part that was named.
    """

    kind: ClassVar[str] = "date"
    accepts: ClassVar[tuple[type[Answer], ...]] = (Choice, TextMessage)
    days: tuple[tuple[Text, int], ...] = ()
    skip: Text | None = None
    any_hour_will_do: Callable[[Turn], bool] = _never

    async def ask(self, turn: Turn) -> Message:
        """The question, or what is still open of the answer."""
        pending = turn.data.get(_PENDING) or {}
        if "confirm" in pending:
            return _confirmation(datetime.fromisoformat(pending["confirm"]))
        if "options" in pending:
            options = [choice(_label(each), each) for each in pending["options"]]
            return Message(T("when-which"), column(*options, _other_day()))
        if "day" in pending:
            day = date.fromisoformat(pending["day"])
            return Message(
                T("when-hour-ask", day=Day(day)), self._hours(turn, day, pending["part"])
            )
        days = [choice(label, count) for label, count in self.days]
        leave_out = [] if self.required else [choice(self.skip or T("button-skip"), SKIP)]
        return Message(await self.wording(turn), column(*days, *leave_out))

    async def read(self, turn: Turn, answer: Choice | TextMessage) -> Answers | Text:
        """The instant, what is wrong with it, or nothing while more has to be asked."""
        if isinstance(answer, TextMessage):
            return self._take(turn, read_moment(answer.text, _reading_context(turn)), typed=True)
        return self._chosen(turn, answer.value)

    def _chosen(self, turn: Turn, value: Any) -> Answers | Text:
        pending = turn.data.get(_PENDING) or {}
        if isinstance(value, int) and not isinstance(value, bool):
            return self._take(turn, DayOnly(_reading_context(turn).today + timedelta(days=value)))
        if value == _OTHER_DAY:
            turn.data.pop(_PENDING, None)
            return {}
        if value == _OTHER_HOUR and "confirm" in pending:
            at = datetime.fromisoformat(pending["confirm"])
            turn.data[_PENDING] = _open_day(
                at.astimezone(_reading_context(turn).hours.zone).date(), None
            )
            return {}
        if value == _OTHER_HOUR:
            return T("when-type-hour")
        if value == _YES and "confirm" in pending:
            value = pending["confirm"]
        named = _parsed(value)
        if isinstance(named, datetime):
            return self._take(turn, Instant(named) if named > turn.uow.now else Past(named))
        return T("when-unclear") if named is None else self._take(turn, DayOnly(named))

    def _take(self, turn: Turn, reading: Reading, *, typed: bool = False) -> Answers | Text:
        """Keeps a reading as far as it goes; only what was `typed` is read back."""
        match reading:
            case Instant(at) if typed and not is_waking_hour(at, _reading_context(turn).hours):
                turn.data[_PENDING] = {"confirm": at.isoformat()}
            case Instant(at):
                return self._keep(turn, at)
            case Ambiguous((datetime() as at,)):
                turn.data[_PENDING] = {"confirm": at.isoformat()}
            case Ambiguous(options):
                turn.data[_PENDING] = {"options": [each.isoformat() for each in options]}
            case DayOnly(day, part):
                default = (
                    _default(_reading_context(turn), day, part)
                    if self.any_hour_will_do(turn)
                    else None
                )
                if default is not None:
                    return self._keep(turn, default)
                turn.data[_PENDING] = _open_day(day, part)
            case Past(None):
                return T("when-past")
            case Past(datetime() as over):
                return T("when-past-at", at=Moment(over, MomentStyle.DATE_TIME))
            case _:
                asks_hour = "day" in (turn.data.get(_PENDING) or {})
                return T("when-hour-unclear") if asks_hour else T("when-unclear")
        return {}

    def _keep(self, turn: Turn, at: datetime) -> Answers:
        turn.data.pop(_PENDING, None)
        return {self.name: at.isoformat()}

    def instant_of(self, turn: Turn, reading: Reading) -> datetime | None:
        """The instant that a reading leaves no doubt about, if it does."""
        if isinstance(reading, Instant):
            return reading.at
        if isinstance(reading, DayOnly) and self.any_hour_will_do(turn):
            return _default(_reading_context(turn), reading.day, reading.part)
        return None

    def begun(self, turn: Turn, reading: Reading) -> dict[str, Any]:
        """The data of a conversation in which that much has been typed already."""
        self._take(turn, reading, typed=True)
        return {_PENDING: turn.data.pop(_PENDING, None)}

    def _hours(self, turn: Turn, day: date, part: str | None) -> tuple[tuple[Button, ...], ...]:
        """The hours still to come on that day, another one to be typed, and another day."""
        context = _reading_context(turn)
        offered = _HOURS.get(DayPart(part) if part else None, ())
        instants = [context.instant(day, hour * 60) for hour in offered]
        hours = [
            choice(T("when-option", at=Moment(at)), at.isoformat())
            for at in instants
            if at > turn.uow.now
        ]
        other = choice(T("when-other-hour"), _OTHER_HOUR)
        return pairs(*hours, other, _other_day())


def read_in_turn(turn: Turn, text: str) -> Reading:
    """What a typed date means to the person, now."""
    return read_moment(text, _reading_context(turn))


def _reading_context(turn: Turn) -> ReadingContext:
    pending = turn.data.get(_PENDING) or {}
    return ReadingContext(
        turn.uow.now,
        turn.uow.policy.reception_hours(),
        turn.person.language,
        date.fromisoformat(pending["day"]) if "day" in pending else None,
    )


def _open_day(day: date, part: DayPart | None) -> dict[str, Any]:
    return {"day": day.isoformat(), "part": part}


def _default(context: ReadingContext, day: date, part: DayPart | None) -> datetime | None:
    """The hour of a day where any will do; None when it has to be asked all the same."""
    if part in _DEFAULT_HOURS:
        at = context.instant(day, _DEFAULT_HOURS[part] * 60)
    elif part in {None, DayPart.EARLY}:
        closes = day == context.today and part is None
        at = context.hours.closing_on(day) if closes else context.hours.opening_on(day)
    else:
        return None
    if at <= context.now and part is None:
        at = context.now.astimezone(UTC) + timedelta(hours=1)
    return at if at > context.now and is_waking_hour(at, context.hours) else None


def _parsed(value: Any) -> datetime | date | None:
    """The day or the instant (UTC) of a button; None of one that is of another version."""
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    except ValueError:
        return None


def _label(option: str) -> Text:
    named = _parsed(option)
    if isinstance(named, datetime):
        return T("when-option", at=Moment(named, MomentStyle.DATE_TIME))
    return T("when-option-day", day=Day(date.fromisoformat(option)))


def _confirmation(at: datetime) -> Message:
    text = T("when-confirm", at=Moment(at, MomentStyle.DATE_TIME))
    other = choice(T("when-other-hour"), _OTHER_HOUR)
    return Message(text, ((choice(T("when-yes"), _YES),), (other, _other_day())))


def _other_day() -> Button:
    return choice(T("when-other-day"), _OTHER_DAY)
