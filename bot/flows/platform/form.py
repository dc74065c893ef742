"""A form: asks what is missing, skips, corrects, reads a paste, and shows it all before keeping.

A form is a declaration. `Form.flow` makes the conversation from it: a step a field, then a look at
all of it and a choice of what to correct, where the form has a `Look`. What has been told is in
``data["fields"]``.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from bot.flows.platform.flow import Again, Flow, Go, Next, Step, no_migration
from bot.flows.platform.form_field import Answers, Field
from bot.flows.platform.inbound import Answer, Choice, TextMessage
from bot.flows.platform.paged_choice import PagedChoice
from bot.flows.platform.stale_guard import ends_when_gone
from bot.flows.platform.turn import Turn, choice, pairs
from domain.kernel.message import Message
from domain.kernel.rights import Right
from domain.kernel.text import T, Text

LOOK, CORRECT = "confirm", "field"
"""The names of the steps after the fields."""
_IN_PAIRS = 8

Check: TypeAlias = Callable[[Turn, str, Any], Awaitable[Text | None]]
Paste: TypeAlias = Callable[[Turn, str], Answers]
Keep: TypeAlias = Callable[[Turn], Awaitable[Next]]


async def no_fault(_turn: Turn, _name: str, _value: Any) -> Text | None:
    """Whatever a field could read will do."""
    return None


def no_paste(_turn: Turn, _text: str) -> Answers:
    """The form cannot be pasted."""
    return {}


@dataclass(frozen=True, kw_only=True)
class Look:
    """What is shown before the form is kept: `summary` made from the turn, and the two buttons."""

    summary: Callable[[Turn], Text]
    confirm: Text
    question: Text
    correct: Text = field(default_factory=lambda: T("button-correct"))


@dataclass(frozen=True, kw_only=True)
class Form:
    """Fields, and what is done with them.

    `keep` is called when nothing is missing, or with `look` when that was confirmed. `check` says
    what is wrong with one answer. `paste` reads a whole form out of a text, as the fields keep it;
    `noted` is said when a paste lacks what was asked for. The others are as in `Flow`.
    """

    name: str
    fields: tuple[Field, ...]
    keep: Keep
    title: Callable[[Mapping[str, Any]], Text]
    version: int = 1
    right: Right | None = None
    look: Look | None = None
    check: Check = no_fault
    paste: Paste = no_paste
    noted: Text | None = None
    about: str = ""
    is_draft: bool = False
    migrate: Callable[[int, dict[str, Any]], dict[str, Any] | None] = no_migration

    def flow(self) -> Flow:
        """The conversation that asks for the fields."""
        return Flow(
            name=self.name,
            version=self.version,
            steps=tuple(self._steps()),
            right=self.right,
            migrate=self.migrate,
            title=self.title,
            about=self.about,
            defaults={"fields": {}},
            entry=self._entry,
            is_draft=self.is_draft,
            is_empty=lambda data: not data.get("fields"),
            form=self,
        )

    def missing(self, told: Answers, *, required_only: bool = False) -> Field | None:
        """The first field that is still to be asked; optional ones too unless `required_only`."""
        for one in self.fields:
            wanted = one.required or not required_only
            if wanted and one.when(told) and not one.is_told(told):
                return one
        return None

    def _entry(self, turn: Turn) -> str:
        """A form that was pasted whole begins with the look at it."""
        told = turn.data["fields"]
        one = self.missing(told, required_only=bool(told) and self.look is not None)
        if one is None:
            return LOOK if self.look else self.fields[-1].name
        return one.name

    def _steps(self) -> Iterator[Step]:
        names = tuple(one.name for one in self.fields)
        after = (LOOK,) if self.look else ()
        for one in self.fields:
            others = tuple(name for name in names if name != one.name)
            yield Step(one.name, one.ask, self._hear(one), (*others, *after), one.heard)
        if self.look:
            yield Step(LOOK, self._ask_look, self._hear_look, (CORRECT, *names), (Choice,))
            yield Step(CORRECT, self._ask_correct, self._hear_correct, names, (Choice,))

    def _hear(self, one: Field) -> Callable[[Turn, Answer], Awaitable[Next]]:
        async def hear(turn: Turn, heard: Answer) -> Next:
            pasted: Answers = {}
            if one.takes_paste and isinstance(heard, TextMessage):
                pasted = self.paste(turn, heard.text)
            came = pasted or await self._read(one, turn, heard)
            if isinstance(came, Text):
                return Again(came)
            if not came:
                return Again()
            for name, value in came.items():
                if why := await self.check(turn, name, value):
                    return Again(why)
            turn.data["fields"] = {**turn.data["fields"], **came}
            return await self._next(turn, one, whole=one.takes_paste and len(came) > 1)

        return hear

    @staticmethod
    async def _read(one: Field, turn: Turn, heard: Answer) -> Answers | Text:
        if one.is_skip(heard):
            return {one.name: one.skipped}
        return await one.read(turn, heard)

    async def _next(self, turn: Turn, after: Field, *, whole: bool) -> Next:
        """The next thing that is missing; what came at once or was corrected is looked at."""
        fixing = turn.data.pop("fixing", None)
        told = turn.data["fields"]
        one = self.missing(told, required_only=bool(self.look) and (whole or bool(fixing)))
        if one is not None:
            return Again(self.noted) if one is after else Go(one.name)
        return Go(LOOK) if self.look else await self._keep(turn)

    async def _keep(self, turn: Turn) -> Next:
        """What has gone meanwhile ends the conversation; other refusals let the person go on."""
        return await ends_when_gone(lambda turn, _heard: self.keep(turn))(turn, None)

    async def _ask_look(self, turn: Turn) -> Message:
        look = self._looked
        buttons = (choice(look.confirm, "yes"), choice(look.correct, "fix"))
        return Message(look.summary(turn), pairs(*buttons))

    async def _hear_look(self, turn: Turn, heard: Choice) -> Next:
        if heard.value != "yes":  # also the button of an older version: nothing is kept by it
            return Go(CORRECT)
        one = self.missing(turn.data["fields"], required_only=True)
        return Go(one.name) if one else await self._keep(turn)

    async def _ask_correct(self, turn: Turn) -> Message | PagedChoice:
        told = turn.data["fields"]
        asked = [one for one in self.fields if one.label and one.when(told)]
        buttons = tuple(choice(one.label, one.name) for one in asked if one.label)
        if len(buttons) > _IN_PAIRS:
            return PagedChoice(self._looked.question, buttons)
        return Message(self._looked.question, pairs(*buttons))

    async def _hear_correct(self, turn: Turn, heard: Choice) -> Next:
        turn.data["fixing"] = True
        return Go(heard.value)

    @property
    def _looked(self) -> Look:
        if self.look is None:
            raise TypeError(f"{self.name} has no look")
        return self.look
