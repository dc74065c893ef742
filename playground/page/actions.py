"""What can be done on the page: the bodies that its scripts post."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from playground.control import StoryStep, WindTarget
from playground.telegram import FaultKind


class _Action(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Say(_Action):
    """A person writes."""

    user: int
    chat: int
    text: Annotated[str, Field(min_length=1, max_length=4096)]


class Tap(_Action):
    """A person taps an inline button; ``data`` is its callback data."""

    user: int
    chat: int
    message_id: int
    data: Annotated[str, Field(min_length=1, max_length=64)]


class Start(_Action):
    """A person presses START."""

    user: int


class ShareLocation(_Action):
    """A person shares a location (degrees)."""

    user: int
    chat: int
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]


class Card(_Action):
    """A person shares the own contact."""

    user: int
    chat: int


class BlockBot(_Action):
    """A person blocks or unblocks the bot."""

    user: int
    blocked: bool


class MakeCall(_Action):
    """An advisor calls a prospect; ``seconds`` talked."""

    user: int
    number: Annotated[str, Field(min_length=5, max_length=30)]
    answered: bool
    seconds: Annotated[int, Field(ge=0, le=3600)] = 40


class Wind(_Action):
    """The clock is wound on."""

    to: WindTarget


class DoStep(_Action):
    """A step of the story is done for the newcomer."""

    step: StoryStep


class Break(_Action):
    """The next send goes wrong."""

    kind: FaultKind
