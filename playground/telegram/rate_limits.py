"""The rate rules of the real service, for when the demo or a test wants them enforced."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from datetime import datetime

from playground.telegram.errors import too_many_requests
from playground.telegram.model import Chat, ChatType


@dataclass(frozen=True, slots=True)
class RateRules:
    """Limits on messages sent or edited.

    Sources: the Bot API FAQ (about 1 message per second in a chat, 20 per minute in a group, 30
    per second over all). The real service lets short bursts through in private; ``private_burst``
    is how many may come at once before the pace of one per second holds.
    """

    overall_per_second: int = 30
    private_per_second: float = 1.0
    private_burst: int = 5
    group_per_minute: int = 20


class RateLimiter:
    """Counts messages by the emulator's clock; refuses with 429 what comes too fast."""

    def __init__(self, rules: RateRules | None = None) -> None:
        self.rules = rules
        self._overall: deque[float] = deque()
        self._private: dict[int, float] = {}
        self._groups: dict[int, deque[float]] = {}

    def admit(self, chat: Chat, now: datetime) -> None:
        """Count one message to ``chat``. Raises ``ApiError`` 429 when it is one too many."""
        if self.rules is None:
            return
        moment = now.timestamp()
        self._forget(self._overall, moment - 1)
        if len(self._overall) >= self.rules.overall_per_second:
            raise too_many_requests(1)
        if chat.type is ChatType.PRIVATE:
            self._admit_private(self.rules, chat.id, moment)
        else:
            self._admit_group(self.rules, chat.id, moment)
        self._overall.append(moment)

    def _admit_private(self, rules: RateRules, chat_id: int, moment: float) -> None:
        # One instant per chat: when its burst is over (GCRA, «virtual scheduling»).
        interval = 1 / rules.private_per_second
        burst_over = max(self._private.get(chat_id, 0.0), moment) + interval
        over = burst_over - moment - rules.private_burst * interval
        if over > 0:
            raise too_many_requests(math.ceil(over))
        self._private[chat_id] = burst_over

    def _admit_group(self, rules: RateRules, chat_id: int, moment: float) -> None:
        sent = self._groups.setdefault(chat_id, deque())
        self._forget(sent, moment - 60)
        if len(sent) >= rules.group_per_minute:
            raise too_many_requests(math.ceil(sent[0] + 60 - moment) or 1)
        sent.append(moment)

    @staticmethod
    def _forget(moments: deque[float], before: float) -> None:
        while moments and moments[0] <= before:
            moments.popleft()
