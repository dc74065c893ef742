"""All phrases of all intents, and what a sentence means by them.

A phrase is matched whole: no word of the sentence is left over, but for greetings and courtesies
at its ends. So «ya no llamé» is not «ya llamé», and «compró con otro» not «compró».
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from domain.kernel.understanding.phrase_pattern import Form, Literal, Slot, forms_of
from domain.kernel.understanding.sentence import Sentence, Word
from domain.kernel.understanding.typing_errors import Corrections

SlotReader: TypeAlias = Callable[[str], Any]
"""What was typed in a slot -> its value; None when it cannot be that."""
_LONGEST_SLOT: Final = 40


@dataclass(frozen=True, slots=True, eq=False)
class PhraseLists:
    """Lists as they stand in the locales: phrases by intent, and words about words.

    `abbreviations`: a word and the words it stands for. `courtesies` may stand at either end of any
    sentence. `left_alone` are words that resemble one of a phrase and are not mistyped.
    """

    phrases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    abbreviations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    courtesies: Collection[tuple[str, ...]] = ()
    left_alone: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """An intent that a sentence may mean, and what was read in the slots.

    `literals` counts the words of the phrase itself: more of them make the match more certain.
    """

    intent: str
    slots: Mapping[str, Any]
    literals: int


@dataclass(frozen=True, slots=True)
class _Template:
    """A form behind its first words: the intent, and the elements from the first slot on."""

    intent: str
    rest: Form
    literals: int
    spelled: tuple[Literal, ...]


class PhraseBook:
    """Phrases in every form, by their first words. Built once; matching asks nobody."""

    def __init__(
        self,
        lists: Iterable[PhraseLists] = (),
        *,
        exact: Collection[str] = (),
        statements: Collection[str] = (),
    ) -> None:
        """`exact` are intents whose words must be typed without a mistake (money, loss).

        `statements` are those that a question never means. Raises PhraseFault.
        """
        self._exact, self._statements = frozenset(exact), frozenset(statements)
        self._templates: dict[tuple[str, ...], list[_Template]] = {}
        self._abbreviations: dict[str, tuple[str, ...]] = {}
        self._courtesies: set[tuple[str, ...]] = set()
        self._longest_start = 0
        self.intents: dict[str, list[str]] = {}
        left_alone: set[str] = set()
        for each in lists:
            self._abbreviations |= each.abbreviations
            self._courtesies |= set(each.courtesies)
            left_alone |= set(each.left_alone)
            for intent, phrases in each.phrases.items():
                for phrase in phrases:
                    self.add(intent, phrase)
        vocabulary = {word for start in self._templates for word in start}
        vocabulary |= {
            element.folded
            for found in self._templates.values()
            for template in found
            for element in template.rest
            if isinstance(element, Literal)
        }
        self._corrections = Corrections(vocabulary, left_alone)
        self._longest_courtesy = max(map(len, self._courtesies), default=0)

    def add(self, intent: str, phrase: str) -> None:
        """Puts a phrase in. Raises PhraseFault."""
        self.intents.setdefault(intent, []).append(phrase)
        for form in forms_of(phrase):
            cut = next((n for n, e in enumerate(form) if isinstance(e, Slot)), len(form))
            spelled = tuple(e for e in form[:cut] if isinstance(e, Literal))
            literals = sum(isinstance(e, Literal) for e in form)
            start = tuple(each.folded for each in spelled)
            template = _Template(intent, form[cut:], literals, spelled)
            self._templates.setdefault(start, []).append(template)
            self._longest_start = max(self._longest_start, cut)

    def read(self, text: str) -> Sentence:
        """The sentence that was typed, without courtesies at its ends."""
        return self._without_courtesies(Sentence.of(text, self._abbreviations))

    def slots_of(self, sentence: Sentence) -> set[str]:
        """The names of the slots that have to be read to tell what it means."""
        found = self._candidates(sentence)
        return {e.name for t, _, _ in found for e in t.rest if isinstance(e, Slot)}

    def match(self, sentence: Sentence, readers: Mapping[str, SlotReader]) -> list[PhraseMatch]:
        """What the sentence may mean, the most certain first.

        Only phrases whose slots can all be read count. Of one intent each reading comes once.
        """
        kept: dict[tuple[str, tuple[str, ...]], PhraseMatch] = {}
        memory: dict[tuple[str, str], Any] = {}

        def read(slot: str, text: str) -> Any:
            key = (slot, text)
            if key not in memory:
                reader = readers.get(slot)
                memory[key] = reader(text) if reader else None
            return memory[key]

        for template, said, first in self._candidates(sentence):
            for slots in _fill(template.rest, sentence, said, first, read):
                spelled = (template.intent, tuple(f"{k}={v!r}" for k, v in sorted(slots.items())))
                known = kept.get(spelled)
                if known is None or known.literals < template.literals:
                    kept[spelled] = PhraseMatch(template.intent, slots, template.literals)
        return sorted(kept.values(), key=lambda match: -match.literals)

    def _candidates(self, sentence: Sentence) -> Iterator[tuple[_Template, tuple[Word, ...], int]]:
        """Templates that begin as the sentence does, the words to compare, and where a slot is."""
        corrected = self._corrected(sentence.words)
        readings = [(sentence.words, True)]
        if corrected != sentence.words:
            readings.append((corrected, False))
        for words, as_typed in readings:
            folded = tuple(word.folded for word in words)
            for first in range(min(self._longest_start, len(words)) + 1):
                for template in self._templates.get(folded[:first], ()):
                    if not as_typed and template.intent in self._exact:
                        continue
                    if sentence.is_question and template.intent in self._statements:
                        continue
                    if bool(template.rest) == (first < len(words)) and _is_spelled_so(
                        template.spelled, words
                    ):
                        yield template, words, first

    def _corrected(self, words: tuple[Word, ...]) -> tuple[Word, ...]:
        return tuple(
            word if better == word.folded else Word(better, better, word.start, word.end)
            for word in words
            for better in (self._corrections.correct(word.folded),)
        )

    def _without_courtesies(self, sentence: Sentence) -> Sentence:
        first, last = 0, len(sentence.words)
        folded = sentence.folded
        moved = True
        while moved and first < last:
            moved = False
            for length in range(min(self._longest_courtesy, last - first), 0, -1):
                if folded[first : first + length] in self._courtesies:
                    first, moved = first + length, True
                    break
                if folded[last - length : last] in self._courtesies:
                    last, moved = last - length, True
                    break
        return sentence.within(first, last) if first < last else sentence


def _fill(
    rest: Form,
    sentence: Sentence,
    words: tuple[Word, ...],
    first: int,
    read: Callable[[str, str], Any],
) -> Iterator[dict[str, Any]]:
    """Every way to share the words from `first` on out among the elements."""
    if not rest:
        if first == len(words):
            yield {}
        return
    element, further = rest[0], rest[1:]
    if isinstance(element, Literal):
        if first < len(words) and _is_spelled_so((element,), words[first:]):
            yield from _fill(further, sentence, words, first + 1, read)
        return
    shortest = len(words) if not further else first + 1
    for last in range(shortest, min(len(words), first + _LONGEST_SLOT) + 1):
        if last <= first:
            continue
        behind = further[0] if further else None
        if isinstance(behind, Literal) and (
            last == len(words) or words[last].folded != behind.folded
        ):
            continue
        value = read(element.name, sentence.part(first, last))
        if value is None:
            continue
        for others in _fill(further, sentence, words, last, read):
            yield {element.name: value, **others}


def _is_spelled_so(literals: Sequence[Literal], words: Sequence[Word]) -> bool:
    """Whether the words are those, and no accent says that another verb form is meant."""
    return all(
        word.folded == literal.folded
        and not (word.ends_accented and word.typed[-1] != literal.spelled[-1])
        for literal, word in zip(literals, words, strict=False)
    )
