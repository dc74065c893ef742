"""What is typed outside a flow: done where it is plain, read back where it changes something.

What fits several things is asked; what fits none is kept for whoever teaches phrases, and the
likely buttons are offered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Any, Final

from bot.flows.platform.inbound import TextMessage
from bot.flows.platform.intents import Intent, Meaning
from bot.flows.platform.likely import COMMAND, command_button, likely_buttons
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn, column
from domain.kernel.message import Button, Message
from domain.kernel.rights import may_at_all, require_at_all
from domain.kernel.text import T, Text
from domain.kernel.understanding.masking import MaskedPhrase, masked
from domain.kernel.understanding.phrase_book import (
    PhraseBook,
    PhraseLists,
    PhraseMatch,
    SlotReader,
)
from domain.kernel.understanding.sentence import Sentence
from services.platform.phrases import note_phrase, taught_intent

MOST_OFFERED: Final = 6
APPLY, CORRECT = "meaning.apply", "meaning.correct"
_COMMAND_PREFIX: Final = "command-"


def phrase_book(router: ChatRouter, lists: Iterable[PhraseLists]) -> PhraseBook:
    """The phrases of the router's intents, and the names of its commands.

    Lists of intents that nobody declares are left out: their procedure does not run.
    """
    intents = [
        (intent.key, intent.is_exact, intent.is_statement) for intent in router.intents.values()
    ]
    names = [(key, name) for key, each in router.commands.items() for name in each.names.values()]
    return _book(tuple(lists), frozenset(intents), tuple(names))


@lru_cache(maxsize=8)
def _book(
    lists: tuple[PhraseLists, ...],
    intents: frozenset[tuple[str, bool, bool]],
    names: tuple[tuple[str, str], ...],
) -> PhraseBook:
    """Built once a process for the same declarations: writing out all forms takes a while."""
    keys = {key for key, _, _ in intents}
    declared = [
        replace(each, phrases={key: said for key, said in each.phrases.items() if key in keys})
        for each in lists
    ]
    commands: dict[str, list[str]] = {}
    for key, name in dict.fromkeys(names):
        commands.setdefault(_COMMAND_PREFIX + key, []).append(name.replace("_", " "))
    return PhraseBook(
        [*declared, PhraseLists(commands)],
        exact=[key for key, is_exact, _ in intents if is_exact],
        statements=[key for key, _, is_statement in intents if is_statement],
    )


@dataclass(frozen=True, slots=True)
class Found:
    """What words mean: `meanings`, or `nothing` to say that what they ask for is not open.

    `unknown` is the masked phrase, where it means nothing at all and may be kept.
    """

    meanings: Sequence[Meaning] = ()
    nothing: Text | None = None
    unknown: str = ""


@dataclass(frozen=True)
class Understanding:
    """Finds out what a sentence means for a person, and acts on it."""

    router: ChatRouter
    book: PhraseBook

    async def receive(self, turn: Turn, message: TextMessage) -> None:
        """Answers words that no flow was asking for."""
        found = await self.find(turn, message.text)
        if found.unknown:
            await note_phrase(turn.uow, found.unknown)
        if len(found.meanings) == 1:
            await self._act(turn, found.meanings[0])
        elif found.meanings:
            buttons = [meaning.button for meaning in found.meanings[:MOST_OFFERED]]
            await turn.reply(Message(T("which-meant"), column(*buttons)))
        else:
            buttons = await likely_buttons(self.router, turn)
            await turn.reply(Message(found.nothing or T("not-understood"), column(*buttons)))

    async def find(self, turn: Turn, text: str) -> Found:
        """What the words mean for this person here and now; changes nothing."""
        sentence = self.book.read(text)
        readers = await self._readers(turn, sentence, self.book.slots_of(sentence))
        found = await self._meanings(turn, self.book.match(sentence, readers))
        if found.meanings or found.nothing is not None:
            return found
        return await self._taught(turn, sentence, readers)

    async def _readers(
        self, turn: Turn, sentence: Sentence, names: Iterable[str]
    ) -> dict[str, SlotReader]:
        kinds = self.router.slots
        return {
            name: await kinds[name].gather(turn, sentence) for name in sorted(names & kinds.keys())
        }

    async def _meanings(self, turn: Turn, matches: Sequence[PhraseMatch]) -> Found:
        """What the surest matches mean that mean anything here; else what to say of the surest."""
        nothing: Text | None = None
        for tier in _tiers(matches, self.router.intents):
            found: list[Meaning] = []
            for match in tier:
                if found and match.intent not in self.router.intents:
                    continue  # the name of a command that an intent means as well
                meant = await self._meant(turn, match)
                found += [each for each in meant if each not in found]
                intent = self.router.intents.get(match.intent)
                if not meant and intent is not None and self._may(turn, intent):
                    nothing = nothing or intent.nothing
            if found:
                return Found(found)
        return Found(nothing=nothing)

    async def _meant(self, turn: Turn, match: PhraseMatch) -> Sequence[Meaning]:
        intent = self.router.intents.get(match.intent)
        if intent is not None:
            return await intent.find(turn, match.slots) if self._may(turn, intent) else ()
        command = self.router.commands.get(match.intent.removeprefix(_COMMAND_PREFIX))
        if command is None or (command.right and not may_at_all(turn.person, command.right)):
            return ()
        return (command_meaning(command.key),)

    @staticmethod
    def _may(turn: Turn, intent: Intent) -> bool:
        return intent.right is None or may_at_all(turn.person, intent.right)

    async def _taught(
        self, turn: Turn, sentence: Sentence, readers: dict[str, SlotReader]
    ) -> Found:
        """What somebody taught these words to mean; else the phrase, for them to be taught."""
        personal = {name for name, kind in self.router.slots.items() if kind.is_personal}
        more = await self._readers(turn, sentence, personal - readers.keys())
        known: Mapping[str, SlotReader] = {**readers, **more}
        phrase = masked(sentence, {name: known[name] for name in sorted(personal)})
        if phrase is None:
            return Found()
        intent = self.router.intents.get(await taught_intent(turn.uow, phrase.phrase) or "")
        if intent is None or intent.is_exact:
            return Found(unknown=phrase.phrase)
        return await self._meanings(turn, [_as_match(intent, phrase)])

    async def _act(self, turn: Turn, meaning: Meaning) -> None:
        if meaning.read_back is None:
            await run_button(self.router, turn, meaning.button)
            return
        slot = f"meaning:{turn.chat.address}:{turn.uow.now.isoformat()}"
        said: dict[str, Any] = {"slot": slot, "said": meaning.read_back.to_json()}
        apply = Button(T("button-apply"), APPLY, {**said, "do": meaning.button.to_json()})
        instead = meaning.correct.to_json() if meaning.correct else None
        correct = Button(T("button-correct-meaning"), CORRECT, {**said, "instead": instead})
        question = Message(meaning.read_back, ((apply, correct),))
        await turn.reply(question, slot=slot, mode="fresh")


def command_meaning(key: str, rest: str = "") -> Meaning:
    """That a command is to be run, with the words that would stand behind it."""
    return Meaning(command_button(key, rest))


async def run_button(router: ChatRouter, turn: Turn, button: Button) -> None:
    """Does what a tap on the button would do. Raises what the action raises, and NotYours."""
    action = router.actions[button.action]
    if action.right is not None:
        require_at_all(turn.person, action.right)
    await action.handler(turn, button.args)


def understanding_router(root: ChatRouter) -> ChatRouter:
    """The buttons of what was understood, given everything that they may do."""
    router = ChatRouter()

    @router.action(COMMAND)
    async def command(turn: Turn, args: Mapping[str, Any]) -> None:
        chosen = root.commands[args["command"]]
        if chosen.right is not None:
            require_at_all(turn.person, chosen.right)
        await chosen.handler(turn, args["rest"])

    @router.action(APPLY)
    async def apply(turn: Turn, args: Mapping[str, Any]) -> None:
        await run_button(root, turn, Button.from_json(args["do"]))
        await turn.reply(T("meaning-applied", what=Text.from_json(args["said"])), slot=args["slot"])

    @router.action(CORRECT)
    async def correct(turn: Turn, args: Mapping[str, Any]) -> None:
        """Nothing has been done: something else is done instead, or the likely things offered."""
        if args["instead"] is not None:
            dropped = T("meaning-dropped", what=Text.from_json(args["said"]))
            await turn.reply(dropped, slot=args["slot"])
            await run_button(root, turn, Button.from_json(args["instead"]))
            return
        buttons = await likely_buttons(root, turn)
        await turn.reply(Message(T("meaning-dropped-likely"), column(*buttons)), slot=args["slot"])

    return router


def _tiers(
    matches: Sequence[PhraseMatch], intents: Mapping[str, Intent]
) -> Iterator[list[PhraseMatch]]:
    """The matches by how sure they are, the surest first; those that give way come last."""

    def rank(match: PhraseMatch) -> tuple[bool, int]:
        intent = intents.get(match.intent)
        return (intent is not None and intent.gives_way, -match.literals)

    for _, tier in groupby(sorted(matches, key=rank), key=rank):
        yield sorted(tier, key=lambda match: match.intent not in intents)


def _as_match(intent: Intent, phrase: MaskedPhrase) -> PhraseMatch:
    return PhraseMatch(intent.key, phrase.slots, 0)
