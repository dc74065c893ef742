"""What must hold in every organisation, whatever procedures it runs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Final

from app.procedures.composition import PROCEDURES, Composition
from domain.kernel.message import Priority
from domain.kernel.organization import ProcedureKey
from domain.kernel.person import Role
from playground.simulation.month import SimulatedMonth
from playground.simulation.platform_records import PlatformRecords
from services.platform.incidents import INCIDENT
from services.platform.recurrence import Recurring, occurrence_key, occurrences

_KEY = re.compile(r"^([a-z][\w-]*) *=", re.MULTILINE)
_ANSWERS: Final = frozenset({int(Priority.TAP_ANSWER), int(Priority.CONVERSATION)})
_SETTLING: Final = timedelta(hours=1)
_LATE: Final = timedelta(minutes=10)
_TOLD: Final = frozenset({"outbox.dead", "outbox.undeliverable", "outbox.unknown", "join.guesses"})
"""Kinds of incidents that somebody is told of at once."""
_STOPPED: Final = frozenset({"left"})
_URGENT: Final = int(Priority.ESCALATION)
_NOBODY_HEARD: Final = frozenset({"failed", "unknown"})
_STRANGERS_HEAR: Final = frozenset(
    {"stranger-refused", "join-link-refused", "two-paragraphs", "nothing-to-cancel"}
)


@dataclass(frozen=True, slots=True)
class PlatformLife:
    """What is true beside the records. `done_before`: when a job had been done at the last look."""

    month: SimulatedMonth
    rooms: frozenset[str]
    answerable: frozenset[Role]
    done_before: dict[tuple[str, str], datetime]


Invariant = Callable[[PlatformRecords, PlatformLife], Iterator[str]]


def platform_violations(
    records: PlatformRecords, life: PlatformLife, *, at_rest: bool
) -> list[str]:
    """Everything that does not hold. `at_rest`: nothing is under way, so nothing may be open."""
    invariants = ALWAYS | (AT_REST if at_rest else {})
    return [
        f"{name}: {what}"
        for name, invariant in invariants.items()
        for what in invariant(records, life)
    ]


def _nothing_is_given_up(records: PlatformRecords, life: PlatformLife) -> Iterator[str]:
    del life
    if dead := records.unheard.get("dead"):
        yield f"{dead} events were given up"


def _everything_is_heard(records: PlatformRecords, life: PlatformLife) -> Iterator[str]:
    del life
    if waiting := sum(records.unheard.values()):
        yield f"{waiting} events are not worked off"


def _who_writes_is_answered(records: PlatformRecords, life: PlatformLife) -> Iterator[str]:
    """Each thing that was written has an answer of its own in the same chat, not before it."""
    answers: dict[str, list[datetime]] = defaultdict(list)
    for message in records.messages:
        if message.priority in _ANSWERS and message.kind == "message":
            answers[message.address].append(message.created_at)
    for written in life.month.written:
        if written.at > records.now - _SETTLING:
            continue
        later = [at for at in answers[written.address] if at >= written.at]
        if later:
            answers[written.address].remove(later[0])
        else:
            yield f"«{written.text}» of {written.at} in chat {written.address} has no answer"


def _nothing_stays_queued(records: PlatformRecords, life: PlatformLife) -> Iterator[str]:
    del life
    for message in records.messages:
        if message.state == "queued":
            yield f"message {message.id} ({message.purpose}) never left"


def _no_notice_is_lost(records: PlatformRecords, life: PlatformLife) -> Iterator[str]:
    """Who could not be told is known by name: of each message that failed there is an incident.

    What was for who has left is no loss, nor what another message of the notice brought.
    """
    del life
    known = {incident.subject for incident in records.incidents}
    states = {notice.id: str(notice.state) for notice in records.notices}
    owned = {message.notice_id for message in records.messages}
    for notice in records.notices:
        if notice.id not in owned:
            yield f"notice {notice.id} ({notice.purpose}) has no message"
    for message in records.messages:
        is_answer = message.priority in _ANSWERS and not message.purpose
        if is_answer or message.kind != "message" or message.state not in _NOBODY_HEARD:
            continue  # who does not see an answer asks again
        arrived = states.get(message.notice_id or "") in {"sent", "delivered", "read"}
        stopped = message.error in _STOPPED
        # Of what is in doubt, the urgent messages alone are shown to somebody.
        stopped |= message.state == "unknown" and message.priority > _URGENT
        if not (arrived or stopped or f"outbox:{message.id}" in known):
            yield f"message {message.id} ({message.purpose}) is {message.state}: {message.error}"


def _nothing_is_done_twice(records: PlatformRecords, life: PlatformLife) -> Iterator[str]:
    for key, done_at in life.done_before.items():
        job = records.jobs.get(key)
        if job is not None and job.done_at != done_at:
            yield f"job {key} was done at {done_at} and again at {job.done_at}"


def _what_is_due_is_done(records: PlatformRecords, life: PlatformLife) -> Iterator[str]:
    for (kind, key), job in records.jobs.items():
        if job.done_at is None and job.due_at < records.now - _LATE:
            yield f"job {kind} {key} has been due since {job.due_at}"
    units = life.month.world.container.units
    for kind, one in units.extensions.of(Recurring).items():
        for at in occurrences(one.trigger(units.policy), life.month.begin):
            if at > records.now - _LATE:
                break
            found = records.jobs.get((kind, occurrence_key(at)))
            if found is None or found.done_at is None:
                yield f"{kind} of {at} was not done"


def _those_who_answer_are_told(records: PlatformRecords, life: PlatformLife) -> Iterator[str]:
    """Incidents reach somebody whose role answers for what runs, and nobody else."""
    roles = {member.id: member.role for member in life.month.members.values()}
    told = [message for message in records.messages if message.purpose == INCIDENT]
    for message in told:
        if roles.get(message.person_id or 0) not in life.answerable:
            yield f"person {message.person_id} was told of an incident at {message.created_at}"
    instants = {message.created_at for message in told}
    for incident in records.incidents:
        of_incident = incident.data.get("purpose") == INCIDENT
        if incident.kind in _TOLD and not of_incident and incident.at not in instants:
            yield f"nobody was told of {incident.kind} {incident.subject}"


def _only_what_runs_is_heard(records: PlatformRecords, life: PlatformLife) -> Iterator[str]:
    """No text, command or job of a procedure that the organisation does not run."""
    known = _rooms_of_texts()
    for message in records.messages:
        for key in sorted(records.said[message.id or 0]):
            if known.get(key, "platform") not in life.rooms:
                yield f"message {message.id} says {key}"
    running = life.month.world.container.policy.organization.procedures
    foreign = _Names.of(*(key for key in ProcedureKey if key not in running))
    own = _Names.of(*running)
    for kind, key in records.jobs:
        if kind in foreign.jobs - own.jobs:
            yield f"job {kind} {key} is planned"
    for member in life.month.members.values():
        menu = life.month.world.telegram.commands_for(life.month.users[member.code])
        for command in menu:
            if command["command"] in foreign.commands - own.commands:
                yield f"{member.code} is offered /{command['command']}"
    if ProcedureKey.CONTACT_CENTER not in running and records.leads:
        yield f"{records.leads} leads are kept"


def _strangers_hear_nothing(records: PlatformRecords, life: PlatformLife) -> Iterator[str]:
    """Chats that are bound to nobody hear that they are not heard, and nothing else (CC21-9)."""
    for message in records.messages:
        foreign = records.said[message.id or 0] - _STRANGERS_HEAR
        if message.person_id is None and message.address not in _own_chats(life) and foreign:
            yield f"the stranger {message.address} was told {sorted(foreign)}"


def _nothing_to_given_up_accounts(records: PlatformRecords, life: PlatformLife) -> Iterator[str]:
    """From that instant nothing is sent to who left, nor to an account that was given up."""
    del records
    telegram = life.month.world.telegram
    for user, since in life.month.abandoned:
        sent = [each for each in telegram.messages(user) if each.sender is telegram.bot]
        late = sum(each.date > since for each in sent)
        if late:
            yield f"{user.first_name}'s chat got {late} messages since {since}"


def _own_chats(life: PlatformLife) -> frozenset[str]:
    users = [*life.month.users.values(), *(user for user, _ in life.month.abandoned)]
    return frozenset(str(user.id) for user in users)


ALWAYS: Final[dict[str, Invariant]] = {
    "given up": _nothing_is_given_up,
    "answers": _who_writes_is_answered,
    "done twice": _nothing_is_done_twice,
    "accountable roles": _those_who_answer_are_told,
    "foreign procedures": _only_what_runs_is_heard,
    "strangers": _strangers_hear_nothing,
    "given-up accounts": _nothing_to_given_up_accounts,
}
AT_REST: Final[dict[str, Invariant]] = {
    "heard": _everything_is_heard,
    "outbox": _nothing_stays_queued,
    "lost notices": _no_notice_is_lost,
    "due": _what_is_due_is_done,
}


@dataclass(frozen=True, slots=True)
class _Names:
    """What procedures and the platform call their commands and jobs."""

    commands: frozenset[str]
    jobs: frozenset[str]

    @staticmethod
    @cache
    def of(*keys: ProcedureKey) -> _Names:
        from app.procedures import platform  # noqa: PLC0415 - the simulation alone needs it

        procedures = [PROCEDURES[key]() for key in keys]
        ours = Composition((platform.procedure(), *procedures))
        words = {word for each in ours.router.commands.values() for word in each.names.values()}
        jobs = {kind for each in procedures for kind in each.job_kinds}
        return _Names(frozenset(words), frozenset(jobs))


@cache
def _rooms_of_texts() -> dict[str, str]:
    """Text key → the Fluent file that has it."""
    folder = files("locales") / "es"
    return {
        key: file.name.removesuffix(".ftl")
        for file in folder.iterdir()
        if file.name.endswith(".ftl")
        for key in _KEY.findall(file.read_text(encoding="utf-8"))
    }
