"""What people do with groups."""

from __future__ import annotations

from collections.abc import Sequence

from playground.telegram.journal import EventKind
from playground.telegram.model import BotMembership, Chat, ChatType, User
from playground.telegram.people import PeopleSide


class GroupSide(PeopleSide):
    """Groups: made, joined by the bot, left, and turned into supergroups."""

    _last_group_id = -4_000_000
    _last_supergroup_id = -1_001_000_000_000

    def create_group(
        self,
        title: str,
        members: Sequence[User],
        *,
        bot_is_member: bool = True,
        supergroup: bool = False,
    ) -> Chat:
        """A group; the first of ``members`` is its creator and adds the bot."""
        creator = members[0]
        group = Chat(
            self._next_group_id(supergroup=supergroup),
            ChatType.SUPERGROUP if supergroup else ChatType.GROUP,
            title,
            members={user.id: user for user in members},
            administrators={creator.id},
            creator_id=creator.id,
        )
        self.open_chat(group)
        if bot_is_member:
            self.add_bot_to_group(group, creator)
        return group

    def add_bot_to_group(self, group: Chat, by: User) -> None:
        """Let the bot in; it is told by ``my_chat_member`` and by a service message."""
        self.set_standing(group, BotMembership.MEMBER, by)
        self.tell_bot(self.post(group, by, {"new_chat_members": [self.bot.wire()]}))

    def kick_bot_from_group(self, group: Chat, by: User | None = None) -> None:
        """Throw the bot out."""
        actor = by or self.users[group.creator_id or self.bot.id]
        self.set_standing(group, BotMembership.KICKED, actor)

    def migrate_group_to_supergroup(self, group: Chat) -> Chat:
        """Turn a group into a supergroup with a new id; both chats tell the bot."""
        actor = self.users[group.creator_id or self.bot.id]
        grown = Chat(
            self._next_group_id(supergroup=True),
            ChatType.SUPERGROUP,
            group.title,
            members=dict(group.members),
            administrators=set(group.administrators),
            creator_id=group.creator_id,
            standing=group.standing,
        )
        self.open_chat(grown)
        leaving = self.post(group, actor, {"migrate_to_chat_id": grown.id})
        arriving = self.post(grown, actor, {"migrate_from_chat_id": group.id})
        group.migrated_to = grown.id
        self.record(EventKind.CHAT_MIGRATED, group, migrated_to=grown.id)
        if grown.standing is BotMembership.MEMBER:
            self.tell_bot(leaving)
            self.tell_bot(arriving)
        return grown

    def _next_group_id(self, *, supergroup: bool) -> int:
        if supergroup:
            self._last_supergroup_id -= 1
            return self._last_supergroup_id
        self._last_group_id -= 1
        return self._last_group_id
