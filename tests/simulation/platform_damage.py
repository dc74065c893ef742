"""Ways in which the platform's records can be damaged, and the invariant that notices."""

from collections.abc import Callable
from datetime import timedelta

from domain.kernel.delivery import MessageState
from playground.simulation.month import Written
from playground.simulation.platform_invariants import PlatformLife
from playground.simulation.platform_records import PlatformRecords
from services.platform.incidents import INCIDENT
from storage.rows.platform.jobs import JobRow
from storage.rows.platform.outbox import NoticeRow

Damage = Callable[[PlatformRecords, PlatformLife], None]
DAMAGE: list[tuple[str, Damage]] = []
"""The name of the invariant, and what it has to notice."""


def noticed_by(name: str) -> Callable[[Damage], Damage]:
    def keep(damage: Damage) -> Damage:
        DAMAGE.append((name, damage))
        return damage

    return keep


@noticed_by("given up")
def give_an_event_up(records: PlatformRecords, _life: PlatformLife) -> None:
    records.unheard["dead"] = 1


@noticed_by("heard")
def leave_an_event(records: PlatformRecords, _life: PlatformLife) -> None:
    records.unheard["new"] = 1


@noticed_by("answers")
def write_without_an_answer(records: PlatformRecords, life: PlatformLife) -> None:
    last = life.month.written[-1]
    life.month.written.append(Written(last.address, records.now - timedelta(hours=1), "¿Hola?"))


@noticed_by("answers")
def lose_an_answer(records: PlatformRecords, life: PlatformLife) -> None:
    chat = life.month.written[0].address
    records.messages = [each for each in records.messages if each.address != chat]


@noticed_by("outbox")
def leave_a_message(records: PlatformRecords, _life: PlatformLife) -> None:
    records.messages[0].state = MessageState.QUEUED


@noticed_by("lost notices")
def forget_an_incident(records: PlatformRecords, _life: PlatformLife) -> None:
    message = next(each for each in records.messages if each.purpose == INCIDENT)
    message.state, message.error, message.notice_id = MessageState.FAILED, "refused", None


@noticed_by("lost notices")
def say_a_notice_nowhere(records: PlatformRecords, _life: PlatformLife) -> None:
    lost = NoticeRow(id="lost", purpose="", body={}, created_at=records.now)
    records.notices = [*records.notices, lost]


@noticed_by("done twice")
def do_a_job_again(records: PlatformRecords, life: PlatformLife) -> None:
    key, done_at = next((key, job.done_at) for key, job in records.jobs.items() if job.done_at)
    life.done_before[key] = done_at - timedelta(minutes=1)


@noticed_by("due")
def leave_a_job(records: PlatformRecords, life: PlatformLife) -> None:
    at = life.month.begin
    records.jobs["retention.part", "left"] = JobRow(
        kind="retention.part", key="left", due_at=at, priority=1
    )


@noticed_by("due")
def skip_a_night(records: PlatformRecords, _life: PlatformLife) -> None:
    records.jobs.pop(next(key for key in records.jobs if key[0] == "retention"))


@noticed_by("accountable roles")
def tell_somebody_else(records: PlatformRecords, life: PlatformLife) -> None:
    message = next(each for each in records.messages if each.purpose == INCIDENT)
    foreign = [each for each in life.month.members.values() if each.role not in life.answerable]
    message.person_id = foreign[0].id


@noticed_by("accountable roles")
def tell_nobody(records: PlatformRecords, _life: PlatformLife) -> None:
    records.messages = [each for each in records.messages if each.purpose != INCIDENT]


@noticed_by("foreign procedures")
def say_what_does_not_run(records: PlatformRecords, _life: PlatformLife) -> None:
    records.said[records.messages[0].id or 0] = frozenset({"lead-heading"})


@noticed_by("foreign procedures")
def keep_a_lead(records: PlatformRecords, _life: PlatformLife) -> None:
    records.leads = 1


@noticed_by("foreign procedures")
def plan_what_does_not_run(records: PlatformRecords, life: PlatformLife) -> None:
    at = life.month.end + timedelta(days=9)
    records.jobs["nomination.open", "x"] = JobRow(
        kind="nomination.open", key="x", due_at=at, priority=1
    )


@noticed_by("foreign procedures")
def offer_what_does_not_run(_records: PlatformRecords, life: PlatformLife) -> None:
    menus = life.month.world.telegram.menus
    for user in life.month.users.values():
        menus.set(("chat", user.id, 0), "es", [{"command": "nominar", "description": "x"}])


@noticed_by("strangers")
def tell_a_stranger(records: PlatformRecords, _life: PlatformLife) -> None:
    message = next(each for each in records.messages if each.person_id is not None)
    message.person_id, message.address = None, "1"


@noticed_by("given-up accounts")
def write_to_an_account_given_up(records: PlatformRecords, life: PlatformLife) -> None:
    address = next(each.address for each in records.messages if each.sent_at is not None)
    user = next(each for each in life.month.users.values() if str(each.id) == address)
    life.month.abandoned.append((user, life.month.begin))
