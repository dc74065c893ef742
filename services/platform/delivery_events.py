"""What became of messages, and so of the notices they belong to.

The sender and the handlers of status reports call this module, in the transaction in which they
record the outcome. A message that fails is followed by one on the person's next channel; when every
channel has been tried the notice is undeliverable, and the hook of its procedure is called, once
(A.2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from domain.kernel.delivery import (
    DeliveryStatus,
    MessageState,
    NoticeState,
    notice_state,
    state_after,
)
from domain.kernel.message import Priority, SlotMode
from domain.kernel.text import Json
from services.platform.chat_migration import group_left
from services.platform.delivery_hooks import DeliveryHooks, OfPerson
from services.platform.delivery_incidents import note_dead, note_doubt, note_undeliverable
from services.platform.directory import chat_blocked
from services.platform.messaging import ANNOUNCEMENT, recipients
from services.platform.unit_of_work import UnitOfWork
from storage.outbox import notices
from storage.outbox.notices import Notice
from storage.outbox.outcomes import fail_waiting, restate, taken_as
from storage.outbox.queued import Queued
from storage.outbox.slots import SlotMessage, clear_slot, keep_in_slots
from storage.outbox.writer import Address, Outgoing
from storage.queries.platform.chats import mark_chat_gone

_NO_HOOKS: DeliveryHooks = DeliveryHooks()
_ARRIVED = frozenset({NoticeState.DELIVERED, NoticeState.READ})


@dataclass(frozen=True, slots=True)
class ChatAddress:
    """A chat of a channel; `group` when several people read it."""

    channel: str
    address: str
    group: bool = False


@dataclass(frozen=True, slots=True)
class Deliveries:
    """Settles notices; `hooks` by purpose are called for the notices of the procedures.

    `person_unreachable` are called with a person of whom no chat is open any more.
    """

    hooks: Mapping[str, DeliveryHooks] = field(default_factory=dict)
    person_unreachable: tuple[OfPerson, ...] = ()

    async def accepted(self, uow: UnitOfWork, taken: Sequence[tuple[Queued, datetime]]) -> None:
        """Channels took these messages, each at its instant: the first one of a notice counts."""
        first: dict[str, tuple[Queued, datetime]] = {}
        for row, at in taken:
            if row.notice_id is not None:
                first.setdefault(row.notice_id, (row, at))
        moved = await notices.advance(uow.session, first, NoticeState.SENT)
        by_purpose: dict[str, list[tuple[str, datetime]]] = {}
        for notice_id, (row, at) in first.items():
            if notice_id in moved:
                by_purpose.setdefault(row.purpose, []).append((row.subject, at))
        for purpose, those in by_purpose.items():
            if (hook := self._of(purpose).accepted) is not None:
                await hook(uow, those)

    async def in_doubt(self, uow: UnitOfWork, rows: Sequence[Queued]) -> None:
        """Nobody will ever know whether these arrived; the urgent ones are shown."""
        doubted = [row.notice_id for row in rows if row.notice_id]
        moved = await notices.advance(uow.session, doubted, NoticeState.UNKNOWN)
        for row in rows:
            hook = self._of(row.purpose).in_doubt
            if row.notice_id in moved and hook is not None:
                await hook(uow, row.subject)
            if row.urgent:
                await note_doubt(uow, row)

    async def expired(self, uow: UnitOfWork, rows: Sequence[Queued]) -> None:
        """These came too late to be of use."""
        for row in rows:
            if row.notice_id is not None:
                notice = await notices.held(uow.session, row.notice_id)
                await self._follow(uow, notice)

    async def failed(self, uow: UnitOfWork, rows: Sequence[Queued], error: str) -> None:
        """These did not get through, each for a reason of its own."""
        for row in rows:
            if await self._ended(uow, row):
                await self._undeliverable(uow, row)
                await note_dead(uow, row, error)

    async def chat_lost(
        self, uow: UnitOfWork, chat: ChatAddress, error: str, *, gone: bool = False
    ) -> None:
        """The chat blocked us (`gone`: it exists no more). What waits for it is settled at once.

        Notices go to another chat of their person; those that have none are undeliverable. A group
        that removed the bot is unbound, with an incident (CC23-L7).
        """
        if chat.group:
            await group_left(uow, chat.channel, chat.address)
        person_id = await chat_blocked(uow, chat.channel, chat.address)
        if gone:
            await mark_chat_gone(uow.session, chat.channel, chat.address)
        for row in await fail_waiting(uow.session, chat.channel, chat.address, error):
            if not await self._ended(uow, row):
                continue
            await self._undeliverable(uow, row)
            unhandled = row.urgent and self._of(row.purpose).undeliverable is None
            if row.purpose == ANNOUNCEMENT or unhandled:
                await note_undeliverable(uow, row, error)
        if person_id is not None:
            left = (await recipients(uow, [person_id]))[person_id]
            for hook in self.person_unreachable if left.to is None else ():
                await hook(uow, person_id)

    async def record_status(
        self,
        uow: UnitOfWork,
        channel: str,
        external_id: str,
        status: DeliveryStatus,
        at: datetime,
        error: str = "",
    ) -> bool:
        """A channel's report on a message, in any order and as often as it likes.

        False when no message of ours is called so (yet: a report can overtake the answer to the
        send): the caller asks again later.
        """
        rows = await taken_as(uow.session, channel, external_id)
        moved = [row for row in rows if await _restated(uow, row, status, error)]
        if not moved:
            return bool(rows)
        if status is DeliveryStatus.FAILED:
            await self._failed_later(uow, rows, error)
        else:
            await self._arrived(uow, rows, NoticeState(status.value), at)
            for row in moved:
                if row.state is MessageState.FAILED:
                    await _stands_after_all(uow, row)
        return True

    def _of(self, purpose: str) -> DeliveryHooks:
        return self.hooks.get(purpose, _NO_HOOKS)

    async def _failed_later(self, uow: UnitOfWork, rows: Sequence[Queued], error: str) -> None:
        for row in rows:
            if row.slot:
                await clear_slot(uow.session, row)
        owned = [row for row in rows if row.notice_id is not None]
        await self.failed(uow, owned or rows[:1], error)

    async def _arrived(
        self, uow: UnitOfWork, rows: Sequence[Queued], state: NoticeState, at: datetime
    ) -> None:
        for row in rows:
            if row.notice_id is None:
                continue
            before = (await notices.held(uow.session, row.notice_id)).state
            if not await notices.advance(uow.session, [row.notice_id], state):
                continue
            hooks = self._of(row.purpose)
            if hooks.delivered is not None and before not in _ARRIVED:
                await hooks.delivered(uow, row.subject, at)
            if hooks.read is not None and state is NoticeState.READ:
                await hooks.read(uow, row.subject, at)

    async def _ended(self, uow: UnitOfWork, row: Queued) -> bool:
        """After a failure: whether nothing of the row's notice is under way, nor can be."""
        if row.notice_id is None:
            return True
        notice = await notices.held(uow.session, row.notice_id)
        if notice_state(notice.states) is not NoticeState.UNDELIVERABLE:
            await self._follow(uow, notice)
            return False
        if row.expired(uow.now):
            await notices.advance(uow.session, [notice.id], NoticeState.EXPIRED)
            return False
        to = await _next_address(uow, notice)
        if to is not None:
            await _send_elsewhere(uow, row, to)
            await notices.advance(uow.session, [notice.id], NoticeState.QUEUED)
            return False
        return bool(await notices.advance(uow.session, [notice.id], NoticeState.UNDELIVERABLE))

    async def _follow(self, uow: UnitOfWork, notice: Notice) -> None:
        await notices.advance(uow.session, [notice.id], notice_state(notice.states))

    async def _undeliverable(self, uow: UnitOfWork, row: Queued) -> None:
        hook = self._of(row.purpose).undeliverable
        if row.notice_id is not None and hook is not None:
            await hook(uow, row.subject, row.person_id)


