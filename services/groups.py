"""Groups that are spoken to by name, e.g. the one in which closings are announced (CC23-L7)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from domain.errors import Refusal
from domain.identity import fold
from domain.people import Person
from domain.rights import Right, require
from services.desk import Work
from storage.columns import table_of
from storage.rows import GroupRow

_GROUP = table_of(GroupRow).c


class UnknownGroupName(Refusal):
    """No group of the policy is called so; `names` lists those that are."""

    code = "group-name-unknown"


@dataclass(frozen=True, slots=True)
class Group:
    """A name of the policy, whether a chat is bound under it, and that chat's title."""

    name: str
    bound: bool
    title: str


async def bind_group(
    work: Work, actor: Person, name: str, channel: str, address: str, title: str
) -> str:
    """Binds the chat under the name, in place of what was bound there; gives the name.

    Only the contact-centre administrator may. Raises NotYours, UnknownGroupName.
    """
    require(actor, Right.BIND_GROUP)
    wanted = fold(name).lstrip("#@")
    if wanted not in known_names(work):
        raise UnknownGroupName(names=", ".join(known_names(work)))
    await work.session.merge(
        GroupRow(
            name=wanted,
            channel=channel,
            address=address,
            title=title,
            bound_by_id=actor.id,
            bound_at=work.now,
        )
    )
    await work.session.flush()
    work.audit("group.bound", f"group:{wanted}", actor.id, channel=channel, title=title)
    return wanted


def known_names(work: Work) -> tuple[str, ...]:
    """The names that the policy speaks to."""
    return (work.policy.announcements.group,)


async def groups(work: Work) -> list[Group]:
    """Every name of the policy, with the title of the chat bound under it."""
    query = select(_GROUP.name, _GROUP.title)
    bound = {row.name: row.title for row in await work.session.execute(query)}
    return [Group(name, name in bound, bound.get(name, "")) for name in known_names(work)]
