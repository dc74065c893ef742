"""``/frases``: what was not understood; the administrator says what a phrase means, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bot.flows.platform.flow import Done, Flow, Next, Step
from bot.flows.platform.inbound import Choice
from bot.flows.platform.paged_choice import PagedChoice, one_page
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.stale_guard import ends_when_gone
from bot.flows.platform.turn import Turn, choice
from domain.kernel.message import Button
from domain.kernel.rights import Right
from domain.kernel.text import T, Text
from services.platform.phrases import (
    StoredPhrase,
    drop_phrase,
    get_phrase,
    list_phrases,
    teach_phrase,
)

_SHOWN: Final = 8
_SHORT: Final = 40
_DROP, _UNTEACH = "drop", "unteach"
Args = Mapping[str, Any]
TEXT_KEYS = frozenset({"command-phrases"})


def teaching_router(root: ChatRouter) -> ChatRouter:
    """The router, given the intents of all of them; those of money and loss cannot be taught."""
    router = ChatRouter()

    @router.command("phrases", es="frases", en="phrases", right=Right.TEACH_PHRASES, listed=False)
    async def phrases_command(turn: Turn, _rest: str) -> None:
        await _show(turn, 0)

    @router.action("phrase.list", right=Right.TEACH_PHRASES)
    async def list_page(turn: Turn, args: Args) -> None:
        await _show(turn, args["page"])

    @router.action("phrase.open", right=Right.TEACH_PHRASES)
    async def open_phrase(turn: Turn, args: Args) -> None:
        phrase = await get_phrase(turn.uow, turn.person, args["phrase"])
        data = {"id": phrase.phrase_id, "phrase": phrase.phrase, "intent": phrase.intent}
        turn.start("phrase-teach", data)

    async def ask(turn: Turn) -> PagedChoice:
        data = turn.data
        intents = [
            choice(intent.name, intent.key)
            for intent in root.intents.values()
            if not intent.is_exact
        ]
        below = [choice(T("button-phrase-drop"), _DROP)]
        question = T("phrase-ask", phrase=data["phrase"])
        if data["intent"] in root.intents:
            below.append(choice(T("button-phrase-unteach"), _UNTEACH))
            name = root.intents[data["intent"]].name
            question = T("phrase-ask-taught", phrase=data["phrase"], means=name)
        return PagedChoice(question, tuple(intents), tuple((button,) for button in below))

    @ends_when_gone
    async def receive(turn: Turn, answer: Choice) -> Next:
        phrase_id = turn.data["id"]
        if answer.value == _DROP:
            phrase = await drop_phrase(turn.uow, turn.person, phrase_id)
            return Done(T("phrase-dropped", phrase=phrase.phrase))
        taught = root.intents.get(answer.value)
        means = taught.key if taught is not None and not taught.is_exact else None
        phrase = await teach_phrase(turn.uow, turn.person, phrase_id, means)
        if taught is None or means is None:
            return Done(T("phrase-untaught", phrase=phrase.phrase))
        return Done(T("phrase-taught", phrase=phrase.phrase, means=taught.name))

    router.flow(
        Flow(
            "phrase-teach",
            1,
            (Step("intent", ask, receive, (), (Choice,)),),
            Right.TEACH_PHRASES,
            title=lambda data: T("flow-title-phrase-teach", phrase=data["phrase"]),
            about="id",
            defaults={"phrase": "", "intent": None},
        )
    )
    return router


async def _show(turn: Turn, page: int) -> None:
    found, total = await list_phrases(turn.uow, turn.person, page * _SHOWN, _SHOWN)
    if not total:
        await turn.reply(T("phrases-none"))
        return
    buttons = [
        Button(_label(phrase), "phrase.open", {"phrase": phrase.phrase_id}) for phrase in found
    ]

    def turn_to(label: Text, number: int) -> Button:
        return Button(label, "phrase.list", {"page": number})

    pages = -(-total // _SHOWN)
    await turn.reply(one_page(T("phrases", total=total), buttons, page, pages, turn_to))


def _label(phrase: StoredPhrase) -> Text:
    short = phrase.phrase[:_SHORT]
    if phrase.intent is not None:
        return T("phrase-label-taught", phrase=short)
    return T("phrase-label", phrase=short, count=phrase.times)
