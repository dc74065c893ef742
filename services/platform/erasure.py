"""A person's data taken out on request. Figures, decisions and turns stay: nobody is in them.

Rooms find what they keep of a person and forget it; what was said and what came in is forgotten
here, wherever the person is named.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from domain.kernel.identity import Identity
from domain.kernel.message import Message
from domain.kernel.text import T
from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform import erasure


@dataclass(frozen=True, slots=True)
class Traces:
    """What one room keeps of the person.

    `records`: its own numbers of them, oldest first. `signs`: what tells who they are wherever it
    stands. `subjects` (or what they begin with) and `slots` are those of messages about them;
    `events` are external ids by source of the inbox.
    """

    records: tuple[int, ...] = ()
    signs: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    subject_prefixes: frozenset[str] = frozenset()
    slots: frozenset[str] = frozenset()
    events: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Eraser:
    """`find` raises a Refusal when the person cannot be forgotten yet; `forget` takes out."""

    find: Callable[[UnitOfWork, Identity], Awaitable[Traces]]
    forget: Callable[[UnitOfWork, Traces], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Erased:
    """How much was found: the numbers of records, oldest first, and messages blanked."""

    records: tuple[int, ...]
    messages: int = 0


async def erase(uow: UnitOfWork, identity: Identity, *, dry_run: bool = False) -> Erased:
    """Takes out everything that tells who the person is, found by phone or mail.

    What has been said in a chat already is the channel's; our copy of it goes. Raises the Refusal
    of a room that still works for the person.
    """
    erasers = uow.extensions.of(Eraser).values()
    found = [(each, await each.find(uow, identity)) for each in erasers]
    records = tuple(record for _, traces in found for record in traces.records)
    if dry_run or not records:
        return Erased(records)
    messages = await _forget_messages(uow, [traces for _, traces in found])
    for each, traces in found:
        await each.forget(uow, traces)
    uow.audit("prospect.erased", "leads", leads=list(records), messages=messages)
    return Erased(records, messages)


async def _forget_messages(uow: UnitOfWork, found: Sequence[Traces]) -> int:
    signs = _joined(traces.signs for traces in found)
    blank = Message(T("message-erased")).to_json()
    messages = await erasure.blank_messages(
        uow.session,
        subjects=_joined(traces.subjects for traces in found),
        subject_prefixes=_joined(traces.subject_prefixes for traces in found),
        slots=_joined(traces.slots for traces in found),
        signs=signs,
        body=blank,
    )
    await erasure.drop_conversations(uow.session, signs)
    events: dict[str, set[str]] = {}
    for traces in found:
        for source, ids in traces.events.items():
            events.setdefault(source, set()).update(ids)
    await erasure.blank_events(uow.session, events, signs)
    return messages


def _joined(parts: Iterable[frozenset[str]]) -> list[str]:
    return sorted(frozenset().union(*parts))