async def _restated(uow: UnitOfWork, row: Queued, status: DeliveryStatus, error: str) -> bool:
    current = row.state
    wanted = state_after(current, status)
    return wanted is not current and await restate(uow.session, row, wanted, error)


async def _next_address(uow: UnitOfWork, notice: Notice) -> Address | None:
    """The best chat of the person that has not been tried for this notice."""
    if notice.person_id is None:
        return None
    recipient = (await recipients(uow, [notice.person_id]))[notice.person_id]
    return next((to for to in recipient.addresses if to not in notice.tried), None)


async def _send_elsewhere(uow: UnitOfWork, row: Queued, to: Address) -> None:
    """One more message of the row's notice: in the words that are now in its slot, if newer."""
    again = Outgoing(
        to=to,
        body=await _newer_body(uow, row) or {},
        priority=Priority(row.priority),
        person_id=row.person_id,
        language=row.language,
        slot=row.slot,
        mode=row.mode,
        purpose=row.purpose,
        subject=row.subject,
        expires_at=row.expires_at,
        of_notice=row.notice_id,
    )
    await uow.send([again])


async def _stands_after_all(uow: UnitOfWork, row: Queued) -> None:
    """Reported as failed first, as delivered later: it is there, and is brought up to date."""
    if not row.slot or row.person_id is None:
        return
    slot_message = SlotMessage(row, row.slot, row.external_id, uow.now)
    await keep_in_slots(uow.session, [slot_message])
    newer = await _newer_body(uow, row)
    if newer is not None:
        to = Address(row.channel, row.address)
        update_there = Outgoing(
            to=to,
            body=newer,
            priority=Priority.CONVERSATION,
            person_id=row.person_id,
            language=row.language,
            slot=row.slot,
            mode=SlotMode.UPDATE,
        )
        await uow.send([update_there])


async def _newer_body(uow: UnitOfWork, row: Queued) -> Json | None:
    """What has been put in the row's slot for its person since; None when nothing has."""
    if not row.slot or row.person_id is None:
        return None
    return await notices.newer_body(uow.session, row.notice_id, row.person_id, row.slot)
