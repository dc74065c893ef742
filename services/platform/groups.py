"""Groups that are addressed by name, e.g. the one in which closings are announced (CC23-L7)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from domain.kernel.errors import Refusal
from domain.kernel.identity import fold
from domain.kernel.person import Person
from domain.kernel.rights import Right, require
from domain.policy import Policy
from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform.groups import group_titles
from storage.rows.platform.chats import GroupRow


class UnknownGroupName(Refusal):
    """No group of the policy is called so; `names` lists those that are."""

    code = "group-name-unknown"


@dataclass(frozen=True, slots=True)
class GroupUse:
    """A group that a procedure posts to; `name_in` finds its name in the policy.

    `when_bound` sends what has waited for the group.
    """

    name_in: Callable[[Policy], str]
    when_bound: Callable[[UnitOfWork], Awaitable[int]] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A name of the policy, whether a chat is bound under it, and that chat's title."""

    name: str
    bound: bool
    title: str


@dataclass(frozen=True, slots=True)
class BoundGroup:
    """The name under which a chat is bound now, and how much had waited for it and is said."""

    name: str
    waited: int


async def bind_group(
    uow: UnitOfWork, actor: Person, name: str, channel: str, address: str, title: str
) -> BoundGroup:
    """Binds the chat under the name, in place of what was bound there.

    Raises NotYours, UnknownGroupName.
    """
    require(actor, Right.BIND_GROUP)
    wanted = fold(name).lstrip("#@")
    if wanted not in known_names(uow):
        raise UnknownGroupName(names=", ".join(known_names(uow)))
    await uow.session.merge(
        GroupRow(
            name=wanted,
            channel=channel,
            address=address,
            title=title,
            bound_by_id=actor.id,
            bound_at=uow.now,
        )
    )
    await uow.session.flush()
    uow.audit("group.bound", f"group:{wanted}", actor.id, channel=channel, title=title)
    waited = 0
    for use in uow.extensions.of(GroupUse).values():
        if use.when_bound is not None and use.name_in(uow.policy) == wanted:
            waited += await use.when_bound(uow)
    return BoundGroup(wanted, waited)


def known_names(uow: UnitOfWork) -> tuple[str, ...]:
    """The group names that procedures use."""
    declared = uow.extensions.of(GroupUse).values()
    return tuple(dict.fromkeys(each.name_in(uow.policy) for each in declared))


async def get_groups(uow: UnitOfWork) -> list[Group]:
    """Every name of the policy, with the title of the chat bound under it."""
    bound = await group_titles(uow.session)
    return [Group(name, name in bound, bound.get(name, "")) for name in known_names(uow)]
