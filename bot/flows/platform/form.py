"""A form: asks for what is missing, skips, corrects, reads a paste, and confirms before saving.

A form is a declaration. `Form.flow` makes the conversation from it: a step per field, then, where
the form has a `Confirmation`, all answers and a choice of what to correct. The answers are in
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

CONFIRM, CORRECT = "confirm", "field"
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
class Confirmation:
    """What is shown before the form is kept: `summary` made from the turn, and the two buttons."""

    summary: Callable[[Turn], Text]
    confirm: Text
    question: Text
    correct: Text = field(default_factory=lambda: T("button-correct"))


@dataclass(frozen=True, kw_only=True)
class Form:
    """Fields, and what is done with them.

    `keep` is called when nothing is missing, or, with a `confirmation`, when that was given.
    `check` tells what is wrong with one answer. `paste` reads a whole form out of a text, as the
    fields store it; `noted` is sent when a paste lacks what was asked for. The others are as in
    `Flow`.
    """

    name: str
    fields: tuple[Field, ...]
    keep: Keep
    title: Callable[[Mapping[str, Any]], Text]
    version: int = 1
    right: Right | None = None
    confirmation: Confirmation | None = None
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

    def missing(self, answers: Answers, *, required_only: bool = False) -> Field | None:
        """The first field that is still to be asked; optional ones too unless `required_only`."""
        for one in self.fields:
            wanted = one.required or not required_only
            if wanted and one.when(answers) and not one.is_answered(answers):
                return one
        return None

    def _entry(self, turn: Turn) -> str:
        """A form that was pasted whole begins with the look at it."""
        answers = turn.data["fields"]
        one = self.missing(answers, required_only=bool(answers) and self.confirmation is not None)
        if one is None:
            return CONFIRM if self.confirmation else self.fields[-1].name
        return one.name

    def _steps(self) -> Iterator[Step]:
        names = tuple(one.name for one in self.fields)
        after = (CONFIRM,) if self.confirmation else ()
        for one in self.fields:
            others = tuple(name for name in names if name != one.name)
            yield Step(one.name, one.ask, self._receive(one), (*others, *after), one.answer)
        if self.confirmation:
            yield Step(
                CONFIRM,
                self._ask_confirmation,
                self._receive_confirmation,
                (CORRECT, *names),
                (Choice,),
                "yes",
            )
            yield Step(CORRECT, self._ask_correct, self._receive_correction, names, (Choice,))

    def _receive(self, one: Field) -> Callable[[Turn, Answer], Awaitable[Next]]:
        async def receive(turn: Turn, answer: Answer) -> Next:
            pasted: Answers = {}
            if one.takes_paste and isinstance(answer, TextMessage):
                pasted = self.paste(turn, answer.text)
            came = pasted or await self._read(one, turn, answer)
            if isinstance(came, Text):
                return Again(came)
            if not came:
                return Again()
            for name, value in came.items():
                if why := await self.check(turn, name, value):
                    return Again(why)
            turn.data["fields"] = {**turn.data["fields"], **came}
            return await self._next(turn, one, whole=one.takes_paste and len(came) > 1)

        return receive

    @staticmethod
    async def _read(one: Field, turn: Turn, answer: Answer) -> Answers | Text:
        if one.is_skip(answer):
            return {one.name: one.skipped}
        return await one.read(turn, answer)

    async def _next(self, turn: Turn, after: Field, *, whole: bool) -> Next:
        """The next thing that is missing; what came at once or was corrected is looked at."""
        fixing = turn.data.pop("fixing", None)
        answers = turn.data["fields"]
        one = self.missing(
            answers, required_only=bool(self.confirmation) and (whole or bool(fixing))
        )
        if one is not None:
            return Again(self.noted) if one is after else Go(one.name)
        return Go(CONFIRM) if self.confirmation else await self._keep(turn)

    async def _keep(self, turn: Turn) -> Next:
        """Ends the conversation when its subject is stale; other refusals allow another answer."""
        return await ends_when_gone(lambda turn, _answer: self.keep(turn))(turn, None)

    async def _ask_confirmation(self, turn: Turn) -> Message:
        confirmation = self._required_confirmation
        buttons = (choice(confirmation.confirm, "yes"), choice(confirmation.correct, "fix"))
        return Message(confirmation.summary(turn), pairs(*buttons))

    async def _receive_confirmation(self, turn: Turn, answer: Choice) -> Next:
        if answer.value != "yes":  # also the button of an older version: nothing is kept by it
            return Go(CORRECT)
        one = self.missing(turn.data["fields"], required_only=True)
        return Go(one.name) if one else await self._keep(turn)

    async def _ask_correct(self, turn: Turn) -> Message | PagedChoice:
        answers = turn.data["fields"]
        asked = [one for one in self.fields if one.label and one.when(answers)]
        buttons = tuple(choice(one.label, one.name) for one in asked if one.label)
        if len(buttons) > _IN_PAIRS:
            return PagedChoice(self._required_confirmation.question, buttons)
        return Message(self._required_confirmation.question, pairs(*buttons))

    async def _receive_correction(self, turn: Turn, answer: Choice) -> Next:
        turn.data["fixing"] = True
        return Go(answer.value)

    @property
    def _required_confirmation(self) -> Confirmation:
        if self.confirmation is None:
            raise TypeError(f"{self.name} has no confirmation")
        return self.confirmation
