"""Whether everything that was said would be understood on a channel with the narrowest limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import select

from bot.channels.layout import (
    ButtonLimits,
    ChoiceLimits,
    ListLimits,
    NumberedLayout,
    ShownChoice,
    distinct_cuts,
    lay_out,
)
from domain.kernel.message import Message
from domain.kernel.text import Json
from locales.fluent_bundles import LANGUAGES
from locales.markup import Markup
from locales.render import Translator
from services.platform.unit_of_work import UnitOfWorkFactory
from storage.columns import table_of
from storage.rows.platform.outbox import NoticeRow, OutboxRow

COMPACT = ChoiceLimits(
    buttons=ButtonLimits(count=3, label=20, text=1024),
    list=ListLimits(rows=10, title=24, description=72, text=4096),
)
"""Three buttons of 20 characters, else a list of ten rows of 24, else numbers (WhatsApp)."""


async def everything_said(units: UnitOfWorkFactory) -> list[Json]:
    """The body of every message that was ever put in the outbox."""
    async with units.snapshot() as uow:
        outbox, notice = table_of(OutboxRow).c, table_of(NoticeRow).c
        query = (
            select(outbox.body, notice.body)
            .select_from(table_of(OutboxRow).outerjoin(NoticeRow, notice.id == outbox.notice_id))
            .where(outbox.kind == "message")
        )
        return [own or above for own, above in await uow.session.execute(query) if own or above]


def misfits(bodies: Iterable[Json], translator: Translator) -> list[str]:
    """What a reader could not tell apart or read whole, in any language."""
    return [
        f"{language}: {message.text.key}: {fault}"
        for body in bodies
        for message in [Message.from_json(body)]
        for language in LANGUAGES
        for fault in _faults(message, language, translator)
    ]


def _faults(message: Message, language: str, translator: Translator) -> Iterator[str]:
    """Printed labels may not be cut: there is nowhere else to read them."""
    rows = message.offered(rich=False)
    labels = [translator.plain_label(button.label, language) for row in rows for _, button in row]
    text = translator.say(message.text, language, Markup.WHATSAPP)
    offered = [[ShownChoice(label, str(index)) for index, label in enumerate(labels)]]
    layout = lay_out(offered if labels else [], len(text), COMPACT)
    if isinstance(layout, NumberedLayout):
        yield from (f"{label!r} is cut" for label in labels if len(label) > COMPACT.numbered)
    if len(set(distinct_cuts(labels, COMPACT.numbered))) < len(set(labels)):
        yield "choices look alike"
    if any(not label for label in labels):
        yield "a choice without a label"
    if not text.strip() and message.attachment is None:
        yield "nothing is said"
