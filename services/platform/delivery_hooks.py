"""What a procedure wants to know about its notices. It registers this; deliveries call it.

Every hook runs in the transaction in which the news is written down.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from services.platform.unit_of_work import UnitOfWork

ManyAt: TypeAlias = Callable[[UnitOfWork, Sequence[tuple[str, datetime]]], Awaitable[None]]
"""(uow, [(subject of the notice, when)]): one is a batch of one"""
At: TypeAlias = Callable[[UnitOfWork, str, datetime], Awaitable[None]]
"""(uow, subject of the notice, when)"""
About: TypeAlias = Callable[[UnitOfWork, str], Awaitable[None]]
"""(uow, subject of the notice)"""
ToPerson: TypeAlias = Callable[[UnitOfWork, str, int | None], Awaitable[None]]
"""(uow, subject of the notice, the person it was for)"""
OfPerson: TypeAlias = Callable[[UnitOfWork, int], Awaitable[None]]
"""(uow, person)"""


@dataclass(frozen=True, slots=True)
class DeliveryHooks:
    """What the notices of one purpose come to; None where the procedure does not care.

    `accepted`: channels took them; again when what was taken failed later and another channel took
    it. `delivered` and `read`: a channel says so, each at most once. `in_doubt`: it may have
    arrived, nobody will know. `undeliverable`: every channel has been tried; once.
    """

    accepted: ManyAt | None = None
    delivered: At | None = None
    read: At | None = None
    in_doubt: About | None = None
    undeliverable: ToPerson | None = None


@dataclass(frozen=True, slots=True)
class PersonReturned:
    """A person whose chat had been closed to us writes again: what a procedure does then.

    `run` is given the person and since when the chat was closed.
    """

    run: Callable[[UnitOfWork, int, datetime], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class PersonUnreachable:
    """A person of whom no chat is open any more: what a procedure does then."""

    run: OfPerson
