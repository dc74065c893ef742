"""What a procedure declares about one matter of dispute (`services.platform.disputes`)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from domain.kernel.disputes import CONFIRMED, DisputeState
from domain.kernel.person import Person
from domain.kernel.text import Arg, Text
from services.platform.directory import get_person
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
    """A decision on a case: by whom, which, and the reason that is told to the parties.

    `to_id` is whom it is for, where that was asked.
    """

    by: Person
    name: str
    reason: str
    to_id: int | None = None


@dataclass(frozen=True, slots=True)
class Beneficiary:
    """Somebody for whom a case can be decided."""

    person_id: int
    name: str


Effects: TypeAlias = Mapping[str, Any]
"""What a decision has changed, as JSON: with it an appeal takes the decision back."""
Apply: TypeAlias = Callable[[UnitOfWork, DisputeRow, DecisionTaken], Awaitable[Effects]]
Undo: TypeAlias = Callable[[UnitOfWork, DisputeRow, DecisionTaken], Awaitable[None]]
Check: TypeAlias = Callable[[UnitOfWork, DisputeRow, int | None], Awaitable[None]]
Beneficiaries: TypeAlias = Callable[[UnitOfWork, DisputeRow], Awaitable[Sequence[Beneficiary]]]


@dataclass(frozen=True, slots=True)
class DisputeOption:
    """One decision there is. `apply` does it, and raises refusals; None: nothing changes.

    With `beneficiaries` it is asked for whom the case is decided, and `told` names the decision
    with them. `check` raises what refuses it, before a reason is asked for.
    """

    label: Text
    apply: Apply | None = None
    check: Check | None = None
    beneficiaries: Beneficiaries | None = None
    told: Callable[[str], Text] | None = None

    def verdict(self, name: str) -> Text:
        """What the parties read; `name` is whom it was decided for, "" where nobody was asked."""
        return self.told(name) if self.told and name else self.label


@dataclass(frozen=True, slots=True)
class DisputeMatter:
    """What there can be disputes about; an extension.

    `texts` begins the keys of its texts (``dispute-opened`` …), `args` are those all of them take,
    `kind_label` names what is alleged. `facts` are the lines that stand before the statements for
    whoever decides. `options` are the decisions, by name, in the order in which they are offered;
    `fitting` are those of them that the case as it stands allows. `undo` takes back what the first
    decision has changed, before another takes its place on appeal.

    `audience` and `appeal_audience` are those who decide and those who decide on an appeal;
    the deadlines say by when. Who may is `Right.DECIDE_DISPUTE` and `Right.DECIDE_APPEAL`.
    """

    texts: str
    args: Callable[[DisputeRow], Mapping[str, Arg]]
    kind_label: Callable[[str], Text]
    facts: Callable[[UnitOfWork, DisputeRow], Awaitable[Sequence[Text]]]
    sides: Callable[[UnitOfWork, DisputeRow], Awaitable[Sides]]
    options: Mapping[str, DisputeOption]
    fitting: Callable[[UnitOfWork, DisputeRow], Awaitable[Collection[str]]]
    undo: Undo
    audience: Audience
    appeal_audience: Audience
    deadline: Deadline
    statement_deadline: Deadline
    appeal_deadline: Deadline

    def text(self, name: str, row: DisputeRow, /, **more: Any) -> Text:
        """One of the texts of the matter, about this case."""
        kind = self.kind_label(row.kind)
        return Text(f"{self.texts}-{name}", {**self.args(row), "kind": kind, **more})

    async def options_for(self, uow: UnitOfWork, row: DisputeRow) -> dict[str, DisputeOption]:
        """The decisions that can be taken on the case as it stands.

        An appeal can always be answered by confirming what was decided.
        """
        fitting = await self.fitting(uow, row)
        options = {name: each for name, each in self.options.items() if name in fitting}
        if row.state is not DisputeState.APPEALED:
            return options
        return {CONFIRMED: DisputeOption(self._confirmed), **options}

    async def verdict_of(self, uow: UnitOfWork, row: DisputeRow) -> Text:
        """The first decision, as the parties have read it."""
        option = self.options.get(row.decision)
        if option is None:
            return self._confirmed
        return option.verdict(await name_of(uow, row.facts.get(DECIDED_FOR)))

    @property
    def _confirmed(self) -> Text:
        return Text(f"{self.texts}-verdict-{CONFIRMED}")


DECIDED_FOR: Final = "decided_for"
EFFECTS: Final = "effects"
"""Keys of `DisputeRow.facts`: for whom the first decision was, and what it changed."""


async def name_of(uow: UnitOfWork, person_id: int | None) -> str:
    """Whom a case was decided for; "" where nobody was asked."""
    return (await get_person(uow, person_id)).name if person_id else ""


def statement_kind(matter: str) -> str:
    """The task kind: somebody is asked for their side of a case."""
    return f"{matter}.statement"


def appeal_kind(matter: str) -> str:
    """The task kind: an appeal is decided."""
    return f"{matter}.appeal"


def matter_of(uow: UnitOfWork, row: DisputeRow) -> DisputeMatter:
    """The matter of a case."""
    return uow.extensions.of(DisputeMatter)[row.matter]
