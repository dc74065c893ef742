"""The fields a form is made of: what each asks, what it can read, and what it keeps as JSON."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, TypeAlias

from bot.flows.platform.amounts import millions_example, read_money
from bot.flows.platform.inbound import (
    Answer,
    Choice,
    ContactSent,
    FileSent,
    LocationSent,
    TextMessage,
)
from bot.flows.platform.paged_choice import PagedChoice
from bot.flows.platform.turn import Turn, choice, column
from domain.kernel.identity import InvalidPhone, normalise_phone
from domain.kernel.message import Button, Message
from domain.kernel.text import Money, T, Text

SKIP = "-"
"""The value of «Skip», and what may be typed instead."""

Answers: TypeAlias = Mapping[str, Any]
"""What has been told: name of an answer -> its JSON."""

Question: TypeAlias = Callable[[Turn], Awaitable[Text]]


def always(_told: Answers) -> bool:
    """The field is asked whatever else has been told."""
    return True


@dataclass(frozen=True, kw_only=True)
class Field(ABC):
    """One thing to be told. Subclasses say what they accept and how it is read.

    `question` is a text, or made from the turn. `label` is what «Correct» calls the field. `when`
    tells from the other answers whether the field is asked at all. One that is not `required` can
    be skipped. With `takes_paste` an answer may hold the whole form at once.
    """

    name: str
    question: Text | Question
    label: Text | None = None
    required: bool = True
    when: Callable[[Answers], bool] = always
    takes_paste: bool = False

    kind: ClassVar[str] = ""
    accepts: ClassVar[tuple[type[Answer], ...]] = ()
    skipped: ClassVar[Any] = None

    @property
    def answer(self) -> tuple[type[Answer], ...]:
        """What the step of this field can use."""
        return self.accepts if self.required else tuple(dict.fromkeys((*self.accepts, Choice)))

    def is_answered(self, answers: Answers) -> bool:
        """Whether nothing is left to ask."""
        return self.name in answers

    async def ask(self, turn: Turn) -> Message | PagedChoice:
        """The question, with «Skip» below where that is allowed."""
        return Message(await self.wording(turn), self.skip_row)

    async def wording(self, turn: Turn) -> Text:
        """The question alone."""
        return self.question if isinstance(self.question, Text) else await self.question(turn)

    @property
    def skip_row(self) -> tuple[tuple[Button, ...], ...]:
        """The button that leaves the field out, in a row of its own."""
        return () if self.required else column(choice(T("button-skip"), SKIP))

    def is_skip(self, answer: Answer) -> bool:
        """Whether the person leaves the field out."""
        text = answer.value if isinstance(answer, Choice) else getattr(answer, "text", None)
        return not self.required and text == SKIP

    @abstractmethod
    async def read(self, turn: Turn, answer: Any) -> Answers | Text:
        """What was told, by name; or what is wrong with it.

        Nothing ({}) when part of it is still to be asked: `ask` says what.
        """


@dataclass(frozen=True, kw_only=True)
class TextField(Field):
    """Words of at most `longest` characters, kept in one line unless `as_typed`."""

    kind: ClassVar[str] = "text"
    accepts: ClassVar[tuple[type[Answer], ...]] = (TextMessage,)
    skipped: ClassVar[Any] = ""
    longest: int = 4000
    as_typed: bool = False

    async def read(self, turn: Turn, answer: TextMessage) -> Answers | Text:  # noqa: ARG002
        """Any words."""
        text = answer.text if self.as_typed else " ".join(answer.text.split())
        if len(text) > self.longest:
            return T("form-too-long", most=self.longest)
        return {self.name: text}


@dataclass(frozen=True, kw_only=True)
class ChoiceField(Field):
    """One of the `options` (buttons made by `choice`), a page at a time.

    Kept is what `pick` takes of the value that was chosen. With `typed`, words that name no option
    are read by it: an answer, or what is wrong with it.
    """

    kind: ClassVar[str] = "choice"
    skipped: ClassVar[Any] = ""
    options: Callable[[Turn], Awaitable[Sequence[Button]]]
    pick: Callable[[Any], Any] = lambda value: value
    typed: Callable[[Turn, str], Awaitable[Answers | Text]] | None = None

    @property
    def answer(self) -> tuple[type[Answer], ...]:
        """Choices, and words where those can be read."""
        return (Choice, TextMessage) if self.typed else (Choice,)

    async def ask(self, turn: Turn) -> Message | PagedChoice:
        """The question above a page of the options."""
        options = tuple(await self.options(turn))
        return PagedChoice(await self.wording(turn), options, self.skip_row)

    async def read(self, turn: Turn, answer: Choice | TextMessage) -> Answers | Text:
        """The value that was chosen, or what `typed` makes of the words."""
        if isinstance(answer, Choice):
            return {self.name: self.pick(answer.value)}
        return await self.typed(turn, answer.text) if self.typed else T("answer-unusable")


@dataclass(frozen=True, kw_only=True)
class MoneyField(Field):
    """An amount with the currency that was typed, kept as `kept_money` writes it.

    Where none was typed it is in the organisation's currency.
    """

    kind: ClassVar[str] = "money"
    accepts: ClassVar[tuple[type[Answer], ...]] = (TextMessage,)

    async def read(self, turn: Turn, answer: TextMessage) -> Answers | Text:
        """A positive amount in the region's notation."""
        organization = turn.uow.policy.organization
        money = read_money(answer.text, organization.locale, organization.currency)
        if money is None:
            return T("form-amount-unclear", millions=millions_example(organization.locale))
        return {self.name: kept_money(money)}


