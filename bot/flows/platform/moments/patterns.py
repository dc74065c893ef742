"""How each phrase is written: the table of the grammar, and the reader that goes through it.

Every word has to belong to a phrase. What the grammar does not know is never passed over.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Final

from bot.flows.platform.moments import phrases as p
from bot.flows.platform.moments.phrases import Phrases, Rule
from bot.flows.platform.moments.words import MONTHS, WEEKDAYS


def _any_of(*words: str) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_DAYS: Final = _any_of(*WEEKDAYS)
_DAY: Final = f"(?P<day>{_DAYS})"
_MONTH: Final = f"(?P<month>{_any_of(*MONTHS)})"
_NUMBER: Final = r"(?P<d>\d{1,2})"
_YEAR: Final = r"(?: (?:(?:de|del) )?(?P<y>20\d\d))?"
_IN: Final = r"(?:en|in|dentro de) "
_ABOUT: Final = r"(?:(?:a eso de|a|at|como|tipo|sobre|around|about|para|by) )*"
_AT: Final = rf"{_ABOUT}(?:las? )?"
_HOUR: Final = r"(?P<h>\d{1,2})"
_PARTS: Final = "manana|tarde|noche|madrugada|morning|afternoon|evening"
_PART: Final = rf"(?:(?:de|en|por|a) la|in the|del|at) (?P<part>{_PARTS}|night|dia|mediodia)"
_LAS: Final = "(?:las? )?"
_FRACTION: Final = r"(?P<m>cuarto|quarter|\d{1,2})"
_EXACTLY: Final = r"(?:en punto|sharp|clock)"
_BEHIND: Final = rf"(?: {_EXACTLY})?(?: hora)?(?: (?P<half>am|pm))?(?: {_PART})?"
_OF: Final = r"(?:(?:de|of)(?: el| la| the)? |del |a |en |para )?(?:el |la |the )?"
_BEFORE: Final = "(?P<before>este|this|proximo|next|coming)"
_NEXT: Final = "(?:proximo|que entra|que viene|entrante)"

_TABLE: Final[tuple[tuple[str, Rule], ...]] = (
    # What is over.
    (r"(?:ayer|antier|antes de ayer|anteayer|yesterday|anoche)", p.mark("is_past")),
    (r"last [a-z]+|hace .*", p.mark("is_past")),
    (r"(?:\d{1,3}|a|couple of) (?:minuto|hora|dia|semana|mes) ago", p.mark("is_past")),
    (rf"(?:el |la )?(?:{_DAY}|semana|mes|fin de semana) pasad[oa]", p.mark("is_past")),
    (rf"(?:el )?pasado {_DAY}", p.mark("is_past")),
    # From now on.
    (_IN + r"(?:media|half) (?:an |1 |a )?hora", p.minutes_on(30)),
    (_IN + r"(?:a |1 )?(?:cuarto|quarter) (?:de|of) (?:an |1 )?hora", p.minutes_on(15)),
    (_IN + r"3 cuartos de hora", p.minutes_on(45)),
    (
        _IN + r"(?:1 |a )?(?:(?P<n>\d{1,3}|par|couple) (?:de |of )?)?(?P<unit>hora)"
        r"(?: (?:y|and)(?: 1| a)? (?P<more>media|half|cuarto|\d{1,2})(?: minuto)?)?",
        p.in_time,
    ),
    (
        _IN + r"(?P<n>\d{1,3}) (?:y|and)(?: a)? (?P<more>media|half|cuarto) (?P<unit>hora)",
        p.in_time,
    ),
    (_IN + r"(?P<n>\d{1,3}) (?P<unit>minuto)", p.in_time),
    (
        _IN + r"(?:1 (?=par)|a (?=couple))?(?P<n>\d{1,3}|a|par|couple) (?:de |of )?"
        r"(?P<unit>dia|semana|mes)",
        p.in_days,
    ),
    (rf"de(?:l| el)? (?P<day>hoy|manana|{_DAYS}) en (?P<n>8|15)(?: dia)?", p.weeks_behind),
    (rf"(?P<n>1|a|2) semana from (?P<day>today|tomorrow|{_DAYS})", p.weeks_behind),
    # Hours.
    (
        rf"(?:a )?(?:1 |a |las? )?{_FRACTION}(?: minuto)? (?:para|to) {_LAS}{_HOUR}{_BEHIND}",
        p.clock_before,
    ),
    (rf"{_AT}{_HOUR} menos (?P<m>cuarto|\d{{1,2}}){_BEHIND}", p.clock_before),
    (rf"{_AT}(?:a )?(?P<m>half|quarter|\d{{1,2}}) past {_HOUR}{_BEHIND}", p.clock),
    (rf"{_AT}{_HOUR}[:.](?P<m>\d\d){_BEHIND}", p.clock),
    (rf"{_AT}{_HOUR} y (?P<m>media|cuarto){_BEHIND}", p.clock),
    (rf"(?:{_ABOUT}las?|at) {_HOUR}(?: y)? (?P<m>[0-5]\d){_BEHIND}", p.clock),
    (rf"(?:{_ABOUT}las?|at) {_HOUR} y (?P<m>\d){_BEHIND}", p.clock),
    (rf"(?:{_ABOUT}las?|at|tipo|a eso de) {_HOUR}{_BEHIND}", p.clock),
    (rf"{_AT}{_HOUR}(?= (?:am|pm|{_EXACTLY})){_BEHIND}", p.clock),
    (rf"{_AT}(?P<h>0\d|[89]|[12]\d) hora{_BEHIND}", p.clock),
    (rf"{_AT}{_HOUR} {_PART}", p.clock),
    (r"(?:a |al |at |para )*(?:el )?(?:mediodia|medio dia)(?P<m> y media)?", p.noon),
    (r"(?:a |al |at |para )*(?:la )?(?:medianoche|media noche)", p.mark("is_midnight")),
    # Days.
    (r"(?:the )?dia after tomorrow|pasado manana", p.days_on(2)),
    (rf"(?:esta|this) (?:misma )?(?P<part>{_PARTS})", p.part_of_today),
    (r"(?P<part>tonight)", p.part_of_today),
    (_PART, p.part),
    (r"(?:mas o menos )?(?P<part>temprano|tarde|noche|madrugada)", p.part),
    (r"(?P<part>morning|afternoon|evening|night)", p.part),
    (r"hoy(?: mismo)?|today", p.days_on(0)),
    (r"manana|tomorrow", p.days_on(1)),
    (rf"(?:(?:el|on|the) )?(?:(?:this )?{_BEFORE} )?{_DAY}(?: (?P<behind>{_NEXT}))?", p.weekday),
    (r"(?P<y>20\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})", p.date_iso),
    (r"(?P<d>\d{1,2})(?P<sep>[/-])(?P<m>\d{1,2})(?:(?P=sep)(?P<y>\d{4}|\d\d))?", p.date_numeric),
    (rf"(?:(?:el|the|dia) )*{_NUMBER} (?:(?:de|of) )?{_MONTH}{_YEAR}", p.date_named),
    (rf"{_MONTH} (?:the )?{_NUMBER}{_YEAR}", p.date_named),
    (rf"{_OF}(?:proximo semana|semana {_NEXT}|next semana)", p.week(1)),
    (rf"{_OF}(?:esta (?:misma )?|this )semana", p.week(0)),
    (rf"{_OF}(?:proximo mes|mes {_NEXT}|next mes)", p.month(1)),
    (rf"{_OF}(?:este (?:mismo )?|this )mes", p.month(0)),
    (rf"{_OF}(?:este |this |proximo )?(?:fin de semana|finde|weekend)", p.mark("is_weekend")),
    (
        r"(?:a |al |at )?(?:the )?(?:fin|final|finales|end) (?:de|of) (?:the )?mes",
        p.mark("is_month_end"),
    ),
    (r"(?:el )?ultimo dia (?:del|de este|de) mes", p.mark("is_month_end")),
    (r"(?:(?:el|the|del|al) (?:dia )?|dia )(?P<d>\d{1,2})", p.day_number),
    (r"(?P<d>\d{1,2})", p.bare_number),
    (
        r"el|la|las|lo|de|del|a|al|para|por|en|on|at|the|of|in|como|tipo|sobre|around|about|aprox|y|and",
        p.nothing,
    ),
)
_RULES: Final = tuple(
    (re.compile(f"(?:{pattern})(?![a-z0-9:/.-])"), rule) for pattern, rule in _TABLE
)


def phrases_of(words: str) -> Phrases | None:
    """What `words` (normalised) name; None when some word belongs to no phrase."""
    dead: set[int] = set()

    def read(at: int, found: Phrases) -> Phrases | None:
        if at >= len(words):
            return found
        if at in dead:
            return None
        for pattern, rule in _RULES:
            match = pattern.match(words, at)
            if match is None or match.end() == at:
                continue
            further = deepcopy(found)
            rule(further, match)
            if (whole := read(match.end() + 1, further)) is not None:
                return whole
        dead.add(at)
        return None

    return read(0, Phrases()) if words else None
