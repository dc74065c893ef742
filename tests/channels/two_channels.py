"""Two channels that are as unlike as they get: one edits and has inline buttons, one does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

from bot.channels.channel import (
    Capabilities,
    Channel,
    ChannelError,
    Delivered,
    MenuItem,
    MessageGone,
    RenderedMessage,
)
from bot.channels.layout import (
    ButtonLimits,
    ChoiceLimits,
    InlineLimits,
    Layout,
    ListLimits,
    NoChoices,
    NumberedLayout,
)
from bot.channels.pacing import Pace
from domain.kernel.delivery import DeliveryStatus
from domain.kernel.message import Priority
from locales.markup import Markup
from services.platform.messaging import send_to_people
from storage.outbox.writer import Address
from storage.rows.platform.chats import ChatRow
from storage.rows.platform.outbox import NoticeRow
from tests.channels.rig import Rig, message

LIKE_TELEGRAM = Capabilities(
    markup=Markup.HTML, choices=ChoiceLimits(inline=InlineLimits(label=64)), text=4096
)
LIKE_WHATSAPP = Capabilities(
    markup=Markup.WHATSAPP,
    choices=ChoiceLimits(
        buttons=ButtonLimits(count=3, label=20, text=1024),
        list=ListLimits(rows=10, title=24, description=72, text=4096),
    ),
    text=4096,
    edits=False,
    toasts=False,
    window=timedelta(hours=24),
    templates=True,
)


@dataclass
class Shown:
    """A message in a chat, as its reader sees it now."""

    external_id: str
    text: str
    layout: Layout = field(default_factory=NoChoices)
    template: str = ""
    edits: int = 0


@dataclass
class FakeChannel:
    """Keeps what it was given. `refusals`: what it raises next in a chat, instead of taking it."""

    name: str
    capabilities: Capabilities
    pace: Pace | None = None
    chats: dict[str, list[Shown]] = field(default_factory=dict)
    refusals: dict[str, list[ChannelError]] = field(default_factory=dict)
    log: list[tuple[str, str]] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)
    numbers: Any = field(default_factory=lambda: count(1))

    def is_group(self, address: str) -> bool:
        return address.startswith("#")

    async def send(self, address: str, message: RenderedMessage) -> Delivered:
        self._raise(address)
        template = message.template.name if message.template is not None else ""
        shown = Shown(
            f"{self.name}-{next(self.numbers)}", _words(message), message.layout, template
        )
        self.chats.setdefault(address, []).append(shown)
        self.log.append((address, shown.text))
        return Delivered(shown.external_id)

    async def edit(self, address: str, external_id: str, message: RenderedMessage) -> None:
        self._raise(address)
        for shown in self.chats.get(address, []):
            if shown.external_id == external_id:
                shown.text, shown.layout = _words(message), message.layout
                shown.edits += 1
                return
        raise MessageGone("not here")

    async def toast(self, address: str, callback: str, text: str, *, alert: bool) -> None:
        self.toasts.append(text)

    async def menu(
        self, address: str, scope: str, language: str, lines: Sequence[MenuItem]
    ) -> None:
        """Has none."""

    async def close(self) -> None:
        """Nothing to give back."""

    def texts(self, address: str) -> list[str]:
        return [shown.text for shown in self.chats.get(address, [])]

    def last(self, address: str) -> Shown:
        return self.chats[address][-1]

    def _raise(self, address: str) -> None:
        if self.refusals.get(address):
            raise self.refusals[address].pop(0)


def _words(message: RenderedMessage) -> str:
    lines = message.layout.lines() if isinstance(message.layout, NumberedLayout) else []
    return "\n".join([message.text.removesuffix(" s"), *lines])


class TwoChannels(Rig):
    """A rig whose sender speaks on ``telegram`` and ``whatsapp``, both faked."""

    def __init__(self, url: str, *, whatsapp_pace: Pace | None = None, **options: Any) -> None:
        self.tg = FakeChannel("telegram", LIKE_TELEGRAM)
        self.wa = FakeChannel("whatsapp", LIKE_WHATSAPP, whatsapp_pace)
        super().__init__(url, **options)

    def channels(self) -> list[Channel]:
        return [self.tg, self.wa]

    async def both(self, code: str = "A1", *, preferred: str = "whatsapp") -> int:
        """A person with a chat on each channel, called by their code, who wrote just now."""
        order = ["whatsapp", "telegram"] if preferred == "telegram" else ["telegram", "whatsapp"]
        person_id = await self.person(code, *(Address(name, code) for name in order))
        await self.wrote(code)
        return person_id

    async def wrote(self, code: str) -> None:
        """The person wrote on every channel: windows open."""
        async with self.units.begin() as uow:
            chats = ChatRow.__table__  # type: ignore[attr-defined]
            await uow.session.execute(
                chats.update().where(chats.c.address == code).values(last_heard_at=uow.now)
            )

    async def tell(self, person_id: int, words: str, *labels: str, **options: Any) -> set[int]:
        """What a service says to a person; a lead notice unless it is said otherwise."""
        purpose = options.pop("purpose", "lead_notice")
        settings = {
            "priority": Priority.LEAD_NOTICE,
            "purpose": purpose,
            "subject": "assignment:7:1" if purpose else "",
            **options,
        }
        async with self.units.begin() as uow:
            return await send_to_people(uow, [person_id], message(words, *labels), **settings)

    async def report(
        self, external_id: str, status: DeliveryStatus, error: str = "", channel: str = "whatsapp"
    ) -> bool:
        """A status report comes in."""
        async with self.units.begin() as uow:
            return await self.deliveries.record_status(
                uow, channel, external_id, status, uow.now, error
            )

    async def notice_states(self) -> list[str]:
        async with self.units.snapshot() as uow:
            table = NoticeRow.__table__  # type: ignore[attr-defined]
            query = table.select().order_by(table.c.created_at, table.c.id)
            return [row.state for row in await uow.session.execute(query)]
