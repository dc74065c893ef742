"""The product in one process, with people to chat with it: see README.md."""

from tests.support.client import BotClient, Seen
from tests.support.office import Office

__all__ = ["BotClient", "Office", "Seen"]
