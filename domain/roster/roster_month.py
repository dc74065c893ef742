"""How far the roster of a month has come (A.1)."""

from __future__ import annotations

from enum import StrEnum

from domain.kernel.state_machine import StateMachine


class MonthState(StrEnum):
    """PROPOSED has guards that only the administrator sees; PUBLISHED counts."""

    NOMINATING = "nominating"
    PROPOSED = "proposed"
    PUBLISHED = "published"


MONTH_STATES: StateMachine[MonthState] = StateMachine(
    MonthState.NOMINATING,
    {
        # A roster made elsewhere is published without a proposal.
        MonthState.NOMINATING: frozenset({MonthState.PROPOSED, MonthState.PUBLISHED}),
        MonthState.PROPOSED: frozenset({MonthState.PROPOSED, MonthState.PUBLISHED}),
        # An import publishes a month anew; nothing proposes it again.
        MonthState.PUBLISHED: frozenset({MonthState.PUBLISHED}),
    },
)
