# ruff: noqa: PLC0415 - heavy parts are imported when links are given
"""One-time links for those who have no chat yet; they are shown here and kept nowhere."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cli.bot_name import bot_name
from cli.words import OUT, words

if TYPE_CHECKING:
    from app.container import Container


async def give_links(
    container: Container, people: Iterable[int], *, again: bool, as_codes: bool
) -> None:
    """Prints a link for each of these people who has no chat and none that still works.

    `again` replaces links that still work; `as_codes` draws each as a QR code below its line.
    Without a bot, what is printed is the command to type in its chat.
    """
    from services.people.onboarding import issue_link, without_chat

    bot = await bot_name(container)
    async with container.units.begin() as uow:
        unlinked = await without_chat(uow, people, again=again)
        links = [(person, await issue_link(uow, person.id)) for person in unlinked]
    await container.database.close()
    if not links:
        return
    OUT.print(words("cli-links"), markup=False)
    for person, token in links:
        link = join_link(bot, token)
        OUT.print(f"{person.code}  {person.name}  {link}", markup=False, soft_wrap=True)
        if as_codes and bot:
            OUT.print(_drawn(link), markup=False, soft_wrap=True)
    if not bot:
        OUT.print(words("cli-links-no-bot"), style="yellow", markup=False)


def join_link(bot: str, token: str) -> str:
    """The address that opens the bot's chat and joins; the command to type where `bot` is ""."""
    return f"https://t.me/{bot}?start={token}" if bot else f"/start {token}"


def _drawn(link: str) -> str:
    import segno

    drawing = io.StringIO()
    segno.make(link, micro=False).terminal(out=drawing, compact=True)
    return drawing.getvalue()
