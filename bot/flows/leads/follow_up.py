"""Status in two taps; grade and next step right after, each of which may be left out (CC23-L5)."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.flows.platform.date_field import DateField
from bot.flows.platform.flow import Again, Done, Flow, Go, Next, Step
from bot.flows.platform.inbound import Choice, TextMessage
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.stale_guard import ends_when_gone
from bot.flows.platform.turn import Turn, choice, pairs
from domain.intake.lead import FollowUpStatus, Grade, NextStepKind
from domain.kernel.message import Message
from domain.kernel.rights import Right
from domain.kernel.text import Moment, MomentStyle, Span, T, Text, Texts
from services.leads.follow_up import contact_owed_for, set_grade, set_next_step, set_status
from services.leads.follow_up_words import grade_text, next_step_text, status_text

router = ChatRouter()
_OFFERED = (
    FollowUpStatus.NO_ANSWER,
    FollowUpStatus.IN_FOLLOW_UP,
    FollowUpStatus.APPOINTMENT_SET,
    FollowUpStatus.APPOINTMENT_HELD,
    FollowUpStatus.OPPORTUNITY,
    FollowUpStatus.RESERVED,
    FollowUpStatus.DISCARDED,
)
_SKIP = "-"
_DAYS = (("when-today", 0), ("when-tomorrow", 1), ("when-in-two-days", 2))
TEXT_KEYS = frozenset(key for key, _ in _DAYS)


async def _when_wording(turn: Turn) -> Text:
    return T("when-ask", step=next_step_text(turn.data["kind"]))


_WHEN = DateField(
    name="at",
    question=_when_wording,
    required=False,
    days=tuple((Text(key), count) for key, count in _DAYS),
    skip=T("when-no-date"),
    any_hour_will_do=lambda turn: turn.data["kind"] == NextStepKind.CALL.value,
)


async def ask_status(turn: Turn) -> Message:
    data = turn.data
    text = T("status-ask", lead=data["lead"], name=data["name"], status=status_text(data["status"]))
    return Message(text, pairs(*(choice(status_text(s.value), s.value) for s in _OFFERED)))


@ends_when_gone
async def receive_status(turn: Turn, answer: Choice) -> Next:
    status = FollowUpStatus(answer.value)
    if status is FollowUpStatus.DISCARDED:
        return Go("discard")
    lead = await set_status(turn.uow, turn.person, turn.data["lead"], status)
    turn.data["status"] = status.value
    left = await contact_owed_for(turn.uow, lead)
    turn.data["owed_until"] = (turn.uow.now + left).isoformat() if left is not None else ""
    return Go("grade")


async def ask_discard(turn: Turn) -> Message:
    text = T("status-discard-ask", lead=turn.data["lead"])
    yes, no = choice(T("button-discard"), True), choice(T("button-keep"), False)  # noqa: FBT003
    return Message(text, pairs(yes, no))


@ends_when_gone
async def receive_discard(turn: Turn, answer: Choice) -> Next:
    if not answer.value:
        return Done(T("status-kept-open", lead=turn.data["lead"]))
    await set_status(turn.uow, turn.person, turn.data["lead"], FollowUpStatus.DISCARDED)
    return Done(T("status-discarded", lead=turn.data["lead"]))


async def ask_grade(turn: Turn) -> Message:
    grades = [choice(grade_text(grade.value), grade.value) for grade in Grade]
    skip = choice(T("button-skip"), _SKIP)
    text = T("grade-ask", status=status_text(turn.data["status"]))
    if owed := _owed(turn):
        status = status_text(turn.data["status"])
        text = T("grade-ask-owed", status=status, owed=owed)
    return Message(text, (*pairs(*grades), (skip,)))


@ends_when_gone
async def receive_grade(turn: Turn, answer: Choice) -> Next:
    if answer.value != _SKIP:
        grade = Grade(answer.value)
        await set_grade(turn.uow, turn.person, turn.data["lead"], grade)
        turn.data["grade"] = grade.value
    return Go("next_step")


async def ask_next_step(_turn: Turn) -> Message:
    kinds = [choice(next_step_text(kind.value), kind.value) for kind in NextStepKind]
    skip = choice(T("button-skip"), _SKIP)
    return Message(T("next-step-ask"), (*pairs(*kinds), (skip,)))


async def receive_next_step(turn: Turn, answer: Choice) -> Next:
    if answer.value == _SKIP:
        return Done(_kept(turn, None))
    turn.data["kind"] = NextStepKind(answer.value).value
    turn.data.pop("moment", None)
    return Go("when")


@ends_when_gone
async def receive_when(turn: Turn, answer: Choice | TextMessage) -> Next:
    kind, at = NextStepKind(turn.data["kind"]), None
    if not _WHEN.is_skip(answer):
        told = await _WHEN.read(turn, answer)
        if isinstance(told, Text):
            return Again(told)
        if not told:
            return Again()
        at = datetime.fromisoformat(told[_WHEN.name])
    await set_next_step(turn.uow, turn.person, turn.data["lead"], kind, at)
    return Done(_kept(turn, at))


def _owed(turn: Turn) -> Text | None:
    """A reminder that the call is still missing, if it is: a status stops no clock (A.2)."""
    until = turn.data.get("owed_until")
    if not until:
        return None
    left = datetime.fromisoformat(until) - turn.uow.now
    if left <= timedelta(0):
        return T("call-owed-over")
    return T("call-owed", left=Span(timedelta(minutes=-(-left // timedelta(minutes=1)))))


def _kept(turn: Turn, at: datetime | None) -> Text:
    """What has been kept in this conversation, in one message."""
    data = turn.data
    owed = _owed(turn)
    lines = [
        T("status-kept-owed", lead=data["lead"], owed=owed)
        if owed
        else T("status-kept", lead=data["lead"]),
        T("lead-line-status", status=status_text(data["status"])),
    ]
    if "grade" in data:
        lines.append(T("lead-line-grade", grade=grade_text(data["grade"])))
    if "kind" in data:
        step = next_step_text(data["kind"])
        if at is None:
            lines.append(T("lead-line-next-step", step=step))
        else:
            moment = Moment(at, MomentStyle.DATE_TIME)
            lines.append(T("lead-line-next-step-at", step=step, at=moment))
    return T("lead-card", lines=Texts(tuple(lines)))


router.flow(
    Flow(
        "lead-status",
        1,
        (
            Step("status", ask_status, receive_status, ("grade", "discard"), (Choice,)),
            Step("discard", ask_discard, receive_discard, (), (Choice,)),
            Step("grade", ask_grade, receive_grade, ("next_step",), (Choice,)),
            Step("next_step", ask_next_step, receive_next_step, ("when",), (Choice,)),
            Step("when", _WHEN.ask, receive_when),
        ),
        Right.FOLLOW_UP,
        title=lambda data: T("flow-title-lead-status", lead=data["lead"]),
        about="lead",
        entry=lambda turn: turn.data.get("begin", "status"),
    )
)
