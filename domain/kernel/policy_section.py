"""The base of the tables of the policy file. Numbers have no default here: packs give them.

Keys and values are checked in full; messages are what a person reads beside the line of the file.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

Count = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]
Rate = Annotated[float, Field(gt=0, le=10_000, allow_inf_nan=False)]
DayOfMonth = Annotated[int, Field(strict=True, ge=1, le=28)]
Label = Annotated[str, Field(min_length=1, max_length=100)]


class Section(BaseModel):
    """A table of the file: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def at_key(key: str, reason: str) -> PydanticCustomError:
    """A problem of several keys together, to be shown at `key` of the policy file."""
    return PydanticCustomError("policy", "{reason}", {"key": key, "reason": reason})


def known_keys(model: type[BaseModel]) -> tuple[str, ...]:
    """Keys as written in the file."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def submodel(model: type[BaseModel], key: str) -> Any:
    """The annotation behind a key, None when there is none."""
    for name, field in model.model_fields.items():
        if key in (name, field.alias):
            return field.annotation
    return None
