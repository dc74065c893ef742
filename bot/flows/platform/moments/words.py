"""The words of the grammar, and a text brought to the one spelling that its rules know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from babel import Locale
from rapidfuzz.distance import OSA

from domain.kernel.identity import fold

_LANGUAGES: Final = ("es", "en")
_SHORTEST_WITH_TYPO: Final = 5


def _names(kind: str) -> dict[str, int]:
    """Babel's names of days (Monday is 0) or months (January is 1) in both languages, folded."""
    found: dict[str, int] = {}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in getattr(Locale.parse(language), kind)["format"][width].items():
                found[fold(name).strip(".")] = number
    return found


WEEKDAYS: Final[Mapping[str, int]] = {
    **_names("days"),
    **dict.fromkeys(("tues",), 1),
    **dict.fromkeys(("weds", "mier"), 2),
    **dict.fromkeys(("thur", "thurs", "juev"), 3),
    **dict.fromkeys(("vier",), 4),
}
"""Names and abbreviations of weekdays; «mar» is a Tuesday here, and a month by its place."""

MONTHS: Final[Mapping[str, int]] = {
    **_names("months"),
    "sep": 9,
    "set": 9,
    "setiembre": 9,
    "sept": 9,
    "mzo": 3,
}

_UNITS: Final = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres "
    "veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve"
)
_TENS: Final = {"treinta": 30, "cuarenta": 40, "cincuenta": 50}
_ENGLISH: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_ENGLISH_TENS: Final = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_ORDINALS: Final = {"primero": 1, "first": 1, "second": 2, "third": 3, "fifth": 5}
NUMBERS: Final[Mapping[str, int]] = {
    **{word: number for number, word in enumerate(_UNITS.split())},
    **{word: number for number, word in enumerate(_ENGLISH.split())},
    **_TENS,
    **_ENGLISH_TENS,
    **_ORDINALS,
    "una": 1,
    "un": 1,
    "an": 1,
    "veintiun": 21,
}
_COMPOUND: Final = {**_TENS, **_ENGLISH_TENS}

_SPELLINGS: Final = {
    **dict.fromkeys(("mnn", "mnna", "mna", "mnana", "manan"), "manana"),
    **dict.fromkeys(("tmrw", "tmw", "tomorow", "tommorow", "tommorrow"), "tomorrow"),
    **dict.fromkeys(("prox", "px", "sig", "sgte", "siguiente", "proxima"), "proximo"),
    **dict.fromkeys(("ahorita", "ahora"), "ahora"),
    **dict.fromkeys(("horas", "hora", "hrs", "hr", "hs", "h", "hours", "hour"), "hora"),
    **dict.fromkeys(("minutos", "minuto", "mins", "min", "minutes", "minute"), "minuto"),
    **dict.fromkeys(("dias", "days", "day"), "dia"),
    **dict.fromkeys(("semanas", "sem", "weeks", "week"), "semana"),
    **dict.fromkeys(("meses", "months", "month"), "mes"),
    **dict.fromkeys(("tempranito", "early"), "temprano"),
    **dict.fromkeys(("noon", "midday"), "mediodia"),
    "midnight": "medianoche",
    "alas": "a las",
    "tardecita": "tarde",
}
_PLAIN: Final = (
    "hoy manana pasado temprano tarde noche mediodia medianoche madrugada media medio cuarto "
    "proximo entra viene semana today tomorrow tonight morning afternoon evening quarter half "
    "next after ayer antier yesterday punto clock couple weekend from dentro "
    "principios finales menos aprox alrededor sobre entre antes hasta desde"
)
_KNOWN: Final = frozenset(
    [*WEEKDAYS, *MONTHS, *NUMBERS, *_SPELLINGS, *_SPELLINGS.values(), *_PLAIN.split()]
)
_CORRECTED: Final = tuple(sorted(word for word in _KNOWN if len(word) >= _SHORTEST_WITH_TYPO))

_FRENCH_HOUR: Final = re.compile(r"(?<!\d)(\d{1,2}) ?h ?(\d{2})(?!\d)")
_HALF_DAY: Final = re.compile(r"(?<![a-z])([ap])\.? ?m\b\.?")
_GLUED: Final = re.compile(r"(?<=\d)(?=[a-z])(?!(?:st|nd|rd|th|ro|ero|o|er)\b)")
_ORDINAL_END: Final = re.compile(r"(\d)(?:st|nd|rd|th|ro|ero|o|er|º|°)(?![a-z])")
_NOISE: Final = re.compile(r"[¿?¡!«»“”\"'’,;()…]+")
_LONGEST: Final = 120


def normalised(text: str) -> str:
    """`text` without accents, signs and typing errors; numbers in digits; "" when it is too long.

    A word that is none of the grammar's becomes the one that differs from it by one letter, where
    there is exactly one such.
    """
    if len(text) > _LONGEST:
        return ""
    words = fold(text.replace("°", "o")).replace("o'clock", " clock").replace("o’clock", " clock")
    words = _NOISE.sub(" ", words)
    words = _FRENCH_HOUR.sub(r"\1:\2", words)
    words = _HALF_DAY.sub(r" \1m ", words)
    words = _ORDINAL_END.sub(r"\1", words)
    words = _GLUED.sub(" ", words)
    words = re.sub(r"(?<=[a-z])[.\-]+(?=\s|$)|(?<=\d)\.(?=\s|$)", " ", words)
    words = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", words)
    return " ".join(_digits(_spelled(word) for word in words.split()))


def _spelled(word: str) -> str:
    if word in _SPELLINGS:
        return _SPELLINGS[word]
    if word in _KNOWN or len(word) < _SHORTEST_WITH_TYPO - 1 or not word.isalpha():
        return word
    near = {known for known in _CORRECTED if OSA.distance(word, known, score_cutoff=1) <= 1}
    # A plural or another form of one word is no second meaning.
    meant = {_SPELLINGS.get(known, known) for known in near}
    return meant.pop() if len(meant) == 1 else word


def _digits(words: Iterable[str]) -> list[str]:
    """Number words as digits: «treinta y cinco» is one number, «cinco y media» stays two."""
    out: list[str] = []
    tens = 0  # of the number word that has just been written
    pending = False
    for word in words:
        number = NUMBERS.get(word)
        if tens and word in {"y", "and"}:
            pending = True
            continue
        if tens and number is not None and 0 < number < 10:
            out[-1] = str(tens + number)
            tens, pending = 0, False
            continue
        if pending:
            out.append("y")
        tens, pending = _COMPOUND.get(word, 0), False
        out.append(word if number is None else str(number))
    if pending:
        out.append("y")
    return out