def kept_money(money: Money) -> dict[str, str]:
    """An amount as JSON: a decimal string with cents, and the currency (ISO 4217)."""
    return {"amount": str(money.amount), "currency": money.currency}


def money_of(kept: Mapping[str, str], currency: str) -> Money:
    """The amount that `kept_money` wrote; in `currency` when it was kept without one."""
    return Money(Decimal(kept["amount"]), kept.get("currency", currency))


@dataclass(frozen=True, kw_only=True)
class PhoneField(Field):
    """A phone number, typed or as a contact card, kept in E.164."""

    kind: ClassVar[str] = "phone"
    accepts: ClassVar[tuple[type[Answer], ...]] = (TextMessage, ContactSent)

    async def read(self, turn: Turn, answer: TextMessage | ContactSent) -> Answers | Text:
        """A number of the organisation's country unless it has a prefix."""
        text = answer.phone if isinstance(answer, ContactSent) else answer.text
        try:
            phone = normalise_phone(text, turn.uow.policy.organization.country)
        except InvalidPhone as wrong:
            return wrong.text
        return {self.name: phone.e164}


@dataclass(frozen=True, kw_only=True)
class DocumentField(Field):
    """A photo or a document, kept as the channel's reference to it."""

    kind: ClassVar[str] = "document"
    accepts: ClassVar[tuple[type[Answer], ...]] = (FileSent,)

    async def read(self, turn: Turn, answer: FileSent) -> Answers | Text:
        """Any file; its bytes are fetched and looked at elsewhere."""
        return {
            self.name: {
                "channel": turn.chat.channel,
                "kind": answer.kind,
                "file_id": answer.file_id,
                "name": answer.name,
                "media_type": answer.media_type,
                "size": answer.size,
            }
        }


@dataclass(frozen=True, kw_only=True)
class LocationField(Field):
    """A shared place, kept in degrees (WGS 84)."""

    kind: ClassVar[str] = "location"
    accepts: ClassVar[tuple[type[Answer], ...]] = (LocationSent,)

    async def read(self, turn: Turn, answer: LocationSent) -> Answers | Text:  # noqa: ARG002
        """The place as it was shared."""
        return {self.name: {"latitude": answer.latitude, "longitude": answer.longitude}}


@dataclass(frozen=True, kw_only=True)
class ContactField(Field):
    """A shared contact card, kept as its phone and name."""

    kind: ClassVar[str] = "contact"
    accepts: ClassVar[tuple[type[Answer], ...]] = (ContactSent,)

    async def read(self, turn: Turn, answer: ContactSent) -> Answers | Text:  # noqa: ARG002
        """The card as it was shared."""
        return {self.name: {"phone": answer.phone, "name": answer.name}}
