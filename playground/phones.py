"""Who is in the demo: the phones side by side, and the group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from playground.telegram import Chat, User


class PhoneRole(StrEnum):
    """What the owner of a phone is in the organisation."""

    ADVISOR = "advisor"
    MANAGER = "manager"
    DIRECTION = "direction"
    CONTACT_CENTER_ADMIN = "contact_center_admin"


@dataclass(frozen=True, slots=True)
class DemoPhone:
    """A phone of the demo.

    ``key`` names it in the page's address. ``start_payload`` is the deep link's, used by the START
    button. ``call_agent`` is the name under which the call system knows its owner ("" for people
    who do not call).
    """

    key: str
    owner: User
    part: PhoneRole
    start_payload: str = ""
    call_agent: str = ""


@dataclass(frozen=True, slots=True)
class DemoGroup:
    """A group of the demo, seen from outside; ``members`` are those who can be made to write."""

    key: str
    chat: Chat
    members: Sequence[User]


@dataclass(frozen=True, slots=True)
class DemoPhones:
    """Everybody on the page, in the order in which the phones stand."""

    phones: Sequence[DemoPhone]
    rooms: Sequence[DemoGroup] = ()

    def phone_of(self, user_id: int) -> DemoPhone:
        """The phone of a user. Raises ``LookupError`` for somebody who is not in the demo."""
        for phone in self.phones:
            if phone.owner.id == user_id:
                return phone
        raise LookupError(user_id)
