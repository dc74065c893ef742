# ruff: noqa: PLC0415 - heavy parts are imported when the command runs
"""``guardia erase --phone … --email …``: a prospect's data, on request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cli.option_types import metavar
from cli.processes import load, require_database, run
from cli.questions import confirm
from cli.usage_errors import NOT_DONE
from cli.words import OUT, fail, say, words

if TYPE_CHECKING:
    from app.container import Container
    from domain.kernel.identity import Identity

Phone = Annotated[
    str | None, typer.Option(help=words("erase-option-phone"), metavar=metavar("number"))
]
Email = Annotated[
    str | None, typer.Option(help=words("erase-option-email"), metavar=metavar("text"))
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=words("erase-option-yes"))]


def erase(phone: Phone = None, email: Email = None, yes: Yes = False) -> None:
    from domain.kernel.errors import Refusal

    container = load()
    try:
        run(_erase(container, _identity(container, phone, email), yes=yes))
    except Refusal as error:
        fail(say(error.text), NOT_DONE)


def _identity(container: Container, phone: str | None, email: str | None) -> Identity:
    from domain.kernel.identity import (
        Identity,
        InvalidEmail,
        InvalidPhone,
        normalise_email,
        normalise_phone,
    )

    country = container.policy.organization.country
    try:
        phones = {str(normalise_phone(phone, country).e164)} if phone else set()
        emails = {normalise_email(email)} if email else set()
    except (InvalidPhone, InvalidEmail):
        fail(words("erase-unreadable"), NOT_DONE)
    if not phones and not emails:
        fail(words("erase-whom"), NOT_DONE)
    return Identity(frozenset(phones), frozenset(emails), "", "")


async def _erase(container: Container, identity: Identity, *, yes: bool) -> None:
    from services.platform.erasure import erase as take_out

    try:
        await require_database(container)
        async with container.units.snapshot() as uow:
            found = await take_out(uow, identity, dry_run=True)
        if not found.records:
            OUT.print(words("erase-nobody"), markup=False)
            return
        if not yes and not confirm(words("erase-ask", count=len(found.records))):
            raise typer.Exit(NOT_DONE)
        async with container.units.begin() as uow:
            done = await take_out(uow, identity)
    finally:
        await container.close()
    OUT.print(words("erase-done", leads=len(done.records), messages=done.messages), markup=False)
