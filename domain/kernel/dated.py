"""Policy that changes over time: each value carries the day from which it is in force."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator

from domain.kernel.errors import GuardiaError
from domain.kernel.text import Day, MomentStyle

T = TypeVar("T")


class NothingInForce(GuardiaError):
    """No value was in force on the day asked for; field `day`."""

    code = "nothing-in-force"


class DatedValue(BaseModel, Generic[T]):
    """One value and its first day: ``{from = 2023-03-01, value = "0.50 %"}``."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    since: date = Field(alias="from")
    value: T


class Dated(RootModel[tuple[DatedValue[T], ...]], Generic[T]):
    """Values in order of their first day. A plain value is read as "always in force"."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _plain_is_always(cls, data: Any) -> Any:
        if isinstance(data, list | tuple | Dated):
            return data
        return ({"from": date.min, "value": data},)

    @model_validator(mode="after")
    def _in_order(self) -> Dated[T]:
        if not self.root:
            raise ValueError("the list of dated values is empty")
        for earlier, later in pairwise(self.root):
            if later.since <= earlier.since:
                raise ValueError(
                    f"the dates must rise: {later.since} does not come after {earlier.since}"
                )
        return self

    def on(self, day: date) -> T:
        """The value in force on `day` (in the organisation's zone). Raises NothingInForce."""
        for entry in reversed(self.root):
            if entry.since <= day:
                return entry.value
        raise NothingInForce(day=Day(day, MomentStyle.LONG_DATE))
