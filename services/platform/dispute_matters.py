"""What a procedure declares about one matter of dispute (`services.platform.disputes`)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from domain.kernel.disputes import CONFIRMED, DisputeState
from domain.kernel.person import Person
from domain.kernel.text import Arg, Text
from services.platform.task_kinds import Audience, Deadline
from services.platform.unit_of_work import UnitOfWork
from storage.rows.platform.disputes import DisputeRow

TEXT_KEYS: Final[frozenset[str]] = frozenset()
"""The texts of a matter are named where it is declared."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Whom a case is between.

    `people` may appeal, `asked` are those of them whose statement is asked for, `told` is everybody
    who hears of it: opened, withdrawn, decided, appealed.
    """

    people: tuple[int, ...]
    asked: tuple[int, ...]
    told: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DecisionTaken:
    """A decision on a case: by whom, and the reason that is told to the parties."""

    by: Person
    reason: str


Apply: TypeAlias = Callable[[UnitOfWork, DisputeRow, DecisionTaken], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class DisputeOption:
    """One decision there is. `apply` does it, and raises refusals; None: nothing changes.

    `on_appeal`: it can be the decision on an appeal as well.
    """

    label: Text
    apply: Apply | None = None
    on_appeal: bool = True


@dataclass(frozen=True, slots=True)
class DisputeMatter:
    """What there can be disputes about; an extension.

    `texts` begins the keys of its texts (``dispute-opened`` …), `args` are those all of them take,
    `kind_label` names what is alleged. `facts` are the lines that stand before the statements for
    whoever decides. `options` are the decisions, by name, in the order in which they are offered.

    `audience` and `appeal_audience` are those who decide and those who decide on an appeal;
    the deadlines say by when. Who may is `Right.DECIDE_DISPUTE` and `Right.DECIDE_APPEAL`.
    """

    texts: str
    args: Callable[[DisputeRow], Mapping[str, Arg]]
    kind_label: Callable[[str], Text]
    facts: Callable[[UnitOfWork, DisputeRow], Awaitable[Sequence[Text]]]
    sides: Callable[[UnitOfWork, DisputeRow], Awaitable[Sides]]
    options: Mapping[str, DisputeOption]
    audience: Audience
    appeal_audience: Audience
    deadline: Deadline
    statement_deadline: Deadline
    appeal_deadline: Deadline

    def text(self, name: str, row: DisputeRow, /, **more: Any) -> Text:
        """One of the texts of the matter, about this case."""
        kind = self.kind_label(row.kind)
        return Text(f"{self.texts}-{name}", {**self.args(row), "kind": kind, **more})

    def options_for(self, row: DisputeRow) -> dict[str, DisputeOption]:
        """The decisions that can be taken on the case as it stands; on appeal not the first again.

        An appeal can always be answered by confirming what was decided.
        """
        if row.state is not DisputeState.APPEALED:
            return dict(self.options)
        others = {
            name: option
            for name, option in self.options.items()
            if option.on_appeal and name != row.decision
        }
        return {CONFIRMED: DisputeOption(Text(f"{self.texts}-verdict-{CONFIRMED}")), **others}

    def label_of(self, decision: str) -> Text:
        """How a decision is called; one that there is no more has its name."""
        option = self.options.get(decision)
        return option.label if option else Text(f"{self.texts}-verdict-{CONFIRMED}")


def statement_kind(matter: str) -> str:
    """The task kind: somebody is asked for their side of a case."""
    return f"{matter}.statement"


def appeal_kind(matter: str) -> str:
    """The task kind: an appeal is decided."""
    return f"{matter}.appeal"


def matter_of(uow: UnitOfWork, row: DisputeRow) -> DisputeMatter:
    """The matter of a case."""
    return uow.extensions.of(DisputeMatter)[row.matter]
